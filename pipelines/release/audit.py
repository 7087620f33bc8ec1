"""Check a release that lies somewhere: bytes, rows, formats, citations, as its downloader would.

Everything is read from the release itself; the project that made it is not needed.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.release.files import damage_problems
from pipelines.release.index import table_rows
from pipelines.release.layout import DESCRIPTOR, parquet_file
from pipelines.release.verify import verify_release
from pipelines.sql import ident, literal
from pipelines.table_schema import TableSchema, parse_schema

REMEDY = "Download the release again; if it stays so, tell its publisher."
SHOWN = 10

_SPAN = frozenset({"document_id", "start_offset", "end_offset"})
_WORDS = ("quote", "surface", "text")
"""What a column that repeats the words of a span is called, the first that a table has."""


def audit(folder: Path, shown: str) -> dict[str, int]:
    """Check the release in `folder`, which people know as `shown`; the rows of each table.

    In order: every file against SHA256SUMS; columns, types, row counts and rows of CSV, Parquet
    and DuckDB against each other; every quotation against the text of its passage. Raises
    InputError with every fault of the first step that finds one; OSError.
    """
    raise_if_any(damage_problems(folder, shown, REMEDY))
    descriptor, schemas = _described(folder, shown)
    rows = table_rows(descriptor)
    database = next(r["path"] for r in descriptor["resources"] if r["format"] == "duckdb")
    verify_release(folder, schemas, database, rows)
    raise_if_any(_misquoted(folder, schemas))
    return rows


def _described(folder: Path, shown: str) -> tuple[dict[str, Any], dict[str, TableSchema]]:
    try:
        found: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        return found, schemas_of(found)
    except (ValueError, KeyError, TypeError) as error:
        message = "is not a descriptor of this program's."
        raise InputError([Problem(f"{shown}/{DESCRIPTOR}", message, REMEDY)]) from error


def schemas_of(descriptor: Mapping[str, Any]) -> dict[str, TableSchema]:
    """The Table Schemas of a release, by table; from its CSV resources."""
    return {
        resource["name"]: parse_schema(resource["name"], {**resource["schema"], **_words(resource)})
        for resource in descriptor["resources"]
        if resource["format"] == "csv"
    }


def _words(resource: Mapping[str, Any]) -> dict[str, str]:
    return {key: resource[key] for key in ("title", "description", "title_it", "description_it")}


def _misquoted(folder: Path, schemas: Mapping[str, TableSchema]) -> Iterator[Problem]:
    """Every span whose words are not those of its passage at these offsets."""
    if "passages" not in schemas:
        return
    with duckdb.connect() as connection:
        for schema in schemas.values():
            words = next((name for name in _WORDS if name in schema.columns), None)
            if words and set(schema.columns) >= _SPAN:
                yield from _misquoted_in(connection, folder, schema, words)


def _misquoted_in(
    connection: duckdb.DuckDBPyConnection, folder: Path, schema: TableSchema, words: str
) -> Iterator[Problem]:
    passages = f"read_parquet({literal(str(folder / parquet_file('passages')))})"
    table = f"read_parquet({literal(str(folder / parquet_file(schema.name)))})"
    cut = "substring(p.text, t.start_offset - p.start_offset + 1, t.end_offset - t.start_offset)"
    held = (
        f"SELECT 1 FROM {passages} AS p WHERE p.document_id = t.document_id "
        "AND p.start_offset <= t.start_offset AND p.end_offset >= t.end_offset "
        f"AND {cut} = t.{ident(words)}"
    )
    query = (
        f"SELECT {ident(schema.primary_key[0])}, {ident(words)}, document_id, start_offset, "
        f"end_offset FROM {table} AS t WHERE document_id IS NOT NULL AND NOT EXISTS ({held}) "
        f"ORDER BY ALL LIMIT {SHOWN}"
    )
    for key, quote, document, start, end in connection.execute(query).fetchall():
        message = f"{key}: '{quote}' does not stand at {start}:{end} of {document}."
        yield Problem(schema.name, message, REMEDY, column=words)
