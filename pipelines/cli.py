"""The console script `opendata`: few verbs, each a thin call of the core.

Dagster and frictionless take a second to import, so a verb imports what it needs itself.
"""

import gc
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from pipelines.problems import InputError
from pipelines.project import Project

app = typer.Typer(
    help="Turn a public body's texts and curated tables into a versioned open-data package.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)

ProjectOption = Annotated[
    Path,
    typer.Option("--project", help="The folder that holds sources/ and schemas/.", metavar="DIR"),
]

STEPS = {
    "edited_tables": "Read and judge the edited tables",
    "texts": "Read the texts",
    "extraction": "Extract",
    "public_tables": "Resolve into tables",
    "quality_tables": "Score the extraction",
    "table_checks": "Check the tables",
    "release": "Publish",
}
"""What the steps of the job are called in front of people."""


class Format(StrEnum):
    """How `extract` prints."""

    jsonl = "jsonl"
    table = "table"


class DiffFormat(StrEnum):
    """How `diff` prints."""

    text = "text"
    markdown = "markdown"
    json = "json"


@app.command()
def publish(
    project: ProjectOption = Path(),
    verbose: Annotated[bool, typer.Option("--verbose", help="Show Dagster's own log.")] = False,
) -> None:
    """Build, check and publish the version that sources/dataset.yaml names."""
    where = _project(project)
    from pipelines.verbs.publish import publish_project

    said = Console()
    with said.status("Starting", refresh_per_second=4) as status:

        def progress(step: str, done: bool) -> None:
            """Show the step that runs, and keep a line of each that is done."""
            name = STEPS.get(step, step)
            if done:
                said.print(f"[green]✓[/] {name}")
            else:
                status.update(name)

        outcome = publish_project(where, progress, verbose)
    if outcome.faults:
        _fail(
            outcome.faults,
            f"Nothing was published. Run {outcome.run_id} in {where.root / '.dagster'}.",
        )
    state = "published" if outcome.created else "was published already, with the same contents"
    said.print(
        f"Version {outcome.version} {state}: {where.shown(Path(outcome.path))}", soft_wrap=True
    )
    said.print(f"{sum(outcome.rows.values())} rows in {len(outcome.rows)} tables", highlight=False)
    for line in outcome.summary:
        said.print(line, soft_wrap=True, highlight=False, markup=False)


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Texts in UTF-8.", metavar="FILE...")],
    project: ProjectOption = Path(),
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.jsonl,
) -> None:
    """Print what the extractor finds in texts, one JSON object a text."""
    where = _project(project)
    from pipelines.verbs.extract import extract_files
    from pipelines.verbs.show import extraction_tables

    for found in extract_files(where, files):
        if output is Format.jsonl:
            _write(json.dumps(found.to_json_dict(), ensure_ascii=False) + "\n")
        else:
            for table in extraction_tables(found):
                Console().print(table)


@app.command()
def scorecard(
    gold: Annotated[
        Path | None, typer.Argument(help="Annotated texts; by default the project's own.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="Their texts, if not beside them.", metavar="DIR")
    ] = None,
    project: ProjectOption = Path(),
    by_document: Annotated[bool, typer.Option("--by-document", help="Each text too.")] = False,
    by_type: Annotated[bool, typer.Option("--by-type", help="Each type and predicate.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="What is missed and spurious.")] = False,
    without: Annotated[
        list[str] | None, typer.Option("--without", help="Leave a text out.", metavar="ID")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All of it, for a program.")] = False,
) -> None:
    """Score the extractor against texts that people annotated."""
    where = _project(project)
    from pipelines.verbs.scorecard import score_texts
    from pipelines.verbs.show_scores import score_tables, scored_json

    scored = score_texts(where, gold, texts, without or [])
    if as_json:
        _write(json.dumps(scored_json(scored), ensure_ascii=False) + "\n")
        return
    for title, table in score_tables(scored, by_document, by_type, errors):
        _write(f"{title}\n\n{table}\n\n")


@app.command()
def check(project: ProjectOption = Path()) -> None:
    """Say whether a publish would succeed, and what a publisher should still do."""
    where = _project(project)
    from pipelines.verbs.check import check_project

    said = Console()
    with said.status("Starting", refresh_per_second=4) as status:
        report = check_project(where, status.update)
    total = sum(report.tables.values())
    said.print(
        f"[green]✓[/] {total} rows in {len(report.tables)} tables, no fault", highlight=False
    )
    for line in report.summary:
        said.print(line, soft_wrap=True, highlight=False, markup=False)
    for reminder in report.reminders:
        said.print(f"[yellow]![/] {reminder}", soft_wrap=True, highlight=False)


@app.command()
def diff(
    old: Annotated[str | None, typer.Argument(help="A version, latest or a folder.")] = None,
    new: Annotated[str | None, typer.Argument(help="The same, to compare it with.")] = None,
    project: ProjectOption = Path(),
    output: Annotated[DiffFormat, typer.Option("--format", help="How to print.")] = DiffFormat.text,
    limit: Annotated[int, typer.Option(min=0, help="Rows a table told in full.")] = 10,
) -> None:
    """Show what changed between two releases; exit 0 if nothing, 1 if something, 2 on failure."""
    from pipelines.diff import show
    from pipelines.verbs.diff import diff_releases

    try:
        found = diff_releases(_project(project), old, new, limit)
    except InputError as error:
        _fail([str(problem) for problem in error.problems], code=2)
    if output is DiffFormat.json:
        _write(json.dumps(show.as_object(found), ensure_ascii=False, indent=2) + "\n")
    elif output is DiffFormat.markdown:
        _write(show.as_markdown(found))
    else:
        _write("".join(f"{line}\n" for line in show.as_text(found)))
    raise SystemExit(1 if found.step else 0)


@app.command()
def verify(
    release: Annotated[str, typer.Argument(help="A folder or a web address.", metavar="RELEASE")],
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
        _fail([str(problem) for problem in error.problems], code=2)
    said.print(f"[green]✓[/] {sum(rows.values())} rows in {len(rows)} tables", highlight=False)


def main() -> None:
    """Run the console script; faults of the input end it with exit code 1 and no traceback."""
    # Importing Dagster makes many objects and little garbage: looking for it at every 700th
    # object, and through all of them once more at the exit, costs a fifth of a short run.
    gc.set_threshold(100_000)
    try:
        app()
    except InputError as error:
        _fail([str(problem) for problem in error.problems])
    except OSError as error:
        _fail(
            [f"{error.filename or 'The disk'}: {error.strerror or error}. Mend it and try again."]
        )
    finally:
        # DuckDB wants its objects back, and complains on the terminal if they are not.
        if "duckdb" not in sys.modules:
            gc.freeze()


def _project(root: Path) -> Project:
    found = Project(root.resolve())
    for folder in (found.sources, found.schemas):
        if not folder.is_dir():
            _fail(
                [f"{root}: has no folder {folder.name}/. Name the project's folder with --project."]
            )
    return found


def _write(text: str) -> None:
    # In UTF-8 whatever the terminal's locale, because another program may read it.
    sys.stdout.buffer.write(text.encode("utf-8"))


def _fail(lines: list[str] | tuple[str, ...], after: str = "", code: int = 1) -> NoReturn:
    said = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        said.print(line)
    if after:
        said.print(after)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
