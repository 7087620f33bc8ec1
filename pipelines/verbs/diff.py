"""Compares two releases: what `opendata diff` does."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipelines.diff.compare import compare
from pipelines.diff.model import Diff
from pipelines.diff.state import State
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project
from pipelines.release.files import damage_problems, parse_sums
from pipelines.release.layout import (
    DESCRIPTOR,
    INDEX,
    INPUTS,
    LATEST,
    RELEASES,
    SUMS,
    is_not_compared,
)
from pipelines.release.published import read_state
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.shelf.model import Shelf


def diff_releases(project: Project, old: str | None, new: str | None, limit: int) -> Diff:
    """The difference of two releases, each a version, `latest`, or a folder.

    By default `new` is the newest release and `old` the one before it. Raises InputError for a
    release that is not there or cannot be read.
    """
    shelf = shelf_of(project)
    versions = [entry.version for entry in shelf.entries()]
    after = _state(shelf, new or LATEST, versions)
    before = _state(shelf, old or _before(shelf, after, versions), versions)
    diff = compare(before, after, limit)
    return diff if diff.step else replace(diff, files=tuple(_reworded(before, after)))


def _reworded(old: State, new: State) -> Iterator[str]:
    """The files that tell of the same in other words, if only of another version."""
    before, after = (
        parse_sums((state.folder / SUMS).read_text(encoding="utf-8")) for state in (old, new)
    )
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path) and not is_not_compared(path):
            yield path


def _before(shelf: Shelf, state: State, versions: list[str]) -> str:
    """The version published before the one of `state`; `versions` are newest first."""
    older = versions[versions.index(state.name) + 1 :] if state.name in versions else versions
    if older:
        return older[0]
    message = f"holds no release before {state.name}."
    raise InputError([Problem(f"{shelf.name}/{INDEX}", message, "Name two releases to compare.")])


def _state(shelf: Shelf, named: str, versions: list[str]) -> State:
    if named == LATEST and versions:
        named = versions[0]
    if named in versions:
        state = read_state(shelf.release(named))
        return _whole(state, f"{shelf.name}/{RELEASES}/{named}")
    if Path(named).is_dir():
        return _whole(read_state(Path(named), named), named)
    known = f"Published: {', '.join(versions)}." if versions else "Nothing is published yet."
    raise InputError([Problem(named, "is no published version and no folder.", known)])


def _whole(state: State, shown: str) -> State:
    """The state, if the files that are compared are as SHA256SUMS says; else the comparison would
    be one with what was never published. Raises InputError.
    """
    tables = (file.relative_to(state.folder).as_posix() for file, _ in state.tables.values())
    read = (DESCRIPTOR, INPUTS, *sorted(tables))
    remedy = f"Restore {shown} from a copy."
    problems = (p for path in read for p in damage_problems(state.folder, shown, remedy, path))
    raise_if_any(dict.fromkeys(problems))
    return state
