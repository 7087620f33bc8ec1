"""Runs the extractor over files that need not be registered: what `opendata extract` does."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.extraction.extract import extract
from pipelines.extraction.model import Extraction
from pipelines.inputs import (
    load_project_schemas,
    project_gazetteer,
    project_lexicon,
    read_judged_tables,
)
from pipelines.intake.documents import decode_text
from pipelines.problems import InputError, Problem
from pipelines.project import Project


def extract_files(project: Project, files: Sequence[Path]) -> Iterator[Extraction]:
    """What the extractor finds in each file, with the project's lexicon and gazetteer.

    The id of a text is its file's stem. Raises InputError if a file is not readable UTF-8.
    """
    lexicon = project_lexicon(project)
    gazetteer = project_gazetteer(read_judged_tables(project, load_project_schemas(project)))
    for path in files:
        yield extract(path.stem, _read(path), lexicon, gazetteer)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            [Problem(str(path), f"cannot be read: {error.strerror}.", "Name an existing text.")]
        ) from error
    return decode_text(raw, str(path))
