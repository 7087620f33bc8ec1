"""The sentence that a mention stands in, as one line for a person to read."""

from bisect import bisect_right
from collections.abc import Mapping

from pipelines.extraction.document.sentences import sentences
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.fold import fold
from pipelines.extraction.text.passages import Passage, passages
from pipelines.review.hanging import Place
from pipelines.review.quotation import Span, one_line

LONGEST = 300
"""Characters of a sentence; a longer one is cut between words, around the mention."""

_FORMULA = "=+-@"
"""A cell that begins with one of these is a formula to a spreadsheet."""


class Sentences:
    """The sentences of texts, each passage cut up once and only when it is asked for."""

    def __init__(self, texts: Mapping[str, str], lexicon: Lexicon) -> None:
        """`texts` by document."""
        self._texts = texts
        self._lexicon = lexicon
        self._passages: dict[str, list[Passage]] = {}
        self._folded: dict[str, str] = {}
        self._spans: dict[tuple[str, int], list[Span]] = {}

    def around(self, place: Place) -> str:
        """Words of the text in which the mention stands, at most LONGEST and the mention long."""
        document, start, end = place
        text = self._texts[document]
        first, last = self._sentence(document, start)
        first, last = min(first, start), max(last, end)
        room = max(0, LONGEST - (end - start)) // 2
        if start - first > room:
            first = _after_space(text, start - room, start)
        if last - end > room:
            last = text.rfind(" ", end, end + room) if " " in text[end : end + room] else end
        return one_line(text[first:start].lstrip(f"{_FORMULA} \t") + text[start:last])

    def _sentence(self, document: str, offset: int) -> Span:
        if document not in self._passages:
            self._passages[document] = passages(self._texts[document])
            self._folded[document] = fold(self._texts[document])
        found = self._passages[document]
        passage = found[max(0, bisect_right(found, offset, key=lambda one: one.start) - 1)]
        spans = self._spans.get((document, passage.position))
        if spans is None:
            cut = sentences(self._folded[document], passage, self._lexicon)
            spans = [(one.start, one.end) for one in cut]
            self._spans[document, passage.position] = spans
        at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
        return spans[at] if at >= 0 else (passage.start, passage.end)


def _after_space(text: str, low: int, high: int) -> int:
    found = text.find(" ", low, high)
    return found + 1 if found >= 0 else high
