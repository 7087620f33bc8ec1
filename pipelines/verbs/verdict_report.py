"""A verdict told to a person: errors by type and column, with the first rows of each.

Names and cells come from files of others: what a terminal would act on is shown as an escape.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from frictionless import Error, Report
from frictionless.errors import CellError, ForeignKeyError, RowError
from frictionless.report.task import ReportTask

from pipelines.validation.validate import Judgement
from pipelines.verbs.words import Words

SHOWN_ROWS = 10
LONGEST = 80
"""Characters of a cell or name that are shown."""

_RULE = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
_TYPE = re.compile(r'type is "(.*?)(?:/default)?"', re.DOTALL)
_REQUIRED = re.compile(r'constraint "required" is "True"')
_EMPTY_KEY = re.compile(r'cells composing the primary keys are all "None"')
_SAME = re.compile(r"the same as in the row at position (\d+)")


def tell(judgement: Judgement, words: Words) -> Iterator[str]:
    """The lines of the report; the verdict is the last."""
    report = judgement.report
    if report.errors:
        yield f"✗ {words.metadata}"
        yield from (f"    {shown(error.message, None)}" for error in report.errors)
    for task in report.tasks:
        yield from _tell_task(task, words)
    yield from _tell_sent(judgement, words)
    yield verdict(report, words)


def verdict(report: Report, words: Words) -> str:
    """The whole in one sentence."""
    rows = sum(task.stats.get("rows", 0) for task in report.tasks)
    wrong = sum(not task.valid for task in report.tasks)
    sentence = words.valid if report.valid else words.invalid
    return sentence.format(
        resources=len(report.tasks), rows=rows, errors=report.stats["errors"], wrong=wrong
    )


def shown(text: str, longest: int | None = LONGEST) -> str:
    """`text` on one line, without characters that a terminal acts on."""
    plain = "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
    return plain if longest is None or len(plain) <= longest else f"{plain[: longest - 1]}…"


def _tell_sent(judgement: Judgement, words: Words) -> Iterator[str]:
    """What frictionless read itself, by reason; files that are no tables are always its own."""
    tables = {task.name for task in judgement.report.tasks if task.tabular}
    places: dict[str, list[str]] = {}
    for sent in judgement.sent:
        if sent.resource in tables:
            place = words.parts[sent.part].format(
                resource=shown(sent.resource), column=shown(sent.column or "")
            )
            places.setdefault(sent.reason, []).append(place)
    for reason, listed in places.items():
        yield words.sent.format(what=", ".join(listed), reason=shown(reason))


def _tell_task(task: ReportTask, words: Words) -> Iterator[str]:
    counts = [words.rows.format(rows=task.stats.get("rows", 0))]
    if not task.valid:
        counts.append(words.errors.format(errors=len(task.errors)))
    if any("error limit" in warning for warning in task.warnings):
        counts.append(words.stopped)
    name = f"{shown(task.name)} ({shown(task.place)})"
    yield f"{'✓' if task.valid else '✗'} {name}: {', '.join(counts)}"
    for (kind, column), errors in _grouped(task.errors).items():
        yield from _tell_group(kind, column, errors, words)


def _grouped(errors: Sequence[Error]) -> dict[tuple[str, str], list[Error]]:
    """Errors by type and column, in the order in which they first come."""
    groups: dict[tuple[str, str], list[Error]] = {}
    for error in errors:
        groups.setdefault((error.type, _column(error)), []).append(error)
    return groups


def _column(error: Any) -> str:
    if isinstance(error, ForeignKeyError):
        return ", ".join(error.field_names)
    return getattr(error, "field_name", "") or ""


def _tell_group(kind: str, column: str, errors: list[Error], words: Words) -> Iterator[str]:
    advice = words.advice.get(kind, words.other)
    place = f", {words.column.format(column=shown(column))}" if column else ""
    yield f"  {kind}{place}, {words.errors.format(errors=len(errors))}. {advice.meaning}"
    yield from (f"    {_told(error, words)}" for error in errors[:SHOWN_ROWS])
    if len(errors) > SHOWN_ROWS:
        yield f"    {words.more.format(more=len(errors) - SHOWN_ROWS)}"
    yield f"    {words.todo.format(remedy=advice.remedy)}"


def _told(error: Any, words: Words) -> str:
    if not isinstance(error, RowError):
        return shown(error.message, None)
    row = words.row.format(row=error.row_number)
    cell = f" '{shown(error.cell)}'" if isinstance(error, CellError) else ""
    return f"{row}:{cell} {shown(_note(error, words), 2 * LONGEST)}".rstrip(": ")


def _note(error: RowError, words: Words) -> str:
    """Frictionless's note in the words of the report, or as it is."""
    if isinstance(error, ForeignKeyError):
        cells = ", ".join(f"'{cell}'" for cell in error.field_cells)
        return words.lost.format(cells=cells, table=error.reference_name or words.itself)
    sentences = (
        (_REQUIRED, words.required),
        (_EMPTY_KEY, words.empty_key),
        (_RULE, words.rule),
        (_TYPE, words.kind),
        (_SAME, words.same),
    )
    for note, sentence in sentences:
        if found := note.fullmatch(error.note):
            return sentence.format(*found.groups())
    return str(error.note)
