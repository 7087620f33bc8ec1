"""Where people wrote a row: the spreadsheet row behind each statement, source, redirect and text.

No public table says it, because a row that is written above others would change all of these.
"""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from pipelines.intake.delimited import ROW
from pipelines.resolution.curated_statements import curated_statements

WRITTEN = pa.schema(
    [
        ("written_table", pa.string()),
        ("written_key", pa.string()),
        ("written_row", pa.int64()),
    ]
)

_KEYS: Mapping[str, str] = {
    "documents": "document_id",
    "sources": "source_id",
    "redirects": "old_id",
}
"""Edited tables that are published under the key that they are written with."""


def written_rows(edited: Mapping[str, pa.Table]) -> pa.Table:
    """Table and key of each public row that one edited row makes, with the number of that row as in
    a spreadsheet: the header is row 1. Of rows that say the same, the first.
    """
    found: dict[tuple[str, str], int] = {}
    for table, key, row in _written(edited):
        found.setdefault((table, key), row)
    rows = ((table, key, row) for (table, key), row in found.items())
    return pa.Table.from_pylist(
        [dict(zip(WRITTEN.names, row, strict=True)) for row in rows], WRITTEN
    )


def _written(edited: Mapping[str, pa.Table]) -> Iterator[tuple[str, str, int]]:
    for statement in curated_statements(edited):
        yield "statements", statement.statement_id, statement.row or 0
    for table, key in _KEYS.items():
        for written in edited[table].select([key, ROW]).to_pylist():
            yield table, written[key], written[ROW]
