"""Judges tables against their Table Schemas; frictionless decides, this module words it.

Tables are judged together, because foreign keys cross them. A fault is a `Finding`; a check, a
message to an editor or a release gate are all made from findings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from frictionless import Package, Report, Resource, Schema
from frictionless.errors import CellError, ForeignKeyError, RowError

from pipelines.problems import Problem, raise_if_any
from pipelines.table_schema import TableSchema
from pipelines.validation.validate import judge

FAMILIES: Mapping[str, str] = {
    "cells": "Every cell can be read as its column's type and keeps the column's constraints.",
    "keys": "Primary keys and unique columns hold no value twice.",
    "references": "Every foreign key is found in the table that it points to.",
}
"""Families of rules, as asset checks show them, with what each demands."""

_FAMILY_OF_ERROR: Mapping[str, str] = {
    "primary-key": "keys",
    "unique-error": "keys",
    "foreign-key": "references",
}

BATCH = 1000
"""Rows turned into lists at a time, for frictionless to read."""


def families_of(schema: TableSchema) -> tuple[str, ...]:
    """The families that a table can break: one without foreign keys breaks no reference."""
    return tuple(name for name in FAMILIES if name != "references" or schema.foreign_keys)


@dataclass(frozen=True)
class Finding:
    """One fault. `row` is 1 for the first data row; None if the table as a whole is at fault."""

    table: str
    family: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.table}{row}{column}: {self.message}"


def find_faults(
    tables: Mapping[str, pa.Table], schemas: Mapping[str, TableSchema]
) -> tuple[Finding, ...]:
    """Every fault of `tables`, in the order of the schemas and then of the rows.

    Cells may be typed or strings; columns that the schema does not have are ignored, tables and
    columns that the schemas have must be there (KeyError). Null is an empty cell. Raises
    InputError if frictionless cannot work with the schemas at all.
    """
    given = {name: _as_text(tables[name], schema.columns) for name, schema in schemas.items()}
    resources = [_resource(name, given[name], schema) for name, schema in schemas.items()]
    report = judge(Package(resources=resources), strict=True, given=given).report
    raise_if_any(
        Problem("schemas/", _sentence(e.message), "Mend the schema.") for e in report.errors
    )
    return tuple(_task_findings(report, schemas))


def of_family(findings: Sequence[Finding], table: str, family: str) -> tuple[Finding, ...]:
    """The findings of one table and one family of rules."""
    return tuple(f for f in findings if f.table == table and f.family == family)


def _as_text(table: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    """The cells as they will stand in the CSV; null is an empty cell there."""
    return table.select(columns).cast(pa.schema([(name, pa.string()) for name in columns]))


def _resource(name: str, cells: pa.Table, schema: TableSchema) -> Resource:
    def data() -> Iterator[list[str | None]]:
        """The header and the rows, made as they are asked for."""
        yield list(schema.columns)
        for batch in cells.to_batches(max_chunksize=BATCH):
            yield from map(list, zip(*(column.to_pylist() for column in batch), strict=True))

    # A function, so that a copy of the resource does not copy the rows.
    return Resource(name=name, data=data, schema=Schema.from_descriptor(schema.descriptor()))


def _task_findings(report: Report, schemas: Mapping[str, TableSchema]) -> Iterator[Finding]:
    for task in (task for task in report.tasks if task.name in schemas):
        for error in task.errors:
            # frictionless counts the header as row 1.
            row = error.row_number - 1 if isinstance(error, RowError) else None
            family = _FAMILY_OF_ERROR.get(error.type, "cells")
            yield Finding(task.name, family, row, _column(error), _word(error, schemas[task.name]))


def _column(error: Any) -> str | None:
    if isinstance(error, CellError):
        return error.field_name
    if isinstance(error, ForeignKeyError):
        return ", ".join(error.field_names)
    return None


def _word(error: Any, schema: TableSchema) -> str:
    """The fault in words; codes out of a long list are told by the list's name."""
    if isinstance(error, CellError):
        field = next((f for f in schema.fields if f.name == error.field_name), None)
        if error.type == "constraint-error" and "required" in error.note:
            return "is empty, and must not be."
        if field and field.codelist and '"enum"' in error.note:
            return (
                f"'{error.cell}' is not a code of the list {field.codelist} "
                f"(schemas/codelists/{field.codelist}.csv)."
            )
        return _sentence(f"'{error.cell}': {error.note}")
    if isinstance(error, ForeignKeyError):
        table = error.reference_name or schema.name
        values = ", ".join(f"'{cell}'" for cell in error.field_cells)
        return f"{values} is not in the table {table}."
    return _sentence(error.note or error.message)


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."
