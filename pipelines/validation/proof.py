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

SPARSE = 4
"""At most one row in so many is looked for by its fingerprint; more are proven again."""


class Doubtful(NamedTuple):
    """A row that is not proven. `place` counts the rows from 1, `number` the records of the file."""

    place: int
    number: int
    cells: list[str | None]


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


@dataclass(frozen=True)
class Plan:
    """What is asked of every row of a table."""

    table: Table
    keys: Sequence[Key]
    references: Sequence[Binding]

    @property
    def compared(self) -> list[Column]:
        """The columns whose values, not only their validity, must be known."""
        groups = [key.columns for key in self.keys]
        groups += [binding.columns for binding in self.references if binding.allowed]
        return list({column.index: column for group in groups for column in group}.values())

    @property
    def digests(self) -> str:
        """The table of the hashes `h0`, ... of the keys."""
        return f"{self.table.name}_digests"

    @property
    def suspects(self) -> str:
        """The table of the fingerprints `u` of the rows that the first scan did not prove."""
        return f"{self.table.name}_suspects"

    def rows(self, counted: bool = False, only: str = "") -> str:
        """What is known of each row, as the text behind FROM."""
        clauses = [joined.clause for joined in self._joins()]
        return f"{self.table.facts(self.compared, counted, only)}{''.join(clauses)}"

    def proven(self) -> str:
        """SQL over `rows` that is true of a row without a fault, duplicate keys apart."""
        kept = [joined.kept for joined in self._joins()]
        full = [f"NOT ({key.empty})" for key in self.keys if key.primary]
        return " AND ".join(["sound", *kept, *full])

    def _joins(self) -> list[Join]:
        return [bound.join(self.table, number) for number, bound in enumerate(self.references)]


@dataclass
class Proof:
    """What the first scan found: `rows` in all and `unproven` ones, duplicates apart.

    `few` if only rows with a fingerprint in `plan.suspects` can be doubtful. Numbering rows takes
    DuckDB to one thread, so that the second scan is to ask little of each row.
    """

    plan: Plan
    rows: int
    unproven: int
    duplicates: Sequence[str | None]
    few: bool

    @property
    def complete(self) -> bool:
        """Whether every row is proven."""
        return not self.unproven and not any(self.duplicates)

    def doubtful(self, after: int, batch: int, hopeful: bool) -> Iterator[Doubtful]:
        """The rows that are not proven and come after the row `after`, in order.

        `batch` is how many are fetched at once. `hopeful`: no fault was found yet, so if many rows
        are not proven, their cells are probably right and only look odd to SQL. Then frictionless
        judges the distinct cells first, else if the first batch has not ended it. Raises duckdb.Error.
        """
        workspace, table = self.plan.table.workspace, self.plan.table
        if hopeful and self.unproven > batch:
            table.judge_doubtful()
            _, self.unproven, _ = _scan(self.plan)
        fetched = -1
        while not self.complete:
            if fetched >= 0:
                table.judge_doubtful()
            with workspace.stage("fetching rows"):
                found = workspace.rows(self._query(after, batch))
            fetched = len(found)
            yield from (_doubtful(row) for row in found)
            if fetched < batch:
                return
            after = found[-1][0]

    def _query(self, after: int, batch: int) -> str:
        plan = self.plan
        faults = [f"NOT ({plan.proven()})"]
        faults += [
            f"{key.digest} IN (SELECT h FROM {name})"
            for key, name in zip(plan.keys, self.duplicates, strict=True)
            if name
        ]
        cells = ", ".join(column.cell for column in plan.table.columns)
        only = f"{plan.table.fingerprint} IN (SELECT u FROM {plan.suspects})" if self.few else ""
        return (
            f"SELECT o, n, every, {cells} FROM {plan.rows(counted=True, only=only)}"
            f" WHERE o > {after} AND ({' OR '.join(faults)}) ORDER BY o LIMIT {batch}"
        )


def prove(table: Table, schema: Schema, references: Sequence[Reference], strict: bool) -> Proof:
    """Scan `table` once; twice if a key has cells that only frictionless can read.

    Raises duckdb.Error.
    """
    keys = find_keys(table, schema, strict)
    for column in table.columns:
        if "false" in (column.certain, column.holds):
            table.judge(column)
    plan = Plan(table, keys, [_bind(table, reference, i) for i, reference in enumerate(references)])
    rows, unproven, unread = _scan(plan)
    if unread:
        table.judge_unread(plan.compared)
        rows, unproven, _ = _scan(plan)
    table.rows = rows
    with table.workspace.stage("keys"):
        duplicates = [
            find_duplicates(table.workspace, plan.digests, f"h{index}", rows)
            for index in range(len(keys))
        ]
    few = 0 < unproven * SPARSE <= rows and not any(duplicates)
    if few:
        table.workspace.rows(
            f"CREATE TABLE {plan.suspects} AS SELECT DISTINCT u FROM {plan.digests} WHERE NOT proven"
        )
    table.workspace.rows(f"DROP TABLE {plan.digests}")
    return Proof(plan, rows, unproven, duplicates, few)


def _bind(table: Table, reference: Reference, number: int) -> Binding:
    columns = tuple(column for name in reference.fields if (column := table.find(name)))
    if isinstance(reference.allowed, Targets):
        return Binding(columns, reference.allowed, None)
    with table.workspace.stage("references"):
        return Binding(columns, None, join_cells(reference.allowed, table, f"r{number}", columns))


def _scan(plan: Plan) -> tuple[int, int, int]:
    """How many rows there are, are not proven, and have keys that are not known yet."""
    workspace = plan.table.workspace
    unread = " OR ".join(plan.table.unread(column) for column in plan.compared) or "false"
    counts = "count(*), count(*) FILTER (NOT proven), count(*) FILTER (unread)"
    listed = [
        f"{plan.proven()} AS proven",
        f"{unread} AS unread",
        f"CASE WHEN NOT proven THEN {plan.table.fingerprint} END AS u",
        *(f"{key.digest} AS h{index}" for index, key in enumerate(plan.keys)),
    ]
    with workspace.stage("scan"):
        workspace.rows(
            f"CREATE OR REPLACE TABLE {plan.digests} AS SELECT {', '.join(listed)} FROM {plan.rows()}"
        )
        return _only(workspace.rows(f"SELECT {counts} FROM {plan.digests}"))


def _only(rows: list[tuple[Any, ...]]) -> tuple[int, int, int]:
    ((count, unproven, unread),) = rows
    return count, unproven, unread


def _doubtful(row: tuple[Any, ...]) -> Doubtful:
    place, number, every, *cells = row
    return Doubtful(place, number, list(every) if every is not None else cells)
