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
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project


def extract_files(project: Project, files: Sequence[Path]) -> Iterator[tuple[str, Extraction]]:
    """Each file's text and what the extractor finds in it, with the project's lexicon and gazetteer.

    The id of a text is its file's stem. A file that is not readable UTF-8 does not keep the others
    from being read: InputError, with every such file, is raised after the last one.
    """
    lexicon = project_lexicon(project)
    gazetteer = project_gazetteer(read_judged_tables(project, load_project_schemas(project)))
    problems: list[Problem] = []
    for path in files:
        try:
            text = _read(path)
        except InputError as error:
            problems.extend(error.problems)
        else:
            yield text, extract(path.stem, text, lexicon, gazetteer)
    raise_if_any(problems)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            [Problem(str(path), f"cannot be read: {error.strerror}.", "Name an existing text.")]
        ) from error
    return decode_text(raw, str(path))
