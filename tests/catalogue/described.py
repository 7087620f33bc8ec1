"""The other city as a catalogue, without writing a release."""

from typing import Any

from pipelines.catalogue.model import Catalogue
from pipelines.release.distributions import distributions
from pipelines.release.edition import Edition
from pipelines.release.files import ReleasedFile
from pipelines.release.layout import csv_file, database_file, parquet_file, workbook_file
from tests.release import other_city


def described(**changes: Any) -> Catalogue:
    """A catalogue of the other city, what its publisher says changed."""
    dataset = other_city.dataset(**changes)
    edition = Edition(dataset.version, dataset.created)
    tables = other_city.tables()
    paths = {path_of(name): name for name in tables for path_of in (csv_file, parquet_file)}
    files = {
        path: ReleasedFile(path, number, f"{number:064x}", tables[name].num_rows)
        for number, (path, name) in enumerate(paths.items(), start=1)
    }
    database = database_file(dataset.name)
    files[database] = ReleasedFile(database, 4096, "ab" * 32)
    workbook = workbook_file(dataset.name)
    files[workbook] = ReleasedFile(workbook, 2048, "cd" * 32)
    return Catalogue(
        dataset,
        edition.version,
        edition.created_text,
        edition.first.created_text,
        other_city.SCHEMAS,
        tables,
        other_city.CODELISTS,
        distributions(dataset, other_city.SCHEMAS, files),
    )
