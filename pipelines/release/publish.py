"""Publish a dataset if it has changed: tables in, a verified package on a shelf out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

from pipelines.codelist import Codelists
from pipelines.diff.model import Diff
from pipelines.problems import Problem, raise_if_any
from pipelines.project import Dataset
from pipelines.provenance import Provenance
from pipelines.release.arrange import arrange_all
from pipelines.release.difference import difference
from pipelines.release.draft import Draft, Progress, usable_views
from pipelines.release.edition import Edition, next_edition
from pipelines.release.files import ReleasedFile, measure, write_sums
from pipelines.release.layout import RELEASES, SUMS
from pipelines.release.published import Published, last_release
from pipelines.release.shelf.model import Shelf
from pipelines.release.views import View
from pipelines.snapshot import NO_INPUTS
from pipelines.table_schema import TableSchema

DRAFT = "draft"
ALLOW = "--allow-breaking"


@dataclass(frozen=True)
class Release:
    """A published version. `created` is False if it was there before, with the same contents.

    `path` is a local folder that holds it, `address` where it lies, as people know it; `diff` is
    what it changed, None if it was there before or is the first.
    """

    version: str
    path: Path
    address: str
    created: bool
    files: tuple[ReleasedFile, ...]
    content_hash: str
    diff: Diff | None = None


def publish(
    tables: Mapping[str, pa.Table],
    schemas: Mapping[str, TableSchema],
    dataset: Dataset,
    shelf: Shelf,
    *,
    moment: datetime | None = None,
    allow_breaking: bool = False,
    views: Sequence[View] | None = None,
    codelists: Codelists = MappingProxyType({}),
    made_from: Provenance | None = None,
    inputs: bytes = NO_INPUTS,
    progress: Progress | None = None,
) -> Release:
    """Publish `tables` as the version that follows from what changed since the last one; if
    nothing has, nothing is written, and that one is returned.

    `schemas` is in foreign-key order and has the tables' names; `moment` is that of the inputs,
    by default the dataset's; `views` are the built-in ones by default; `codelists` explain codes
    in the dictionary; `made_from` is recorded in the release, and `inputs` lie in it as they are;
    `progress` is told each step.
    Raises InputError, with the shelf as it was, for tables that cannot be published as they are,
    for a change that breaks readers and is not allowed, for a damaged release, for a shelf that
    refuses, and (as VerificationError) if the written formats differ.
    """
    arranged = arrange_all(tables, schemas)
    usable, told = usable_views(schemas, views), progress or _silent
    with shelf.held() as stage:
        draft = Draft(stage / DRAFT, arranged, schemas, dataset, usable, codelists, inputs, told)
        # Read first: a damaged release is to be told before a new one is there.
        last = last_release(shelf)
        draft.write_tables()
        at = moment or dataset.created
        if last is None:
            return _first(draft, Edition(dataset.version, at, made_from=made_from), shelf)
        diff = difference(draft, last)
        if diff is None:
            return _found(last, shelf)
        if not allow_breaking:
            raise_if_any(_broken(diff))
        edition = next_edition(last.edition, diff.step, dataset.version, at, made_from)
        return _next(draft, edition, replace(diff, new=edition.version), last, shelf)


def _silent(_: str) -> None:
    """Progress that nobody follows."""


def _broken(diff: Diff) -> Iterator[Problem]:
    for change in diff.breaking:
        message = f"{change.what}: programs that read {diff.old} may break."
        remedy = f"Undo it, or publish with {ALLOW} as the next major version."
        yield Problem(change.place, message, remedy, column=change.column)


def _first(draft: Draft, edition: Edition, shelf: Shelf) -> Release:
    from pipelines.release.chronicle.write import write_beginning, write_changelog

    write_beginning(draft)
    write_changelog(draft, edition, None, None)
    return _added(draft, edition, None, shelf)


def _next(draft: Draft, edition: Edition, diff: Diff, last: Published, shelf: Shelf) -> Release:
    from pipelines.release.chronicle.write import write_changelog, write_history

    write_history(draft, last, edition)
    write_changelog(draft, edition, diff, last)
    return _added(draft, edition, diff, shelf)


def _added(draft: Draft, edition: Edition, diff: Diff | None, shelf: Shelf) -> Release:
    draft.write_database(edition)
    draft.write_workbook(edition)
    digest = draft.write_texts(edition)
    write_sums(draft.folder, draft.files.values())
    draft.keep(SUMS)
    # Imports frictionless, which a publish of what is published already can do without.
    from pipelines.release.verify import verify_staged

    draft.progress("Verifying that CSV, Parquet and DuckDB are the same")
    rows = {name: table.num_rows for name, table in draft.tables.items()}
    verify_staged(draft.folder, draft.schemas, draft.database, rows)
    draft.progress("Moving the release into place")
    path = shelf.add(draft.folder, edition.version)
    address = _address(shelf, edition.version)
    files = _sorted(draft.files.values())
    return Release(edition.version, path, address, True, files, digest, diff)


def _found(last: Published, shelf: Shelf) -> Release:
    folder, version = last.state.folder, last.edition.version
    files = (*last.files.values(), measure(folder, SUMS))
    address = _address(shelf, version)
    return Release(version, folder, address, False, _sorted(files), last.content_hash)


def _address(shelf: Shelf, version: str) -> str:
    return f"{shelf.name}/{RELEASES}/{version}"


def _sorted(files: Iterable[ReleasedFile]) -> tuple[ReleasedFile, ...]:
    return tuple(sorted(files, key=lambda file: file.path))
