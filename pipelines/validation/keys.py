"""Primary keys and unique fields: the rows that may share one.

Equal keys have equal hashes, so groups of one hash hold every duplicate, and by chance others;
frictionless judges them all. DuckDB groups out of core.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from frictionless import Schema

from pipelines.validation.column import Column
from pipelines.validation.table import Table
from pipelines.validation.workspace import Workspace


@dataclass(frozen=True)
class Key:
    """Columns that no two rows share. `whole`: a row without any value is a fault (primary key)."""

    columns: tuple[Column, ...]
    whole: bool

    @property
    def empty(self) -> str:
        """SQL that is true of rows without any value of the key."""
        return " AND ".join(f"{column.value} IS NULL" for column in self.columns)

    @property
    def digest(self) -> str:
        """SQL for the hash of the key; null where nothing is compared."""
        digest = f"hash({', '.join(column.value for column in self.columns)})"
        return digest if self.whole else f"CASE WHEN {self.empty} THEN NULL ELSE {digest} END"


def find_keys(table: Table, schema: Schema) -> list[Key]:
    """The keys that frictionless enforces on `table`; its columns become comparable.

    Raises duckdb.Error.
    """
    keys = []
    primary = [table.find(name) for name in schema.primary_key]
    if primary and all(primary):
        keys.append(Key(_as_keys(table, primary), True))
    unique = [c for c in table.columns if c.field.constraints.get("unique")]
    keys += [Key(_as_keys(table, [column]), False) for column in unique]
    return keys


def _as_keys(table: Table, columns: Sequence[Column | None]) -> tuple[Column, ...]:
    return tuple(table.as_key(column) for column in columns if column)


def find_duplicates(workspace: Workspace, digests: str, column: str) -> str | None:
    """The name of a table of the hashes `h` that `column` of `digests` has more than once, if any.

    Raises duckdb.Error.
    """
    name = workspace.name("duplicates")
    workspace.rows(
        f"CREATE TABLE {name} AS SELECT {column} AS h FROM {digests}"
        f" WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) > 1"
    )
    return name if workspace.rows(f"SELECT 1 FROM {name} LIMIT 1") else None
