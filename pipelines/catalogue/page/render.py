"""The page from its template. What it says stands in `page.html.j2` and `wording.py`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from pipelines.catalogue import schema_org
from pipelines.catalogue.citation import citation
from pipelines.catalogue.guide import GUIDES, Guide
from pipelines.catalogue.jsonld import in_script
from pipelines.catalogue.model import PAGE, RIGHTS, Catalogue, Distribution
from pipelines.catalogue.page.wording import WORDS, number, size
from pipelines.project import Period
from pipelines.table_schema import TableSchema
from pipelines.vocabularies import ACCESS_RIGHT, FREQUENCY, THEME, Term, vocabulary

_HERE = Path(__file__).parent
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""What HTML forbids in text, https://html.spec.whatwg.org/#preprocessing-the-input-stream, and what
would turn round the words after it.
"""
_DEEPER = 1
"""A version is a heading of the second level in the changelog, and here stands below one."""
_LOWEST = 6


def page(catalogue: Catalogue) -> bytes:
    """The page of one release, UTF-8."""
    template = _environment().get_template("page.html.j2")
    return template.render(_context(catalogue)).encode()


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.filters |= {
        "address": quote,
        "described": _described,
        "number": number,
        "size": size,
        "titled": _titled,
        "used": _used,
    }
    return environment


def _printable(value: Any) -> Any:
    """A text without the characters that do not belong there; markup is ours and stays."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _NO_TEXT.sub("\ufffd", value)


def _context(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "WORDS": WORDS,
        "dataset": catalogue.dataset,
        "version": catalogue.version,
        "date": catalogue.created[:10],
        "page_url": catalogue.url(PAGE),
        "latest_page_url": f"{catalogue.latest_url}/{PAGE}",
        "facts": {language: list(_facts(catalogue, language)) for language in WORDS},
        "rights": RIGHTS,
        "citation": {language: citation(catalogue, language) for language in WORDS},
        "distributions": catalogue.distributions,
        "whole": [file for file in catalogue.distributions if file.table is None],
        "tables": list(_tables(catalogue)),
        "formats": list(dict.fromkeys(f.format for f in catalogue.distributions if f.table)),
        "guides": GUIDES,
        "changes": rendered(catalogue.changes),
        "style": Markup((_HERE / "style.css").read_text(encoding="utf-8")),
        "linked_data": Markup(in_script(schema_org.describe(catalogue))),
    }


def _facts(catalogue: Catalogue, language: str) -> Iterator[tuple[str, str, str | None]]:
    """What is said in a word or two: label, value, address if it has one."""
    words, dataset = WORDS[language], catalogue.dataset
    yield words["version"], catalogue.version, None
    yield words["date"], catalogue.created[:10], None
    yield words["publisher"], dataset.publisher.name, dataset.publisher.url
    yield words["license"], dataset.license.name, dataset.license.path
    for kind, term in _terms(catalogue):
        yield words[kind], getattr(term, f"label_{language}"), term.uri
    if dataset.place:
        yield words["place"], getattr(dataset.place.name, language), dataset.place.uri
    if catalogue.period:
        yield words["period"], _days(catalogue.period), None
    if dataset.homepage:
        yield words["homepage"], dataset.homepage.split("://")[1].strip("/"), dataset.homepage
    if dataset.keywords:
        yield words["keywords"], ", ".join(dataset.keywords), None


def _terms(catalogue: Catalogue) -> Iterator[tuple[str, Term]]:
    """What is said in terms of the EU: what it is called on the page, and the term."""
    dataset = catalogue.dataset
    yield from (("theme", vocabulary(THEME)[code]) for code in dataset.themes)
    yield "frequency", vocabulary(FREQUENCY)[dataset.frequency]
    yield "access_rights", vocabulary(ACCESS_RIGHT)[dataset.access_rights]


def _days(period: Period) -> str:
    return " – ".join(str(day) if day else "…" for day in (period.start, period.end))


def _tables(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for name, schema in catalogue.schemas.items():
        files = [file for file in catalogue.distributions if file.table == name]
        yield {"schema": schema, "rows": catalogue.tables[name].num_rows, "files": files}


def _titled(thing: TableSchema | Distribution, language: str) -> str:
    return thing.title_it if language == "it" else thing.title


def _described(schema: TableSchema, language: str) -> str:
    return schema.description_it if language == "it" else schema.description


def _used(guide: Guide, language: str) -> str:
    return guide.use_it if language == "it" else guide.use_en


def rendered(markdown: str) -> Markup:
    """Markdown as HTML, its own HTML shown as text, nothing loaded, headings under the page's."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = parser.parse(_printable(markdown))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + _DEEPER, _LOWEST)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))
