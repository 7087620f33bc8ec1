"""`outputs/` on loopback, as a web server would show it: files, byte ranges, media types.

Starlette's static files do the work: paths cannot leave the folder, `latest` is followed because it
leads to another place inside it.
"""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from pipelines.catalogue.guide import GUIDES
from pipelines.problems import InputError, Problem

HOST = "127.0.0.1"
NEWEST = "/latest/"
STARTING = 10
"""Seconds that the server may take to answer."""

MEDIA_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".duckdb": "application/vnd.duckdb",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".py": "text/plain",
    ".rdf": "application/rdf+xml",
    ".ttl": "text/turtle",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""By suffix; a file without one, such as SHA256SUMS, is plain text."""
KINDS_OF_JSON = {
    PurePath(guide.path).name: guide.media_type for guide in GUIDES if guide.path.endswith(".json")
}
"""By name: what some files are besides JSON."""


class Outputs(StaticFiles):
    """The files of a folder, but for hidden ones; its root leads to the newest version."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The answer to GET and HEAD. Raises HTTPException for anything else."""
        if path == ".":
            return RedirectResponse(NEWEST)
        scope["headers"] = [one for one in scope["headers"] if not _in_other_units(*one)]
        if any(part.startswith(".") for part in PurePath(path).parts):
            raise HTTPException(status_code=404)
        return await super().get_response(path, scope)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A file with its own media type: the system's list knows few of ours."""
        found = super().file_response(full_path, stat_result, scope, status_code)
        if isinstance(found, FileResponse):
            kind = media_type(PurePath(full_path))
            charset = "; charset=utf-8" if kind.startswith("text/") else ""
            found.headers["content-type"] = kind + charset
            found.headers["x-content-type-options"] = "nosniff"
        return found


def media_type(path: PurePath) -> str:
    """What a file is, by its name."""
    unknown = "application/octet-stream" if path.suffix else "text/plain"
    return KINDS_OF_JSON.get(path.name) or MEDIA_TYPES.get(path.suffix, unknown)


def _in_other_units(name: bytes, value: bytes) -> bool:
    """True for a range that is not in bytes, which RFC 9110, section 14.2, has servers ignore."""
    return name == b"range" and value.partition(b"=")[0].strip().lower() != b"bytes"


def listen(port: int) -> socket.socket:
    """A socket on loopback; port 0 takes a free one. Raises InputError for one that is taken."""
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((HOST, port))
        opened.listen()
    except (OSError, OverflowError) as error:
        opened.close()
        message = f"cannot be listened on: {getattr(error, 'strerror', None) or error}."
        problem = Problem(
            f"port {port}", message, "Choose another with --port; 0 takes a free one."
        )
        raise InputError([problem]) from error
    return opened


def address_of(opened: socket.socket) -> str:
    """The web address of a socket, without a slash at the end."""
    return f"http://{HOST}:{opened.getsockname()[1]}"


def server_of(folder: Path) -> uvicorn.Server:
    """A server of `folder`, to be run on a socket."""
    site = Starlette(routes=[Mount("/", Outputs(folder))])
    config = uvicorn.Config(site, log_level="warning", lifespan="off", ws="none")
    return uvicorn.Server(config)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port until the block ends; the address, without a slash at the end.

    Raises InputError if the server does not start.
    """
    with listen(0) as opened:
        server = server_of(folder)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        thread.start()
        try:
            _wait(server)
            yield address_of(opened)
        finally:
            server.should_exit = True
            thread.join()


def _wait(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + STARTING
    while not server.started:
        if time.monotonic() > deadline:
            message = "cannot be served: the server does not start."
            raise InputError([Problem("outputs/", message, "Try again.")])
        time.sleep(0.01)
