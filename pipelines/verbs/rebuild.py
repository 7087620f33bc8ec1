"""Makes a published release once more from the inputs that it carries: what `opendata rebuild` does."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.build import Progress, public_tables, read_project
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project, load_dataset
from pipelines.provenance import SETTINGS, provenance
from pipelines.release.edition import Edition, read_edition
from pipelines.release.files import damage_problems
from pipelines.release.index import Entry
from pipelines.release.layout import INPUTS, RELEASES
from pipelines.release.publish import Release, publish
from pipelines.release.published import read_state
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.shelf.model import Shelf
from pipelines.scratch import scratch_folder
from pipelines.snapshot import unpack


@dataclass(frozen=True)
class Rebuilt:
    """What came of it. `differing` are the files that are not byte by byte as published, `rows`
    those among them that hold rows as text; `same_code` is False if other code or other versions
    of libraries made the release, which alone may make other bytes.
    """

    version: str
    files: int
    differing: tuple[str, ...]
    same_code: bool

    @property
    def rows(self) -> tuple[str, ...]:
        """The tables whose rows differ, by their CSV files."""
        return tuple(path for path in self.differing if path.startswith("csv/"))

    @property
    def good(self) -> bool:
        """Every byte is the same, or, made by other code, every row."""
        return not (self.rows if not self.same_code else self.differing)


def rebuild_release(
    project: Project, version: str, output: Path | None, progress: Progress
) -> Rebuilt:
    """Make `version` again, from what it carries and the release before it, and compare.

    `output` is a folder that must not exist, where it is kept. The project's own `sources/` and
    `schemas/` are not looked at. Raises InputError if the version
    is not published, carries no inputs or cannot be built, and OSError.
    """
    if output and output.exists():
        raise InputError([Problem(str(output), "is there already.", "Name a new folder.")])
    shelf = shelf_of(project)
    entry = _entry(shelf, version)
    folder = shelf.release(version)
    edition = read_edition(read_state(folder).descriptor)
    with scratch_folder() as scratch:
        again = Project(scratch)
        with _settings(_unpacked(folder, shelf, entry, again.root)):
            if edition.earlier:
                _put(shelf, edition.earlier[-1].version, again)
            now = provenance(again)
            made = _publish(again, edition, (folder / INPUTS).read_bytes(), progress)
            if output:
                shutil.copytree(made.path, output)
    recorded = edition.made_from
    return Rebuilt(
        version,
        len(entry.files),
        tuple(_differing(entry, made)),
        recorded is not None and recorded.code_hash == now.code_hash,
    )


def _entry(shelf: Shelf, version: str) -> Entry:
    entries = {entry.version: entry for entry in shelf.entries()}
    if version in entries:
        return entries[version]
    known = f"Published: {', '.join(entries)}." if entries else "Nothing is published yet."
    raise InputError([Problem(version, "is no published version.", known)])


def _unpacked(folder: Path, shelf: Shelf, entry: Entry, root: Path) -> dict[str, str]:
    # First, because an archive that was meddled with may hold anything.
    shown = f"{shelf.name}/{entry.path}"
    remedy = f"Restore {shown} from a copy: only with its inputs it can be built again."
    raise_if_any(damage_problems(folder, shown, remedy, INPUTS))
    try:
        return unpack(folder / INPUTS, root)
    except ValueError as error:
        message = f"holds no inputs that can be read: {error}."
        raise InputError([Problem(f"{shown}/{INPUTS}", message, remedy)]) from error


@contextmanager
def _settings(recorded: Mapping[str, str]) -> Iterator[None]:
    """The environment as it was when the release was made."""
    before = {name: os.environ.pop(name) for name in SETTINGS if name in os.environ}
    os.environ.update(recorded)
    try:
        yield
    finally:
        for name in recorded:
            os.environ.pop(name, None)
        os.environ.update(before)


def _put(shelf: Shelf, version: str, again: Project) -> None:
    """Put a release where the next run will find and list it."""
    if version not in {entry.version for entry in shelf.entries()}:
        message = "is not published any more, and the release that follows it tells of it."
        raise InputError([Problem(version, message, f"Restore it in {shelf.name}/{RELEASES}/.")])
    shutil.copytree(shelf.release(version), again.outputs / RELEASES / version)


def _publish(again: Project, edition: Edition, inputs: bytes, progress: Progress) -> Release:
    reading = read_project(again, progress)
    tables = public_tables(again, reading, progress)
    return publish(
        tables,
        reading.schemas.public,
        load_dataset(again),
        FolderShelf(again.outputs),
        moment=edition.created,
        allow_breaking=True,
        codelists=reading.schemas.codelists,
        made_from=edition.made_from,
        inputs=inputs,
        progress=progress,
    )


def _differing(entry: Entry, made: Release) -> Iterator[str]:
    before = {file.path: file.sha256 for file in entry.files}
    after = {file.path: file.sha256 for file in made.files}
    yield from (p for p in sorted(before.keys() | after.keys()) if before.get(p) != after.get(p))


def verdict(found: Rebuilt) -> Iterator[str]:
    """What people are told, line by line."""
    if not found.same_code:
        yield "Other code or other versions of libraries made it, so bytes may differ; rows may not."
    if not found.differing:
        yield f"{found.version}: all {found.files} files are the same, byte by byte."
        return
    yield from (f"{path}: is not as published." for path in found.differing)
    same = found.files - len(found.differing)
    rows = "some rows differ" if found.rows else "every row is the same"
    yield f"{found.version}: {same} of {found.files} files are the same; {rows}."
