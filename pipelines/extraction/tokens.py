"""Cut a text into tokens, each with the class that the name grammar asks for."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from pipelines.extraction.fold import lower
from pipelines.extraction.passages import Passage

CAPITAL, ACRONYM, MIXED, NUMBER, LOWER, ELISION, PUNCTUATION = (
    "capital",
    "acronym",
    "mixed",
    "number",
    "lower",
    "elision",
    "punctuation",
)
NAME_CLASSES = frozenset({CAPITAL, ACRONYM, MIXED})

# Soft hyphens, zero-width spaces and marks of direction, which pasted text carries inside words.
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_EDGES = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN = re.compile(f"[{_INVISIBLE}]|-\r?\n")
_TOKEN = re.compile(
    r"(?P<initials>(?:[A-ZÀ-Ý][^\W\d_]{0,2}\.){2,}(?!\w))"
    r"|(?P<code>[A-Z]{2,}\d*(?:\.[A-Z]{1,4}\d*|\.\d+)+)(?!\w)"
    r"|(?P<dotted>(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:[^\W\d_]{1,2})?(?![\w@]))"
    r"|(?P<elision>[^\W\d_]+'(?=[\w#]))"
    rf"|(?P<word>\#?[\w\u0300-\u036f{_INVISIBLE}]+(?:(?:[@&+\-]|-\r?\n(?=[a-zà-ü]))\w+)*\+?)"
    r"|(?P<mark>\S|\t)"
)
# Each alternative is tried only where a run of its characters begins, and never gives back what a
# label took: a long run is read once, not once from each of its characters.
_MASK = re.compile(
    r"https?://\S+|www\.\S+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.]+"
    r"|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)*\.(?:it|eu|com|org|net|gov|info)\b(?:/\S*)?",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word, number or mark; offsets are those of the document, ``text`` is folded."""

    start: int
    end: int
    text: str
    lower: str
    kind: str


class Sentence(NamedTuple):
    """Tokens between two full stops of one passage."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    passage: Passage


def tokenise(folded: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of ``folded[start:end]``; web and mail addresses yield none."""
    masks = iter(_MASK.finditer(folded, start, end))
    mask = next(masks, None)
    for match in _TOKEN.finditer(folded, start, end):
        while mask and mask.end() <= match.start():
            mask = next(masks, None)
        if mask and match.end() > mask.start():
            continue
        seen = match.group().strip(_EDGES)
        text = _UNSEEN.sub("", seen)
        if not text:
            continue
        start = match.start() + match.group().index(seen)
        yield Token(
            start,
            start + len(seen),
            text,
            normalize("NFC", lower(text)),
            _kind(text, match.lastgroup or ""),
        )


def _kind(text: str, group: str) -> str:
    if group == "mark":
        return PUNCTUATION
    if group == "elision":
        return ELISION
    if text[0].isdigit():
        return MIXED if sum(char.isalpha() for char in text) > 2 else NUMBER
    letters = text.lstrip("#")
    if text[0] == "#" or (any(char.isupper() for char in letters[1:]) and not letters.isupper()):
        return CAPITAL if _hyphenated_capital(letters) else MIXED
    if letters.isupper() and len(letters) > 1:
        return ACRONYM
    if any(char.isdigit() for char in text) and any(char.isalpha() for char in text):
        return MIXED
    return CAPITAL if letters[:1].isupper() else LOWER


def _hyphenated_capital(text: str) -> bool:
    return "-" in text and all(
        part[:1].isupper() and part[1:].islower() and len(part) > 2 for part in text.split("-")
    )
