"""Compare the rows of two Parquet files by primary key, in DuckDB, which spills to disk.

Values are told as DuckDB writes them as text; a value that changed its type but not its text is
the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb

from pipelines.diff.identity import key_text
from pipelines.diff.model import CellChange, RowChange, SchemaChange, TableDiff
from pipelines.diff.renames import as_renamed, telling_columns
from pipelines.sql import ident, literal

CHANGES = "changes"
"""The temporary table of every change: one row a row that came or went, one a cell that changed."""

_HERE, _KEY, _WAS = '"is here"', '"key of the row"', '"key before it was renamed"'
"""Columns that no table has: not null where the state has the row; the key as one text, as it is
now, and as the state has it.
"""


@dataclass(frozen=True)
class TableFile:
    """The rows of a table in one state, told apart by `key`; `renamed` are the columns that hold
    identifiers which may be others now.
    """

    path: Path
    key: Sequence[str]
    renamed: Sequence[str] = ()

    @property
    def source(self) -> str:
        """The rows as a SQL table, with _KEY and _WAS."""
        file = f"read_parquet({literal(str(self.path))})"
        rows = f"(SELECT {key_text(self.key)} AS {_WAS}, * FROM {file})"
        seen = f"({as_renamed(rows, self.renamed)})" if self.renamed else rows
        return f"(SELECT true AS {_HERE}, {key_text(self.key)} AS {_KEY}, * FROM {seen})"


@dataclass(frozen=True)
class TablePair:
    """One table in both states; None for a state that does not have it.

    `columns` are compared: those that both have, without the key; `retyped` are those of them and
    of the key that have another type now.
    """

    table: str
    old: TableFile | None
    new: TableFile | None
    columns: Sequence[str] = ()
    retyped: frozenset[str] = frozenset()


def create_changes(connection: duckdb.DuckDBPyConnection, old: str, new: str) -> None:
    """Make the empty table of changes; `old` and `new` are queries for what rows cite."""
    connection.execute(
        f"CREATE TEMP TABLE {CHANGES} (table_name VARCHAR, change VARCHAR, key VARCHAR, "
        "column_name VARCHAR, old_value VARCHAR, new_value VARCHAR, place VARCHAR)"
    )
    for state, query in (("old", old), ("new", new)):
        connection.execute(f"CREATE TEMP TABLE {state}_citations AS {query}")


def compare_rows(connection: duckdb.DuckDBPyConnection, pair: TablePair, limit: int) -> TableDiff:
    """Add the changes of one table to the table of changes; count them and tell the first `limit`
    rows. Raises duckdb.Error for files that cannot be read or compared.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE differing AS {_differing(pair)}")
    if pair.old and pair.new and pair.old.renamed:
        _match_renamed(connection, pair, pair.old, pair.new)
    for select in _listed(pair):
        connection.execute(f"INSERT INTO {CHANGES} SELECT *, NULL FROM ({select})")
    kinds = dict(
        connection.execute("SELECT kind, count(*) FROM differing GROUP BY kind").fetchall()
    )
    return TableDiff(
        pair.table,
        _count(connection, pair.new),
        kinds.get("added", 0),
        kinds.get("removed", 0),
        kinds.get("changed", 0),
        tuple(_examples(connection, pair, limit)),
        _renamed(connection),
    )


def _renamed(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.execute("SELECT count(old_key) FROM differing").fetchall()[0][0])


def _match_renamed(
    connection: duckdb.DuckDBPyConnection, pair: TablePair, old: TableFile, new: TableFile
) -> None:
    """Take a row that went and one that came for the same if all but their identifiers agree, and
    no other row does.
    """
    same = " AND ".join(
        f"{_value(pair, 'o', name)} IS NOT DISTINCT FROM {_value(pair, 'n', name)}"
        for name in telling_columns(pair.table, pair.columns)
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE matched AS "
        f"SELECT o.{_WAS} AS went, n.{_KEY} AS came "
        f"FROM {old.source} AS o JOIN {new.source} AS n ON {same or 'true'} "
        f"WHERE o.{_WAS} IN (SELECT key FROM differing WHERE kind = 'removed') "
        f"AND n.{_KEY} IN (SELECT key FROM differing WHERE kind = 'added') "
        f"QUALIFY count(*) OVER (PARTITION BY o.{_WAS}) = 1 "
        f"AND count(*) OVER (PARTITION BY n.{_KEY}) = 1"
    )
    connection.execute(
        "DELETE FROM differing WHERE (kind = 'removed' AND key IN (SELECT went FROM matched)) "
        "OR (kind = 'added' AND key IN (SELECT came FROM matched))"
    )
    connection.execute(
        "INSERT INTO differing BY NAME SELECT 'renamed' AS kind, came AS key, went AS old_key FROM matched"
    )


def _count(connection: duckdb.DuckDBPyConnection, file: TableFile | None) -> int:
    if file is None:
        return 0
    return int(connection.execute(f"SELECT count(*) FROM {file.source}").fetchall()[0][0])


def explained(table: str = "") -> str:
    """A query for the changes with their causes, those of one table or of all, in order."""
    chosen = f"WHERE table_name = {literal(table)} " if table else ""
    return (
        f"SELECT c.* EXCLUDE place, coalesce(place, n.cause, o.cause) AS cause FROM {CHANGES} AS c "
        "LEFT JOIN new_citations AS n ON c.change <> 'removed' "
        "AND (n.record_table, n.record_id) = (c.table_name, c.key) "
        "LEFT JOIN old_citations AS o ON (o.record_table, o.record_id) = (c.table_name, c.key) "
        f"{chosen}ORDER BY table_name, key, change, column_name"
    )


