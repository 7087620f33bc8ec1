"""Primary keys and unique fields: the rows that may share one.

Equal keys have equal hashes, so groups of one hash hold every duplicate, and by chance others;
frictionless judges them all. DuckDB groups out of core.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from frictionless import Schema

from pipelines.validation.column import Column
from pipelines.validation.strict import unique_keys
from pipelines.validation.table import Table
from pipelines.validation.workspace import Workspace

GROUPED_AT_ONCE = 2_000_000
"""Rows of which DuckDB holds the groups in memory."""


@dataclass(frozen=True)
class Key:
    """Columns that no two rows share. `primary`: a row without any value of it is a fault, and two
    that lack the same values are equal; in other keys a row that lacks a value is not compared.
    """

    columns: tuple[Column, ...]
    primary: bool

    @property
    def empty(self) -> str:
        """SQL that is true of rows without any value of the key."""
        return " AND ".join(f"{column.value} IS NULL" for column in self.columns)

    @property
    def digest(self) -> str:
        """SQL for the hash of the key; null where nothing is compared."""
        digest = f"hash({', '.join(column.value for column in self.columns)})"
        if self.primary:
            return digest
        lacking = " OR ".join(f"{column.value} IS NULL" for column in self.columns)
        return f"CASE WHEN {lacking} THEN NULL ELSE {digest} END"


def find_keys(table: Table, schema: Schema, strict: bool) -> list[Key]:
    """The keys that frictionless enforces on `table`, and `uniqueKeys` if `strict`.

    Their columns become comparable. Raises duckdb.Error.
    """
    keys = []
    primary = [table.find(name) for name in schema.primary_key]
    if primary and all(primary):
        keys.append(Key(_as_keys(table, primary), True))
    unique = [c for c in table.columns if c.field.constraints.get("unique")]
    keys += [Key(_as_keys(table, [column]), False) for column in unique]
    for names in unique_keys(schema) if strict else ():
        columns = [table.find(name) for name in names]
        if all(columns):
            keys.append(Key(_as_keys(table, columns), False))
    return keys


def _as_keys(table: Table, columns: Sequence[Column | None]) -> tuple[Column, ...]:
    return tuple(table.as_key(column) for column in columns if column)


def find_duplicates(workspace: Workspace, digests: str, column: str, rows: int) -> str | None:
    """The name of a table of the hashes `h` that `column` of `digests` has more than once, if any.

    The `rows` are grouped in parts, which bounds the memory. Raises duckdb.Error.
    """
    name = workspace.name("duplicates")
    workspace.rows(f"CREATE TABLE {name} (h UBIGINT)")
    parts = rows // GROUPED_AT_ONCE + 1
    for part in range(parts):
        workspace.rows(
            f"INSERT INTO {name} SELECT {column} FROM {digests} WHERE {column} % {parts} = {part}"
            f" GROUP BY {column} HAVING count(*) > 1"
        )
    return name if workspace.rows(f"SELECT 1 FROM {name} LIMIT 1") else None
