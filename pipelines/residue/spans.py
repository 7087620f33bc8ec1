"""Spans of a text, and which of them touch others. Offsets are code points, end exclusive."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a text."""

    start: int
    end: int


class Cover:
    """The union of spans, asked in logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """True if some span has a character in common with start:end."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    @property
    def characters(self) -> int:
        """How many characters lie in at least one span."""
        return sum(self._ends) - sum(self._starts)
