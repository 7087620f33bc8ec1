"""The tables of one validation: each resource is put into SQL once, whoever asks for it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import duckdb
from frictionless import FrictionlessException
from frictionless.resources import TableResource

from pipelines.validation.column import Column, compile_column
from pipelines.validation.dialect import Reading, find_reading
from pipelines.validation.gate import Passage, pass_bytes
from pipelines.validation.table import Table
from pipelines.validation.tokens import NotTextError, load_tokens
from pipelines.validation.workspace import Workspace

T = TypeVar("T")
Progress = Callable[[str, float], None]


class UnfitError(Exception):
    """DuckDB cannot have this resource; the text says why."""


@dataclass
class Tables:
    """Tables by the name of their resource. `readers` run beside DuckDB."""

    workspace: Workspace
    readers: ThreadPoolExecutor
    progress: Progress
    _scanned: dict[str, Table | str] = field(default_factory=dict)
    _loaded: dict[str, Table] = field(default_factory=dict)
    _gates: dict[str, Future[Passage]] = field(default_factory=dict)

    def use(self, resource: TableResource, work: Callable[[Table], T]) -> T:
        """What `work` makes of the open `resource`, first as DuckDB reads its file.

        If that fails, or the bytes turn out to be of the kind that DuckDB reads otherwise, what was
        made is thrown away and made anew of the cells as frictionless parses them.
        Raises UnfitError, duckdb.Error and OSError.
        """
        table = self._scan(resource)
        if isinstance(table, Table):
            try:
                made = work(table)
                reason = self._distrust(resource, table)
                if reason is None:
                    return made
            except duckdb.Error as error:
                reason = f"DuckDB cannot read it: {str(error).splitlines()[0]}"
        else:
            reason = table
        self._scanned[resource.name] = reason
        self.workspace.send(resource.name, "cells", reason)
        return work(self._load(resource))

    def _scan(self, resource: TableResource) -> Table | str:
        if resource.name in self._scanned:
            return self._scanned[resource.name]
        reading = find_reading(resource)
        if isinstance(reading, str):
            return reading
        columns = self._columns(resource)
        scan = reading.scan(len(columns))
        counted = (
            f"(SELECT row_number() OVER () AS o, (row_number() OVER ()) + {reading.skip} AS n,"
            f" NULL::VARCHAR[] AS every, * FROM {scan})"
        )
        self._gates[resource.name] = self._start_gate(resource.name, reading)
        name = self.workspace.name("t")
        table = Table(self.workspace, name, columns, scan, counted, False, reading.skip)
        self._scanned[resource.name] = table
        return table

    def _distrust(self, resource: TableResource, table: Table) -> str | None:
        """Why a scan of the file cannot be relied on. Raises OSError and duckdb.Error."""
        passage = self._gates[resource.name].result()
        if passage.reason:
            return f"it has {passage.reason}"
        if table.rows is None:
            ((table.rows,),) = self.workspace.rows(f"SELECT count(*) FROM {table.source}")
        if not passage.quoted and table.rows != max(passage.lines - table.skip, 0):
            return "DuckDB counts other rows than the file has lines"
        table.stats = {"md5": passage.md5, "sha256": passage.sha256, "bytes": passage.bytes}
        return None

    def _load(self, resource: TableResource) -> Table:
        if resource.name in self._loaded:
            return self._loaded[resource.name]
        name = self.workspace.name("t")
        columns = self._columns(resource)
        copy = resource.to_copy()
        copy.schema.foreign_keys = []
        try:
            with copy, self.workspace.stage("reading in Python"):
                rows, trouble = load_tokens(self.workspace, name, copy, len(columns))
        except (FrictionlessException, NotTextError) as error:
            raise UnfitError(str(error)) from error
        stats = {"md5": copy.stats.md5, "sha256": copy.stats.sha256, "bytes": copy.stats.bytes}
        table = Table(self.workspace, name, columns, name, name, True, 0, rows, stats, trouble)
        self._loaded[resource.name] = table
        return table

    def _start_gate(self, name: str, reading: Reading) -> Future[Passage]:
        def read() -> Passage:
            with self.workspace.stage("byte gate"):
                return pass_bytes(
                    reading.path, reading.quote, lambda done: self.progress(name, done)
                )

        return self.readers.submit(read)

    def _columns(self, resource: TableResource) -> tuple[Column, ...]:
        fields = resource.header.get_expected_fields()
        names = {field.name for field in fields}
        if not fields or len(names) < len(fields):
            raise UnfitError("its columns have no names of their own")
        columns = [compile_column(field, index) for index, field in enumerate(fields)]
        checked = tuple(self._tried(column) for column in columns)
        for column in checked:
            if column.reason:
                self.workspace.send(resource.name, "column", column.reason, column.field.name)
        return checked

    def _tried(self, column: Column) -> Column:
        """`column`, or without SQL if DuckDB refuses it."""
        query = f"SELECT {column.certain}, {column.holds} FROM (SELECT '' AS {column.cell})"
        try:
            self.workspace.rows(query)
        except duckdb.Error:
            return column.uncertain("DuckDB refuses the SQL of a constraint")
        return column
