"""The spans of one text, numbered for people, and the text cut where spans begin and end."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from pipelines.extraction.model import Extraction, Relation

DATE, AMOUNT = "date", "amount"
"""Kinds of spans beside the entity types."""


@dataclass(frozen=True)
class Span:
    """A name, date or amount.

    `number` counts from 1 in the order of the text; `kind` is an entity type, `date` or `amount`;
    `meaning` the entity's identifier, the EDTF date or the sum in euro. Offsets are code points,
    the end exclusive.
    """

    number: int
    start: int
    end: int
    kind: str
    meaning: str
    method: str
    confidence: float


@dataclass(frozen=True)
class Segment:
    """A piece of text that no span begins or ends in; `spans` hold it, the shortest first."""

    start: int
    end: int
    spans: tuple[Span, ...]


def numbered(found: Extraction) -> tuple[Span, ...]:
    """Every span of a text in its order, the longer first where two begin together."""
    rows = [
        *((m.start, -m.end, m.type, m.entity_id, m.method, m.confidence) for m in found.entities),
        *((d.start, -d.end, DATE, d.value, d.method, d.confidence) for d in found.dates),
        *(
            (a.start, -a.end, AMOUNT, f"{a.value_eur:,.2f} €", a.method, a.confidence)
            for a in found.amounts
        ),
    ]
    return tuple(
        Span(number, start, -end, kind, meaning, method, confidence)
        for number, (start, end, kind, meaning, method, confidence) in enumerate(
            sorted(rows), start=1
        )
    )


def segments(start: int, end: int, spans: Sequence[Span]) -> Iterator[Segment]:
    """Cut `text[start:end]` at the ends of `spans`, which are in the order of the text.

    The cost grows with the number of spans and with how deep they lie in each other.
    """
    inside = [span for span in spans if span.start < end and start < span.end]
    cuts = {start, end}
    for span in inside:
        cuts |= {max(start, span.start), min(end, span.end)}
    open_spans: list[Span] = []
    at = 0
    for first, last in pairwise(sorted(cuts)):
        open_spans = [span for span in open_spans if span.end > first]
        while at < len(inside) and inside[at].start <= first:
            open_spans.append(inside[at])
            at += 1
        held = sorted(open_spans, key=lambda span: (span.end - span.start, span.number))
        yield Segment(first, last, tuple(held))


def ends_of(relation: Relation, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that name the relation's ends in its evidence, if it names them."""
    start, end = relation.evidence
    meanings = {relation.subject_id, relation.object_id or relation.object}
    first = bisect_left(spans, start, key=lambda span: span.start)
    inside = takewhile(lambda span: span.start < end, islice(spans, first, None))
    return tuple(span for span in inside if span.end <= end and span.meaning in meanings)
