"""A difference as data: changes of schemas and of rows, each with the version step it calls for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class Step(IntEnum):
    """The part of a semantic version that a change raises; NONE for no change.

    After the Data Package v2 recipe for versions: what breaks a reader is major, what adds is
    minor, what corrects is patch.
    """

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True)
class SchemaChange:
    """One change of what a table or view is; `column` is empty if it concerns it as a whole.

    `what` is a short sentence without the names of table and column.
    """

    table: str
    column: str
    what: str
    step: Step
    is_view: bool = False

    @property
    def place(self) -> str:
        """Where it was changed, as people know it."""
        return f"view {self.table}" if self.is_view else f"schemas/{self.table}.json"


@dataclass(frozen=True)
class CellChange:
    """One value of a row; None is null, or a state that does not have the row."""

    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class RowChange:
    """A row told by its `key`, the values of the primary key joined by `|`.

    `cells` are the values that changed; of a row that came or went all that it says besides its
    key. `cause` tells what the row cites: a span of a text, a curated table; empty if nothing. `was` is
    the key of a renamed row before.
    """

    kind: Literal["added", "removed", "renamed", "changed"]
    key: str
    cells: tuple[CellChange, ...] = ()
    cause: str = ""
    was: str = ""


@dataclass(frozen=True)
class TableDiff:
    """The rows of one table: how many there are now, how many of each change, the first changes.
    A row that is renamed and changed counts as both.
    """

    table: str
    rows: int
    added: int
    removed: int
    changed: int
    examples: tuple[RowChange, ...] = ()
    renamed: int = 0

    @property
    def step(self) -> Step:
        """Rows that come, go or have another key are more than a correction."""
        if self.added or self.removed or self.renamed:
            return Step.MINOR
        return Step.PATCH if self.changed else Step.NONE


@dataclass(frozen=True)
class Diff:
    """Everything that differs from state `old` to state `new`, both as people call them.

    `metadata` are the keys of the descriptor whose values differ, `files` those whose words do
    though all that they describe is the same.
    """

    old: str
    new: str
    schema: tuple[SchemaChange, ...]
    tables: tuple[TableDiff, ...]
    metadata: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """The largest step that any change calls for."""
        return max(self._steps(), default=Step.NONE)

    @property
    def breaking(self) -> tuple[SchemaChange, ...]:
        """The changes that a reader of `old` may stumble over."""
        return tuple(change for change in self.schema if change.step is Step.MAJOR)

    def _steps(self) -> Iterator[Step]:
        yield from (change.step for change in self.schema)
        yield from (table.step for table in self.tables)
        if self.metadata or self.files:
            yield Step.PATCH


def next_version(version: str, step: Step) -> str:
    """The semantic version that follows `version`: "1.4.2" and MINOR give "1.5.0"."""
    major, minor, patch = (int(part) for part in version.split("."))
    return {
        Step.NONE: version,
        Step.PATCH: f"{major}.{minor}.{patch + 1}",
        Step.MINOR: f"{major}.{minor + 1}.0",
        Step.MAJOR: f"{major + 1}.0.0",
    }[step]
