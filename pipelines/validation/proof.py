"""The proof of one table: how many rows SQL is not sure of, and those rows in their order.

The first scan only counts, because most tables are right; rows are numbered and fetched by a
second one, if there are any to fetch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from frictionless import Schema

from pipelines.validation.column import Column
from pipelines.validation.keys import Key, find_duplicates, find_keys
from pipelines.validation.references import Join, Reference, Targets, join_cells, join_keys
from pipelines.validation.table import Table


class Doubtful(NamedTuple):
    """A row that is not proven. `place` counts the rows from 1, `number` the records of the file."""

    place: int
    number: int
    cells: list[str | None]


@dataclass
class Proof:
    """What the first scan found: `rows` in all and `unproven` ones, duplicates apart."""

    table: Table
    rows: int
    unproven: int
    keys: Sequence[Key]
    references: Sequence["Binding"]
    duplicates: Sequence[str | None]

    @property
    def complete(self) -> bool:
        """Whether every row is proven."""
        return not self.unproven and not any(self.duplicates)

    def doubtful(self, after: int, batch: int) -> Iterator[Doubtful]:
        """The rows that are not proven and come after the row `after`, in order.

        `batch` is how many are fetched at once. Cells are judged one by one if the first batch is
        not the last: then what is fetched has faults, not only doubts. Raises duckdb.Error.
        """
        fetched = -1
        while not self.complete:
            if fetched >= 0:
                self.table.judge_doubtful()
            with self.table.workspace.stage("fetching rows"):
                found = self.table.workspace.rows(self._query(after, batch))
            fetched = len(found)
            yield from (_doubtful(row) for row in found)
            if fetched < batch:
                return
            after = found[-1][0]

    def _query(self, after: int, batch: int) -> str:
        table = self.table
        joins = _joins(table, self.references)
        faults = [f"NOT ({_sound(table, self.keys, joins)})"]
        faults += [
            f"{key.digest(table)} IN (SELECT h FROM {name})"
            for key, name in zip(self.keys, self.duplicates, strict=True)
            if name
        ]
        cells = ", ".join(column.cell for column in table.columns)
        clauses = "".join(joined.clause for joined in joins)
        return (
            f"SELECT o, n, every, {cells} FROM {table.joined(counted=True)}{clauses}"
            f" WHERE o > {after} AND ({' OR '.join(faults)}) ORDER BY o LIMIT {batch}"
        )


@dataclass(frozen=True)
class Binding:
    """A reference bound to the columns of a table. `cells` is set if it goes by cells, not values."""

    columns: tuple[Column, ...]
    allowed: Targets | None
    cells: Join | None

    def join(self, table: Table, number: int) -> Join:
        """The reference in SQL, as far as the values of `table` are known now."""
        if self.allowed is None:
            assert self.cells is not None
            return self.cells
        return join_keys(self.allowed, table, f"r{number}", self.columns)


def prove(table: Table, schema: Schema, references: Sequence[Reference]) -> Proof:
    """Scan `table` once; twice if a key has cells that only frictionless can read.

    Raises duckdb.Error.
    """
    keys = find_keys(table, schema)
    for column in table.columns:
        if "false" in (column.certain, column.holds):
            table.judge(column)
    bindings = [_bind(table, reference, i) for i, reference in enumerate(references)]
    compared = [column for key in keys for column in key.columns]
    compared += [column for binding in bindings if binding.allowed for column in binding.columns]
    rows, unproven, unread = _scan(table, keys, bindings, compared)
    if unread:
        table.judge_unread(compared)
        rows, unproven, _ = _scan(table, keys, bindings, ())
    table.rows = rows
    with table.workspace.stage("keys"):
        duplicates = [
            find_duplicates(table, _digests(table), f"h{index}") for index in range(len(keys))
        ]
    return Proof(table, rows, unproven, keys, bindings, duplicates)


def _bind(table: Table, reference: Reference, number: int) -> Binding:
    columns = tuple(column for name in reference.fields if (column := table.find(name)))
    if isinstance(reference.allowed, Targets):
        return Binding(columns, reference.allowed, None)
    with table.workspace.stage("references"):
        return Binding(columns, None, join_cells(reference.allowed, table, f"r{number}", columns))


def _scan(
    table: Table, keys: Sequence[Key], references: Sequence[Binding], compared: Sequence[Column]
) -> tuple[int, int, int]:
    """How many rows there are, are not proven, and have keys that are not known yet."""
    with table.workspace.stage("scan"):
        joins = _joins(table, references)
        sound = _sound(table, keys, joins)
        unread = " OR ".join(table.unread(column) for column in compared) or "false"
        source = f"{table.joined()}{''.join(joined.clause for joined in joins)}"
        counts = "count(*), count(*) FILTER (NOT sound), count(*) FILTER (unread)"
        flags = f"{sound} AS sound, {unread} AS unread"
        if not keys:
            return _only(
                table.workspace.rows(f"SELECT {counts} FROM (SELECT {flags} FROM {source})")
            )
        digests = ", ".join(f"{key.digest(table)} AS h{i}" for i, key in enumerate(keys))
        table.workspace.rows(
            f"CREATE OR REPLACE TABLE {_digests(table)} AS SELECT {flags}, {digests} FROM {source}"
        )
        return _only(table.workspace.rows(f"SELECT {counts} FROM {_digests(table)}"))


def _only(rows: list[tuple[Any, ...]]) -> tuple[int, int, int]:
    ((count, unproven, unread),) = rows
    return count, unproven, unread


def _digests(table: Table) -> str:
    return f"{table.name}_digests"


def _joins(table: Table, references: Sequence[Binding]) -> list[Join]:
    return [binding.join(table, number) for number, binding in enumerate(references)]


def _sound(table: Table, keys: Sequence[Key], joins: Sequence[Join]) -> str:
    tests = [table.proof(), *(joined.kept for joined in joins)]
    tests += [f"NOT ({key.empty(table)})" for key in keys if key.whole]
    return " AND ".join(tests)


def _doubtful(row: tuple[Any, ...]) -> Doubtful:
    place, number, every, *cells = row
    return Doubtful(place, number, list(every) if every is not None else cells)
