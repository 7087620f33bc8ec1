"""Corrections of the extractor's spans, applied: after the extraction, before anything else.

A correction that no longer fits its text is an error, because what is published would silently be
other than a person said. One that the extractor needs no longer is only told, because what is
published is right, and a better extractor must not stop a scheduled run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pyarrow as pa

from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.resolution.extracted import Extracted
from pipelines.review.change import TABLES, Change, Desk
from pipelines.review.correction import ADD, DATE, MENTION, Correction, read_correction
from pipelines.review.hanging import Place, Row, after, follow_dates, follow_mentions, place_of
from pipelines.review.known import KnownEntities

_REMOVE = "Remove the row."


@dataclass(frozen=True)
class Corrected:
    """What the extractor found, as people corrected it; `superfluous` names rows to be removed."""

    extracted: Extracted
    superfluous: tuple[Problem, ...]


def correct(extracted: Extracted, corrections: pa.Table, known: KnownEntities) -> Corrected:
    """Apply the judged table of corrections, in whichever order its rows are.

    Raises InputError with every row whose words are gone or that the extractor's spans do not
    fit, and every two that contradict each other.
    """
    listed = [read_correction(row) for row in corrections.to_pylist()]
    if not listed:
        return Corrected(extracted, ())
    desk = Desk(extracted, known)
    changes: list[Change] = []
    problems: list[Problem] = []
    superfluous: list[Problem] = []
    for one in listed:
        try:
            change = desk.read(one)
        except InputError as error:
            problems.extend(error.problems)
            continue
        if change is None:
            superfluous.append(one.problem("quote", "the extractor says so by itself.", _REMOVE))
        else:
            changes.append(change)
    raise_if_any([*problems, *_contradictions(changes)])
    return Corrected(_applied(extracted, changes), tuple(superfluous))


def _contradictions(changes: Sequence[Change]) -> Iterator[Problem]:
    """Two rows about the same words, or that give one entity of a text two types."""
    places: dict[tuple[str, Place], Correction] = {}
    types: dict[tuple[str, str], Correction] = {}
    for change in sorted(changes, key=lambda one: one.correction.row):
        one = change.correction
        first = places.setdefault((one.annotation_type, change.place), one)
        if first is not one:
            message = f"row {first.row} corrects the same words."
            yield one.problem("quote", message, "Keep one of the two.")
        if one.entity_type is not None and change.row is not None:
            key = (one.document_id, change.row["entity_id"])
            first = types.setdefault(key, one)
            if first.entity_type != one.entity_type:
                message = f"{key[1]} is of the type {first.entity_type} in row {first.row}."
                yield one.problem("entity_type", message, "Write the same in both rows.")


def _applied(extracted: Extracted, changes: Sequence[Change]) -> Extracted:
    raw = {kind: getattr(extracted, table).to_pylist() for kind, table in TABLES.items()}
    of_kind = {
        kind: [one for one in changes if one.correction.annotation_type == kind] for kind in TABLES
    }
    order = {name: at for at, name in enumerate(extracted.documents["document_id"].to_pylist())}
    rows = {kind: _rows(raw[kind], of_kind[kind], order) for kind in TABLES}
    raise_if_any(problem for kind in TABLES for problem in _overlaps(rows[kind], of_kind[kind]))
    relations = extracted.relations.to_pylist()
    relations = follow_mentions(relations, raw[MENTION], _fates(of_kind[MENTION]))
    relations = follow_dates(relations, raw[DATE], _fates(of_kind[DATE]))
    tables = {
        table: pa.Table.from_pylist(
            [dict(row) for row in rows[kind]], getattr(extracted, table).schema
        )
        for kind, table in TABLES.items()
    }
    said = pa.Table.from_pylist([dict(row) for row in relations], extracted.relations.schema)
    return replace(extracted, relations=said, **tables)


def _rows(raw: Sequence[Row], changes: Sequence[Change], order: Mapping[str, int]) -> list[Row]:
    added = [one.row for one in changes if one.correction.correction == ADD and one.row]
    types = {
        (one.correction.document_id, one.row["entity_id"]): one.row["entity_type"]
        for one in changes
        if one.row and one.correction.entity_type
    }
    kept = [_of_corrected_type(row, types) for row in (*after(raw, _fates(changes)), *added)]
    return sorted(kept, key=lambda row: (order[row["document_id"]], *place_of(row)[1:]))


def _of_corrected_type(row: Row, types: Mapping[tuple[str, str], str]) -> Row:
    """An entity has one type in a text, whichever of its mentions was corrected."""
    corrected = types.get((row["document_id"], row.get("entity_id", "")))
    return {**row, "entity_type": corrected} if corrected else row


def _fates(changes: Sequence[Change]) -> dict[Place, Row | None]:
    return {one.place: one.row for one in changes if one.correction.correction != ADD}


def _overlaps(rows: Sequence[Row], changes: Sequence[Change]) -> Iterator[Problem]:
    """A corrected span must leave its neighbours alone; `rows` are in the order of the texts."""
    by_place = {place_of(one.row): one.correction for one in changes if one.row}
    for first, second in pairwise(rows):
        apart = first["end_offset"] <= second["start_offset"]
        if apart or first["document_id"] != second["document_id"]:
            continue
        for row, other in ((first, second), (second, first)):
            one = by_place.get(place_of(row))
            if one:
                message = f"'{row['surface']}' would overlap '{other['surface']}'."
                remedy = "Correct or delete that span too."
                yield one.problem("quote", message, remedy)
                break
