"""Has frictionless validate a resource, but hands it only the rows that DuckDB did not prove.

`Resource.validate` runs as ever: it opens the file, judges the header, words and counts the errors,
compares the sums. Two of its sources are replaced, its rows and the keys of other tables.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import duckdb
from frictionless import FrictionlessException, Report, Resource
from frictionless.resources import TableResource
from frictionless.table.row import Row

from pipelines.validation.column import compile_column
from pipelines.validation.proof import Proof, prove
from pipelines.validation.references import IncomparableError, Key, Reference, Targets
from pipelines.validation.strict import checklist
from pipelines.validation.tables import Tables, UnfitError

FIRST_ROWS = 1000
"""Rows that frictionless judges before DuckDB is started: most tables end before, and bad ones
reach the limit of errors. Read anew for each resource, so that a test can set it to 0."""

DENSE = 4
"""While at least one in so many rows has an error, frictionless goes on alone."""

BATCH = 2500
"""Doubtful rows that are fetched at once: enough for the usual limit of 1000 errors."""

ALL_ROWS = 200_000
"""The same if errors are not limited."""

Numbered = tuple[int, list[Any]]
Place = tuple[str, tuple[str, ...]]
"""A resource, "" for the table itself, and fields of it."""


def validate_table(tables: Tables, resource: TableResource, limit_errors: int) -> Report:
    """Frictionless's report on a table in text. Raises whatever frictionless raises."""
    return _Handover(tables, resource, limit_errors).validate()


@dataclass
class _Handover:
    """One resource on its way through frictionless."""

    tables: Tables
    resource: TableResource
    limit_errors: int
    references: list[Reference] = field(default_factory=list)
    faults: int = 0

    def validate(self) -> Report:
        """Frictionless's report, from the rows that it is handed."""
        original = self.resource.dialect.read_enumerated_content_stream

        def content(cells: Iterable[list[Any]]) -> Iterable[Numbered]:
            """The sample as it is, the stream without the rows that are proven."""
            # A list is the sample from which frictionless infers; the stream comes after it.
            rows = original(cells)
            return rows if isinstance(cells, list) else self._rows(iter(rows))

        # Not by assignment, which frictionless takes for a change of the metadata.
        object.__setattr__(self.resource.dialect, "read_enumerated_content_stream", content)
        _replace_lookup(self.resource, self._look_up)
        report: Report = self.resource.validate(
            checklist(self.tables.strict), limit_errors=self.limit_errors, on_row=self._count
        )
        return report

    def _count(self, row: Row) -> None:
        self.faults += len(row.errors)

    def _rows(self, rows: Iterator[Numbered]) -> Iterator[Numbered]:
        """What frictionless reads instead of the file."""
        first = 0
        with self.tables.workspace.stage("first rows"):
            while not first or self.faults * DENSE >= first:
                batch, trouble = _take(rows, FIRST_ROWS)
                first += len(batch)
                yield from self._told(batch)
                if trouble:
                    raise trouble
                if len(batch) < FIRST_ROWS:
                    return
                if not FIRST_ROWS:
                    break
        proof = self._prove()
        if proof is None:
            yield from self._unproven(rows)
        else:
            yield from self._doubtful(proof, first)

    def _unproven(self, rows: Iterator[Numbered]) -> Iterator[Numbered]:
        trouble = None
        while trouble is None:
            batch, trouble = _take(rows, BATCH)
            yield from self._told(batch)
            if not batch:
                break
        if trouble:
            raise trouble

    def _doubtful(self, proof: Proof, after: int) -> Iterator[Numbered]:
        stats, table = self.resource.stats, proof.plan.table
        batch_size = max(BATCH, 2 * self.limit_errors) if self.limit_errors else ALL_ROWS
        rows = proof.doubtful(after, batch_size, hopeful=not self.faults)
        while batch := list(islice(rows, BATCH)):
            self._learn([list(row.cells) for row in batch])
            for place, number, cells in batch:
                stats.rows = place - 1
                yield number, list(cells)
        stats.rows = proof.rows
        for name, value in table.stats.items():
            setattr(stats, name, value)
        if table.trouble:
            raise table.trouble

    def _prove(self) -> Proof | None:
        resource, workspace = self.resource, self.tables.workspace
        try:
            return self.tables.use(
                resource,
                lambda table: prove(table, resource.schema, self.references, self.tables.strict),
            )
        except (UnfitError, duckdb.Error, OSError) as error:
            workspace.send(resource.name, "whole file", str(error).splitlines()[0])
            return None

    def _told(self, batch: list[Numbered]) -> list[Numbered]:
        self._learn([cells for _, cells in batch])
        return batch

    def _learn(self, rows: list[list[Any]]) -> None:
        """Look up the keys of rows that frictionless is about to judge."""
        for reference in self.references:
            if isinstance(reference.allowed, Targets):
                places, readers = self._readers(reference)
                keys = (_key(cells, places, readers) for cells in rows)
                reference.allowed.learn(key for key in keys if key is not None)

    def _readers(self, reference: Reference) -> tuple[list[int], list[Callable[[Any], Any]]]:
        fields = self.resource.header.get_expected_fields()
        places = {field.name: place for place, field in enumerate(fields)}
        found = [places[name] for name in reference.fields]
        return found, [fields[place].create_cell_reader() for place in found]

    def _look_up(self, original: Callable[[], None]) -> None:
        """Find the keys of other tables in DuckDB; what it cannot compare, frictionless finds."""
        schema = self.resource.schema
        keys = schema.foreign_keys
        with self.tables.workspace.stage("references"):
            targets = self._all_targets(keys)
            schema.foreign_keys = [key for key in keys if _place(key) not in targets]
            try:
                original()
            finally:
                schema.foreign_keys = keys
        lookup = self.resource.lookup
        for (name, fields), found in targets.items():
            lookup.setdefault(name, {})[fields] = found
        self.references = [
            Reference(tuple(key["fields"]), lookup[_place(key)[0]][_place(key)[1]]) for key in keys
        ]

    def _all_targets(self, keys: list[dict[str, Any]]) -> dict[Place, Targets]:
        """By place; a place that is not compared in SQL for every key is left out."""
        found: dict[Place, Targets | None] = {}
        for key in keys:
            place = _place(key)
            targets = self._targets(key)
            if place in found and targets and (known := found[place]):
                targets = known if known.kinds == targets.kinds else None
            found[place] = None if place in found and found[place] is None else targets
        return {place: targets for place, targets in found.items() if targets}

    def _targets(self, key: dict[str, Any]) -> Targets | None:
        name, fields = _place(key)
        try:
            own = self.resource.header.get_expected_fields()
            columns = {field.name: compile_column(field, i) for i, field in enumerate(own)}
            kinds = [columns[name].kind for name in key["fields"]]
            return self.tables.targets(
                lambda: self._target(name), name or self.resource.name or "", kinds, fields
            )
        except (
            IncomparableError,
            UnfitError,
            KeyError,
            FrictionlessException,
            duckdb.Error,
            OSError,
        ):
            return None

    @contextmanager
    def _target(self, name: str) -> Iterator[TableResource]:
        """The open resource that a foreign key points to. Raises UnfitError."""
        if name in ("", self.resource.name):
            yield self.resource
            return
        if not self.resource.package:
            raise UnfitError("it is in no package")
        copy = self.resource.package.get_resource(name).to_copy()
        if not isinstance(copy, TableResource):
            raise UnfitError("it is not a table")
        if name not in self.tables.given and reason_against(copy):
            raise UnfitError("it is not a table in local text")
        copy.schema.foreign_keys = []
        with copy:
            yield copy


