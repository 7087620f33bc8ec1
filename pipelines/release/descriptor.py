"""`datapackage.json`: the Data Package v2 descriptor of a release.

See https://datapackage.org and, for what real clients trip over, the comments.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipelines.catalogue.model import RIGHTS
from pipelines.project import Agent, Dataset
from pipelines.provenance import Provenance
from pipelines.release.chronicle import schemas as chronicle
from pipelines.release.distributions import WORKBOOK_TYPE
from pipelines.release.edition import Edition
from pipelines.release.files import ReleasedFile
from pipelines.release.layout import (
    CHANGELOG,
    CHANGES,
    CONFLICTS,
    DICTIONARY,
    HISTORY,
    csv_file,
    database_file,
    parquet_file,
    workbook_file,
)
from pipelines.release.views import View
from pipelines.table_schema import TableSchema

MINIMUM_DUCKDB = "1.1.3"
"""The first version that opens a file with the storage that `duckdb_file` writes."""

_CLOSING = ("contentHash", "inputsHash", "codeHash")
"""Keys of a descriptor that are not contents: the same contents can come from other inputs."""

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


def describe(
    dataset: Dataset,
    edition: Edition,
    schemas: Mapping[str, TableSchema],
    tables: Mapping[str, pa.Table],
    views: Sequence[View],
    files: Mapping[str, ReleasedFile],
) -> dict[str, Any]:
    """The descriptor of a release of `tables` (in published form).

    `files`, by path, gives bytes and hashes; a file that is not in it is described without.
    """
    resources = [
        *(csv_resource(schema, files) for schema in schemas.values()),
        *(parquet_resource(schema, files) for schema in schemas.values()),
        _workbook_resource(dataset, files),
        _database_resource(dataset, views, files),
        _chronicle_resource("release-changes", CHANGES, chronicle.CHANGES, files),
        _chronicle_resource("release-history", HISTORY, chronicle.HISTORY, files),
        _text_resource("changelog", CHANGELOG, "Changelog", files),
        _text_resource("data-dictionary", DICTIONARY, "Data dictionary", files),
        _text_resource("conflicts-report", CONFLICTS, "Conflicts report", files),
    ]
    return {**_about(dataset, edition, tables.get("sources")), "resources": resources}


def dump(descriptor: Mapping[str, Any]) -> str:
    """The descriptor as it is published: JSON for people, in the order given."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def content_hash(logical: Mapping[str, Any]) -> str:
    """`sha256:<hex>` of a descriptor made without the Parquet and DuckDB files.

    It covers every row (by the hashes of the CSV files, which are the rows in order), both
    reports, every schema, view and word of metadata, and nothing that a new version of Arrow or
    DuckDB would change.
    """
    canonical = json.dumps(logical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def closing(digest: str, made_from: Provenance | None) -> dict[str, str]:
    """What is known of a release only when its contents are: their hash, and those of its origin."""
    origin = (made_from.inputs_hash, made_from.code_hash) if made_from else ()
    return dict(zip(_CLOSING, (digest, *origin), strict=False))


def logical_part(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """What `content_hash` is taken of: a descriptor without what depends on a library, or on more
    than what is in the tables.
    """
    resources = [
        _without_library_bytes(entry)
        for entry in descriptor["resources"]
        if entry["path"] not in (CHANGELOG, CHANGES, HISTORY)
    ]
    about = {key: value for key, value in descriptor.items() if key not in (*_CLOSING, "versions")}
    return about | {"resources": resources}


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

    Without `bytes`, which frictionless always reports as wrong for Parquet.
    """
    path = parquet_file(schema.name)
    twins = {key.table: _twin(key.table) for key in schema.foreign_keys}
    return _parquet(_twin(schema.name), path, schema, files, twins)


def _chronicle_resource(
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
        "schema": _read_through_pandas(schema.descriptor(twins)),
    }


def _twin(table: str) -> str:
    return f"{table}-parquet"


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


def _database_resource(
    dataset: Dataset, views: Sequence[View], files: Mapping[str, ReleasedFile]
) -> dict[str, Any]:
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


def _workbook_resource(dataset: Dataset, files: Mapping[str, ReleasedFile]) -> dict[str, Any]:
    """Not as format `xlsx`, because frictionless would take its first sheet for a table."""
    path = workbook_file(dataset.name)
    return {
        **_resource(f"{dataset.name}-excel", path, "excel", WORKBOOK_TYPE),
        "title": "Excel workbook of all tables",
        "description": "One sheet a table, and a first one that explains tables and columns.",
        **_measures(files.get(path), "bytes", "hash"),
    }


def _text_resource(
    name: str, path: str, title: str, files: Mapping[str, ReleasedFile]
) -> dict[str, Any]:
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


def _without_library_bytes(resource: Mapping[str, Any]) -> dict[str, Any]:
    if resource["format"] not in ("parquet", "duckdb", "excel"):
        return dict(resource)
    return {k: v for k, v in resource.items() if k not in ("bytes", "hash", "rows")}


def _about(dataset: Dataset, edition: Edition, sources: pa.Table | None) -> dict[str, Any]:
    cited = list(_sources(sources)) if sources is not None else []
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": dataset.name,
        "id": f"https://doi.org/{dataset.doi}" if dataset.doi else f"{dataset.base_url}/#dataset",
        "title": dataset.title.en,
        "description": dataset.description.en,
        "title_it": dataset.title.it,
        "description_it": dataset.description.it,
        **edition.described(),
        **({"homepage": dataset.homepage} if dataset.homepage else {}),
        "licenses": [dataset.license.model_dump()],
        "rights": RIGHTS.en,
        "rights_it": RIGHTS.it,
        "contributors": [
            _contributor(dataset.publisher, "publisher"),
            _contributor(dataset.contact, "contact"),
            *_further_contributors(dataset),
        ],
        **({"keywords": list(dataset.keywords)} if dataset.keywords else {}),
        "themes": list(dataset.themes),
        "frequency": dataset.frequency,
        **_for_portals(dataset),
        **({"sources": cited} if cited else {}),
    }


def _for_portals(dataset: Dataset) -> dict[str, Any]:
    """What else `sources/dataset.yaml` says: a change of it is a change of the release."""
    keys = {"access_rights", "place", "period", "languages"}
    said = dataset.model_dump(mode="json", include=keys, exclude_none=True)
    return {key: value for key, value in said.items() if value}


def _further_contributors(dataset: Dataset) -> Iterator[dict[str, Any]]:
    if dataset.rights_holder:
        yield _contributor(dataset.rights_holder, "rightsHolder")
    for creator in dataset.creators:
        if isinstance(creator, Agent):
            yield _contributor(creator, "creator")
        else:
            yield {
                # Data Package v1, which many programs still read by, wants a title.
                "title": f"{creator.given_name} {creator.family_name}",
                "givenName": creator.given_name,
                "familyName": creator.family_name,
                **({"path": f"https://orcid.org/{creator.orcid}"} if creator.orcid else {}),
                "roles": ["creator"],
            }


def _contributor(agent: Agent, role: str) -> dict[str, Any]:
    return {
        "title": agent.name,
        **({"identifier": agent.identifier} if agent.identifier else {}),
        **({"path": agent.url} if agent.url else {}),
        **({"email": agent.email} if agent.email else {}),
        "roles": [role],
    }


def _sources(table: pa.Table) -> Iterator[dict[str, str]]:
    """Each (title, URL) of the `sources` table once, in its order."""
    pairs = table.select(["title", "url"]).to_pylist()
    for title, url in dict.fromkeys((row["title"], row["url"]) for row in pairs):
        yield {"title": title or url, **({"path": url} if url else {})}
