"""What stands in Markdown is shown as it is, by a reader that knows GitHub's additions."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipelines.markdown import Marked, cell, paragraph, paragraphs, table

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ACTIVE = "\\`*_[]()<>#+-~!|&;=\"':/ \n1.ab"


def shown(markdown: str, element: str) -> str:
    """The words of the one element of that name; whatever else is in it stays as HTML."""
    (found,) = re.findall(rf"<{element}>(.*?)</{element}>", READER.render(markdown), re.DOTALL)
    return unescape(found) if "<" not in found else found


@given(st.text(ACTIVE, min_size=1).filter(str.strip))
def test_a_cell_shows_what_it_is_given(value: str) -> None:
    assert shown(table(["value"], [[value]]), "td") == " ".join(value.split())


@given(st.text(ACTIVE, min_size=1).filter(str.strip))
def test_so_does_a_heading(value: str) -> None:
    assert shown(f"# A {cell(value)}: b", "h1") == f"A {' '.join(value.split())}: b"


@pytest.mark.parametrize(
    "value", ["# a", "> a", "- a", "+ a", "---", "***", "- - -", "&lt;b>", "a\n# b"]
)
def test_a_paragraph_stays_one(value: str) -> None:
    assert shown(paragraphs([paragraph(value)]), "p") == " ".join(value.split())


def test_words_stay_legible() -> None:
    for plain in (
        "+",
        "city_share",
        "-5",
        "2014~",
        "R&D",
        "C:\\dati",
        "5 000,00 (€)",
        "https://a.it/b_c",
    ):
        assert cell(plain) == plain


def test_only_what_is_markdown_looks_otherwise() -> None:
    assert shown(table(["value"], [[Marked("[a](b)")]]), "td") == '<a href="b">a</a>'
    assert shown(table(["value"], [[Marked("`a|b`<i>")]]), "td") == "<code>a|b</code>&lt;i&gt;"
