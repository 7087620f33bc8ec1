"""The files of a release as they lie on the disk: size, SHA-256, and the SHA256SUMS file."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipelines.problems import Problem
from pipelines.release.layout import SUMS

SHA256_LENGTH = 64


@dataclass(frozen=True)
class ReleasedFile:
    """One file: `path` is POSIX and relative to the release, `rows` is None if it is no table."""

    path: str
    bytes: int
    sha256: str
    rows: int | None = None


def measure(folder: Path, path: str, rows: int | None = None) -> ReleasedFile:
    """Read `folder/path` back and say what it is. Raises OSError."""
    file = folder / path
    return ReleasedFile(path, file.stat().st_size, sha256_of(file), rows)


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file in lower-case hex. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_sums(folder: Path, files: Iterable[ReleasedFile]) -> None:
    """Write SHA256SUMS, sorted by path, as `sha256sum --check` reads it. Raises OSError."""
    lines = sorted((file.path, file.sha256) for file in files)
    text = "".join(f"{digest}  {path}\n" for path, digest in lines)
    (folder / SUMS).write_text(text, encoding="utf-8", newline="\n")


def damaged(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file that is not as SHA256SUMS says, with what is wrong."""
    if not (folder / SUMS).is_file():
        yield SUMS, "is missing."
        return
    try:
        listed = parse_sums((folder / SUMS).read_text(encoding="utf-8"))
    except ValueError as error:
        yield SUMS, f"is damaged: {error}."
        return
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    for path in sorted(listed.keys() | found - {SUMS}):
        if path not in listed:
            yield path, "is no file of this release."
        elif path not in found:
            yield path, "is missing."
        elif sha256_of(folder / path) != listed[path]:
            yield path, "is not as SHA256SUMS says: it was changed or cut short."


def damage_problems(folder: Path, shown: str, remedy: str = "") -> Iterator[Problem]:
    """What `damaged` finds, told to people; `shown` is how they know the folder.

    `remedy` is what to do; by default that of its publisher.
    """
    remedy = remedy or f"Restore {shown} from a copy, or delete the folder and publish again."
    for path, fault in damaged(folder):
        yield Problem(f"{shown}/{path}", fault, remedy)


def parse_sums(text: str) -> dict[str, str]:
    """SHA-256 by path, from the text of SHA256SUMS. Raises ValueError for a line of another form,
    and for a path that leads out of the release.
    """
    listed = {}
    for number, line in enumerate(text.splitlines(), start=1):
        digest, _, path = line.partition("  ")
        inside = path and not PurePosixPath(path).is_absolute() and ".." not in path.split("/")
        if len(digest) != SHA256_LENGTH or not inside:
            raise ValueError(f"line {number} is no checksum with the path of a file")
        listed[path] = digest
    return listed
