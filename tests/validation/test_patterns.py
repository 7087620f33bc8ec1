"""What a translated pattern accepts, Python accepts too."""

import re

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.sql import literal
from pipelines.validation.patterns import UntranslatableError, translate

TEXTS = (
    "",
    "a",
    "ab",
    "b",
    "ax",
    "xb",
    "a\n",
    "\n",
    "1",
    "１",
    "è",
    "É",
    " ",
    "\xa0",
    "aaa",
    "a-b",
    "_",
    "ſ",
    "K",
)

ATOMS = (
    "a",
    "b",
    ".",
    r"\d",
    r"\w",
    r"\s",
    r"\D",
    r"\W",
    r"\S",
    "[ab]",
    "[^a]",
    r"[^\d]",
    r"[\w-]",
    "è",
    r"\.",
    r"\n",
    r"\b",
    "(?=a)",
    "(?i:a)",
    "(a|b)",
    "(?:ab|)",
)
PATTERNS = st.lists(
    st.tuples(
        st.sampled_from(ATOMS), st.sampled_from(("", "*", "+", "?", "{2}", "{0,2}", "{,2}", "*?"))
    ),
    min_size=1,
    max_size=4,
).map(lambda parts: "".join(atom + times for atom, times in parts))


def _accepted(expression: str, texts: tuple[str, ...]) -> list[bool]:
    with duckdb.connect() as connection:
        asked = ", ".join(f"regexp_full_match({literal(t)}, {literal(expression)})" for t in texts)
        return list(connection.execute(f"SELECT {asked}").fetchall()[0])


@settings(max_examples=150, deadline=None)
@given(PATTERNS, st.sampled_from(("", "|b", "^", "$")))
def test_nothing_is_accepted_that_python_refuses(pattern: str, more: str) -> None:
    try:
        expression = translate(pattern + more)
    except (UntranslatableError, re.error):
        return
    meant = re.compile(f"^{pattern + more}$")
    for text, accepted in zip(TEXTS, _accepted(expression, TEXTS), strict=True):
        assert not accepted or meant.match(text), (pattern + more, expression, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("[A-Z]{2}-[0-9]+", "AB-1"),
        (r"^\d{4}$", "2020"),
        ("(a|b)+", "abba"),
        (r"https?://\S*|x", None),
    ],
)
def test_common_patterns_are_translated(pattern: str, text: str | None) -> None:
    if text is None:
        with pytest.raises(UntranslatableError):
            translate(pattern)
    else:
        assert _accepted(translate(pattern), (text, f"{text}!")) == [True, False]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\D+",
        r"[^\w]",
        "a|b",
        "(?=a)a",
        r"(a)\1",
        "(?i:a)",
        "a{1001}",
        "(a{50}){50}",
        r"\bx",
        "(?>a)",
    ],
)
def test_what_differs_is_left_to_frictionless(pattern: str) -> None:
    with pytest.raises((UntranslatableError, re.error)):
        translate(pattern)
