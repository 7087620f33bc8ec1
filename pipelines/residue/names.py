"""Words of a passage that are written like names: with a capital that no rule of spelling asks for.

The first word of a sentence has a capital in any case, and so has every word of a line in
capitals. Such a word counts only if it is no function word and nowhere in the text in lower case.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipelines.residue.spans import Cover, Span

NAME = "name"

_LETTER = r"[\w\u0300-\u036f\u00ad]"
_WORD = re.compile(rf"(?<!\w)[^\W\d_]{_LETTER}*(?:[@&+-]{_LETTER}+)*+")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"[^@]+@[^@]+\.\w")
_ENDS_SENTENCE = frozenset(".:!?…")
_OPENS = frozenset(" \t\u00a0\r\n\"'«“”‘’([{-–—•*·▪●◦")
# What may stand between two words of one name: spaces, an elision, a preposition.
_BETWEEN = re.compile(r"\s+(?:(?:d[aei]l?l?[aoie]?|degli|per)\s+|(?:per\s+l|d|dell)['’]\s?)?|['’]")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


class Word(NamedTuple):
    """A word that may be a name or part of one; `first` if a name cannot go on from before it."""

    start: int
    end: int
    first: bool


def lower_case_words(text: str) -> frozenset[str]:
    """Every word that the text has in lower case."""
    return frozenset(word for word in map(re.Match.group, _WORD.finditer(text)) if word.islower())


def capitalised(
    text: str, passage: Span, common: frozenset[str], function_words: frozenset[str]
) -> Iterator[Word]:
    """The words of a passage that are written like names, in order.

    `common` are the words that the text has in lower case. Web and mail addresses have none.
    """
    addresses = Cover(_addresses(text, passage))
    in_capitals = Cover(_capital_lines(text, passage))
    for match in _WORD.finditer(text, *passage):
        word, (start, end) = match.group(), match.span()
        if len(word) < 2 or word.islower() or addresses.touches(start, end):
            continue
        first = _opens_sentence(text, passage.start, start)
        forced = first or in_capitals.touches(start, end)
        plain = word.lower()
        if not _ROMAN.fullmatch(word) and not (
            forced and (plain in common or plain in function_words)
        ):
            yield Word(start, end, first)


def runs(text: str, words: Sequence[Word], alike: Callable[[Word, Word], bool]) -> Iterator[Span]:
    """Words that make up one name, put together as far as neighbours are `alike`."""
    begun: Word | None = None
    before: Word | None = None
    for word in words:
        joined = (
            before is not None
            and not word.first
            and alike(before, word)
            and _BETWEEN.fullmatch(text, before.end, word.start) is not None
        )
        if begun is not None and before is not None and not joined:
            yield Span(begun.start, before.end)
        if not joined:
            begun = word
        before = word
    if begun is not None and before is not None:
        yield Span(begun.start, before.end)


def _addresses(text: str, passage: Span) -> Iterator[Span]:
    for match in _CHUNK.finditer(text, *passage):
        chunk = match.group()
        if "://" in chunk or chunk.lower().startswith("www.") or _ADDRESS.match(chunk):
            yield Span(*match.span())


def _capital_lines(text: str, passage: Span) -> Iterator[Span]:
    """The lines of a passage that have capitals only."""
    start = passage.start
    for line in text[passage.start : passage.end].splitlines(keepends=True):
        if line.isupper():
            yield Span(start, start + len(line))
        start += len(line)


def _opens_sentence(text: str, start: int, at: int) -> bool:
    """True if only opening marks stand between `at` and the start or the end of a sentence."""
    while at > start and text[at - 1] in _OPENS:
        at -= 1
    return at == start or text[at - 1] in _ENDS_SENTENCE
