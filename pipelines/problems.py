"""What is wrong with an input, told to the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault of one input.

    `file` is relative to the project folder. `row` counts as a spreadsheet does: the header is
    row 1. `remedy` is what to do, as an imperative sentence.
    """

    file: str
    message: str
    remedy: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.message} {self.remedy}"


class InputError(Exception):
    """The run cannot go on; holds every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Problem, ...]]]:
        """Survive pickling, which Dagster does to errors that cross a process."""
        return (type(self), (self.problems,))


class BusyError(InputError):
    """Somebody else holds what is needed; the same run may succeed a moment later."""


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise InputError if there is at least one problem."""
    found = tuple(problems)
    if found:
        raise InputError(found)
