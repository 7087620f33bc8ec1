"""One resource of the Data Package descriptor for each kind of file in a release."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.project import Dataset
from pipelines.release.distributions import WORKBOOK_TYPE
from pipelines.release.files import ReleasedFile
from pipelines.release.layout import csv_file, database_file, parquet_file, workbook_file
from pipelines.release.views import View
from pipelines.table_schema import TableSchema

MINIMUM_DUCKDB = "1.1.3"
"""The first version that opens a file with the storage that `duckdb_file` writes."""

PROFILES = "https://datapackage.org/profiles/2.0"
# Everything is said, because frictionless sniffs what is not.
DIALECT: Mapping[str, Any] = {
    "$schema": f"{PROFILES}/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}


def csv_resource(schema: TableSchema, files: Mapping[str, ReleasedFile]) -> dict[str, Any]:
    """The CSV resource, which bears the table's name."""
    path = csv_file(schema.name)
    return {
        **_resource(schema.name, path, "csv", "text/csv"),
        **_titles(schema),
        "type": "table",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
        **_measures(files.get(path), "bytes", "hash", "rows"),
        "schema": schema.descriptor(),
    }


def parquet_resource(schema: TableSchema, files: Mapping[str, ReleasedFile]) -> dict[str, Any]:
    """The Parquet twin; its foreign keys point to Parquet twins.

    Without `bytes`, which frictionless always reports as wrong for Parquet, and without
    `categories`, whose many words the CSV resource says once for both.
    """
    path = parquet_file(schema.name)
    twins = {key.table: _twin(key.table) for key in schema.foreign_keys}
    return _parquet(_twin(schema.name), path, schema, files, twins)


def chronicle_resource(
    name: str, path: str, schema: TableSchema, files: Mapping[str, ReleasedFile]
) -> dict[str, Any]:
    """A table of what a release tells of those before it, which has no CSV twin."""
    return _parquet(name, path, schema, files, {})


def _parquet(
    name: str,
    path: str,
    schema: TableSchema,
    files: Mapping[str, ReleasedFile],
    twins: Mapping[str, str],
) -> dict[str, Any]:
    return {
        **_resource(name, path, "parquet", "application/vnd.apache.parquet"),
        **_titles(schema),
        "type": "table",
        **_measures(files.get(path), "hash", "rows"),
        "schema": _read_through_pandas(_without_categories(schema.descriptor(twins))),
    }


def _twin(table: str) -> str:
    return f"{table}-parquet"


def _without_categories(descriptor: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {name: value for name, value in field.items() if name != "categories"}
        for field in descriptor["fields"]
    ]
    return {**descriptor, "fields": fields}


def _read_through_pandas(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Name "nan" as a missing value of the number columns that may be null.

    frictionless reads Parquet through pandas, which turns a null of such a column into NaN; the
    file itself holds true nulls, and no published number is NaN.
    """
    fields = [
        {**field, "missingValues": ["", "nan"]}
        if field["type"] in ("integer", "number")
        and not field.get("constraints", {}).get("required", False)
        else field
        for field in descriptor["fields"]
    ]
    return {**descriptor, "fields": fields}


def database_resource(
    dataset: Dataset, views: Sequence[View], files: Mapping[str, ReleasedFile]
) -> dict[str, Any]:
    """The DuckDB file with its views; a plain file, because frictionless reads no table in it."""
    path = database_file(dataset.name)
    return {
        **_resource(f"{dataset.name}-duckdb", path, "duckdb", "application/vnd.duckdb"),
        "title": "DuckDB database of all tables",
        "description": f"Tables with keys, comments and views. Opens with DuckDB {MINIMUM_DUCKDB} and later.",
        "minimumDuckdb": MINIMUM_DUCKDB,
        **_measures(files.get(path), "bytes", "hash"),
        "views": [
            {"name": view.signature, "description": view.comment, "sql": view.sql} for view in views
        ],
    }


def workbook_resource(dataset: Dataset, files: Mapping[str, ReleasedFile]) -> dict[str, Any]:
    """Not as format `xlsx`, because frictionless would take its first sheet for a table."""
    path = workbook_file(dataset.name)
    return {
        **_resource(f"{dataset.name}-excel", path, "excel", WORKBOOK_TYPE),
        "title": "Excel workbook of all tables",
        "description": "One sheet a table, and a first one that explains tables and columns.",
        **_measures(files.get(path), "bytes", "hash"),
    }


def text_resource(
    name: str, path: str, title: str, files: Mapping[str, ReleasedFile]
) -> dict[str, Any]:
    """A report for people, in Markdown."""
    return {
        **_resource(name, path, "md", "text/markdown"),
        "title": title,
        "encoding": "utf-8",
        **_measures(files.get(path), "bytes", "hash"),
    }


def _resource(name: str, path: str, file_format: str, mediatype: str) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "path": path,
        "format": file_format,
        "mediatype": mediatype,
    }


def _titles(schema: TableSchema) -> dict[str, str]:
    return {
        "title": schema.title,
        "description": schema.description,
        "title_it": schema.title_it,
        "description_it": schema.description_it,
    }


def _measures(file: ReleasedFile | None, *wanted: str) -> dict[str, Any]:
    if file is None:
        return {}
    known = {"bytes": file.bytes, "hash": f"sha256:{file.sha256}", "rows": file.rows}
    return {name: known[name] for name in wanted}
