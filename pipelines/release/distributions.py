"""The files of a release that people download, as the catalogue describes them."""

from collections.abc import Iterator, Mapping

from pipelines.catalogue.model import Distribution
from pipelines.project import Dataset
from pipelines.release.files import ReleasedFile
from pipelines.release.layout import csv_file, database_file, parquet_file, workbook_file
from pipelines.table_schema import TableSchema

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def distributions(
    dataset: Dataset, schemas: Mapping[str, TableSchema], files: Mapping[str, ReleasedFile]
) -> tuple[Distribution, ...]:
    """Each table as CSV and as Parquet, then all in one file. `files` are measured, by path."""
    return (*_tables(schemas, files), _workbook(dataset, files), _database(dataset, files))


def _tables(
    schemas: Mapping[str, TableSchema], files: Mapping[str, ReleasedFile]
) -> Iterator[Distribution]:
    formats = (
        ("CSV", "text/csv", csv_file),
        ("Parquet", "application/vnd.apache.parquet", parquet_file),
    )
    for name, media_type, path_of in formats:
        for schema in schemas.values():
            file = files[path_of(schema.name)]
            yield Distribution(
                file.path,
                f"{schema.title} ({name})",
                f"{schema.title_it} ({name})",
                name,
                media_type,
                file.bytes,
                file.sha256,
                schema.name,
                file.rows,
            )


def _database(dataset: Dataset, files: Mapping[str, ReleasedFile]) -> Distribution:
    file = files[database_file(dataset.name)]
    return Distribution(
        file.path,
        "All tables (DuckDB)",
        "Tutte le tabelle (DuckDB)",
        "DuckDB",
        "application/vnd.duckdb",
        file.bytes,
        file.sha256,
    )


def _workbook(dataset: Dataset, files: Mapping[str, ReleasedFile]) -> Distribution:
    file = files[workbook_file(dataset.name)]
    return Distribution(
        file.path,
        "All tables (Excel)",
        "Tutte le tabelle (Excel)",
        "XLSX",
        WORKBOOK_TYPE,
        file.bytes,
        file.sha256,
    )
