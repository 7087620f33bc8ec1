"""What a release is made from, in digests: a run that finds the same ones need not begin.

Light to import, because a run that has nothing to do should cost next to nothing.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import requires, version
from pathlib import Path

from pipelines.project import Project

SETTINGS = ("OPENDATA_BASE_URL", "OPENDATA_SPACY_MODEL", "SOURCE_DATE_EPOCH")
"""Variables of the environment that change what is published."""

DISTRIBUTION = "opendata-pipelines"
_NAME_ENDS = ("<", ">", "=", "!", "~", ";", "[", " ")


@dataclass(frozen=True)
class Provenance:
    """`sha256:<hex>` of what people wrote, and of the programs that read it.

    `inputs_hash` covers `sources/`, `schemas/` and SETTINGS, `code_hash` this package and the
    versions of the libraries that it names.
    """

    inputs_hash: str
    code_hash: str


def provenance(project: Project) -> Provenance:
    """What a release of `project` would be made from now. Raises OSError."""
    settings = (f"{name}={os.environ[name]}" for name in SETTINGS if name in os.environ)
    package = Path(__file__).parent
    return Provenance(
        _digest([project.sources, project.schemas], settings),
        _digest([package], _libraries()),
    )


def content_digest(project: Project) -> str:
    """SHA-256 over the names and contents of every file under `sources/` and `schemas/`."""
    return _digest([project.sources, project.schemas], ())


def input_files(project: Project) -> Iterator[Path]:
    """Every file of `sources/` and `schemas/` that counts, in its order."""
    yield from _files(project.sources)
    yield from _files(project.schemas)


def _digest(folders: Iterable[Path], words: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in _files(folder):
            digest.update(path.relative_to(folder.parent).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for word in words:
        digest.update(word.encode() + b"\0")
    return f"sha256:{digest.hexdigest()}"


def _files(folder: Path) -> Iterator[Path]:
    """Every file in its order, but for hidden ones and Python's compiled ones."""
    for path in sorted(folder.rglob("*")):
        hidden = any(
            part.startswith((".", "__pycache__")) for part in path.relative_to(folder).parts
        )
        if path.is_file() and not hidden:
            yield path


def _libraries() -> Iterator[str]:
    for line in sorted(requires(DISTRIBUTION) or ()):
        if "extra ==" not in line:
            name = min((line.partition(end)[0] for end in _NAME_ENDS), key=len)
            yield f"{name} {version(name)}"
