"""The tables of one validation: each resource is put into SQL once, whoever asks for it."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

import duckdb
import pyarrow as pa
from frictionless import FrictionlessException
from frictionless.resources import TableResource

from pipelines.sql import literal
from pipelines.validation.column import Column, compile_column
from pipelines.validation.dialect import Reading, find_reading
from pipelines.validation.gate import Passage, pass_bytes
from pipelines.validation.predicates.kind import Kind
from pipelines.validation.references import Targets, find_targets
from pipelines.validation.table import Table
from pipelines.validation.tokens import NotTextError, load_tokens
from pipelines.validation.workspace import Workspace

T = TypeVar("T")
Progress = Callable[[str, float], None]


MOST_COLUMNS = 500
"""A row is proven by one condition a column; DuckDB's time for them grows with the square of their
number, and tens of thousands overflow its stack."""


class UnfitError(Exception):
    """DuckDB cannot have this resource; the text says why."""


@dataclass
class Tables:
    """Tables by the name of their resource. `readers` run beside DuckDB.

    `given` are the cells of resources that are no files, as text.
    """

    workspace: Workspace
    readers: ThreadPoolExecutor
    progress: Progress
    strict: bool = False
    given: Mapping[str, pa.Table] = field(default_factory=dict)
    _scanned: dict[str, Table | str] = field(default_factory=dict)
    _loaded: dict[str, Table] = field(default_factory=dict)
    _gates: dict[str, Future[Passage]] = field(default_factory=dict)
    _targets: dict[tuple[object, ...], Targets] = field(default_factory=dict)

    def targets(
        self,
        open_resource: Callable[[], AbstractContextManager[TableResource]],
        name: str,
        kinds: Sequence[Kind],
        fields: tuple[str, ...],
    ) -> Targets:
        """The keys of the resource `name`, found once; it is opened only for the first of them.

        Raises IncomparableError, UnfitError, duckdb.Error and whatever opening raises.
        """
        asked = (name, fields, *(kind.sql_type for kind in kinds))
        if asked not in self._targets:
            with open_resource() as resource:
                self._targets[asked] = self.use(
                    resource, lambda table: find_targets(kinds, table, fields)
                )
        return self._targets[asked]

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
        if resource.name in self.given:
            return self._register(resource)
        reading = find_reading(resource)
        if isinstance(reading, str):
            return reading
        columns = self._columns(resource)
        scan = reading.scan(len(columns))
        counted = (
            f"(SELECT *, o + {reading.skip} AS n, NULL::VARCHAR[] AS every"
            f" FROM (SELECT row_number() OVER () AS o, * FROM {scan}))"
        )
        self._gates[resource.name] = self._start_gate(resource.name, reading)
        name = self.workspace.name("t")
        table = Table(self.workspace, name, columns, scan, counted, False, reading)
        self._scanned[resource.name] = table
        return table

    def _register(self, resource: TableResource) -> Table:
        """The table of a resource that was given: its header is record 1."""
        name = self.workspace.name("t")
        cells = self.given[resource.name]
        places = pa.array(range(1, cells.num_rows + 1), pa.int64())
        # Names of ours, because DuckDB takes names that differ by case for one.
        named = cells.rename_columns([f"c{index}" for index in range(cells.num_columns)])
        self.workspace.connection.register(name, named.append_column("o", places))
        counted = f"(SELECT o, o + 1 AS n, NULL::VARCHAR[] AS every, * EXCLUDE (o) FROM {name})"
        table = Table(self.workspace, name, self._columns(resource), name, counted, False)
        self._scanned[resource.name] = table
        return table

    def _distrust(self, resource: TableResource, table: Table) -> str | None:
        """Why a scan of the file cannot be relied on. Raises OSError and duckdb.Error."""
        if resource.name in self.given:
            return None
        passage = self._gates[resource.name].result()
        if passage.reason:
            return f"it has {passage.reason}"
        if table.rows is None:
            ((table.rows,),) = self.workspace.rows(f"SELECT count(*) FROM {table.source}")
        if not passage.quotes and table.rows != max(passage.lines - _skip(table), 0):
            return "DuckDB counts other rows than the file has lines"
        if passage.beside and not _whole(table, passage):
            return "it has a blank beside a quote"
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
        table = Table(self.workspace, name, columns, name, name, True, None, rows, stats, trouble)
        self._loaded[resource.name] = table
        return table

    def _start_gate(self, name: str, reading: Reading) -> Future[Passage]:
        def read() -> Passage:
            """Pass the bytes, while DuckDB scans them in another thread."""
            with self.workspace.stage("byte gate"):
                return pass_bytes(
                    reading.path,
                    reading.quote,
                    lambda done: self.progress(name, done),
                )

        return self.readers.submit(read)

    def _columns(self, resource: TableResource) -> tuple[Column, ...]:
        fields = resource.header.get_expected_fields()
        names = {field.name for field in fields}
        if not fields or len(names) < len(fields):
            raise UnfitError("its columns have no names of their own")
        if len(fields) > MOST_COLUMNS:
            raise UnfitError(f"it has more than {MOST_COLUMNS} columns")
        columns = [compile_column(field, index, self.strict) for index, field in enumerate(fields)]
        checked = tuple(self._tried(column) for column in columns)
        for column in checked:
            if column.reason:
                self.workspace.send(resource.name, "column", column.reason, column.field.name)
        return checked

    def _tried(self, column: Column) -> Column:
        """`column`, or without SQL if DuckDB refuses its pattern."""
        if "pattern" not in column.field.constraints:
            return column
        query = f"SELECT {column.certain}, {column.holds} FROM (SELECT '' AS {column.cell})"
        try:
            self.workspace.rows(query)
        except duckdb.Error:
            return column.uncertain("DuckDB refuses the pattern")
        return column


def _skip(table: Table) -> int:
    return table.reading.skip if table.reading else 0


def _whole(table: Table, passage: Passage) -> bool:
    """Whether every byte of the file is in the cells or has a task beside them.

    That is so of delimiters, line feeds and the quotes that cells lack; a blank that was dropped is
    missed. Raises OSError and duckdb.Error.
    """
    if passage.returns or table.reading is None:
        return False
    header = table.reading.header()
    mark = literal(table.reading.quote)
    cells = [column.cell for column in table.columns]
    length = " + ".join(f"strlen({cell})" for cell in cells)
    plain = " + ".join(f"strlen(replace({cell}, {mark}, ''))" for cell in cells)
    query = f"SELECT sum({length}), sum({plain}) FROM {table.source}"
    ((full, unquoted),) = table.workspace.rows(query)
    rows = table.rows or 0
    quotes = passage.quotes - header.count(table.reading.quote.encode()) - (full - unquoted)
    structure = rows * len(cells) - (not passage.ended) + quotes
    return bool(len(header) + full + structure == passage.bytes)
