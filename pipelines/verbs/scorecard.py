"""Scores the extractor against annotated texts: what `opendata scorecard` does.

The texts are the project's own, or those of any folder; nothing is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipelines.inputs import (
    Schemas,
    load_project_schemas,
    project_gazetteer,
    project_lexicon,
    read_judged_tables,
    read_texts,
)
from pipelines.intake.documents import decode_text, text_of_document
from pipelines.intake.edited import REGISTER_TABLE
from pipelines.intake.gold import (
    FOLDER,
    GoldFile,
    annotations_of,
    gold_files,
    judge_gold,
    read_gold,
)
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project
from pipelines.quality.scores import scorecard
from pipelines.resolution.extracted import extract_documents
from pipelines.scoring.annotation import Annotation
from pipelines.scoring.score import Scorecard

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Scored:
    """Scores and mistakes, the texts that they are about, and the title of each measure."""

    card: Scorecard
    texts: Texts
    titles: Mapping[str, str]


def score_texts(
    project: Project, gold: Path | None, texts: Path | None, without: Sequence[str]
) -> Scored:
    """Extract from every annotated text, with the project's lexicon and curated names, and score.

    Without `gold` it is the project's own annotations that count; else the folder's, each with
    the text `<id>.txt` in the folder `texts`, by default beside it. Annotations whose id is in
    `without` are left out. Raises InputError.
    """
    schemas = load_project_schemas(project)
    edited = read_judged_tables(project, schemas)
    if gold is None:
        registered = read_texts(project, edited[REGISTER_TABLE])
        found = annotations_of(read_gold(project, registered, schemas.codelists))
        stored: Texts = text_of_document(registered)
    else:
        found, stored = _read_folder(gold, texts or gold, schemas)
    chosen = _without(found, without, project.shown(gold) if gold else FOLDER)
    documents = pa.table(
        {"document_id": list(chosen), "text": [stored[document] for document in chosen]},
        schema=pa.schema([("document_id", pa.string()), ("text", pa.string())]),
    )
    extracted = extract_documents(documents, project_lexicon(project), project_gazetteer(edited))
    measures = schemas.codelists["score_measure"].items()
    titles = {code: described.title_en for code, described in measures}
    return Scored(scorecard(chosen, extracted), stored, titles)


def _read_folder(
    gold: Path, texts: Path, schemas: Schemas
) -> tuple[dict[str, Annotation], dict[str, str]]:
    files = gold_files(gold, str)
    raise_if_any(_unreadable(files, texts))
    stored = {file.annotation.id: _read_text(texts, file.annotation.id) for file in files}
    judge_gold(files, stored, schemas.codelists, "Name another folder with --texts.")
    return {file.annotation.id: file.annotation for file in files}, stored


def _unreadable(files: Sequence[GoldFile], texts: Path) -> Iterator[Problem]:
    for file in files:
        try:
            _read_text(texts, file.annotation.id)
        except InputError as error:
            yield from error.problems


def _read_text(folder: Path, document: str) -> str:
    path = folder / f"{document}.txt"
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}."
        remedy = "Put the annotated text there, or name its folder with --texts."
        raise InputError([Problem(str(path), message, remedy)]) from error
    return decode_text(raw, str(path))


def _without(
    found: Mapping[str, Annotation], without: Sequence[str], shown: str
) -> dict[str, Annotation]:
    """The annotations but for some. Raises InputError for an unknown one, and if none is left."""
    problems = [
        Problem(shown, f"has no annotation '{name}' to leave out.", "Correct --without.")
        for name in without
        if name not in found
    ]
    left = {name: annotation for name, annotation in found.items() if name not in without}
    if not left and not problems:
        remedy = "CONTRIBUTING.md says how to annotate a text."
        problems.append(Problem(f"{shown}/", "holds no annotated text to score.", remedy))
    raise_if_any(problems)
    return left
