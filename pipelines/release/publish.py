"""Publish one version of a dataset: tables in, a verified package under `outputs/` out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipelines.catalogue.files import metadata_files
from pipelines.catalogue.model import Catalogue
from pipelines.codelist import Codelists
from pipelines.project import Dataset
from pipelines.release import index
from pipelines.release.arrange import arrange_all
from pipelines.release.conflicts import conflicts_report
from pipelines.release.database import build_database
from pipelines.release.ddl import table_steps
from pipelines.release.descriptor import content_hash, describe, dump
from pipelines.release.dictionary import dictionary
from pipelines.release.distributions import distributions
from pipelines.release.files import ReleasedFile, measure, parse_sums, write_sums
from pipelines.release.formats import write_csv, write_parquet
from pipelines.release.layout import (
    CONFLICTS,
    DESCRIPTOR,
    DICTIONARY,
    RELEASES,
    SUMS,
    VERIFIER,
    csv_file,
    database_file,
    parquet_file,
    workbook_file,
)
from pipelines.release.published import require_same
from pipelines.release.stage import locked, move_folder, staging, telling
from pipelines.release.views import View, applicable, built_in_views, view_steps
from pipelines.release.workbook.contents import Contents
from pipelines.release.workbook.write import write_workbook
from pipelines.table_schema import TableSchema

Progress = Callable[[str], None]

_VERIFIER = Path(__file__).parent / "download" / VERIFIER


@dataclass(frozen=True)
class Release:
    """A published version. `created` is False if it was there before, with the same contents."""

    version: str
    path: Path
    created: bool
    files: tuple[ReleasedFile, ...]
    content_hash: str


def publish(
    tables: Mapping[str, pa.Table],
    schemas: Mapping[str, TableSchema],
    dataset: Dataset,
    outputs: Path,
    *,
    views: Sequence[View] | None = None,
    codelists: Codelists = MappingProxyType({}),
    progress: Progress | None = None,
) -> Release:
    """Publish `tables` as `dataset.version` under `outputs`, or find it published already.

    `schemas` is in foreign-key order and has the tables' names; `views` are the built-in ones by
    default; `codelists` explain codes in the dictionary; `progress` is told each step.
    Raises InputError, with `outputs` as it was, for tables that cannot be published as they are,
    for a version that is published with other contents, for a disk that refuses, and (as
    VerificationError) if the written formats differ.
    """
    arranged = arrange_all(tables, schemas)
    usable = applicable(built_in_views() if views is None else views, schemas)
    draft = _Draft(arranged, schemas, dataset, usable, codelists, progress or _silent)
    with telling(outputs), locked(outputs), staging(outputs) as stage:
        # Read first: a damaged older release is to be told before a new one is there.
        index.read_entries(outputs)
        release = _release(draft, outputs, stage)
        index.refresh(outputs, stage)
    return release


def _silent(_: str) -> None:
    """Progress that nobody follows."""


def _release(draft: "_Draft", outputs: Path, stage: Path) -> Release:
    version = draft.dataset.version
    target = outputs / RELEASES / version
    folder = stage / version
    draft.write_texts(folder)
    logical = draft.describe()
    if target.exists():
        shown = f"{outputs.name}/{RELEASES}/{version}"
        published = require_same(target, shown, logical)
        return _found(target, published)
    digest = content_hash(logical)
    draft.write_binaries(folder, stage / "duckdb.json")
    draft.close(folder, digest)
    draft.progress("Moving the release into place")
    move_folder(folder, target)
    return Release(version, target, True, _sorted(draft.files.values()), digest)


def _found(folder: Path, descriptor: Mapping[str, Any]) -> Release:
    """The release that is there, its files measured anew."""
    rows = {entry["path"]: entry.get("rows") for entry in descriptor["resources"]}
    listed = parse_sums((folder / SUMS).read_text(encoding="utf-8"))
    files = [measure(folder, path, rows.get(path)) for path in (*listed, SUMS)]
    version, digest = descriptor["version"], descriptor["contentHash"]
    return Release(version, folder, False, _sorted(files), digest)


def _sorted(files: Iterable[ReleasedFile]) -> tuple[ReleasedFile, ...]:
    return tuple(sorted(files, key=lambda file: file.path))


@dataclass(frozen=True)
class _Draft:
    """A release in the making; `files` holds what is written so far, by path."""

    tables: Mapping[str, pa.Table]
    schemas: Mapping[str, TableSchema]
    dataset: Dataset
    views: Sequence[View]
    codelists: Codelists
    progress: Progress
    files: dict[str, ReleasedFile] = field(default_factory=dict)

    def write_texts(self, folder: Path) -> None:
        """Write what is the same on every platform: CSV and the two reports."""
        self.progress("Writing CSV")
        (folder / "csv").mkdir(parents=True)
        for name, table in self.tables.items():
            write_csv(table, folder / csv_file(name))
            self._keep(folder, csv_file(name), table.num_rows)
        report = dictionary(self.dataset, self.schemas, self.tables, self.views, self.codelists)
        for path, text in ((DICTIONARY, report), (CONFLICTS, conflicts_report(self.tables))):
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
            self._keep(folder, path)
        (folder / VERIFIER).write_bytes(_VERIFIER.read_bytes())
        self._keep(folder, VERIFIER)

    def write_binaries(self, folder: Path, scratch: Path) -> None:
        """Write Parquet, the DuckDB file from it, and the workbook."""
        self.progress("Writing Parquet")
        (folder / "parquet").mkdir()
        for name, table in self.tables.items():
            write_parquet(table, folder / parquet_file(name))
            self._keep(folder, parquet_file(name), table.num_rows)
        self.progress("Writing the DuckDB file")
        steps = [
            step
            for schema in self.schemas.values()
            for step in table_steps(schema, folder / parquet_file(schema.name))
        ]
        steps += [step for view in self.views for step in view_steps(view)]
        database = database_file(self.dataset.name)
        build_database(steps, folder / database, scratch)
        self._keep(folder, database)
        self.progress("Writing the Excel workbook")
        moment = self.dataset.created
        contents = Contents(self.dataset, self.dataset.version, moment, self.schemas, self.tables)
        workbook = workbook_file(self.dataset.name)
        write_workbook(folder / workbook, contents, scratch.with_name("workbook"))
        self._keep(folder, workbook)

    def close(self, folder: Path, digest: str) -> None:
        """Write metadata and checksums, then verify everything."""
        for path, content in metadata_files(self._catalogue()).items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(content)
            self._keep(folder, path)
        text = dump(self.describe() | {"contentHash": digest})
        (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
        self._keep(folder, DESCRIPTOR)
        write_sums(folder, self.files.values())
        self._keep(folder, SUMS)
        # Imports duckdb, which a publish that finds its version published already can do without.
        from pipelines.release.verify import verify_release

        self.progress("Verifying that CSV, Parquet and DuckDB are the same")
        rows = {name: table.num_rows for name, table in self.tables.items()}
        verify_release(folder, self.schemas, database_file(self.dataset.name), rows)

    def describe(self) -> dict[str, Any]:
        """The descriptor of what is written so far."""
        return describe(self.dataset, self.schemas, self.tables, self.views, self.files)

    def _catalogue(self) -> Catalogue:
        return Catalogue(
            self.dataset,
            self.dataset.version,
            self.dataset.created_text,
            self.dataset.created_text,
            self.schemas,
            self.tables,
            self.codelists,
            distributions(self.dataset, self.schemas, self.files),
        )

    def _keep(self, folder: Path, path: str, rows: int | None = None) -> None:
        self.files[path] = measure(folder, path, rows)
