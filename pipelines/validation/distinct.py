"""What frictionless's own cell readers say of a column's distinct cells."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pyarrow as pa

from pipelines.validation.column import Column
from pipelines.validation.predicates.kind import Kind, OutsideError
from pipelines.validation.strict import cell_check
from pipelines.validation.workspace import Workspace

BATCH = 20_000
"""Cells that are read before they are stored."""


class Reading(NamedTuple):
    """`good`: no fault. `held`: the value as the column's kind stores it, None if there is none.

    `outside`: `held` only stands for a value that DuckDB's type cannot hold.
    """

    good: bool
    held: Any
    outside: bool


def read_distinct(workspace: Workspace, column: Column, cells: str, table: str) -> bool:
    """Fill the new `table` (raw, good, outside, held) with the cells that the query `cells` yields.

    True if at least one value is outside of what DuckDB's type can hold. Raises duckdb.Error.
    """
    kind = column.kind.sql_type
    workspace.rows(
        f"CREATE TABLE {table} (raw VARCHAR, good BOOLEAN, outside BOOLEAN, held {kind})"
    )
    read = cell_judge(column)
    outside = False
    for batch in workspace.batches(cells, BATCH):
        readings = [read(raw) for (raw,) in batch]
        outside = outside or any(reading.outside for reading in readings)
        workspace.insert(table, _stored([raw for (raw,) in batch], readings, column.kind))
    return outside


def cell_judge(column: Column) -> Callable[[str], Reading]:
    """What frictionless says of one cell; a cell on which it breaks down is not good."""
    read = column.field.create_cell_reader()
    fault = cell_check(column.field) if column.strict else None

    def judge(raw: str) -> Reading:
        """What frictionless makes of one cell."""
        try:
            value, notes = read(raw)
            if value is None:
                return Reading(not notes, None, False)
            good = not notes and not (fault and fault(value))
            return Reading(good, *hold(column.kind, value))
        except Exception:
            # It will break down again when its row is handed over, and then tell why.
            return Reading(False, None, False)

    return judge


def hold(kind: Kind, value: Any) -> tuple[Any, bool]:
    """A value that is not None as `kind` stores it, and whether that only stands for it.

    Raises TypeError if it cannot be a key.
    """
    try:
        return kind.hold(value), False
    except OutsideError:
        return kind.stand_in(value), True


def _stored(raw: list[str], readings: list[Reading], kind: Kind) -> pa.Table:
    return pa.table(
        {
            "raw": pa.array(raw, pa.string()),
            "good": pa.array([reading.good for reading in readings], pa.bool_()),
            "outside": pa.array([reading.outside for reading in readings], pa.bool_()),
            "held": pa.array([reading.held for reading in readings], kind.arrow),
        }
    )
