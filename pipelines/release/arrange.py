"""Bring tables into published form: the schema's columns and types, rows in primary-key order.

What no format can carry faithfully is refused here. Whether the values are valid (keys, patterns,
codes) is judged by validation, not here.
"""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.problems import Problem, raise_if_any
from pipelines.release.layout import csv_file
from pipelines.table_schema import TableSchema

HEADER_ROWS = 1


def arrange_all(
    tables: Mapping[str, pa.Table], schemas: Mapping[str, TableSchema]
) -> dict[str, pa.Table]:
    """Every table in published form, in the order of `schemas`.

    Raises InputError with every column that is missing, extra or of another type, and every cell
    that is null where required, an empty text, holds NUL, or is not a finite number.
    """
    raise_if_any(_unmatched(tables, schemas))
    raise_if_any(
        problem for name, schema in schemas.items() for problem in _shape(tables[name], schema)
    )
    arranged = {name: arrange(tables[name], schema) for name, schema in schemas.items()}
    raise_if_any(
        problem for name, schema in schemas.items() for problem in _cells(arranged[name], schema)
    )
    # The cast comes last: it makes required columns non-null, which the check above has shown.
    return {name: table.cast(schemas[name].arrow) for name, table in arranged.items()}


def arrange(table: pa.Table, schema: TableSchema) -> pa.Table:
    """The table with the schema's columns in order, sorted by primary key (texts by code point)."""
    ordered = table.select(schema.columns)
    if _sorted([ordered.column(name) for name in schema.primary_key]):
        return ordered
    return ordered.sort_by([(name, "ascending") for name in schema.primary_key])


def _sorted(key: Sequence[pa.ChunkedArray]) -> bool:
    """True if the rows ascend by the key already, so that a large table need not be copied."""
    if any(column.null_count for column in key):
        return False
    rows = len(key[0])
    if not rows:
        return True
    ascends = pa.scalar(True)
    for column in reversed(key):
        this, following = column.slice(0, rows - 1), column.slice(1)
        ascends = pc.or_(pc.less(this, following), pc.and_(pc.equal(this, following), ascends))
    return bool(pc.all(ascends).as_py())


def _unmatched(
    tables: Mapping[str, pa.Table], schemas: Mapping[str, TableSchema]
) -> Iterator[Problem]:
    for name in sorted(tables.keys() - schemas.keys()):
        yield Problem(csv_file(name), "has no schema.", f"Add schemas/{name}.json.")
    for name in sorted(schemas.keys() - tables.keys()):
        yield Problem(csv_file(name), "was not built.", f"Build it, or remove schemas/{name}.json.")


def _shape(table: pa.Table, schema: TableSchema) -> Iterator[Problem]:
    file = csv_file(schema.name)
    remedy = f"Make table and schemas/{schema.name}.json agree."
    for name in schema.columns:
        if name not in table.column_names:
            yield Problem(file, "the column is missing.", remedy, column=name)
        elif table.schema.field(name).type != (wanted := schema.arrow.field(name).type):
            found = table.schema.field(name).type
            yield Problem(file, f"is of type {found}, not {wanted}.", remedy, column=name)
    for name in table.column_names:
        if name not in schema.columns:
            yield Problem(file, "the column is not in the schema.", remedy, column=name)


def _cells(table: pa.Table, schema: TableSchema) -> Iterator[Problem]:
    file = csv_file(schema.name)
    for field in schema.fields:
        column = table.column(field.name)
        if field.required:
            yield from _faults(file, field.name, pc.is_null(column), *_NULL)
        if field.type == "string":
            yield from _faults(file, field.name, pc.equal(column, ""), *_EMPTY)
            yield from _faults(file, field.name, pc.match_substring(column, "\0"), *_NUL)
        if field.type == "number":
            finite = pc.is_finite(column)
            yield from _faults(file, field.name, pc.invert(finite), *_NOT_FINITE)


_NULL = ("is empty, but required.", "Give a value.")
_EMPTY = ("is an empty text, which CSV cannot tell from null.", "Make it null.")
_NUL = ("holds a NUL character.", "Remove it from the source.")
_NOT_FINITE = ("is not a finite number.", "Give a number or leave it empty.")


def _faults(
    file: str, column: str, bad: pa.ChunkedArray, message: str, remedy: str
) -> Iterator[Problem]:
    """One problem a column, at the first bad row, with the count of the others."""
    rows = pc.indices_nonzero(pc.fill_null(bad, False))
    if len(rows):
        others = f" So are {len(rows) - 1} more rows." if len(rows) > 1 else ""
        first = rows[0].as_py() + HEADER_ROWS + 1
        yield Problem(file, message + others, remedy, row=first, column=column)
