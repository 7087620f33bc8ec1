"""The DuckDB of one validation: in memory up to a limit, beyond it in a temporary folder."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.bounded import bounded_duckdb


@dataclass(frozen=True)
class Sent:
    """What frictionless read itself, and why.

    `part` is `whole file` (every row), `cells` (the file is parsed by frictionless's parser, its
    rows judged by SQL), or `column` (its distinct cells).
    """

    resource: str
    part: str
    column: str | None
    reason: str


@dataclass
class Workspace:
    """What the parts of one validation share. `stages` are seconds by name, `sent` in order."""

    connection: duckdb.DuckDBPyConnection
    stages: dict[str, float] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def name(self, what: str) -> str:
        """A name for a table that no other table has."""
        return f"{what}_{next(self._numbers)}"

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Every row of a query. Raises duckdb.Error."""
        return self.connection.execute(query).fetchall()

    def insert(self, table: str, rows: pa.Table) -> None:
        """Append rows to a table, whether or not a query of the workspace is being read."""
        cursor = self.connection.cursor()
        cursor.register("given", rows)
        cursor.execute(f"INSERT INTO {table} SELECT * FROM given")
        cursor.close()

    def batches(self, query: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query, `size` at a time. Raises duckdb.Error."""
        cursor = self.connection.cursor()
        cursor.execute(query)
        while batch := cursor.fetchmany(size):
            yield batch
        cursor.close()

    def send(self, resource: str, part: str, reason: str, column: str | None = None) -> None:
        """Note once that frictionless reads a part of a resource itself."""
        noted = Sent(resource, part, column, reason)
        if noted not in self.sent:
            self.sent.append(noted)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time that the block takes to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.stages[name] = self.stages.get(name, 0.0) + time.perf_counter() - start


@contextmanager
def open_workspace(memory_limit: str, threads: int | None) -> Iterator[Workspace]:
    """A workspace that is gone after the block. Raises duckdb.Error."""
    with bounded_duckdb(memory_limit, threads) as connection:
        yield Workspace(connection)
