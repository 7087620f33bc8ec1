"""The command `diff`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipelines.problems import InputError
from pipelines.project import Project
from pipelines.verbs.terminal import CANNOT, ProjectOption, disk_fault, fail, project_at, write

if TYPE_CHECKING:
    from pipelines.diff.model import Diff


class DiffFormat(StrEnum):
    """How `diff` prints."""

    text = "text"
    markdown = "markdown"
    json = "json"


def diff(
    old: Annotated[str | None, typer.Argument(help="A version, latest or a folder.")] = None,
    new: Annotated[str | None, typer.Argument(help="The same, to compare it with.")] = None,
    project: ProjectOption = Path(),
    draft: Annotated[
        bool, typer.Option("--draft", help="Show what a publish would change now.")
    ] = False,
    output: Annotated[DiffFormat, typer.Option("--format", help="How to print.")] = DiffFormat.text,
    limit: Annotated[int, typer.Option(min=0, help="Rows a table told in full.")] = 10,
) -> None:
    """Show what changed between two releases; exit 0 if nothing, 1 if something, 2 on failure."""
    if draft and old:
        raise typer.BadParameter("--draft compares with the last release; name none.")
    where = project_at(project, CANNOT)
    try:
        found = _drafted(where, limit) if draft else _released(where, old, new, limit)
    except InputError as error:
        fail([str(problem) for problem in error.problems], code=CANNOT)
    except OSError as error:
        fail([disk_fault(error)], code=CANNOT)
    if draft and output is DiffFormat.text:
        _print_draft(found)
    else:
        _print(found, output)
    raise SystemExit(1 if found.step or (draft and found.new != found.old) else 0)


def _released(project: Project, old: str | None, new: str | None, limit: int) -> "Diff":
    from pipelines.verbs.diff import diff_releases

    return diff_releases(project, old, new, limit)


def _drafted(project: Project, limit: int) -> "Diff":
    from pipelines.verbs.diff_draft import diff_draft

    # Not where the result goes, which a program may read.
    with Console(stderr=True).status("Starting", refresh_per_second=4) as status:
        return diff_draft(project, limit, status.update)


def _print(found: "Diff", output: DiffFormat) -> None:
    from pipelines.diff import show

    if output is DiffFormat.json:
        write(json.dumps(show.as_object(found), ensure_ascii=False, indent=2) + "\n")
    elif output is DiffFormat.markdown:
        write(show.as_markdown(found))
    else:
        write("".join(f"{line}\n" for line in show.as_text(found)))


def _print_draft(found: "Diff") -> None:
    """The difference, and what a publish would make of it."""
    if found.new == found.old:
        write(f"Nothing has changed since {found.old}: a publish would publish nothing.\n")
        return
    _print(found, DiffFormat.text)
    if found.breaking:
        write(f"\nA publish refuses this; with --allow-breaking it makes it {found.new}.\n")
    else:
        write(f"\nA publish makes this version {found.new}.\n")
