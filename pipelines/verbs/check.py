"""Would a publish succeed? The whole way from sources to checked tables, nothing written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipelines.inputs import (
    load_project_schemas,
    project_gazetteer,
    project_lexicon,
    read_judged_tables,
    read_texts,
)
from pipelines.intake.documents import text_of_document
from pipelines.intake.edited import REGISTER_TABLE
from pipelines.problems import InputError, Problem
from pipelines.project import DATASET_FILE, Dataset, Project, load_dataset
from pipelines.resolution.extracted import extract_documents
from pipelines.resolution.resolve import resolve
from pipelines.review.review import review
from pipelines.validation.citations import find_uncited
from pipelines.validation.verdict import find_faults
from pipelines.verbs.review import review_reminders

PLACEHOLDER = "example.org"


@dataclass(frozen=True)
class CheckReport:
    """What was looked at, and what a publisher should still do; reminders are not faults."""

    tables: dict[str, int]
    reminders: tuple[str, ...]


def check_project(project: Project, progress: Callable[[str], None]) -> CheckReport:
    """Check everything that a publish would. Raises InputError with what it would stop at."""
    progress("Reading schemas and sources")
    schemas = load_project_schemas(project)
    dataset = load_dataset(project)
    edited = read_judged_tables(project, schemas)
    texts = read_texts(project, edited[REGISTER_TABLE])
    progress("Extracting")
    lexicon = project_lexicon(project)
    extracted = extract_documents(texts, lexicon, project_gazetteer(edited))
    reviewed = review(extracted, edited, lexicon, schemas.candidates)
    progress("Resolving and checking the public tables")
    tables = resolve(edited, reviewed.extracted, schemas.codelists, schemas.public)
    uncited = find_uncited(tables, text_of_document(texts), schemas.public)
    findings = (*find_faults(tables, schemas.public), *uncited)
    if findings:
        raise InputError(
            Problem(f"(table) {f.table}", f.message, "See the rule in schemas/.", f.row, f.column)
            for f in findings
        )
    return CheckReport(
        {name: table.num_rows for name, table in tables.items()},
        (*_reminders(dataset), *review_reminders(reviewed)),
    )


def _reminders(dataset: Dataset) -> Iterator[str]:
    if (dataset.contact.email or "").endswith(PLACEHOLDER):
        yield f"{DATASET_FILE}: the contact is still {dataset.contact.email}; set your own before you publish."
    if not dataset.publisher.url:
        yield f"{DATASET_FILE}: the publisher has no url; portals show one."
