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
from pipelines.verbs.words import WORDS, Language

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
    "input__texts": "Read the texts",
    "extraction": "Extract",
    "public_tables": "Resolve into tables",
    "table_checks": "Check the tables",
    "release": "Publish",
}
"""What the steps of the job are called in front of people."""


class Format(StrEnum):
    """How `extract` prints."""

    jsonl = "jsonl"
    table = "table"


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
            # In UTF-8 whatever the terminal's locale, because another program reads it.
            line = json.dumps(found.to_json_dict(), ensure_ascii=False) + "\n"
            sys.stdout.buffer.write(line.encode("utf-8"))
        else:
            for table in extraction_tables(found):
                Console().print(table)


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
    for reminder in report.reminders:
        said.print(f"[yellow]![/] {reminder}", soft_wrap=True, highlight=False)


@app.command()
def validate(
    source: Annotated[
        str,
        typer.Argument(help="A datapackage.json, its folder or zip, or a data file."),
    ],
    schema: Annotated[
        Path | None, typer.Option(help="The Table Schema of a data file.", metavar="FILE")
    ] = None,
    resource: Annotated[
        str | None, typer.Option(help="The one resource to judge.", metavar="NAME")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Check what frictionless passes in silence, too.")
    ] = False,
    limit_errors: Annotated[
        int, typer.Option(help="Errors told of a resource; 0 for all.", min=0)
    ] = 1000,
    output_json: Annotated[
        bool, typer.Option("--json", help="Print frictionless's report as JSON.")
    ] = False,
    lang: Annotated[Language, typer.Option(help="The language of the report.")] = Language.en,
) -> None:
    """Judge any Data Package or data file: 0 if it is valid, 1 if not, 2 if there is no verdict."""
    from pipelines.validation.validate import CannotJudge
    from pipelines.verbs.validate import as_json, validate_source
    from pipelines.verbs.verdict_report import shown, tell

    words = WORDS[lang]
    try:
        judgement = validate_source(source, schema, resource, strict, limit_errors)
    except CannotJudge as error:
        _fail([words.cannot.format(reason=shown(str(error), None))], code=2)
    if output_json:
        sys.stdout.buffer.write((as_json(judgement) + "\n").encode("utf-8"))
    else:
        said = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
        for line in tell(judgement, words):
            said.print(line)
    raise SystemExit(0 if judgement.valid else 1)


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


def _fail(lines: list[str] | tuple[str, ...], after: str = "", code: int = 1) -> NoReturn:
    said = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        said.print(line)
    if after:
        said.print(after)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
