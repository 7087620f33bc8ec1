"""How the console script speaks: results, reminders, faults."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.project import Project

ProjectOption = Annotated[
    Path,
    typer.Option("--project", help="The folder that holds sources/ and schemas/.", metavar="DIR"),
]

CANNOT = 2
"""The exit code of a command that compares, if nothing could be compared."""


def project_at(root: Path, code: int = 1) -> Project:
    """The project in `root`; ends the program with `code` if there is none."""
    found = Project(root.resolve())
    for folder in (found.sources, found.schemas):
        if not folder.is_dir():
            remedy = "Name the project's folder with --project."
            fail([f"{root}: has no folder {folder.name}/. {remedy}"], code=code)
    return found


def write(text: str) -> None:
    """Print a result: in UTF-8 whatever the terminal's locale, because a program may read it."""
    sys.stdout.buffer.write(text.encode("utf-8"))


def remind(said: Console, reminders: Iterable[str]) -> None:
    """Print what should be mended though it did no harm, a line each."""
    for reminder in reminders:
        # Escaped, because names of texts may hold what looks like markup.
        said.print(f"[yellow]![/] {escape(reminder)}", soft_wrap=True, highlight=False)


def disk_fault(error: OSError) -> str:
    """What the system says of a file, and what to do."""
    return f"{error.filename or 'The disk'}: {error.strerror or error}. Mend it and try again."


def fail(lines: Sequence[str], after: str = "", code: int = 1) -> NoReturn:
    """Say what is wrong, a line each, and end the program with `code`."""
    said = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        said.print(line)
    if after:
        said.print(after)
    raise SystemExit(code)
