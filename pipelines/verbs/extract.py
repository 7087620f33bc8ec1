"""Runs the extractor over files that need not be registered: what `opendata extract` does."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipelines.extraction.extract import extract
from pipelines.extraction.lexicon.gazetteer import Gazetteer
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import Extraction
from pipelines.inputs import (
    load_project_schemas,
    project_gazetteer,
    project_lexicon,
    read_judged_tables,
)
from pipelines.intake.documents import decode_text
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project

# Texts that a process takes at a time.
_BATCH = 8


@dataclass(frozen=True)
class _Read:
    """A text with what was found in it, or what kept it from being read."""

    found: tuple[str, Extraction] | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Reader:
    """What is known before a text is read."""

    lexicon: Lexicon
    gazetteer: Gazetteer

    def read(self, path: Path) -> _Read:
        """The text of a file; its id is the file's stem."""
        try:
            text = _text(path)
        except InputError as error:
            return _Read(None, tuple(error.problems))
        return _Read((text, extract(path.stem, text, self.lexicon, self.gazetteer)))


def extract_files(
    project: Project, files: Sequence[Path], jobs: int = 1
) -> Iterator[tuple[str, Extraction]]:
    """Each file's text and what the extractor finds in it, with the project's lexicon and gazetteer.

    In the order of `files`, whatever the number of processes, `jobs`. A file that is not readable
    UTF-8 does not keep the others from being read: InputError, with every such file, is raised after
    the last one.
    """
    # Made here too if others read, so that a fault of the project is told once.
    reader = _reader(project)
    problems: list[Problem] = []
    for read in _read_all(project, files, jobs) if jobs > 1 else map(reader.read, files):
        problems.extend(read.problems)
        if read.found:
            yield read.found
    raise_if_any(problems)


def _reader(project: Project) -> _Reader:
    tables = read_judged_tables(project, load_project_schemas(project))
    return _Reader(project_lexicon(project), project_gazetteer(tables))


def _read_all(project: Project, files: Sequence[Path], jobs: int) -> Iterator[_Read]:
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(project,)) as pool:
        yield from pool.map(_read_here, files, chunksize=_BATCH)


_here: list[_Reader] = []
"""The reader of a process that only reads; too large to be sent with each text."""


def _begin(project: Project) -> None:
    _here.append(_reader(project))


def _read_here(path: Path) -> _Read:
    return _here[0].read(path)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            [Problem(str(path), f"cannot be read: {error.strerror}.", "Name an existing text.")]
        ) from error
    return decode_text(raw, str(path))
