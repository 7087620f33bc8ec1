"""One row of `sources/curated/corrections.csv`: what it means, and whether its cells fit together."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.edtf import bounds
from pipelines.intake.delimited import ROW
from pipelines.intake.edited import edited_file
from pipelines.intake.judge import LARGEST
from pipelines.problems import Problem

TABLE = "corrections"
FILE = edited_file(TABLE)
METHOD = "correction"
"""The method of a span that a person corrected."""

ADD, CHANGE, DELETE = "add", "change", "delete"
MENTION, DATE, AMOUNT = "mention", "date", "amount"

_SAYS = ("new_quote", "entity_type", "entity_id", "value")
"""The columns that say what is right."""


@dataclass(frozen=True)
class Correction:
    """What is to be done with one span. `quote` are its words now; `new_quote` what they shall be.

    `annotation_type` is mention, date or amount; `value` an EDTF date or euro. None where the row
    leaves a cell empty. `row` is the spreadsheet's.
    """

    row: int
    document_id: str
    annotation_type: str
    quote: str
    occurrence: int | None
    context: str | None
    correction: str
    new_quote: str | None
    entity_type: str | None
    entity_id: str | None
    value: str | None

    def problem(self, column: str, message: str, remedy: str) -> Problem:
        """A fault of this row."""
        return Problem(FILE, message, remedy, self.row, column)

    def misfits(self) -> Iterator[Problem]:
        """Cells that a correction of this kind has no use for, or lacks."""
        filled = [name for name in _SAYS if getattr(self, name) is not None]
        usable = self._usable()
        for name in filled:
            if name not in usable:
                message = f"says nothing about a {self.annotation_type} to {self.correction}."
                yield self.problem(name, message, "Leave the cell empty.")
        if self.correction == CHANGE and not filled:
            message = "the row does not say what is right."
            yield self.problem("correction", message, f"Fill one of {', '.join(usable)}.")
        if self.correction == ADD and self.annotation_type != MENTION and self.value is None:
            message = f"a {self.annotation_type} to add has no value."
            yield self.problem("value", message, "Write it.")
        if self.value is not None and (wrong := _VALUES[self.annotation_type](self.value)):
            yield self.problem("value", wrong, "Correct it.")

    def _usable(self) -> tuple[str, ...]:
        if self.correction == DELETE:
            return ()
        words = ("new_quote",) if self.correction == CHANGE else ()
        says = ("entity_type", "entity_id") if self.annotation_type == MENTION else ("value",)
        return (*words, *says)


def read_correction(row: Mapping[str, Any]) -> Correction:
    """A judged row of the table, its cells as strings."""
    names = [name for name in Correction.__dataclass_fields__ if name not in ("row", "occurrence")]
    occurrence = int(row["occurrence"]) if row["occurrence"] else None
    return Correction(row=row[ROW], occurrence=occurrence, **{name: row[name] for name in names})


def _no_date(value: str) -> str | None:
    try:
        bounds(value)
    except ValueError as error:
        return f"{error}."
    return None


def _no_amount(value: str) -> str | None:
    try:
        amount = float(value)
    except ValueError:
        amount = math.nan
    return None if abs(amount) < LARGEST else f"'{value}' is not an amount in euro, as in 1250.50."


def _no_value(_: str) -> None:
    """A mention has no value; that the cell is filled is told already."""


_VALUES: Mapping[str, Callable[[str], str | None]] = {
    MENTION: _no_value,
    DATE: _no_date,
    AMOUNT: _no_amount,
}
