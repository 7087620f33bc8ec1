"""Temporary folders: gone when they are needed no longer, or when the next run begins if their
process was killed.

A folder is locked as long as somebody uses it, and the lock ends with the process, however it
dies. So what is not locked is nobody's.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PREFIX = "opendata-run-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of its own among the system's temporary ones (TMPDIR). Raises OSError."""
    sweep()
    folder, handle = _locked_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


@cache
def sweep() -> None:
    """Remove what killed processes of this user left; once a process is enough."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        # Somebody else's, or gone meanwhile, or in use: none is a fault.
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
            try:
                if os.fstat(handle).st_uid == os.getuid():
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(handle)


def _locked_folder() -> tuple[Path, int]:
    """A new folder and the handle that holds its lock."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        # Another process may have swept it away before it was locked.
        with suppress(FileNotFoundError):
            handle = os.open(folder, os.O_RDONLY)
            # Where nothing can be locked, nothing is swept away either.
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
            if folder.exists():
                return folder, handle
            os.close(handle)
