"""Check a release that lies somewhere: bytes, rows, formats, citations, as its downloader would.

Everything is read from the release itself; the project that made it is not needed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.release.descriptor import content_hash, logical_part
from pipelines.release.files import damage_problems, parse_sums
from pipelines.release.index import table_rows
from pipelines.release.layout import DESCRIPTOR, INPUTS, SUMS, parquet_file
from pipelines.release.verify import VerificationError, verify_formats
from pipelines.snapshot import packed_hash
from pipelines.sql import ident, literal
from pipelines.table_schema import TableSchema, parse_schema

REMEDY = "Download the release again; if it stays so, tell its publisher."
SHOWN = 10

_SPAN = frozenset({"document_id", "start_offset", "end_offset"})
_WORDS = ("quote", "surface", "text")
"""What a column that repeats the words of a span is called, the first that a table has."""


def audit(folder: Path, shown: str) -> dict[str, int]:
    """Check the release in `folder`, which people know as `shown`; the rows of each table.

    In order: every file against SHA256SUMS; the descriptor against its own hash; files against
    the descriptor, and columns, types, row counts and rows of CSV, Parquet and DuckDB against each
    other; every quotation against the text of its passage. Raises InputError with every fault of
    the first step that finds one; OSError.
    """
    raise_if_any(damage_problems(folder, shown, REMEDY))
    about = _described(folder, shown)
    raise_if_any(_forged(about.descriptor, shown))
    raise_if_any([*_contradicted(folder, shown, about.descriptor), *_differing(folder, about)])
    raise_if_any(_misquoted(folder, about.schemas))
    return about.rows


@dataclass(frozen=True)
class _About:
    """What a descriptor says: the schema and the number of rows of each table, the database."""

    descriptor: Mapping[str, Any]
    schemas: Mapping[str, TableSchema]
    rows: dict[str, int]
    database: str


def _described(folder: Path, shown: str) -> _About:
    try:
        found = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        database = next(r["path"] for r in found["resources"] if r["format"] == "duckdb")
        return _About(found, schemas_of(found), table_rows(found), database)
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        message = "is not a descriptor of this program's."
        raise InputError([Problem(f"{shown}/{DESCRIPTOR}", message, REMEDY)]) from error


def _forged(descriptor: Mapping[str, Any], shown: str) -> Iterator[Problem]:
    if descriptor.get("contentHash") != content_hash(logical_part(descriptor)):
        yield Problem(f"{shown}/{DESCRIPTOR}", "was edited: its own hash belies it.", REMEDY)


def _contradicted(folder: Path, shown: str, descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Files that are not as the descriptor says, though somebody put SHA256SUMS right."""
    listed = parse_sums((folder / SUMS).read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if "hash" in resource and resource["hash"] != f"sha256:{listed.get(resource['path'])}":
            message = f"is not as {DESCRIPTOR} says."
            yield Problem(f"{shown}/{resource['path']}", message, REMEDY)
    if descriptor.get("inputsHash") not in (None, _inputs_hash(folder / INPUTS)):
        yield Problem(f"{shown}/{INPUTS}", f"is not as {DESCRIPTOR} says.", REMEDY)


def _inputs_hash(archive: Path) -> str:
    """Empty if that cannot be read."""
    try:
        return packed_hash(archive)
    except (OSError, ValueError):
        return ""


def _differing(folder: Path, about: _About) -> Iterator[Problem]:
    try:
        verify_formats(folder, about.schemas, about.database, about.rows)
    except VerificationError as error:
        # They advise the publisher; here somebody looks at what is out.
        yield from (replace(problem, remedy=REMEDY) for problem in error.problems)


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
