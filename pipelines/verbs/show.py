"""What the extractor found in a text, as tables for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table

from pipelines.extraction.model import Extraction

COLUMNS: Mapping[str, Sequence[str]] = {
    "entities": ("start", "end", "text", "type", "entity_id", "method", "confidence"),
    "dates": ("start", "end", "text", "value", "method", "confidence"),
    "amounts": ("start", "end", "text", "value_eur", "method", "confidence"),
    "relations": ("subject", "predicate", "object", "evidence", "method", "confidence"),
}
"""The columns of each kind of thing, named as in the JSON."""


def extraction_tables(found: Extraction) -> Iterator[Table]:
    """One table for each kind of thing that was found; long cells fold, none is cut."""
    record = found.to_json_dict()
    for kind, columns in COLUMNS.items():
        if record[kind]:
            yield _table(f"{found.id}: {kind}", columns, record[kind])


def _table(title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in columns))
    return table


def _cell(value: Any) -> str:
    return "-".join(map(str, value)) if isinstance(value, list) else str(value)