def add_schema_changes(
    connection: duckdb.DuckDBPyConnection, changes: Sequence[SchemaChange]
) -> None:
    """Add changes of schemas and views to the table of changes."""
    for one in changes:
        row = (one.table, "schema", None, one.column or None, None, one.what, one.place)
        connection.execute(f"INSERT INTO {CHANGES} VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def listed_changes() -> str:
    """A query for every change with its cause: position (from 1), table_name, change, record_key,
    column_name, old_value, new_value, cause.
    """
    order = "table_name, key, change, column_name, new_value"
    return (
        f"SELECT row_number() OVER (ORDER BY {order}) AS position, table_name, change, "
        f"key AS record_key, column_name, old_value, new_value, cause "
        f"FROM ({explained()}) ORDER BY position"
    )


def _differing(pair: TablePair) -> str:
    """Kind and key of rows without a counterpart, and of rows with one that differs in a compared
    column, with both values of each.
    """
    old, new = pair.old, pair.new
    if old is None or new is None or old.key != new.key or not new.key:
        sides = (("removed", old), ("added", new))
        selects = [
            f"SELECT '{kind}' AS kind, {_WAS} AS key, NULL::VARCHAR AS old_key FROM {f.source}"
            for kind, f in sides
            if f
        ]
        return " UNION ALL ".join(selects)
    on = " AND ".join(f"{_value(pair, 'o', k)} = {_value(pair, 'n', k)}" for k in new.key)
    changed = " OR ".join(
        f"{_value(pair, 'o', name)} IS DISTINCT FROM {_value(pair, 'n', name)}"
        for name in pair.columns
    )
    cells = "".join(
        f", o.{ident(name)}::VARCHAR AS o{at}, n.{ident(name)}::VARCHAR AS n{at}"
        for at, name in enumerate(pair.columns)
    )
    differs, other_key = f"({changed or 'false'})", f"o.{_WAS} <> n.{_KEY}"
    # A row that is gone is told by the key that it had.
    return (
        f"SELECT CASE WHEN o.{_HERE} IS NULL THEN 'added' WHEN n.{_HERE} IS NULL THEN 'removed' "
        f"WHEN {differs} THEN 'changed' ELSE 'renamed' END AS kind, "
        f"coalesce(n.{_KEY}, o.{_WAS}) AS key, "
        f"CASE WHEN {other_key} THEN o.{_WAS} END AS old_key{cells} "
        f"FROM {old.source} AS o FULL JOIN {new.source} AS n ON {on} "
        f"WHERE o.{_HERE} IS NULL OR n.{_HERE} IS NULL OR {differs} OR {other_key}"
    )


def _value(pair: TablePair, side: str, column: str) -> str:
    """A column as it is, which DuckDB compares faster, or as text if its type is another one."""
    return f"{side}.{ident(column)}{'::VARCHAR' if column in pair.retyped else ''}"


def _listed(pair: TablePair) -> Iterator[str]:
    table = literal(pair.table)
    gone_or_new = "kind IN ('added', 'removed')"
    yield f"SELECT {table}, kind, key, NULL, NULL, NULL FROM differing WHERE {gone_or_new}"
    yield (
        f"SELECT {table}, 'renamed', key, NULL, old_key, key FROM differing "
        "WHERE old_key IS NOT NULL"
    )
    if pair.old is None or pair.new is None or pair.old.key != pair.new.key:
        return
    for at, name in enumerate(pair.columns):
        yield (
            f"SELECT {table}, kind, key, {literal(name)}, o{at}, n{at} FROM differing "
            f"WHERE kind = 'changed' AND o{at} IS DISTINCT FROM n{at}"
        )


def _examples(
    connection: duckdb.DuckDBPyConnection, pair: TablePair, limit: int
) -> Iterator[RowChange]:
    """The first rows by key; a row takes as many lines as cells of it changed."""
    first = f"SELECT DISTINCT key FROM differing ORDER BY key LIMIT {limit}"
    lines = connection.execute(
        f"SELECT * FROM ({explained(pair.table)}) WHERE key IN ({first}) "
        "ORDER BY key, change, column_name"
    ).fetchall()
    came = _said(connection, pair.new, [line[2] for line in lines if line[1] == "added"])
    went = _said(connection, pair.old, [line[2] for line in lines if line[1] == "removed"])
    for (key, kind, cause), group in groupby(lines, key=lambda line: (line[2], line[1], line[6])):
        told = list(group)
        was = told[0][4] if kind == "renamed" else ""
        cells = [CellChange(line[3], line[4], line[5]) for line in told if line[3] is not None]
        if kind == "added":
            cells = [CellChange(column, None, value) for column, value in came[key]]
        elif kind == "removed":
            cells = [CellChange(column, value, None) for column, value in went[key]]
        yield RowChange(kind, key, tuple(cells), cause or "", was)


def _said(
    connection: duckdb.DuckDBPyConnection, file: TableFile | None, keys: Sequence[str]
) -> dict[str, list[tuple[str, str]]]:
    """What the rows with these keys say besides, by key: columns with their values as text."""
    if file is None or not keys:
        return {}
    found = connection.execute(
        f"SELECT {_WAS}, COLUMNS(* EXCLUDE ({_HERE}, {_KEY}, {_WAS}))::VARCHAR FROM {file.source} "
        f"WHERE {_WAS} IN (SELECT unnest(?))",
        [list(keys)],
    )
    names = [column[0] for column in found.description][1:]
    return {
        key: [
            (name, value)
            for name, value in zip(names, values, strict=True)
            if value is not None and name not in file.key
        ]
        for key, *values in found.fetchall()
    }
