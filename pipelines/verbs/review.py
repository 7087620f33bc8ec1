"""Lists the names that nobody has decided about: what `opendata review` does."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from rich.table import Table
from rich.text import Text

from pipelines.build import read_project
from pipelines.explain.visible import visible
from pipelines.project import Project
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.working_file import write_candidates
from pipelines.review.review import Reviewed

SHOWN = 20
"""Names shown at the terminal."""


@dataclass(frozen=True)
class ReviewList:
    """The list, where it lies, and rows that should be removed."""

    path: str
    candidates: pa.Table
    superfluous: tuple[str, ...]


def review_project(project: Project) -> ReviewList:
    """Write the list of candidates. Raises InputError for what would stop a publish before it."""
    reviewed = read_project(project, lambda _: None).reviewed
    path = write_candidates(reviewed.candidates, shelf_of(project))
    told = tuple(str(problem) for problem in reviewed.superfluous)
    return ReviewList(path, reviewed.candidates, told)


def candidates_table(candidates: pa.Table) -> Table:
    """The first of the candidates for a look at the terminal; the file has them all."""
    title = "New names" if candidates.num_rows <= SHOWN else f"The first {SHOWN} new names"
    table = Table(title=title, title_justify="left")
    for heading in ("name", "type", "texts", "mentions", "confidence", "nearest known"):
        table.add_column(heading, overflow="fold")
    for row in candidates.slice(0, SHOWN).to_pylist():
        near = row["nearest_1"] and f"{row['nearest_1']} ({row['nearest_1_score']})"
        cells = ("surface", "entity_type", "documents", "mentions", "confidence")
        table.add_row(*(Text(visible(str(row[name]))) for name in cells), Text(near or ""))
    return table


def review_reminders(reviewed: Reviewed) -> Iterator[str]:
    """What a publisher should still do about the texts."""
    if reviewed.candidates.num_rows:
        yield new_names(reviewed.candidates.num_rows)
    yield from (str(problem) for problem in reviewed.superfluous)


def new_names(count: int) -> str:
    """A line that says how many names nobody has decided about."""
    return f"{count} new name{'s' * (count != 1)} to decide about: `opendata review` lists them."
