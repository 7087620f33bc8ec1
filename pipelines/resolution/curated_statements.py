"""Each curated row says one thing: curated tables to statements, none lost."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipelines.intake.delimited import ROW
from pipelines.resolution.records import BY_TABLE, Record
from pipelines.resolution.statement import CURATED, Statement


def curated_statements(tables: Mapping[str, pa.Table]) -> Iterator[Statement]:
    """One statement a row; two for a row of `entities`, which says a type and a name.

    `tables` are the curated tables as strings, with their `row`. The quote is the row's `stated` words or, where
    they would be the same, the cell that holds the value.
    """
    for row in tables["entities"].to_pylist():
        yield from _entity_statements(row)
    for table, record in BY_TABLE.items():
        for row in tables[table].to_pylist():
            yield _statement(row, record)


def _entity_statements(row: Mapping[str, Any]) -> Iterator[Statement]:
    for column, value_type in (("entity_type", "code"), ("name", "text")):
        value = row[column] or ""
        yield Statement(
            entity_id=row["entity_id"] or "",
            prop=f"entity.{column.removeprefix('entity_')}",
            value=value,
            value_type=value_type,
            origin=CURATED,
            quote=value,
            method="curated.entities",
            source_id=row["source_id"],
            note=row["note"],
            row=row[ROW],
        )


def _statement(row: Mapping[str, Any], record: Record) -> Statement:
    value = row[record.value] or ""
    # A participant's identifier is ours; the source wrote the name.
    written = row.get("participant_name") or value
    qualifiers = {name: found for name in record.qualifiers if (found := row.get(name))}
    return Statement(
        entity_id=row[record.entity] or "",
        prop=f"{record.kind}.{row[record.code]}",
        value=value,
        value_type=record.value_type,
        origin=CURATED,
        quote=row["stated"] or written,
        method=f"curated.{record.table}",
        source_id=row["source_id"],
        note=row["note"],
        qualifiers=qualifiers,
        row=row[ROW],
    )
