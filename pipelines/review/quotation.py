"""Words that a person quoted, found again in a text. Nothing here knows what they are quoted for.

White space counts as one space however long it is, because spreadsheets and wrapped lines change
it. A quote that begins or ends with a letter or digit is found as a whole word only.
"""

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]
"""Start and end, code points of the stored text, the end exclusive."""


def one_line(words: str) -> str:
    """The words with single spaces between them."""
    return " ".join(words.split())


def occurrences(text: str, quote: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where `quote` stands in `text[start:end]`, in order, none overlapping; nowhere if blank."""
    words = quote.split()
    if not words:
        return
    opening = r"(?<![^\W_])" if words[0][0].isalnum() else ""
    closing = r"(?![^\W_])" if words[-1][-1].isalnum() else ""
    pattern = re.compile(opening + r"\s+".join(map(re.escape, words)) + closing)
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        yield match.span()


def locate(text: str, quote: str, context: str | None, occurrence: int | None) -> Span:
    """The one place that is meant.

    `context` is a longer piece of the text around the quote, which must stand there once;
    `occurrence` counts from 1, within the context if there is one. Raises ValueError with a
    sentence that says why there is no such place, or more than one.
    """
    if context is None:
        return _chosen(list(occurrences(text, quote)), quote, "the text", occurrence)
    around = list(occurrences(text, context))
    if len(around) != 1:
        raise ValueError(f"the context '{one_line(context)}' {_counted(around)} in the text")
    return _chosen(list(occurrences(text, quote, *around[0])), quote, "the context", occurrence)


def _chosen(found: Sequence[Span], quote: str, where: str, occurrence: int | None) -> Span:
    shown = f"'{one_line(quote)}' {_counted(found)} in {where}"
    if not found:
        raise ValueError(shown)
    if occurrence is None and len(found) > 1:
        raise ValueError(f"{shown}, and `occurrence` does not say which is meant")
    if (occurrence or 1) > len(found):
        raise ValueError(f"{shown}, so there is no occurrence {occurrence}")
    return found[(occurrence or 1) - 1]


def _counted(found: Sequence[Span]) -> str:
    times = {0: "does not stand", 1: "stands once", 2: "stands twice"}
    return times.get(len(found), f"stands {len(found)} times")
