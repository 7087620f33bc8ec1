"""What the extractor found in texts, written in the form that a person asks for."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, BinaryIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.codelist import load_codelists
from pipelines.explain.page import page
from pipelines.explain.terminal import explain
from pipelines.explain.visible import visible
from pipelines.explain.words import Words
from pipelines.extraction.model import Extraction
from pipelines.project import Project

COLUMNS: Mapping[str, Sequence[str]] = {
    "entities": ("start", "end", "text", "type", "entity_id", "method", "confidence"),
    "dates": ("start", "end", "text", "value", "method", "confidence"),
    "amounts": ("start", "end", "text", "value_eur", "method", "confidence"),
    "relations": ("subject", "predicate", "object", "evidence", "method", "confidence"),
}
"""The columns of each kind of thing, named as in the JSON."""

Read = Iterable[tuple[str, Extraction]]
"""Texts, each with what was found in it."""


def show(read: Read, how: str, stream: BinaryIO, project: Project) -> None:
    """Write `jsonl`, `table`, `html` or `explain`, in UTF-8 whatever the terminal's locale.

    Raises InputError, from `read` after the last text or because a codelist cannot be read, and
    OSError.
    """
    _WRITERS[how](read, stream, project)


def _jsonl(read: Read, stream: BinaryIO, _: Project) -> None:
    for _text, found in read:
        line = json.dumps(found.to_json_dict(), ensure_ascii=False) + "\n"
        stream.write(line.encode("utf-8"))


def _table(read: Read, stream: BinaryIO, _: Project) -> None:
    with _console(stream) as console:
        for _text, found in read:
            for table in extraction_tables(found):
                console.print(table)


def _explain(read: Read, stream: BinaryIO, project: Project) -> None:
    words = Words(load_codelists(project))
    with _console(stream) as console:
        for text, found in read:
            explain(text, found, words, console)


def _html(read: Read, stream: BinaryIO, project: Project) -> None:
    for piece in page(read, Words(load_codelists(project))):
        stream.write(piece.encode("utf-8"))


_WRITERS: Mapping[str, Callable[[Read, BinaryIO, Project], None]] = {
    "jsonl": _jsonl,
    "table": _table,
    "explain": _explain,
    "html": _html,
}


@contextmanager
def _console(stream: BinaryIO) -> Iterator[Console]:
    """A console on the stream, with colours if it is a terminal; the stream stays open."""
    text = TextIOWrapper(stream, encoding="utf-8", write_through=True)
    try:
        yield Console(file=text)
    finally:
        text.detach()


def extraction_tables(found: Extraction) -> Iterator[Table]:
    """One table for each kind of thing that was found; long cells fold, none is cut."""
    record = found.to_json_dict()
    for kind, columns in COLUMNS.items():
        if record[kind]:
            yield _rows(f"{found.id}: {kind}", columns, record[kind])


def _rows(title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(title=Text(visible(title)), title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in columns))
    return table


def _cell(value: Any) -> Text:
    return Text("-".join(map(str, value)) if isinstance(value, list) else visible(str(value)))
