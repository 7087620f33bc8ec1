"""Shows `outputs/` in a browser: what `opendata serve` does."""

from collections.abc import Callable
from contextlib import suppress

from pipelines.portal.outputs_server import address_of, listen, server_of
from pipelines.problems import InputError, Problem
from pipelines.project import Project


def serve_outputs(project: Project, port: int, started: Callable[[str], None]) -> None:
    """Serve until somebody interrupts; `started` is told the address first.

    Raises InputError if nothing is published, or the port is taken.
    """
    require_releases(project)
    with listen(port) as opened:
        started(address_of(opened))
        # Ctrl-C is how it ends; the server passes it on when it has closed its connections.
        with suppress(KeyboardInterrupt):
            server_of(project.outputs).run(sockets=[opened])


def require_releases(project: Project) -> None:
    """Raises InputError if nothing is published yet."""
    if not project.outputs.is_dir():
        shown = f"{project.shown(project.outputs)}/"
        raise InputError([Problem(shown, "is not there.", "Publish first: opendata publish.")])
