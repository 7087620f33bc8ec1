"""Principle one, checked: every quote is what the text says there, every value has a statement."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipelines.table_schema import TableSchema
from pipelines.validation.verdict import Finding

FAMILY = "citations"
RULE = "Every span is true to its text, and every row can be cited."

SELF_CITING = frozenset(
    {
        *("documents", "passages", "sources", "expressions", "statements"),
        *("scores", "score_errors", "residue", "coverage", "redirects"),
    }
)
"""Tables that say where things come from, how well they were read, or what identifiers became, and
so need no statement.
"""


def find_uncited(
    tables: Mapping[str, pa.Table], texts: Mapping[str, str], schemas: Mapping[str, TableSchema]
) -> tuple[Finding, ...]:
    """Every span that its text belies and every row that no statement publishes.

    `tables` are the public tables, `texts` the stored texts by document.
    """
    return (
        *_untrue(tables, "passages", "text", texts),
        *_untrue(tables, "mentions", "surface", texts),
        *_untrue(tables, "expressions", "surface", texts),
        *_untrue(tables, "statements", "quote", texts),
        *_untrue(tables, "residue", "text", texts),
        *_untrue(tables, "score_errors", "words", texts),
        *_originless(tables["statements"]),
        *(
            finding
            for name in schemas
            if name not in SELF_CITING
            for finding in _unstated(name, tables, schemas)
        ),
    )


def _untrue(
    tables: Mapping[str, pa.Table], table: str, column: str, texts: Mapping[str, str]
) -> Iterator[Finding]:
    for number, row in enumerate(tables[table].to_pylist(), start=1):
        if row["document_id"] is None:
            continue
        start, end = row["start_offset"], row["end_offset"]
        found = texts[row["document_id"]][start:end]
        if found != row[column]:
            message = f"'{row[column]}' does not stand at {start}:{end} of {row['document_id']}, '{found}' does."
            yield Finding(table, FAMILY, number, column, message)


def _originless(statements: pa.Table) -> Iterator[Finding]:
    for number, row in enumerate(statements.to_pylist(), start=1):
        cited = row["document_id"] if row["origin"] == "text" else row["source_id"]
        if not cited:
            message = f"has the origin '{row['origin']}' but names neither text nor source."
            yield Finding("statements", FAMILY, number, "origin", message)


def _unstated(
    name: str, tables: Mapping[str, pa.Table], schemas: Mapping[str, TableSchema]
) -> Iterator[Finding]:
    stated = _published(tables["statements"], name)
    for number, row in enumerate(tables[name].to_pylist(), start=1):
        key = "|".join(str(row[column] or "") for column in schemas[name].primary_key)
        if key not in stated:
            yield Finding(name, FAMILY, number, None, f"no statement publishes {key}.")


def _published(statements: pa.Table, table: str) -> frozenset[str]:
    names: Sequence[str] = statements["record_table"].to_pylist()
    keys: Sequence[str] = statements["record_id"].to_pylist()
    return frozenset(key for at, key in zip(names, keys, strict=True) if at == table)
