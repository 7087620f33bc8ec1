"""`index.html`: whole, accessible, harmless; its schema.org block says what Google asks for."""

import hashlib
import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipelines.catalogue.page.render import rendered
from pipelines.catalogue.page.wording import WORDS, number, size
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from tests.catalogue.client import run
from tests.catalogue.conftest import TRAP
from tests.release import other_city

STRICT = """
import sys
import html5rdf
page = open(sys.argv[1], encoding="utf-8").read()
html5rdf.HTMLParser(strict=True).parse(page)
"""
LOADING = {"src", "srcset", "data", "poster", "action", "background"}


class Page(HTMLParser):
    """The elements of a page in order, with the text of each that was asked for."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.words: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]] = self.texts.get(self._open[-1], "") + data
            self.words.setdefault(self._open[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such element."""
        return [attributes for found, attributes in self.elements if found == tag]


@pytest.fixture
def page(folder: Path) -> Page:
    return Page((folder / "index.html").read_text("utf-8"))


@pytest.fixture
def data(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.texts["script"])
    return found


def test_a_strict_parser_accepts_it(folder: Path) -> None:
    run("catalogue", STRICT, folder / "index.html")


def test_nothing_runs_and_nothing_is_loaded(page: Page) -> None:
    assert page.all("script") == [{"type": "application/ld+json"}]
    assert [link["rel"] for link in page.all("link")] == ["canonical"]
    for _, attributes in page.elements:
        assert not LOADING & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in page.texts["style"]
    assert "@import" not in page.texts["style"]


def test_every_link_leads_somewhere(page: Page, folder: Path) -> None:
    ids = [str(attributes["id"]) for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        address = str(link["href"])
        if address.startswith("#"):
            assert address[1:] in ids
        elif not address.startswith(("http://", "https://", "mailto:")):
            assert (folder / address).is_file(), address


def test_it_offers_every_file_but_itself(page: Page, folder: Path) -> None:
    offered = {str(link["href"]) for link in page.all("a")}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert there - offered == {"index.html"}


def test_it_can_be_read_without_eyes(page: Page) -> None:
    assert page.all("html") == [{"lang": "it"}]
    assert [section.get("lang") for section in page.all("section")][:2] == list(WORDS)
    assert len(page.all("main")) == len(page.all("h1")) == len(page.all("header")) == 1
    assert page.elements[[tag for tag, _ in page.elements].index("body") + 1][0] == "a"
    assert len(page.all("table")) == len(page.all("caption")) == len(page.all("thead"))
    assert all(cell.get("scope") in ("col", "row") for cell in page.all("th"))
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_hostile_words_are_shown(hostile: Release) -> None:
    page = Page((hostile.path / "index.html").read_text("utf-8"))
    shown = re.sub("[\x07\u202e]", "\ufffd", TRAP)
    assert page.texts["h1"] == f"Titolo {shown}"
    assert json.loads(page.texts["script"])["name"] == f"Title {TRAP}"
    assert not [link for link in page.all("a") if "evil" in str(link["href"])]


def test_terms_of_the_eu_are_named_in_both_languages(page: Page) -> None:
    authority = "http://publications.europa.eu/resource/authority"
    links = [link["href"] for link in page.all("a")]
    for term in ("data-theme/SOCI", "frequency/IRREG", "access-right/PUBLIC"):
        assert links.count(f"{authority}/{term}") == len(WORDS)
    assert {"irregolare", "irregular"} <= set(page.words["a"])


def test_the_data_block_names_what_google_asks_for(data: dict[str, Any], folder: Path) -> None:
    assert data["@type"] == "Dataset"
    assert 50 <= len(data["description"]) <= 5000
    for key in ("name", "license", "creator", "url", "identifier", "keywords", "version"):
        assert data[key], key
    for key in ("temporalCoverage", "variableMeasured", "dateModified"):
        assert data[key], key
    assert data["isAccessibleForFree"] is True
    for file in data["distribution"]:
        path = file["contentUrl"].split(f"/releases/{data['version']}/")[1]
        content = (folder / path).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["contentSize"] == f"{len(content)} B"
        assert "/" in file["encodingFormat"]


def test_this_dataset_says_where_and_in_which_language(release: Release) -> None:
    data = json.loads(Page((release.path / "index.html").read_text("utf-8")).texts["script"])
    assert data["spatialCoverage"]["@id"].startswith("https://sws.geonames.org/")
    assert data["spatialCoverage"]["geo"]["box"] == "45.006 7.577 45.141 7.774"
    assert data["inLanguage"] == ["it"]


def test_colours_stand_out_enough(release: Release) -> None:
    """Contrast as WCAG 2.2 measures it: 4.5 of text, 3 of what shows the focus."""
    style = Page((release.path / "index.html").read_text("utf-8")).texts["style"]
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w+);", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    )
    inside, outside = re.findall(r"focus-visible \{ outline(?:-color)?:.*?var\(--(\w+)\)", style)
    for colours in (light, light | dark):
        for ground in ("paper", "card"):
            for text in ("ink", "soft", "link"):
                assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
            assert _contrast(colours[inside], colours[ground]) >= 3
        assert _contrast("#ffffff", colours["deep"]) >= 4.5
        assert _contrast(colours[outside], colours["deep"]) >= 3


