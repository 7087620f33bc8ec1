"""This project's tables, built once a test process: edited, extracted, resolved."""

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from pipelines.inputs import (
    Schemas,
    load_project_schemas,
    project_gazetteer,
    project_lexicon,
    read_judged_tables,
    read_texts,
)
from pipelines.intake.documents import text_of_document
from pipelines.project import Project
from pipelines.resolution.extracted import Extracted, extract_documents
from pipelines.resolution.resolve import resolve
from pipelines.review.review import review
from tests.conftest import REPOSITORY


@dataclass(frozen=True)
class Built:
    """Everything between the sources and the release."""

    schemas: Schemas
    edited: dict[str, pa.Table]
    extracted: Extracted
    candidates: pa.Table
    public: dict[str, pa.Table]


@cache
def built() -> Built:
    """Build this repository's tables; callers must not change them."""
    project = Project(REPOSITORY)
    schemas = load_project_schemas(project)
    edited = read_judged_tables(project, schemas)
    texts = read_texts(project, edited["documents"])
    lexicon = project_lexicon(project)
    raw = extract_documents(texts, lexicon, project_gazetteer(edited))
    reviewed = review(raw, edited, lexicon, schemas.candidates)
    public = resolve(edited, reviewed.extracted, schemas.codelists, schemas.public)
    return Built(schemas, edited, reviewed.extracted, reviewed.candidates, public)


def texts() -> dict[str, str]:
    """The stored texts, by document."""
    return text_of_document(built().extracted.documents)
