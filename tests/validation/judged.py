"""What a validator says of files, in a form in which two validators can be compared.

Frictionless is the reference: it is called here as its own users call it, and nothing of it is patched.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from frictionless import Error, FrictionlessException, Package, Report, Resource, Schema

from pipelines.validation.validate import CannotJudge, validate

DESCRIPTOR = "datapackage.json"
DESCRIPTORS = ("package.json", "package.yaml")


@dataclass(frozen=True)
class Files:
    """Files of a Data Package, or one data file with its schema, by their paths in a folder."""

    content: Mapping[str, bytes]
    source: str = DESCRIPTOR
    schema: str | None = None

    def write(self, folder: Path) -> None:
        """Write the files into `folder`."""
        for path, content in self.content.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


class Fault(NamedTuple):
    """One error. `row` is the number of the record in its file, 0 if it is about no row."""

    type: str
    task: str
    row: int
    field: str


@dataclass(frozen=True)
class Said:
    """A verdict. `faults` are a set; `errors` and `stats` are the report's own, for those who compare
    all of it; `sent` is what went to frictionless; `crash` says that the validator could not judge."""

    faults: frozenset[Fault] = frozenset()
    crash: str | None = None
    errors: tuple[dict[str, Any], ...] = field(default=(), compare=False)
    stats: tuple[dict[str, Any], ...] = field(default=(), compare=False)
    sent: str = field(default="", compare=False)

    @property
    def record(self) -> dict[str, str] | str:
        """The verdict as it is written down: rows by type and place, or that there was a crash."""
        if self.crash is not None:
            return "crash"
        return record(self.faults)


def record(faults: Iterable[Fault]) -> dict[str, str]:
    """Faults as they are written down: rows by type and place."""
    rows: dict[str, list[int]] = {}
    for kind, task, row, name in faults:
        place = f"{kind} in {task}" if task else kind
        listed = rows.setdefault(f"{place}, {name}" if name else place, [])
        listed.extend([row] if row else [])
    return {place: _ranges(sorted(listed)) for place, listed in sorted(rows.items())}


def reference(folder: Path, files: Files, limit_errors: int = 1000) -> Said:
    """What frictionless says of files that were written into `folder`."""
    try:
        report = _validate(folder, files, limit_errors)
    except Exception as fault:
        return Said(crash=f"{type(fault).__name__}: {fault}")
    return said(report)


def ours(folder: Path, files: Files, limit_errors: int = 1000, threads: int | None = 1) -> Said:
    """What this project's validator says of the same files."""
    schema = None if files.schema is None else folder / files.schema
    try:
        judgement = validate(
            folder / files.source, schema=schema, limit_errors=limit_errors, threads=threads
        )
    except CannotJudge as fault:
        return Said(crash=str(fault))
    return said(judgement.report, str(judgement.sent))


def said(report: Report, sent: str = "") -> Said:
    """A report's verdict."""
    listed = [("", error) for error in report.errors]
    listed += [(task.name, error) for task in report.tasks for error in task.errors]
    errors = tuple({"task": task, **_told(error)} for task, error in listed)
    if report.valid is bool(errors):
        raise AssertionError(f"the report has {len(errors)} errors and says {report.valid}")
    return Said(
        frozenset(map(_fault, errors)), errors=errors, stats=tuple(_stats(report)), sent=sent
    )


def _validate(folder: Path, files: Files, limit_errors: int) -> Report:
    if files.source.endswith(DESCRIPTORS):
        try:
            package = Package(str(folder / files.source))
        except FrictionlessException as fault:
            return Report.from_validation(errors=fault.to_errors())
        return package.validate(limit_errors=limit_errors)
    options: dict[str, Any] = {}
    try:
        if files.schema is not None:
            options["schema"] = Schema.from_descriptor(json.loads(files.content[files.schema]))
        resource = Resource(files.source, basepath=str(folder), **options)
    except FrictionlessException as fault:
        return Report.from_validation(errors=fault.to_errors())
    return resource.validate(limit_errors=limit_errors)


def _told(error: Error) -> dict[str, Any]:
    """All that an error says; `to_descriptor` would take longer than the validation."""
    said = {"type": error.type, "title": error.title, "tags": error.tags}
    return said | {name: getattr(error, name) for name in _SAID if hasattr(error, name)}


_SAID = (
    *("note", "message", "labels", "row_numbers", "label", "cells", "row_number", "cell"),
    *("field_name", "field_number", "field_names", "field_cells"),
    *("reference_name", "reference_field_names"),
)


def _fault(error: Mapping[str, Any]) -> Fault:
    name = error.get("field_name") or ",".join(error.get("field_names") or ())
    return Fault(error["type"], error["task"] or "", error.get("row_number") or 0, name)


def _ranges(rows: Iterable[int]) -> str:
    """Rows in short: `2-4 7`."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][-1] + 1:
            parts[-1][1:] = [row]
        else:
            parts.append([row])
    return " ".join("-".join(map(str, part)) for part in parts)


def _stats(report: Report) -> Any:
    for task in report.tasks:
        stats = {key: value for key, value in task.stats.items() if key != "seconds"}
        yield {
            "name": task.name, "type": task.type, "valid": task.valid, "labels": task.labels,
            "place": os.path.basename(task.place or ""), "warnings": task.warnings, **stats,
        }  # fmt: skip
