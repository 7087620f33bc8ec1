"""Would a publish succeed? The whole way from sources to checked tables, nothing written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipelines.build import public_tables, read_project
from pipelines.catalogue.ckan import is_tag
from pipelines.intake.documents import text_of_document
from pipelines.problems import Problem, raise_if_any
from pipelines.project import DATASET_FILE, PLACEHOLDER, Dataset, Project, load_dataset
from pipelines.quality.falls import TABLE as SCORED
from pipelines.quality.summary import coverage_summary, score_summary
from pipelines.release.previous import breaking_changes, compare_with_last, lost_entities
from pipelines.release.published import last_version
from pipelines.release.rehearsal import metadata_faults
from pipelines.release.shelf.choose import shelf_of
from pipelines.validation.citations import find_uncited
from pipelines.validation.verdict import find_faults
from pipelines.verbs.review import review_reminders
from pipelines.vocabularies import licence


@dataclass(frozen=True)
class CheckReport:
    """What was looked at, how well the texts are read, and what a publisher should still do;
    reminders are not faults.
    """

    tables: dict[str, int]
    summary: tuple[str, ...]
    reminders: tuple[str, ...]


def check_project(project: Project, progress: Callable[[str], None]) -> CheckReport:
    """Check everything that a publish would. Raises InputError with what it would stop at."""
    dataset = load_dataset(project)
    reading = read_project(project, progress)
    schemas, reviewed = reading.schemas, reading.reviewed
    tables = public_tables(project, reading, progress)
    progress("Checking the public tables")
    uncited = find_uncited(tables, text_of_document(reading.texts), schemas.public)
    faults = [
        Problem(f"(table) {f.table}", f.message, "See the rule in schemas/.", f.row, f.column)
        for f in (*find_faults(tables, schemas.public), *uncited)
    ]
    shelf = shelf_of(project)
    compared = compare_with_last(shelf, dataset, tables[SCORED])
    incomplete = metadata_faults(dataset, schemas.public, tables, schemas.codelists)
    raise_if_any([*faults, *incomplete, *compared.problems])
    summary = (
        score_summary(tables["scores"]),
        *compared.notes,
        coverage_summary(tables["coverage"]),
    )
    rows = {name: table.num_rows for name, table in tables.items()}
    reminders = (
        *_reminders(dataset, last_version(shelf)),
        *breaking_changes(shelf, schemas.public),
        *lost_entities(shelf, tables),
        *review_reminders(reviewed),
    )
    return CheckReport(rows, summary, reminders)


def _reminders(dataset: Dataset, last: str | None) -> Iterator[str]:
    if (dataset.contact.email or "").endswith(PLACEHOLDER):
        yield f"{DATASET_FILE}: the contact is still {dataset.contact.email}; set your own before you publish."
    if dataset.is_at_a_placeholder:
        yield f"{DATASET_FILE}: the base_url is still {dataset.base_url}; set where outputs/ will be served."
    if not dataset.publisher.url:
        yield f"{DATASET_FILE}: the publisher has no url; portals show one."
    yield from _portal_reminders(dataset)
    for fall in dataset.accepted_falls:
        if fall.since != last:
            yield f"{DATASET_FILE}: the fall accepted since {fall.since} has had its time; remove it."


def _portal_reminders(dataset: Dataset) -> Iterator[str]:
    """What portals want to know and nothing but `sources/dataset.yaml` can tell."""
    if not dataset.publisher.identifier:
        yield f"{DATASET_FILE}: the publisher has no identifier; DCAT-AP_IT wants its IPA code."
    if not dataset.place:
        yield f"{DATASET_FILE}: there is no place; portals search by it."
    if not dataset.keywords:
        yield f"{DATASET_FILE}: there are no keywords; portals search by them."
    refused = [word for word in dataset.keywords if not is_tag(word)]
    if refused:
        yield f"{DATASET_FILE}: CKAN's harvester refuses the keywords {', '.join(refused)}; it takes 2 to 100 letters, digits, spaces and -_."
    if not licence(dataset.license.name):
        yield f"{DATASET_FILE}: the license {dataset.license.name} is in no list of the EU's; portals may not know it."
