"""Cut a passage into sentences of tokens, each token with the class that the name grammar asks for."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

from pipelines.extraction.fold import lower
from pipelines.extraction.lexicon import Lexicon
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

# The plain word in lower case comes first, because most words are one.
_TOKEN = re.compile(
    r"([a-zàèéìòù]+(?![\w'\u0300-\u036f@&+\-.])"
    r"|[A-Z]{2,}\d*(?:\.[A-Z]{1,4}\d*|\.\d+)+(?!\w)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,]\d+)*(?:[^\W\d_]{1,2})?(?![\w@])"
    r"|[^\W\d_]+'(?=[\w#])"
    r"|\#?[\w\u0300-\u036f]+(?:[@&+\-]\w+)*\+?"
    r"|\S)"
)
# Each alternative is tried only where a run of its characters begins, and never gives back what a
# label took: a long run is read once, not once from each of its characters.
_MASK = re.compile(
    r"https?://\S+|www\.\S+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.]+"
    r"|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)*\.(?:it|eu|com|org|net|gov|info)\b(?:/\S*)?",
    re.IGNORECASE,
)
# What every address has: the costly search is for passages that hold it.
_MASK_SIGN = re.compile(r"://|@|\.(?:it|eu|com|org|net|gov|info)\b|www\.", re.IGNORECASE)
_WORDLIKE = re.compile(r"\#?[\w\u0300-\u036f]")
_ENDERS = frozenset(".!?")


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


def tokenise(folded: str, start: int, end: int) -> list[Token]:
    """Return the tokens of ``folded[start:end]``; web and mail addresses yield none."""
    pieces = _TOKEN.split(folded[start:end])
    edges = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    forms = zip(edges[1:-1:2], edges[2::2], words, map(_form, words), strict=True)
    tokens = [Token(first, last, word, *form) for first, last, word, form in forms]
    return _unmasked(tokens, folded, start, end)


def _unmasked(tokens: list[Token], folded: str, start: int, end: int) -> list[Token]:
    if not _MASK_SIGN.search(folded, start, end):
        return tokens
    kept, at = [], 0
    for mask in _MASK.finditer(folded, start, end):
        while at < len(tokens) and tokens[at].end <= mask.start():
            kept.append(tokens[at])
            at += 1
        while at < len(tokens) and tokens[at].start < mask.end():
            at += 1
    return kept + tokens[at:]


def sentences(folded: str, passage: Passage, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of one passage of the folded text, in order, none without a token."""
    tokens = tokenise(folded, passage.content_start, passage.end)
    first = 0
    for at, token in enumerate(tokens):
        if token.text in _ENDERS and _ends(tokens, at, first, lexicon):
            yield _sentence(tokens[first : at + 1], passage)
            first = at + 1
    if first < len(tokens):
        yield _sentence(tokens[first:], passage)


def _sentence(tokens: list[Token], passage: Passage) -> Sentence:
    return Sentence(tokens[0].start, tokens[-1].end, tuple(tokens), passage)


def _ends(tokens: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    """Does the mark at ``at`` end the sentence that began at ``first``?"""
    if at + 1 == len(tokens):
        return True
    following = tokens[at + 1]
    if following.kind in (LOWER, ELISION, NUMBER) and following.text[0].islower():
        return False
    if tokens[at].text == "." and at > first:
        word = tokens[at - 1]
        is_abbreviation = word.lower in lexicon.abbreviations or len(word.text) == 1
        return not is_abbreviation and following.text not in ",;:)\"'"
    return following.text not in ')",;'


@lru_cache(maxsize=1 << 16)
def _form(text: str) -> tuple[str, str]:
    """Return the lower case and the class of a token: texts repeat their words."""
    return normalize("NFC", lower(text)), _kind(text)


def _kind(text: str) -> str:
    if text[0].isdigit():
        return MIXED if sum(char.isalpha() for char in text) > 2 else NUMBER
    if len(text) > 1 and text[-1] == "'":
        return ELISION
    if not _WORDLIKE.match(text):
        return PUNCTUATION
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
