"""The commands that look at a release from outside: `serve`, `score`, `verify` and `rebuild`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipelines.problems import InputError
from pipelines.verbs.terminal import CANNOT, ProjectOption, disk_fault, fail, project_at, write


def serve(
    project: ProjectOption = Path(),
    port: Annotated[int, typer.Option("--port", help="0 takes a free one.", min=0)] = 8000,
) -> None:
    """Show outputs/ on this machine, as a web server would, until you press Ctrl-C."""
    where = project_at(project)
    from pipelines.verbs.serve import serve_outputs

    said = Console()
    serve_outputs(where, port, lambda address: said.print(f"{address}/", soft_wrap=True))


def score(
    release: Annotated[
        str, typer.Argument(help="A version, or latest.", metavar="VERSION")
    ] = "latest",
    project: ProjectOption = Path(),
) -> None:
    """Score a release's metadata as data.europa.eu does, by its 405 points."""
    where = project_at(project)
    from pipelines.verbs.score import score_release, score_table

    write(score_table(score_release(where, release)))


def verify(
    release: Annotated[
        str, typer.Argument(help="A folder, a web or an s3:// address.", metavar="RELEASE")
    ],
) -> None:
    """Check a release as its downloader would: files, rows, formats, quotations.

    Exit 0: it is as published; 1: it is not; 2: it could not be read.
    """
    from pipelines.verbs.verify import UnreadableError, verify_release_at

    said = Console()
    try:
        with said.status("Starting", refresh_per_second=4) as status:
            rows = verify_release_at(release, status.update)
    except UnreadableError as error:
        fail([str(problem) for problem in error.problems], code=2)
    said.print(f"[green]✓[/] {sum(rows.values())} rows in {len(rows)} tables", highlight=False)


def rebuild(
    version: Annotated[str, typer.Argument(help="A published version.", metavar="VERSION")],
    project: ProjectOption = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Compare it with what is published.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Keep it in a new folder.", metavar="DIR")
    ] = None,
) -> None:
    """Build a published release once more, from the inputs that it carries.

    With --check, exit 0: it is the same; 1: it is not; 2: it could not be built.
    """
    if not check and not output:
        raise typer.BadParameter("Say --check, --output DIR, or both.")
    where = project_at(project, CANNOT)
    from pipelines.verbs.rebuild import rebuild_release, verdict

    said = Console()
    try:
        with said.status("Starting", refresh_per_second=4) as status:
            found = rebuild_release(where, version, output, status.update)
    except InputError as error:
        fail([str(problem) for problem in error.problems], code=CANNOT)
    except OSError as error:
        fail([disk_fault(error)], code=CANNOT)
    for line in verdict(found):
        said.print(line, soft_wrap=True, highlight=False, markup=False)
    raise SystemExit(1 if check and not found.good else 0)