def _contrast(one: str, other: str) -> float:
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_changes_are_shown_under_the_headings_of_the_page() -> None:
    shown = str(rendered("## A\n\n###### B\n\n| a |\n|---|\n| b |\n"))
    assert "<h3>A</h3>" in shown
    assert "<h6>B</h6>" in shown
    assert "<td>b</td>" in shown


@pytest.mark.parametrize(
    "trap", [TRAP, "[a](javascript:alert(1))", "![a](https://evil.example/a.png)", "<b onclick=x>"]
)
def test_changes_cannot_run_or_load_anything(trap: str) -> None:
    page = Page(str(rendered(trap)))
    assert {tag for tag, _ in page.elements} <= {"p", "a", "code", "em"}
    assert all(str(link["href"]).startswith("https://") for link in page.all("a"))


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0\u00a0B"), (999, "999\u00a0B"), (1000, "1,0\u00a0kB"), (9960, "10\u00a0kB"),
     (999_600, "1,0\u00a0MB"), (2_748_416, "2,7\u00a0MB")],
)  # fmt: skip
def test_sizes_are_rounded_as_italians_write_them(count: int, shown: str) -> None:
    assert size(count, "it") == shown


def test_numbers_have_the_separators_of_their_language() -> None:
    assert (number(1595, "it"), number(1595, "en")) == ("1.595", "1,595")


def test_the_page_shows_what_this_version_changed(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path / "outputs")
    dataset = other_city.dataset()
    first = publish(other_city.tables(), other_city.SCHEMAS, dataset, shelf)
    assert "<h3>1.0.0 (2026-03-01)</h3>" in _page_of(first)
    assert "The first version." in _page_of(first)
    again = publish(other_city.tables(), other_city.SCHEMAS, dataset, shelf)
    assert not again.created
    rows = [dict(row) for row in other_city.ROWS["sources"]]
    rows[1]["title"] = f"<b>Uno</b> {TRAP}"
    second = publish(other_city.tables(sources=rows), other_city.SCHEMAS, dataset, shelf)
    assert "<h3>1.0.1 (2026-03-01)</h3>" in _page_of(second)
    assert "1.0.0 (2026-03-01)" not in _page_of(second)
    shown = re.sub("[\x07\u202e]", "\ufffd", TRAP)
    page = Page(_page_of(second))
    assert f"<b>Uno</b> {shown}"[:119] + "…" in page.words["td"]
    assert not [link for link in page.all("a") if "evil" in str(link["href"])]


def _page_of(release: Release) -> str:
    return (release.path / "index.html").read_text("utf-8")
