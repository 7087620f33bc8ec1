"""This project's tables, built once a test process: edited, extracted, resolved."""

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from pipelines.build import public_tables, read_project
from pipelines.inputs import Schemas
from pipelines.intake.documents import text_of_document
from pipelines.project import Project
from pipelines.resolution.extracted import Extracted
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
    reading = read_project(project, lambda _: None)
    public = public_tables(project, reading, lambda _: None)
    reviewed = reading.reviewed
    return Built(reading.schemas, reading.edited, reviewed.extracted, reviewed.candidates, public)


def texts() -> dict[str, str]:
    """The stored texts, by document."""
    return text_of_document(built().extracted.documents)
