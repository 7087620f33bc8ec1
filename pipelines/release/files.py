"""The files of a release as they lie on the disk: size, SHA-256, and the SHA256SUMS file."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.problems import Problem
from pipelines.release.download import verify
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


def measure_bytes(path: str, content: bytes) -> ReleasedFile:
    """What a file that holds `content` would be."""
    return ReleasedFile(path, len(content), hashlib.sha256(content).hexdigest())


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file in lower-case hex. Raises OSError."""
    return verify.sha256_of(str(file))


def write_sums(folder: Path, files: Iterable[ReleasedFile]) -> None:
    """Write SHA256SUMS, sorted by path, as `sha256sum --check` reads it. Raises OSError."""
    lines = sorted((file.path, file.sha256) for file in files)
    text = "".join(f"{digest}  {path}\n" for path, digest in lines)
    (folder / SUMS).write_text(text, encoding="utf-8", newline="\n")


def parse_sums(text: str) -> dict[str, str]:
    """SHA-256 by path, from the text of SHA256SUMS. Raises ValueError for a line of another form,
    and for a path that leads out of the release.
    """
    return verify.parse_sums(text)


def damaged(folder: Path, only: str = "") -> Iterator[tuple[str, str]]:
    """Each file that is not as SHA256SUMS says, with what is wrong; or look at the file `only`."""
    if not (folder / SUMS).is_file():
        yield SUMS, "is missing."
        return
    try:
        listed = parse_sums((folder / SUMS).read_text(encoding="utf-8"))
    except ValueError as error:
        yield SUMS, f"is damaged: {error}."
        return
    if not only:
        yield from verify.find_changed(str(folder), listed)
        yield from verify.find_extra(str(folder), listed)
    elif only not in listed:
        yield only, "is no file of this release."
    else:
        yield from verify.find_changed(str(folder), {only: listed[only]})


def damage_problems(
    folder: Path, shown: str, remedy: str = "", only: str = ""
) -> Iterator[Problem]:
    """What `damaged` finds, told to people; `shown` is how they know the folder.

    `remedy` is what to do; by default that of its publisher.
    """
    remedy = remedy or f"Restore {shown} from a copy, or delete the folder and publish again."
    for path, fault in damaged(folder, only):
        yield Problem(f"{shown}/{path}", fault, remedy)
