"""A release that is out, read back: what it holds, and whether it is still whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.diff.state import State
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.release.edition import Edition, read_edition
from pipelines.release.files import ReleasedFile, damage_problems
from pipelines.release.index import Entry
from pipelines.release.layout import DESCRIPTOR, INPUTS, SUMS, parquet_file
from pipelines.release.shelf.model import Shelf


@dataclass(frozen=True)
class Published:
    """A release in its folder; `files` are all but SHA256SUMS, by path."""

    state: State
    edition: Edition
    files: Mapping[str, ReleasedFile]

    @property
    def content_hash(self) -> str:
        """The digest of what it holds, whatever the versions of libraries."""
        return str(self.state.descriptor["contentHash"])


def last_release(shelf: Shelf) -> Published | None:
    """The newest release, every file compared with its checksum; None if there is none.

    Raises InputError naming each file that was changed since.
    """
    entry = _newest(shelf)
    if entry is None:
        return None
    folder = shelf.release(entry.version)
    raise_if_any(damage_problems(folder, _shown(shelf, entry)))
    state = read_state(folder)
    files = {file.path: file for file in entry.files if file.path != SUMS}
    return Published(state, read_edition(state.descriptor), files)


def last_version(shelf: Shelf) -> str | None:
    """The version of the newest release; None if there is none. Raises InputError."""
    entry = _newest(shelf)
    return entry.version if entry else None


def last_table(shelf: Shelf, table: str) -> pa.Table | None:
    """A table of the newest release; None if that does not have it, or if there is none.

    Raises InputError if it is not as it was published.
    """
    entry, path = _newest(shelf), parquet_file(table)
    if entry is None or path not in {file.path for file in entry.files}:
        return None
    folder = shelf.release(entry.version)
    raise_if_any(damage_problems(folder, _shown(shelf, entry), only=path))
    return pq.read_table(folder / path)


def _newest(shelf: Shelf) -> Entry | None:
    return next(iter(shelf.entries()), None)


def _shown(shelf: Shelf, entry: Entry) -> str:
    return f"{shelf.name}/{entry.path}"


def read_state(folder: Path, name: str = "") -> State:
    """A published release, ready to be compared; `name` is what people call it, by default its
    version. Raises InputError if there is no descriptor that can be read.
    """
    path = folder / DESCRIPTOR
    try:
        descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        read_edition(descriptor)
        name = name or str(descriptor["version"])
        state = State(name, folder, descriptor, lambda: _written(folder / INPUTS))
        if not state.tables:
            raise ValueError("it describes no table")
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"is not the descriptor of a release: {' '.join(str(error).split())}."
        raise InputError([Problem(str(path), message, "Name the folder of a release.")]) from error
    return state


def _written(inputs: Path) -> pa.Table:
    # Imports the extractor, which few who read a release need.
    from pipelines.inputs import written_in

    return written_in(inputs)
