"""What people wrote, kept with the release that was made from it, so that it can be made again.

One ZIP file with `sources/`, `schemas/` and the settings of the environment, the same bytes for
the same inputs.
"""

import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipelines.project import Project
from pipelines.provenance import SETTINGS, input_files, inputs_digest

SETTINGS_FILE = "settings.json"
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that ZIP can tell; what counts is what is in a file, not when it was written."""


_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError)
"""What `zipfile` raises for an archive that is not as it was written."""


def pack(project: Project) -> bytes:
    """The inputs of `project`, as they are now. Raises OSError."""
    settings = {name: os.environ[name] for name in SETTINGS if name in os.environ}
    paths = input_files(project)
    return _packed(
        settings, ((p.relative_to(project.root).as_posix(), p.read_bytes()) for p in paths)
    )


def unpack(archive: Path | IO[bytes], folder: Path) -> dict[str, str]:
    """Write the inputs into `folder`, a project then; the settings that they were read with.

    Raises OSError, and ValueError for a file that is no such archive.
    """
    with _opened(archive) as packed:
        packed.extractall(folder)
        return _settings(packed)


def packed_hash(archive: Path | IO[bytes]) -> str:
    """The `inputs_hash` of what `pack` packed. Raises OSError, ValueError as `unpack` does."""
    with _opened(archive) as packed:
        names = (name for name in packed.namelist() if name != SETTINGS_FILE)
        return inputs_digest(((name, packed.read(name)) for name in names), _settings(packed))


@contextmanager
def _opened(archive: Path | IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(archive) as packed:
            yield packed
    except (*_DAMAGED, FileNotFoundError) as error:
        raise ValueError(" ".join(str(error).split())) from error


def _settings(packed: zipfile.ZipFile) -> dict[str, str]:
    said = json.loads(packed.read(SETTINGS_FILE))
    if not isinstance(said, dict):
        raise ValueError(f"{SETTINGS_FILE} holds no settings")
    return {name: str(said[name]) for name in SETTINGS if name in said}


def _packed(settings: Mapping[str, str], files: Iterable[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _add(archive, SETTINGS_FILE, (json.dumps(settings, indent=2) + "\n").encode())
        for path, content in files:
            _add(archive, path, content)
    return made.getvalue()


def _add(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, _FIRST_MOMENT)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


NO_INPUTS = _packed({}, ())
"""What a release carries that was made of tables alone."""
