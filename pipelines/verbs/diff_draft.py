"""Compares the last release with what would be the next: what `opendata diff --draft` does."""

from pipelines.build import Progress, public_tables, read_project
from pipelines.diff.model import Diff
from pipelines.problems import InputError, Problem
from pipelines.project import Project, load_dataset
from pipelines.release.arrange import arrange_all
from pipelines.release.difference import preview
from pipelines.release.draft import Draft, usable_views
from pipelines.release.layout import INDEX
from pipelines.release.published import last_release
from pipelines.release.shelf.choose import shelf_of
from pipelines.scratch import scratch_folder
from pipelines.snapshot import pack


def diff_draft(project: Project, limit: int, progress: Progress) -> Diff:
    """What a publish would change now; `new` is the version that it would make, or the last one if
    it would make none. The tables are not checked.

    Raises InputError for inputs that cannot be built, if nothing is published yet and for a
    damaged release; OSError.
    """
    dataset, shelf = load_dataset(project), shelf_of(project)
    last = last_release(shelf)
    if last is None:
        message = f"holds no release yet; a publish would make {dataset.version}, the first."
        remedy = "Publish it: there is nothing to compare with."
        raise InputError([Problem(f"{shelf.name}/{INDEX}", message, remedy)])
    reading = read_project(project, progress)
    schemas = reading.schemas
    tables = arrange_all(public_tables(project, reading, progress), schemas.public)
    with scratch_folder() as scratch:
        draft = Draft(
            scratch / "draft",
            tables,
            schemas.public,
            dataset,
            usable_views(schemas.public),
            schemas.codelists,
            pack(project),
            progress,
        )
        return preview(draft, last, limit)
