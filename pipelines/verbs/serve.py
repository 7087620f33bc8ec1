"""Shows `outputs/` in a browser: what `opendata serve` does."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pipelines.portal.outputs_server import address_of, listen, server_of
from pipelines.problems import InputError, Problem
from pipelines.project import Project
from pipelines.release.layout import LATEST
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.shelf.folder import FolderShelf


def serve_outputs(project: Project, port: int, started: Callable[[str], None]) -> None:
    """Serve until somebody interrupts; `started` is told the address first.

    Raises InputError if nothing is published, if releases lie in an object store, or if the port
    is taken.
    """
    folder = _folder(project)
    with listen(port) as opened:
        started(address_of(opened))
        # Ctrl-C is how it ends; the server passes it on when it has closed its connections.
        with suppress(KeyboardInterrupt):
            server_of(folder).run(sockets=[opened])


def _folder(project: Project) -> Path:
    shelf = shelf_of(project)
    if not isinstance(shelf, FolderShelf):
        message = "is no folder of this machine."
        raise InputError([Problem(shelf.name, message, "Its own server shows it.")])
    if not (shelf.outputs / LATEST).exists():
        remedy = "Publish first: opendata publish."
        raise InputError([Problem(shelf.name, "holds no release.", remedy)])
    return shelf.outputs
