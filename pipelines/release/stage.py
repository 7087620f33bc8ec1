"""Write beside, then move into place in one step: what is in `outputs/` is always whole.

Everything unfinished lies in the hidden folder `outputs/.staging/`, which the next run removes.
"""

import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.problems import BusyError, InputError, Problem
from pipelines.release.layout import STAGING

_REMEDIES = {
    errno.ENOSPC: "Free some disk space and publish again.",
    errno.EDQUOT: "Free some disk space or raise the quota, and publish again.",
    errno.EFBIG: "Raise the limit on the size of files and publish again.",
    errno.EACCES: "Make it writable for the user who publishes.",
    errno.EPERM: "Make it writable for the user who publishes.",
    errno.EROFS: "It lies on a read-only file system: mount it for writing, or publish elsewhere.",
    errno.ENOTDIR: "A file stands where a folder must be: move it away.",
    errno.EISDIR: "A folder stands where a file or link must be: move it away.",
    errno.EEXIST: "A file stands where a folder must be: move it away.",
}


_WRITING = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@contextmanager
def telling(outputs: Path) -> Iterator[None]:
    """Turn an OSError of the block into an InputError with file and remedy."""
    try:
        yield
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "Mend it and publish again.")
        reason = error.strerror or str(error)
        raise InputError(
            [
                Problem(
                    _shown(error.filename, outputs), f"cannot be read or written: {reason}.", remedy
                )
            ]
        ) from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make `folder` if need be and hold it alone; the lock ends with the process, however it dies.

    The folder itself is locked, so that no lock file is left. Raises BusyError if another
    process holds it, and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = "is being published to by another process."
            remedy = "Wait until it has finished, then publish again."
            raise BusyError([Problem(f"{folder.name}/", message, remedy)]) from error
        yield
    finally:
        os.close(handle)


@contextmanager
def staging(outputs: Path) -> Iterator[Path]:
    """A fresh folder on the same file system as `outputs`; removed at the end. Raises OSError.

    Left-overs of interrupted runs are removed first. The name is random because a killed run may
    leave its DuckDB process behind for a moment, which must not write into this run's folder.
    """
    hidden = outputs / STAGING
    shutil.rmtree(hidden, ignore_errors=True)
    hidden.mkdir(exist_ok=True)
    try:
        yield Path(tempfile.mkdtemp(dir=hidden))
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def move_folder(staged: Path, target: Path) -> None:
    """Move a written folder to `target`, which must not exist, in one durable step.

    Raises OSError.
    """
    for path in sorted(staged.rglob("*")):
        sync(path)
    sync(staged)
    target.parent.mkdir(exist_ok=True)
    staged.rename(target)
    sync(target.parent)


def freeze(folder: Path) -> None:
    """Take the right to write from a folder and everything in it. Raises OSError."""
    for path in (*folder.rglob("*"), folder):
        mode = path.stat().st_mode
        if mode & _WRITING:
            path.chmod(mode & ~_WRITING)


def replace_file(staged: Path, target: Path) -> None:
    """Put a written file in place of `target` in one durable step. Raises OSError."""
    sync(staged)
    target.parent.mkdir(exist_ok=True)
    staged.replace(target)
    sync(target.parent)


def replace_text(text: str, target: Path, stage: Path) -> None:
    """Put `text` in place of the file `target` in one durable step. Raises OSError."""
    beside = stage / target.name
    beside.write_text(text, encoding="utf-8", newline="\n")
    replace_file(beside, target)


def replace_link(destination: str, target: Path, stage: Path) -> None:
    """Point the symbolic link `target` to the relative path `destination` in one step.

    Raises OSError.
    """
    beside = stage / target.name
    beside.symlink_to(destination)
    beside.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Have a file or folder reach the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _shown(filename: object, outputs: Path) -> str:
    """The path as told to people: from `outputs/` on, the random staging folder left out."""
    path = Path(os.fsdecode(filename)) if isinstance(filename, str | bytes) else outputs
    if not path.is_relative_to(outputs):
        return str(path)
    parts = path.relative_to(outputs).parts
    inner = parts[2:] if parts[:1] == (STAGING,) else parts
    return "/".join((outputs.name, *inner))
