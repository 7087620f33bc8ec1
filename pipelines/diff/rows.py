"""Compare the rows of two Parquet files by primary key, in DuckDB, which spills to disk.

Values are told as DuckDB writes them as text; a value that changed its type but not its text is
the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.diff.model import CellChange, RowChange, TableDiff
from pipelines.sql import ident, literal

_HERE = '"is here"'
"""A column that no table has: not null where the state has the row."""


@dataclass(frozen=True)
class TableFiles:
    """One table in both states, with what joins its rows and what is compared.

    `key` and `columns` are in both files; `columns` leaves the key out. Without a key no row has
    a counterpart.
    """

    table: str
    old: Path
    new: Path
    key: Sequence[str]
    columns: Sequence[str]


def compare_rows(connection: duckdb.DuckDBPyConnection, files: TableFiles, limit: int) -> TableDiff:
    """Count what was added, removed and changed, and tell the first `limit` changes by key.

    Raises duckdb.Error for files that cannot be read or compared.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE differing AS {_differing(files)}")
    kinds = dict(
        connection.execute("SELECT kind, count(*) FROM differing GROUP BY kind").fetchall()
    )
    rows = connection.execute(f"SELECT count(*) FROM {_read(files.new)}").fetchone() or (0,)
    return TableDiff(
        files.table,
        rows[0],
        kinds.get("added", 0),
        kinds.get("removed", 0),
        kinds.get("changed", 0),
        tuple(_examples(connection, files, limit)),
    )


def _differing(files: TableFiles) -> str:
    """Rows without a counterpart, and rows with one that differs in a compared column."""
    on = " AND ".join(f"o.{ident(name)} = n.{ident(name)}" for name in files.key) or "false"
    changed = " OR ".join(
        f"o.{ident(name)}::VARCHAR IS DISTINCT FROM n.{ident(name)}::VARCHAR"
        for name in files.columns
    )
    keys = ", ".join(
        f"coalesce(o.{ident(name)}::VARCHAR, n.{ident(name)}::VARCHAR) AS k{at}"
        for at, name in enumerate(files.key)
    )
    cells = ", ".join(
        f"o.{ident(name)}::VARCHAR AS o{at}, n.{ident(name)}::VARCHAR AS n{at}"
        for at, name in enumerate(files.columns)
    )
    kind = (
        f"CASE WHEN o.{_HERE} IS NULL THEN 'added' WHEN n.{_HERE} IS NULL THEN 'removed' "
        "ELSE 'changed' END AS kind"
    )
    return (
        f"SELECT {', '.join(part for part in (kind, keys, cells) if part)} "
        f"FROM {_marked(files.old)} AS o FULL JOIN {_marked(files.new)} AS n ON {on} "
        f"WHERE o.{_HERE} IS NULL OR n.{_HERE} IS NULL OR ({changed or 'false'})"
    )


def _marked(path: Path) -> str:
    return f"(SELECT true AS {_HERE}, * FROM {_read(path)})"


def _read(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"


def _examples(
    connection: duckdb.DuckDBPyConnection, files: TableFiles, limit: int
) -> list[RowChange]:
    order = ", ".join(f"k{at}" for at in range(len(files.key))) or "kind"
    found = connection.execute(f"SELECT * FROM differing ORDER BY {order} LIMIT {limit}").fetchall()
    return [_row_change(files, row) for row in found]


def _row_change(files: TableFiles, row: tuple[str | None, ...]) -> RowChange:
    kind, rest = row[0], row[1:]
    key = tuple(str(value) for value in rest[: len(files.key)])
    if kind != "changed":
        return RowChange("added" if kind == "added" else "removed", key)
    values = rest[len(files.key) :]
    pairs = zip(files.columns, values[::2], values[1::2], strict=True)
    return RowChange(
        "changed", key, tuple(CellChange(name, old, new) for name, old, new in pairs if old != new)
    )
