"""The command `publish`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipelines.project import Project
from pipelines.verbs.terminal import ProjectOption, fail, project_at, remind, write

if TYPE_CHECKING:
    from pipelines.portal.ckan_api import Portal
    from pipelines.verbs.publish import Outcome

STEPS = {
    "edited_tables": "Read and judge the edited tables",
    "texts": "Read the texts",
    "extraction": "Extract",
    "review": "Apply corrections and decisions",
    "public_tables": "Resolve into tables",
    "quality_tables": "Score the extraction",
    "table_checks": "Check the tables",
    "release": "Publish",
    "review__candidates": "List new names",
}
"""What the steps of the job are called in front of people."""


def publish(
    project: ProjectOption = Path(),
    verbose: Annotated[bool, typer.Option("--verbose", help="Show Dagster's own log.")] = False,
    allow_breaking: Annotated[
        bool, typer.Option("--allow-breaking", help="Publish what may break readers' programs.")
    ] = False,
    ckan: Annotated[
        str | None, typer.Option("--ckan", help="A CKAN portal to tell, too.", metavar="URL")
    ] = None,
) -> None:
    """Build, check and publish what has changed, as the version that follows from the change."""
    where = project_at(project)
    portal = _portal(ckan, where)
    from pipelines.verbs.unchanged import unchanged_since

    if version := unchanged_since(where):
        write(f"Nothing has changed since {version}: nothing published.\n")
        _tell(portal, where, version)
        return
    outcome = _run(where, verbose, allow_breaking)
    _report(outcome)
    # Last, because a portal that refuses ends the program.
    _tell(portal, where, outcome.version)


def _run(project: Project, verbose: bool, allow_breaking: bool) -> "Outcome":
    """Publish, showing each step; a fault ends the program."""
    from pipelines.verbs.publish import Point, publish_project

    said = Console()
    with said.status("Starting", refresh_per_second=4) as status:

        def progress(step: str, point: Point) -> None:
            """Show the step that runs, and keep a line of each that is done."""
            name = STEPS.get(step, step)
            if point is Point.BEGUN:
                status.update(name)
            else:
                said.print(f"[green]✓[/] {name}{': unchanged' * (point is Point.UNCHANGED)}")

        outcome = publish_project(project, progress, verbose, allow_breaking)
    if outcome.faults:
        fail(
            outcome.faults,
            f"Nothing was published. Run {outcome.run_id} in {project.root / '.dagster'}.",
        )
    return outcome


def _report(outcome: "Outcome") -> None:
    """Say what came of it, and what is left to do."""
    from pipelines.verbs.review import new_names

    said = Console()
    if outcome.created:
        told = f"Version {outcome.version} published: {outcome.path}\n{outcome.change}"
    else:
        told = f"Nothing has changed since {outcome.version}: nothing published."
    said.print(told, soft_wrap=True, highlight=False, markup=False)
    said.print(f"{sum(outcome.rows.values())} rows in {len(outcome.rows)} tables", highlight=False)
    for line in outcome.summary:
        said.print(line, soft_wrap=True, highlight=False, markup=False)
    new = (new_names(outcome.new_names),) if outcome.new_names else ()
    remind(said, (*new, *outcome.reminders))


def _portal(address: str | None, project: Project) -> "Portal | None":
    """The portal to tell; asked for first, because without a token the run would be for nothing."""
    if address is None:
        return None
    from pipelines.verbs.publish_to_ckan import chosen_portal

    return chosen_portal(address, project)


def _tell(portal: "Portal | None", project: Project, version: str) -> None:
    if not portal:
        return
    from pipelines.verbs.publish_to_ckan import publish_to

    synced = publish_to(portal, project, version)
    write(f"Dataset {synced.done} on the portal: {synced.page}\n")
