"""From a project's folder to its public tables, in one go: for verbs that need no Dagster."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.inputs import (
    Schemas,
    load_project_schemas,
    project_gazetteer,
    project_lexicon,
    read_annotations,
    read_judged_tables,
    read_texts,
)
from pipelines.intake.edited import REGISTER_TABLE
from pipelines.project import Project
from pipelines.quality.tables import residue_tables, score_tables
from pipelines.resolution.extracted import Extracted, extract_documents
from pipelines.resolution.resolve import resolve
from pipelines.review.review import Reviewed, review

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Reading:
    """What people wrote (`edited` tables and `texts`), and what was read in it, before and after
    their corrections.
    """

    schemas: Schemas
    lexicon: Lexicon
    edited: dict[str, pa.Table]
    texts: pa.Table
    extracted: Extracted
    reviewed: Reviewed


def read_project(project: Project, progress: Progress) -> Reading:
    """Read and judge the inputs, extract, apply what people decided. Raises InputError."""
    progress("Reading schemas and sources")
    schemas = load_project_schemas(project)
    edited = read_judged_tables(project, schemas)
    texts = read_texts(project, edited[REGISTER_TABLE])
    progress("Extracting")
    lexicon = project_lexicon(project)
    extracted = extract_documents(texts, lexicon, project_gazetteer(edited))
    reviewed = review(extracted, edited, lexicon, schemas.candidates)
    return Reading(schemas, lexicon, edited, texts, extracted, reviewed)


def public_tables(project: Project, reading: Reading, progress: Progress) -> dict[str, pa.Table]:
    """Every public table, not yet checked. Raises InputError."""
    gold = read_annotations(project, reading.texts, reading.schemas)
    progress("Resolving into tables")
    schemas, found, reviewed = reading.schemas, reading.extracted, reading.reviewed.extracted
    small = reading.lexicon.function_words
    return {
        **resolve(reading.edited, reviewed, schemas.codelists, schemas.resolved),
        **score_tables(gold, found, schemas.public),
        **residue_tables(found, reviewed, small, schemas.public),
    }
