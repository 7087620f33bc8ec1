"""What a release is made from, in digests: a run that finds the same ones need not begin.

Light to import, because a run that has nothing to do should cost next to nothing.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pipelines.project import Project

MODEL = "OPENDATA_SPACY_MODEL"
SETTINGS = ("OPENDATA_BASE_URL", MODEL, "SOURCE_DATE_EPOCH")
"""Variables of the environment that change what is published."""

DISTRIBUTION = "opendata-pipelines"
_NAME_ENDS = ("<", ">", "=", "!", "~", ";", "[", " ")


@dataclass(frozen=True)
class Provenance:
    """`sha256:<hex>` of what people wrote, and of the programs that read it.

    `inputs_hash` covers `sources/`, `schemas/` and SETTINGS, `code_hash` is `code_digest`.
    """

    inputs_hash: str
    code_hash: str


def provenance(project: Project) -> Provenance:
    """What a release of `project` would be made from now. Raises OSError."""
    files = ((path.relative_to(project.root).as_posix(), path) for path in input_files(project))
    contents = ((name, path.read_bytes()) for name, path in files)
    return Provenance(inputs_digest(contents, os.environ), code_digest())


def inputs_digest(files: Iterable[tuple[str, bytes]], settings: Mapping[str, str]) -> str:
    """The `inputs_hash` of files, told by their paths from the project's root, in their order."""
    return _digested(files, (f"{name}={settings[name]}" for name in SETTINGS if name in settings))


def code_digest() -> str:
    """`sha256:<hex>` of this package, Python, and the versions of the libraries that it names.

    Raises OSError.
    """
    return digest([Path(__file__).parent], [_python(), *_libraries()])


def content_digest(project: Project) -> str:
    """SHA-256 over the names and contents of every file under `sources/` and `schemas/`."""
    return digest([project.sources, project.schemas])


def input_files(project: Project) -> Iterator[Path]:
    """Every file of `sources/` and `schemas/` that counts, in its order."""
    yield from _files(project.sources)
    yield from _files(project.schemas)


def digest(places: Iterable[Path], words: Iterable[str] = ()) -> str:
    """`sha256:<hex>` over the names and contents of files, those of folders too, and over words.

    What is not there counts as empty. Raises OSError.
    """
    files = (
        (path.relative_to(place.parent).as_posix(), path.read_bytes())
        for place in places
        for path in ([place] if place.is_file() else _files(place))
    )
    return _digested(files, words)


def _digested(files: Iterable[tuple[str, bytes]], words: Iterable[str]) -> str:
    digested = hashlib.sha256()
    for name, content in files:
        digested.update(name.encode() + b"\0")
        digested.update(hashlib.sha256(content).digest())
    for word in words:
        digested.update(word.encode() + b"\0")
    return f"sha256:{digested.hexdigest()}"


def _files(folder: Path) -> Iterator[Path]:
    """Every file in its order, but for hidden ones and Python's compiled ones."""
    for path in sorted(folder.rglob("*")):
        hidden = any(
            part.startswith((".", "__pycache__")) for part in path.relative_to(folder).parts
        )
        if path.is_file() and not hidden:
            yield path


def _python() -> str:
    return "python " + ".".join(map(str, sys.version_info[:3]))


def _libraries() -> Iterator[str]:
    for line in sorted(requires(DISTRIBUTION) or ()):
        if "extra ==" not in line:
            name = min((line.partition(end)[0] for end in _NAME_ENDS), key=len)
            yield f"{name} {version(name)}"
    if model := os.environ.get(MODEL):
        yield from (f"{name} {_version_if_any(name)}" for name in ("spacy", model))


def _version_if_any(name: str) -> str:
    """A model may be a folder, and then has no version that could be known."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
