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
from pipelines.release.edition import Edition
from pipelines.release.files import ReleasedFile
from pipelines.release.layout import (
    CHANGELOG,
    CHANGES,
    CONFLICTS,
    DICTIONARY,
    HISTORY,
)
from pipelines.release.resources import (
    PROFILES,
    chronicle_resource,
    csv_resource,
    database_resource,
    parquet_resource,
    text_resource,
    workbook_resource,
)
from pipelines.release.views import View
from pipelines.table_schema import TableSchema
from pipelines.vocabularies import ACCESS_RIGHT, FREQUENCY, THEME, vocabulary

_CLOSING = ("contentHash", "inputsHash", "codeHash")
"""Keys of a descriptor that are not contents: the same contents can come from other inputs."""


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
        workbook_resource(dataset, files),
        database_resource(dataset, views, files),
        chronicle_resource("release-changes", CHANGES, chronicle.CHANGES, files),
        chronicle_resource("release-history", HISTORY, chronicle.HISTORY, files),
        text_resource("changelog", CHANGELOG, "Changelog", files),
        text_resource("data-dictionary", DICTIONARY, "Data dictionary", files),
        text_resource("conflicts-report", CONFLICTS, "Conflicts report", files),
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
        "themes": [_term(THEME, code) for code in dataset.themes],
        "frequency": _term(FREQUENCY, dataset.frequency),
        "access_rights": _term(ACCESS_RIGHT, dataset.access_rights),
        **_for_portals(dataset),
        **({"sources": cited} if cited else {}),
    }


def _term(table: str, code: str) -> dict[str, str]:
    """A term of an authority table of the EU, written as licences are."""
    term = vocabulary(table)[code]
    return {"name": code, "path": term.uri, "title": term.label_en, "title_it": term.label_it}


def _for_portals(dataset: Dataset) -> dict[str, Any]:
    """What else `sources/dataset.yaml` says: a change of it is a change of the release."""
    keys = {"place", "period", "languages"}
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
