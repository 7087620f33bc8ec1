"""The files of a release as they lie on the disk: size, SHA-256, and the SHA256SUMS file."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.problems import Problem
from pipelines.release.layout import SUMS


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


def damaged(folder: Path) -> Iterator[str]:
    """Each path whose bytes are not what SHA256SUMS says, and each file it does not list."""
    if not (folder / SUMS).is_file():
        yield SUMS
        return
    listed = dict(_read_sums(folder))
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    for path in sorted(listed.keys() | found - {SUMS}):
        if path not in listed or path not in found or sha256_of(folder / path) != listed[path]:
            yield path


def damage_problems(folder: Path, shown: str) -> Iterator[Problem]:
    """What `damaged` finds, told to people; `shown` is how they know the folder."""
    for path in damaged(folder):
        yield Problem(
            f"{shown}/{path}",
            "is not as SHA256SUMS says: it was changed, lost or added since.",
            f"Restore {shown} from a copy, or delete the folder and publish again.",
        )


def _read_sums(folder: Path) -> Iterator[tuple[str, str]]:
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        yield path, digest
