"""Frictionless's verdict on any Data Package or data file, at DuckDB's speed.

DuckDB proves most rows right; frictionless judges the rest, and it alone decides what is an error
and words it. The report is frictionless's own, whatever was proven in which way.
"""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import duckdb
import pyarrow as pa
from frictionless import Detector, FrictionlessException, Package, Report, Resource, Schema
from frictionless.resources import TableResource
from frictionless.table.row import Row

from pipelines.bounded import MEMORY_LIMIT
from pipelines.validation.handover import reason_against, validate_table
from pipelines.validation.strict import checklist
from pipelines.validation.tables import Tables
from pipelines.validation.workspace import Sent, open_workspace

Progress = Callable[[str, float], None]

LIMIT_ERRORS = 1000
DESCRIPTOR = "datapackage.json"

TOLD_ROWS = 1000
"""Rows that frictionless reads between two words on its progress."""


class CannotJudge(Exception):  # noqa: N818
    """There is no verdict: frictionless breaks down on the input, or there is no input."""


@dataclass(frozen=True)
class Judgement:
    """A verdict. `sent` is what frictionless read itself and why, `stages` are seconds by name."""

    report: Report
    sent: tuple[Sent, ...]
    stages: dict[str, float]

    @property
    def valid(self) -> bool:
        """Whether no error was found."""
        return bool(self.report.valid)


def validate(
    source: str | Path,
    *,
    schema: str | Path | None = None,
    strict: bool = False,
    limit_errors: int = LIMIT_ERRORS,
    progress: Progress | None = None,
    memory_limit: str = MEMORY_LIMIT,
    threads: int | None = None,
    name: str | None = None,
) -> Judgement:
    """Judge a package (descriptor, folder or zip) or a data file, with `schema` if it is given.

    `progress` is told a resource's name and the part of it that is read, from any thread;
    `memory_limit` and `threads` are DuckDB's; `name` is the one resource to judge, if not all.
    Errors of a resource are told up to `limit_errors`, all if that is 0. Raises CannotJudge.
    """
    if not _exists(str(source)):
        raise CannotJudge(f"{source}: there is no such file or folder.")
    try:
        try:
            judged = _open(str(source), None if schema is None else str(schema))
        except FrictionlessException as error:
            return Judgement(_refusal(error), (), {})
        return judge(
            judged,
            strict=strict,
            limit_errors=limit_errors,
            progress=progress,
            memory_limit=memory_limit,
            threads=threads,
            name=name,
        )
    except CannotJudge:
        raise
    except Exception as error:
        raise CannotJudge(f"{source}: {_reason(error)}") from error


def judge(
    source: Package | Resource,
    *,
    strict: bool = False,
    limit_errors: int = LIMIT_ERRORS,
    progress: Progress | None = None,
    memory_limit: str = MEMORY_LIMIT,
    threads: int | None = None,
    name: str | None = None,
    given: Mapping[str, pa.Table] | None = None,
) -> Judgement:
    """The same for metadata that are loaded. Raises whatever frictionless raises.

    `given` are cells as text, by the name of a resource with inline data that are the same cells.
    """
    with open_workspace(memory_limit, threads) as workspace, ThreadPoolExecutor(1) as readers:
        tables = Tables(workspace, readers, progress or _silent, strict, given or {})
        if isinstance(source, Package):
            report = _judge_package(tables, source, limit_errors, name)
        else:
            report = _judge_resource(tables, source, limit_errors)
        return Judgement(report, tuple(workspace.sent), dict(workspace.stages))


def _judge_package(tables: Tables, package: Package, limit_errors: int, name: str | None) -> Report:
    """What `Package.validate` does, resource by resource."""
    resources = package.resources if name is None else [package.get_resource(name)]
    # Frictionless loads every schema before it looks at the metadata as a whole.
    any(resource.schema and resource.schema.foreign_keys for resource in resources)
    try:
        package.to_descriptor(validate=True)
    except FrictionlessException as error:
        return _refusal(error)
    reports = [_judge_resource(tables, resource, limit_errors) for resource in resources]
    seconds = sum(report.stats["seconds"] for report in reports)
    joined: Report = Report.from_validation_reports(time=seconds, reports=reports)
    return joined


def _refusal(error: FrictionlessException) -> Report:
    """The report on metadata that are not valid; it has no tasks."""
    report: Report = Report.from_validation(errors=error.to_errors())
    return report


def _judge_resource(tables: Tables, resource: Resource, limit_errors: int) -> Report:
    tables.progress(resource.name or "", 0.0)
    report = _report(tables, resource, limit_errors)
    tables.progress(resource.name or "", 1.0)
    return report


def _report(tables: Tables, resource: Resource, limit_errors: int) -> Report:
    name = resource.name or ""
    try:
        resource.to_descriptor(validate=True)
        reason = None if name in tables.given else reason_against(resource)
    except FrictionlessException:
        reason = "its metadata are not valid"
    if reason or not isinstance(resource, TableResource):
        tables.workspace.send(name, "whole file", reason or "it is not a table")
        return _whole(tables, resource, limit_errors)
    try:
        return validate_table(tables, resource, limit_errors)
    except duckdb.Error as error:
        tables.workspace.send(name, "whole file", f"DuckDB gave up: {_reason(error)}")
        return _whole(tables, resource.to_copy(), limit_errors)


def _whole(tables: Tables, resource: Resource, limit_errors: int) -> Report:
    """Frictionless's report without help of ours."""
    path = resource.normpath if not resource.memory else None
    size = os.path.getsize(path) if path and os.path.isfile(path) else 0
    rows = count(1)

    def tell(row: Row) -> None:
        """Say now and then how far the file is read."""
        if next(rows) % TOLD_ROWS == 0 and size:
            tables.progress(resource.name or "", min((resource.stats.bytes or 0) / size, 1.0))

    checks = checklist(tables.strict and isinstance(resource, TableResource))
    report: Report = resource.validate(checks, limit_errors=limit_errors, on_row=tell)
    return report


def _open(source: str, schema: str | None) -> Package | Resource:
    """The metadata of a source as frictionless loads them. Raises FrictionlessException."""
    if schema is None and _is_package(source):
        return Package(source)
    options: dict[str, Any] = {}
    if schema is not None:
        options["schema"] = loaded = Schema.from_descriptor(schema)
        # Else the path, if it is absolute, counts as one that points outside of the package.
        loaded.metadata_descriptor_path = None
    path = Path(source)
    if path.is_absolute() or ".." in path.parts:
        # A resource may not point outside of its folder, so the folder is named apart.
        return Resource(path.name, basepath=str(path.parent), **options)
    return Resource(source, **options)


def _is_package(source: str) -> bool:
    path = Path(source)
    if path.is_dir() or Detector.detect_metadata_type(source) == "package":
        return True
    try:
        with ZipFile(path) as archive:
            return DESCRIPTOR in archive.namelist()
    except (BadZipFile, OSError):
        return False


def _exists(source: str) -> bool:
    return "://" in source or Path(source).exists()


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".strip().splitlines()[0]


def _silent(_resource: str, _part: float) -> None:
    """Progress that nobody follows."""
