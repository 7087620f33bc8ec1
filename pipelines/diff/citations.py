"""Why a row is as it is: the words or the curated table that it cites, as one query over a state.

Statements name the row that they publish in `record_table` and `record_id` (the values of its key
joined by `|`); other rows that hold a span cite it themselves. A dataset with neither has no causes
to tell.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipelines.diff.identity import key_text
from pipelines.diff.schemas import primary_key
from pipelines.sql import ident, literal

Tables = Mapping[str, tuple[Path, Mapping[str, Any]]]
"""Parquet file and Table Schema of each table."""

STATEMENTS = "statements"
_RECORD = frozenset({"record_table", "record_id", "origin", "quote", "method", "source_id"})
_SPAN = frozenset({"document_id", "start_offset", "end_offset"})
_CURATED = "curated."
_FILES: Mapping[str, str] = {
    "documents": "sources/documents/documents.csv",
    "sources": "sources/curated/sources.csv",
    "redirects": "sources/curated/redirects.csv",
    "scores": "sources/gold/",
    "score_errors": "sources/gold/",
    "coverage": "sources/documents/",
}
"""Tables whose rows cite nothing, because they are what is cited or are counted; where they come
from.
"""

_ROW = "coalesce(', row ' || written_row, '')"
_SPOT = "'text ' || document_id || ' ' || start_offset || ':' || end_offset"


def citations(tables: Tables, written: str) -> str:
    """A query for (table, key, cause), one row for each row that cites something.

    `written` names the table WRITTEN of the rows that people wrote.
    """
    selects = [
        *_by_statements(tables, written),
        *_by_spans(tables),
        *_by_files(tables, written),
    ]
    if not selects:
        return "SELECT '' AS record_table, '' AS record_id, '' AS cause WHERE false"
    return (
        "SELECT record_table, record_id, string_agg(cause, '; ' ORDER BY cause) AS cause FROM "
        f"({' UNION '.join(selects)}) AS cited (record_table, record_id, cause) WHERE cause IS NOT NULL GROUP BY record_table, record_id"
    )


def _by_statements(tables: Tables, written: str) -> Iterator[str]:
    if STATEMENTS not in tables or not _columns(tables, STATEMENTS) >= _RECORD | _SPAN:
        return
    curated = (
        f"'sources/curated/' || substr(method, {len(_CURATED) + 1}) || '.csv' || {_ROW} || ', source ' || source_id"
        " || ' \u201c' || quote || '\u201d'"
    )
    cause = (
        f"CASE WHEN origin = 'text' THEN {_SPOT} || ' \u201c' || quote || '\u201d, ' || method "
        f"WHEN starts_with(method, {literal(_CURATED)}) THEN {curated} END"
    )
    rows = _with_rows(tables, STATEMENTS, written)
    itself = f"{literal(STATEMENTS)}, {key_text(primary_key(tables[STATEMENTS][1]))}"
    yield f"SELECT {itself}, {cause} AS cause FROM {rows}"
    named = f"LEFT JOIN ({_keys_by_name(tables)}) ON (record_table, record_id) = (named_table, bare_key)"
    key = "coalesce(escaped_key, record_id)"
    yield f"SELECT record_table, {key}, {cause} AS cause FROM {rows} {named}"


def _keys_by_name(tables: Tables) -> str:
    """A query for the rows whose key has several columns: statements name them by the bare values,
    in which nothing is escaped.
    """
    selects = [
        f"SELECT {literal(table)} AS named_table, "
        f"concat_ws('|', {', '.join(map(ident, key))}) AS bare_key, "
        f"{key_text(key)} AS escaped_key FROM {_read(tables, table)}"
        for table, (_, schema) in tables.items()
        if len(key := primary_key(schema)) > 1
    ]
    nothing = "SELECT '' AS named_table, '' AS bare_key, '' AS escaped_key WHERE false"
    return " UNION ALL ".join(selects) or nothing


def _by_spans(tables: Tables) -> Iterator[str]:
    for table, (_, schema) in tables.items():
        if table != STATEMENTS and _columns(tables, table) >= _SPAN:
            method = " || ', ' || method" if "method" in _columns(tables, table) else ""
            yield (
                f"SELECT {literal(table)} AS record_table, {key_text(primary_key(schema))} "
                f"AS record_id, {_SPOT}{method} AS cause "
                f"FROM {_read(tables, table)}"
            )


def _by_files(tables: Tables, written: str) -> Iterator[str]:
    for table, file in _FILES.items():
        if table in tables:
            key = key_text(primary_key(tables[table][1]))
            rows = _with_rows(tables, table, written)
            yield f"SELECT {literal(table)}, {key}, {literal(file)} || {_ROW} FROM {rows}"


def _with_rows(tables: Tables, table: str, written: str) -> str:
    """The rows of a table, with `written_row` where somebody knows it."""
    key = key_text(primary_key(tables[table][1]))
    on = f"written_table = {literal(table)} AND written_key = {key}"
    return f"{_read(tables, table)} LEFT JOIN {written} ON {on}"


def _columns(tables: Tables, table: str) -> set[str]:
    return {field["name"] for field in tables[table][1]["fields"]}


def _read(tables: Tables, table: str) -> str:
    return f"read_parquet({literal(str(tables[table][0]))})"
