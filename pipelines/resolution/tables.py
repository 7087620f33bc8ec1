"""Everything that is known, as the public tables: Arrow tables in the shape of `schemas/`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

import pyarrow as pa

from pipelines.resolution.ranks import Ranked
from pipelines.resolution.records import BY_TABLE
from pipelines.resolution.rows import PublishedRow, date_cells, record_rows, review_status_of
from pipelines.resolution.statement import Statement
from pipelines.table_schema import TableSchema

_READERS: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
}


def arrow_table(rows: Iterable[Mapping[str, Any]], schema: TableSchema) -> pa.Table:
    """Rows as an Arrow table of the schema's types; text cells are read, absent ones are null.

    Raises ValueError naming table, column and cell if a text cannot be read as its type.
    """
    listed = list(rows)
    columns = [
        pa.array(
            [_typed(row.get(f.name), f.type, schema.name, f.name) for row in listed], f.arrow.type
        )
        for f in schema.fields
    ]
    # A null in a required column is for the checks to report, so the fields are nullable here.
    fields = [f.arrow.with_nullable(True) for f in schema.fields]
    return pa.table(columns, schema=pa.schema(fields, metadata=schema.arrow.metadata))


def record_tables(
    ranked: Sequence[Ranked], implied: Set[tuple[str, str, str]]
) -> dict[str, list[PublishedRow]]:
    """The rows of every table that publishes statements, by table.

    `implied` are the relations (subject, predicate, object) that curated participations amount
    to; a relation that a text states and a participation implies is known by both.
    """
    tables = {name: list(record_rows(ranked, record)) for name, record in BY_TABLE.items()}
    tables["events"] = [_with(row, date_cells(row.cells["date_edtf"])) for row in tables["events"]]
    tables["relations"] = [_relation(row, implied) for row in tables["relations"]]
    return tables


def statement_rows(
    ranked: Iterable[Ranked], tables: Mapping[str, Sequence[PublishedRow]]
) -> Iterator[dict[str, Any]]:
    """The rows of `statements`, each with the row that publishes it."""
    published = {
        s.statement_id: (table, row.record_id)
        for table, rows in tables.items()
        for row in rows
        for s in row.statements
    }
    for entry in ranked:
        yield _statement_row(
            entry, *published.get(entry.statement.statement_id, _home(entry.statement))
        )


def _home(statement: Statement) -> tuple[str | None, str | None]:
    """Where a statement that is no record of its own is published."""
    if statement.kind == "entity":
        return ("entities", statement.entity_id)
    if statement.kind == "mention":
        return (
            "mentions",
            mention_id(statement.document_id, statement.start_offset, statement.end_offset),
        )
    return (None, None)


def mention_id(document_id: str | None, start_offset: int | None, end_offset: int | None) -> str:
    """A mention is known by where it stands."""
    return f"{document_id}-{start_offset}-{end_offset}"


def _with(row: PublishedRow, more: Mapping[str, Any]) -> PublishedRow:
    return PublishedRow({**row.cells, **more}, row.record_id, row.statements)


def _relation(row: PublishedRow, implied: Set[tuple[str, str, str]]) -> PublishedRow:
    key = (
        row.cells["subject_id"] or "",
        row.cells["predicate"] or "",
        row.cells["object_id"] or "",
    )
    if row.cells["origin"] == "extracted" and key in implied:
        return _with(row, {"origin": "both", "review_status": "confirmed"})
    return _with(row, {"review_status": review_status_of(row.statements)})


def _statement_row(entry: Ranked, table: str | None, record_id: str | None) -> dict[str, Any]:
    s = entry.statement
    return {
        "statement_id": s.statement_id,
        "entity_id": s.entity_id,
        "property": s.prop,
        "value": s.value,
        "value_type": s.value_type,
        "qualifiers": s.qualifiers_json,
        "origin": s.origin,
        "rank": entry.rank,
        "contested": entry.contested,
        "rank_reason": entry.reason or None,
        "document_id": s.document_id,
        "start_offset": s.start_offset,
        "end_offset": s.end_offset,
        "quote": s.quote,
        "source_id": s.source_id,
        "method": s.method,
        "confidence": s.confidence,
        "record_table": table,
        "record_id": record_id,
        "note": s.note,
    }


def _typed(cell: Any, kind: str, table: str, column: str) -> Any:
    if cell is None or not isinstance(cell, str) or kind == "string":
        return cell
    try:
        return _READERS[kind](cell)
    except ValueError as error:
        raise ValueError(f"{table}, column {column}: '{cell}' is not a {kind}") from error
