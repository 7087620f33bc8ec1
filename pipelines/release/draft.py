"""A release in the making: its tables, and the files that are written of them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.catalogue.files import metadata_files
from pipelines.catalogue.model import Catalogue
from pipelines.codelist import Codelists
from pipelines.project import Dataset
from pipelines.release.chronicle.changelog import newest_section
from pipelines.release.chronicle.database import AS_OF, chronicle_steps
from pipelines.release.conflicts import conflicts_report
from pipelines.release.database import build_database
from pipelines.release.ddl import table_steps
from pipelines.release.descriptor import closing, content_hash, describe, dump, logical_part
from pipelines.release.dictionary import dictionary
from pipelines.release.distributions import distributions
from pipelines.release.edition import Edition
from pipelines.release.files import ReleasedFile, measure, measure_bytes
from pipelines.release.formats import write_csv, write_parquet
from pipelines.release.layout import (
    CHANGELOG,
    CHANGES,
    CONFLICTS,
    DESCRIPTOR,
    DICTIONARY,
    HISTORY,
    INPUTS,
    VERIFIER,
    csv_file,
    database_file,
    is_not_compared,
    parquet_file,
    workbook_file,
)
from pipelines.release.published import Published
from pipelines.release.views import View, applicable, built_in_views, view_steps
from pipelines.release.workbook.contents import Contents
from pipelines.release.workbook.write import write_workbook
from pipelines.table_schema import TableSchema

Files = Mapping[str, ReleasedFile]
Progress = Callable[[str], None]

_VERIFIER = Path(__file__).parent / "download" / VERIFIER


@dataclass(frozen=True)
class Draft:
    """What is to be released, in `folder`; `files` holds what is written so far, by path."""

    folder: Path
    tables: Mapping[str, pa.Table]
    schemas: Mapping[str, TableSchema]
    dataset: Dataset
    views: Sequence[View]
    codelists: Codelists
    inputs: bytes
    progress: Progress
    files: dict[str, ReleasedFile] = field(default_factory=dict)

    @property
    def database(self) -> str:
        """The path of the DuckDB file."""
        return database_file(self.dataset.name)

    def write_tables(self) -> None:
        """Write the tables as CSV and, at the same time, as Parquet. Raises OSError."""
        self.progress("Writing CSV and Parquet")
        with ThreadPoolExecutor() as pool:
            written = [
                pool.submit(self._write, write_csv, csv_file),
                pool.submit(self._write, write_parquet, parquet_file),
            ]
        for one in written:
            one.result()

    def _write(self, write: Callable[[pa.Table, Path], None], path: Callable[[str], str]) -> None:
        for name, table in self.tables.items():
            (self.folder / path(name)).parent.mkdir(parents=True, exist_ok=True)
            write(table, self.folder / path(name))
            self.keep(path(name), table.num_rows)

    def write_database(self, edition: Edition) -> None:
        """Write the DuckDB file from the Parquet files. Raises InputError, OSError."""
        self.progress("Writing the DuckDB file")
        steps = [
            step
            for schema in self.schemas.values()
            for step in table_steps(schema, self.folder / parquet_file(schema.name))
        ]
        told = (self.folder / path for path in (CHANGES, HISTORY))
        steps += chronicle_steps(edition, self.schemas, *told)
        steps += [step for view in self.views for step in view_steps(view)]
        build_database(steps, self.folder / self.database, self.folder.with_name("duckdb.json"))
        self.keep(self.database)

    def write_workbook(self, edition: Edition) -> None:
        """Write all tables for people who live in Excel. Raises OSError."""
        self.progress("Writing the Excel workbook")
        contents = Contents(
            self.dataset, edition.version, edition.created, self.schemas, self.tables
        )
        path = workbook_file(self.dataset.name)
        write_workbook(self.folder / path, contents, self.folder.with_name("workbook"))
        self.keep(path)

    def write_texts(self, edition: Edition) -> str:
        """Write what describes the rest, which must be written; the hash of the contents."""
        told = (self.folder / CHANGELOG).read_text(encoding="utf-8")
        made = self.texts(edition, self.files, told)
        for path, content in made.items():
            (self.folder / path).parent.mkdir(exist_ok=True)
            (self.folder / path).write_bytes(content)
            self.keep(path)
        return str(json.loads(made[DESCRIPTOR])["contentHash"])

    def texts(self, edition: Edition, files: Files, told: str) -> dict[str, bytes]:
        """Every file that describes the others, by path, from the measures of those and from the
        changelog, which is `told`.

        If `files` has one of these already, it is described as it is there.
        """
        reports = {
            DICTIONARY: dictionary(
                self.dataset, edition, self.schemas, self.tables, self.views, self.codelists
            ),
            CONFLICTS: conflicts_report(self.tables),
        }
        made = {path: text.encode() for path, text in reports.items()}
        made[VERIFIER] = _VERIFIER.read_bytes()
        made[INPUTS] = self.inputs
        made |= metadata_files(self._catalogue(edition, files, told))
        measured = {path: measure_bytes(path, content) for path, content in made.items()}
        descriptor = self.describe(edition, {**measured, **files})
        digest = content_hash(logical_part(descriptor))
        descriptor |= closing(digest, edition.made_from)
        return {**made, DESCRIPTOR: dump(descriptor).encode()}

    def describe(self, edition: Edition, files: Files) -> dict[str, Any]:
        """The descriptor, but for the hash of the contents."""
        return describe(self.dataset, edition, self.schemas, self.tables, self.views, files)

    def keep(self, path: str, rows: int | None = None) -> None:
        """Measure a file that was written. Raises OSError."""
        self.files[path] = measure(self.folder, path, rows)

    def _catalogue(self, edition: Edition, files: Files, told: str) -> Catalogue:
        return Catalogue(
            self.dataset,
            edition.version,
            edition.created_text,
            edition.first.created_text,
            self.schemas,
            self.tables,
            self.codelists,
            distributions(self.dataset, self.schemas, files),
            newest_section(told),
        )


def usable_views(
    schemas: Mapping[str, TableSchema], views: Sequence[View] | None = None
) -> tuple[View, ...]:
    """Those of `views`, by default the built-in ones, that find their columns; and `as_of`."""
    return (*applicable(built_in_views() if views is None else views, schemas), AS_OF)


def unlike(draft: Draft, last: Published) -> Iterator[str]:
    """The paths of files that would not be as in the last release; the tables are written.

    Everything that describes the rest is made as if it were the last release, from the measures
    of the files that are not compared: what a library makes, which a new version of it may make
    otherwise, and what tells of the release before. So another word in a report is a difference,
    and another version of a library is none.
    """
    tables = {path for path in {*last.files, *draft.files} if path.startswith("csv/")}
    rows = [path for path in sorted(tables) if draft.files.get(path) != last.files.get(path)]
    if rows:
        yield from rows
        return
    needed = {draft.database, workbook_file(draft.dataset.name), CHANGELOG}
    if needed - last.files.keys():
        yield from sorted(needed - last.files.keys())
        return
    told = (last.state.folder / CHANGELOG).read_text(encoding="utf-8")
    kept = {path: file for path, file in last.files.items() if is_not_compared(path)}
    made = {
        path: measure_bytes(path, content).sha256
        for path, content in draft.texts(last.edition, {**draft.files, **kept}, told).items()
        if not is_not_compared(path)
    }
    there = {path: file.sha256 for path, file in last.files.items() if path not in {*kept, *tables}}
    yield from (path for path in sorted(made.keys() | there) if made.get(path) != there.get(path))
