"""The console script `opendata`: few verbs, each a thin call of the core.

Dagster and frictionless take a second to import, so a verb imports what it needs itself.
"""

import gc
import json
import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipelines.problems import InputError
from pipelines.verbs.diff_command import diff
from pipelines.verbs.portal_commands import rebuild, score, serve, verify
from pipelines.verbs.publish_command import publish
from pipelines.verbs.terminal import ProjectOption, disk_fault, fail, project_at, remind, write
from pipelines.verbs.words import WORDS, Language

app = typer.Typer(
    help="Turn a public body's texts and curated tables into a versioned open-data package.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
app.command()(publish)
app.command()(serve)
app.command()(score)
app.command()(verify)
app.command()(rebuild)
app.command()(diff)


class Format(StrEnum):
    """How `extract` prints."""

    jsonl = "jsonl"
    table = "table"
    html = "html"


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Texts in UTF-8.", metavar="FILE...")],
    project: ProjectOption = Path(),
    how: Annotated[
        Format | None, typer.Option("--format", help="How to print.", show_default="jsonl")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show each text with its spans, rules and evidence.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Texts read at a time, each in a process.")
    ] = 1,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to a file.", metavar="FILE")
    ] = None,
) -> None:
    """Print what the extractor finds in texts, one JSON object a text."""
    where = project_at(project)
    if explain and how in (Format.jsonl, Format.table):
        raise typer.BadParameter("--explain goes with --format html, or without --format.")
    from pipelines.verbs.extract import extract_files
    from pipelines.verbs.show import show

    wanted = "explain" if explain and how is None else how or Format.jsonl
    with output.open("wb") if output else nullcontext(sys.stdout.buffer) as stream:
        show(extract_files(where, files, jobs), wanted, stream, where)


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
    where = project_at(project)
    from pipelines.verbs.scorecard import score_texts
    from pipelines.verbs.show_scores import score_tables, scored_json

    scored = score_texts(where, gold, texts, without or [])
    if as_json:
        write(json.dumps(scored_json(scored), ensure_ascii=False) + "\n")
        return
    for title, table in score_tables(scored, by_document, by_type, errors):
        write(f"{title}\n\n{table}\n\n")


@app.command()
def check(project: ProjectOption = Path()) -> None:
    """Say whether a publish would succeed, and what a publisher should still do."""
    where = project_at(project)
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
    remind(said, report.reminders)


@app.command()
def review(project: ProjectOption = Path()) -> None:
    """List the names of the texts that match no known entity, for a person to decide about."""
    where = project_at(project)
    from pipelines.verbs.review import candidates_table, review_project

    found = review_project(where)
    said = Console()
    if found.candidates.num_rows:
        said.print(candidates_table(found.candidates))
    count = found.candidates.num_rows
    said.print(
        f"{count} name{'s' * (count != 1)} to decide about: {found.path}",
        soft_wrap=True,
        highlight=False,
    )
    remind(said, found.superfluous)


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
        fail([words.cannot.format(reason=shown(str(error), None))], code=2)
    if output_json:
        write(as_json(judgement) + "\n")
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
        fail([str(problem) for problem in error.problems])
    except OSError as error:
        fail([disk_fault(error)])
    finally:
        # DuckDB wants its objects back, and complains on the terminal if they are not.
        if "duckdb" not in sys.modules:
            gc.freeze()


if __name__ == "__main__":
    main()
