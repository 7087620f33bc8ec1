"""What is wrong with the metadata of a release of which nothing is written yet."""

from collections.abc import Mapping

import pyarrow as pa

from pipelines.catalogue.files import metadata_files
from pipelines.catalogue.model import Catalogue
from pipelines.codelist import Codelists
from pipelines.problems import InputError, Problem
from pipelines.project import Dataset
from pipelines.release.distributions import distributions
from pipelines.release.edition import Edition
from pipelines.release.files import ReleasedFile
from pipelines.release.layout import csv_file, database_file, parquet_file, workbook_file
from pipelines.table_schema import TableSchema

_UNKNOWN = "0" * 64


def metadata_faults(
    dataset: Dataset,
    schemas: Mapping[str, TableSchema],
    tables: Mapping[str, pa.Table],
    codelists: Codelists,
) -> tuple[Problem, ...]:
    """What a publish would refuse of the words of the publisher and of the schemas.

    Rows are left out: whether they are right, the checks of the tables say.
    """
    edition = Edition(dataset.version, dataset.created)
    catalogue = Catalogue(
        dataset,
        edition.version,
        edition.created_text,
        edition.created_text,
        schemas,
        {name: table.slice(0, 0) for name, table in tables.items()},
        codelists,
        distributions(dataset, schemas, _unmeasured(dataset, schemas)),
    )
    try:
        metadata_files(catalogue)
    except InputError as error:
        return error.problems
    return ()


def _unmeasured(dataset: Dataset, schemas: Mapping[str, TableSchema]) -> Mapping[str, ReleasedFile]:
    """The files that will be there, as if they were empty."""
    tables = [path_of(name) for name in schemas for path_of in (csv_file, parquet_file)]
    paths = [*tables, database_file(dataset.name), workbook_file(dataset.name)]
    return {path: ReleasedFile(path, 0, _UNKNOWN, 0) for path in paths}
