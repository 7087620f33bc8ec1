"""Checks a release in a folder, on the web or in an object store: what `opendata verify` does."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

from pipelines.problems import InputError, Problem
from pipelines.release.audit import audit
from pipelines.release.files import parse_sums
from pipelines.release.layout import SUMS
from pipelines.release.shelf.bucket import SCHEME, Bucket, telling
from pipelines.scratch import scratch_folder

Progress = Callable[[str], None]
PIECE = 1 << 20
TIMEOUT = 60
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class UnreadableError(InputError):
    """There is no release, or it could not be fetched: nothing is known of its contents."""


class _GoneError(UnreadableError):
    """The server has no such file."""


def verify_release_at(where: str, progress: Progress) -> dict[str, int]:
    """Check the release at a folder, an http(s) or an s3 address; the rows of each table.

    Raises InputError with what is wrong with it, UnreadableError if it cannot be read.
    """
    if where.startswith(("http://", "https://")):
        with scratch_folder() as folder:
            _fetch(where.rstrip("/"), folder, progress)
            return _audited(folder, where.rstrip("/"), progress)
    if where.startswith(SCHEME):
        with scratch_folder() as folder:
            _copy(where, folder, progress)
            return _audited(folder, where.rstrip("/"), progress)
    local = Path(where)
    if not local.is_dir():
        raise UnreadableError([Problem(where, "is no folder.", "Name the folder of a release.")])
    return _audited(local, where.rstrip("/"), progress)


def _audited(folder: Path, shown: str, progress: Progress) -> dict[str, int]:
    progress("Checking files, rows, formats and quotations")
    return audit(folder, shown)


def _copy(address: str, folder: Path, progress: Progress) -> None:
    """Copy every object of a release, those that SHA256SUMS does not list, too."""
    try:
        with telling(address):
            bucket = Bucket(address)
            paths = bucket.paths("")
            for path in paths:
                progress(f"Fetching {path}")
                bucket.download(path, folder / path)
    except InputError as error:
        raise UnreadableError(error.problems) from error
    if SUMS not in paths:
        message = f"holds no {SUMS}."
        remedy = "Give the address of a release's folder."
        raise UnreadableError([Problem(address, message, remedy)])


def _fetch(address: str, folder: Path, progress: Progress) -> None:
    """Copy every file that SHA256SUMS lists. One that is not there is left to be told missing."""
    _download(f"{address}/{SUMS}", folder / SUMS)
    try:
        listed = parse_sums((folder / SUMS).read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"lists no release: {error}."
        remedy = "Give the address of a release's folder."
        raise UnreadableError([Problem(f"{address}/{SUMS}", message, remedy)]) from error
    for path in listed:
        progress(f"Fetching {path}")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(_GoneError):
            _download(f"{address}/{quote(path)}", target)


def _download(address: str, target: Path) -> None:
    try:
        with urlopen(address, timeout=TIMEOUT) as source, target.open("wb") as file:
            while piece := source.read(PIECE):
                file.write(piece)
    except (URLError, HTTPException, ValueError, TimeoutError, ConnectionError) as error:
        reason = " ".join(str(getattr(error, "reason", error)).split())
        problem = Problem(
            address, f"cannot be fetched: {reason}.", "Check the address and try again."
        )
        gone = isinstance(error, HTTPError) and error.code in _GONE
        raise (_GoneError if gone else UnreadableError)([problem]) from error
