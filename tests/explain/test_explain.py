"""Explanations show every span and relation with its rule; whatever a text holds, it is only shown."""

import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from pipelines.explain.page import page
from pipelines.explain.spans import numbered, segments
from pipelines.explain.terminal import STYLES, explain, marked
from pipelines.explain.visible import visible
from pipelines.explain.words import Words
from pipelines.extraction.extract import extract
from pipelines.extraction.lexicon.gazetteer import Gazetteer, GazetteerName
from pipelines.extraction.model import ENTITY_TYPES, Extraction
from tests.conftest import REPOSITORY, Cli
from tests.review.desk import TEXT, lexicon, schemas

KNOWN = Gazetteer([GazetteerName("Casa Aperta", "casa-aperta", "project", "Casa Aperta")])
WORDS = Words(schemas().codelists)
HOSTILE = (
    'Il Comune di Bra promuove il progetto "<script>alert(1)</script> & Orti" nel 2021, '
    "finanziato dalla Fondazione Lume con 120.000 euro.\r\n\r\n"
    "Rosso \x1b[31m, campana \x07, C1 \x9b31m, girato \u202e e \u2066 fine; la legge 12 maggio 1999, n. 41."
)


def read(text: str, name: str = "storia") -> Extraction:
    return extract(name, text, lexicon(), KNOWN)


def printed(text: str, terminal: bool) -> str:
    console = Console(
        file=StringIO(),
        width=100,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        _environ={},
    )
    explain(text, read(text), WORDS, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def one_page(*texts: str) -> str:
    return "".join(page([(text, read(text)) for text in texts], WORDS))


class Outline(HTMLParser):
    """Elements, ids and links of a page, and the text of one element; every tag must be closed."""

    EMPTY = frozenset({"meta"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        assert not [name for name in found if name.startswith("on")]
        if tag not in self.EMPTY:
            self._open.append((tag, found.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [name for _, name in self._open]
        if "text" in inside and self._open[-1][0] != "small":
            self.text += data


def test_each_span_says_what_it_is_and_why() -> None:
    shown = " ".join(printed(TEXT, terminal=False).split())

    assert "[Fondazione Lume]" in shown
    for words in ("organisation", "fondazione-lume", "89-104", "0.80", "2021", "120,000.00 €"):
        assert words in shown
    assert "The name begins with a noun" in shown


def test_each_relation_shows_its_evidence_and_rule() -> None:
    shown = " ".join(printed(TEXT, terminal=False).split())

    claim = shown.index("Fondazione Lume funds Casa Aperta")
    assert "finanziato dalla [Fondazione Lume]" in shown[claim:]
    assert "The sentence says with a participle by whom it is done" in shown[claim:]


def test_a_pipe_gets_no_colours_and_a_terminal_does() -> None:
    assert "\x1b" not in printed(TEXT, terminal=False)
    assert "\x1b[4;32mFondazione Lume\x1b[0m" in printed(TEXT, terminal=True)


def test_every_kind_of_span_has_a_look_of_its_own() -> None:
    css = (REPOSITORY / "pipelines" / "explain" / "page.css").read_text(encoding="utf-8")
    kinds = {*ENTITY_TYPES, "date", "amount"}

    assert set(STYLES) == kinds
    assert len(set(STYLES.values())) == len(kinds)
    hues = dict(re.findall(r"\.(\w+) { --hue: (\d+); }", css))
    assert kinds == hues.keys() - {"span"}
    assert len(set(hues.values())) == len(hues)


def test_control_characters_are_shown_and_do_nothing() -> None:
    shown = printed(HOSTILE, terminal=False)

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    for picture in ("␛[31m", "␇", "⟨U+009B⟩", "⟨U+202E⟩", "⟨U+2066⟩"):
        assert picture in shown


def test_hostile_text_is_shown_in_the_page_and_never_run() -> None:
    html = one_page(HOSTILE)
    outline = Outline(html)

    assert "script" not in outline.tags
    assert "<script>alert(1)</script> & Orti" in outline.text
    assert "default-src 'none'" in html
    assert all(link.startswith("#") for link in outline.links)


def test_the_page_needs_nothing_else_and_its_links_lead_somewhere() -> None:
    outline = Outline(one_page(TEXT, HOSTILE))

    assert not {"script", "link", "img", "iframe"} & set(outline.tags)
    assert len(outline.ids) == len(set(outline.ids))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    spans = len(numbered(read(TEXT))) + len(numbered(read(HOSTILE)))
    assert outline.tags.count("tr") == spans + 2


@settings(deadline=None)
@given(st.text(st.sampled_from("Fondazione Lume<>&\"'\n\r\x1b\u202e 2021€"), max_size=80))
def test_any_text_is_in_the_page_as_it_can_be_seen(text: str) -> None:
    shown = Outline(one_page(text)).text.replace("\u00a0", "")

    # A carriage return before a line feed may fall to another piece than the line feed.
    assert shown.replace("␍", "") == visible(text).replace("␍", "")


@given(st.text(max_size=200), st.data())
def test_segments_are_the_text_again(text: str, data: st.DataObject) -> None:
    spans = numbered(read(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    cut = list(segments(start, end, spans))

    assert "".join(text[one.start : one.end] for one in cut) == text[start:end]
    for one in cut:
        held = {s.number for s in spans if s.start < one.end and one.start < s.end}
        assert {span.number for span in one.spans} == held


def test_a_date_in_a_name_is_marked_inside_it() -> None:
    text = "La legge 12 maggio 1999, n. 41 vale."

    [shown] = marked(text, (0, len(text)), numbered(read(text)), brackets=True)

    assert shown.plain == "La [legge [12 maggio 1999]², n. 41]¹ vale."


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert WORDS.rule("name.unheard_of") == "Rule name.unheard_of."
    assert Words({}).predicate("part_of") == "part of"


TURIN = REPOSITORY / "sources" / "documents" / "comune-di-torino.txt"


def test_explain_and_html_from_the_console(cli: Cli, tmp_path: Path) -> None:
    where = ("--project", str(REPOSITORY))

    told = cli("extract", str(TURIN), "--explain", *where)
    html = cli("extract", str(TURIN), "--format", "html", *where)
    written = cli(
        "extract", str(TURIN), "--explain", "--format", "html", "-o", str(tmp_path / "p"), *where
    )

    assert "[Città di Torino]¹" in told.out
    assert "Città di Torino promotes FaciliTo Giovani" in told.out
    assert html.out.startswith("<!DOCTYPE html>")
    assert written.out == ""
    assert (tmp_path / "p").read_text(encoding="utf-8") == html.out


def test_explain_goes_with_html_only(cli: Cli) -> None:
    ended = cli(
        "extract", str(TURIN), "--explain", "--format", "jsonl", "--project", str(REPOSITORY)
    )

    assert ended.code == 2
    assert "--explain goes with --format html" in " ".join(ended.err.replace("│", "").split())


def test_the_page_of_the_others_is_whole_if_a_file_is_unreadable(cli: Cli, tmp_path: Path) -> None:
    missing = str(tmp_path / "no.txt")

    ended = cli("extract", missing, str(TURIN), "--format", "html", "--project", str(REPOSITORY))

    assert ended.code == 1
    assert "no.txt: cannot be read" in ended.err
    assert ended.out.endswith("</html>\n")