def reason_against(resource: Resource) -> str | None:
    """Why frictionless must have the resource to itself; None if it is a table in local text."""
    if not isinstance(resource, TableResource):
        return "it is not a table"
    if resource.data is not None:
        return "its data stand in the descriptor"
    if resource.format not in ("csv", "tsv"):
        return f"its format is {resource.format}"
    if resource.remote or resource.scheme != "file":
        return "it is not a local file"
    if any(control.type not in ("csv", "local") for control in resource.dialect.controls):
        return "its dialect is for another format"
    return None


def _replace_lookup(resource: TableResource, look_up: Callable[[Callable[[], None]], None]) -> None:
    """Have `look_up` called, with frictionless's own method, when the resource is opened."""
    method = "_TableResource__open_lookup"
    original = getattr(resource, method)
    object.__setattr__(resource, method, lambda: look_up(original))


def _place(key: dict[str, Any]) -> Place:
    return key["reference"]["resource"], tuple(key["reference"]["fields"])


def _take(rows: Iterator[Numbered], count: int) -> tuple[list[Numbered], Exception | None]:
    """Up to `count` rows, and the error that ended them early."""
    taken: list[Numbered] = []
    try:
        for row in islice(rows, count):
            taken.append(row)
    except FrictionlessException as error:
        return taken, error
    return taken, None


def _key(cells: list[Any], places: list[int], readers: list[Callable[[Any], Any]]) -> Key | None:
    try:
        return tuple(
            read(cells[place] if place < len(cells) else None)[0]
            for place, read in zip(places, readers, strict=True)
        )
    except Exception:
        return None  # Frictionless breaks down on it in a moment, and then tells why.
