"""What one correction makes of the span that it is about, read beside the extractor's spans."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.intake.documents import text_of_document
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.resolution.extracted import Extracted
from pipelines.review.corrected_rows import Surroundings, corrected_row, says_the_same
from pipelines.review.correction import ADD, AMOUNT, CHANGE, DATE, DELETE, MENTION, Correction
from pipelines.review.hanging import Place, Row, place_of
from pipelines.review.known import KnownEntities
from pipelines.review.quotation import Span, locate, occurrences, one_line

TABLES = {MENTION: "mentions", DATE: "dates", AMOUNT: "amounts"}
"""The table of the extractor that holds each type of annotation."""

_LOOK_AGAIN = "Look at the text again: correct the row, or remove it."


@dataclass(frozen=True)
class Change:
    """What one correction makes of the row at `place`: another row, or None."""

    correction: Correction
    place: Place
    row: Row | None


class Desk:
    """The texts and spans that corrections are read beside."""

    def __init__(self, extracted: Extracted, known: KnownEntities) -> None:
        self._known = known
        self._texts = text_of_document(extracted.documents)
        self._rows: dict[str, dict[Place, Row]] = {
            kind: {place_of(row): row for row in getattr(extracted, table).to_pylist()}
            for kind, table in TABLES.items()
        }
        self._mentions = _by_document(self._rows[MENTION].values())
        self._passages = _by_document(extracted.passages.to_pylist())

    def read(self, one: Correction) -> Change | None:
        """What the correction does; None if the extractor says so by itself. Raises InputError."""
        raise_if_any(one.misfits())
        span = self._locate(one)
        place = (one.document_id, *span)
        old = self._rows[one.annotation_type].get(place)
        if one.correction == DELETE:
            return self._deleted(one, place, old)
        target = self._target(one, span)
        there = self._rows[one.annotation_type].get((one.document_id, *target))
        if one.correction == ADD and there is not None and not says_the_same(one, there):
            raise InputError([self._found_already(one, there)])
        if says_the_same(one, there):
            return None
        if one.correction == CHANGE and old is None:
            raise InputError([self._found_otherwise(one, place)])
        return Change(one, place, corrected_row(one, target, old, self._around(one, target)))

    def _locate(self, one: Correction) -> Span:
        try:
            return locate(self._texts[one.document_id], one.quote, one.context, one.occurrence)
        except ValueError as error:
            message = f"{one.document_id}: {error}."
            raise InputError([one.problem("quote", message, _LOOK_AGAIN)]) from error

    def _target(self, one: Correction, span: Span) -> Span:
        """Where the corrected span stands: the new words, which share some with the old."""
        if one.new_quote is None:
            return span
        text = self._texts[one.document_id]
        reach = len(one.new_quote) * 2
        found = [
            (start, end)
            for start, end in occurrences(
                text, one.new_quote, max(0, span[0] - reach), span[1] + reach
            )
            if start < span[1] and span[0] < end
        ]
        if len(found) != 1:
            message = f"'{one.new_quote}' does not stand where '{one.quote}' does."
            remedy = "Quote words that share some with those of the old span."
            raise InputError([one.problem("new_quote", message, remedy)])
        return found[0]

    def _deleted(self, one: Correction, place: Place, old: Row | None) -> Change | None:
        if old is None and self._overlapping(one.annotation_type, place):
            raise InputError([self._found_otherwise(one, place)])
        return None if old is None else Change(one, place, None)

    def _around(self, one: Correction, span: Span) -> Surroundings:
        passages = self._passages.get(one.document_id, [])
        starts = [row["start_offset"] for row in passages]
        passage = passages[max(0, bisect_right(starts, span[0]) - 1)]
        if not passage["start_offset"] <= span[0] < span[1] <= passage["end_offset"]:
            message = "the words go over the end of a paragraph."
            raise InputError([one.problem("quote", message, "Quote words of one paragraph.")])
        return Surroundings(
            self._texts[one.document_id],
            passage["passage_id"],
            self._mentions.get(one.document_id, ()),
            self._known,
        )

    def _overlapping(self, kind: str, place: Place) -> list[Row]:
        document, start, end = place
        return [
            row
            for other, row in self._rows[kind].items()
            if other[0] == document and other[1] < end and start < other[2]
        ]

    def _found_otherwise(self, one: Correction, place: Place) -> Problem:
        near = [f"'{row['surface']}'" for row in self._overlapping(one.annotation_type, place)]
        found = f"finds {', '.join(near)} there" if near else "finds nothing there"
        message = (
            f"'{one_line(one.quote)}' is no {one.annotation_type} any more: the extractor {found}."
        )
        return one.problem("quote", message, _LOOK_AGAIN)

    def _found_already(self, one: Correction, row: Row) -> Problem:
        message = f"'{row['surface']}' is found already, but otherwise than the row says."
        return one.problem("correction", message, f"Write {CHANGE}.")


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["document_id"], []).append(row)
    return groups
