"""Published statements to the rows of the tables that publish them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.edtf import bounds, precision
from pipelines.resolution.identifiers import slug
from pipelines.resolution.ranking import Ranked
from pipelines.resolution.records import Record
from pipelines.resolution.statement import CURATED, TEXT, Statement

SURE = 0.7
"""Confidence from which an extracted fact counts as confirmed; below it is a candidate."""

KEY_SEPARATOR = "|"


@dataclass(frozen=True)
class PublishedRow:
    """A row of a public table as text cells, and the statements that say it."""

    cells: Mapping[str, str | None]
    record_id: str
    statements: tuple[Statement, ...]


def record_rows(ranked: Iterable[Ranked], record: Record) -> Iterator[PublishedRow]:
    """The rows of one table, in the order in which their first statement comes.

    Statements with equal key make one row. A statement that leaves open a part of the key which
    another of the same value gives (a label, say) joins that one's row.
    """
    groups: dict[tuple[str | None, ...], list[Statement]] = {}
    for entry in ranked:
        if entry.published and entry.statement.kind == record.kind:
            cells = _cells(entry.statement, record)
            groups.setdefault(tuple(cells[name] for name in record.key), []).append(entry.statement)
    for members in groups.values():
        yield _row(members, record)


def origin_of(statements: Iterable[Statement]) -> str:
    """`curated`, `extracted` or `both`, by who says so."""
    origins = {s.origin for s in statements}
    return (
        "both" if origins == {CURATED, TEXT} else "curated" if CURATED in origins else "extracted"
    )


def review_status_of(statements: Iterable[Statement]) -> str:
    """Confirmed if curated or surely extracted, otherwise a candidate."""
    sure = any(s.origin == CURATED or (s.confidence or 0) >= SURE for s in statements)
    return "confirmed" if sure else "candidate"


def date_cells(edtf: str | None) -> dict[str, Any]:
    """The bounds and the precision of a date, for the columns beside it."""
    if not edtf:
        return {"date_earliest": None, "date_latest": None, "date_precision": "unknown"}
    found = bounds(edtf)
    return {
        "date_earliest": found.earliest,
        "date_latest": found.latest,
        "date_precision": precision(edtf),
    }


def _row(members: Sequence[Statement], record: Record) -> PublishedRow:
    cells = _cells(members[0], record)
    for other in members[1:]:
        cells.update({k: v for k, v in _cells(other, record).items() if cells[k] is None})
    key = [cells[name] for name in record.key]
    record_id = slug(key) if record.id else KEY_SEPARATOR.join(part or "" for part in key)
    identity = {record.id: record_id} if record.id else {}
    return PublishedRow(
        {**identity, **cells, "origin": origin_of(members)}, record_id, tuple(members)
    )


def _cells(statement: Statement, record: Record) -> dict[str, str | None]:
    cells = {name: statement.qualifiers.get(name) for name in record.qualifiers}
    return {
        **cells,
        record.entity: statement.entity_id,
        record.code: statement.code,
        record.value: statement.value,
    }
