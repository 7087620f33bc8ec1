"""A difference in words: plain text, Markdown, or an object for JSON. One line a table, the
totals, then the details.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from pipelines import markdown
from pipelines.diff.model import CellChange, Diff, RowChange, SchemaChange, Step, TableDiff

_SIGNS = {"added": "+", "removed": "-", "renamed": ">", "changed": "~"}
_WHOLE = ("added", "removed")
_LONGEST, _BEFORE = 120, 30
"""Characters that are shown of a value, and of what is the same before two values part."""


def as_text(diff: Diff) -> Iterator[str]:
    """The lines for a terminal; nothing but a sentence if nothing differs."""
    if diff.step is Step.NONE:
        yield f"{diff.old} and {diff.new} are the same."
        return
    yield f"From {diff.old} to {diff.new}: {step_words(diff)}"
    yield ""
    changed = [table for table in diff.tables if table.step is not Step.NONE]
    width = max((len(table.table) for table in changed), default=0)
    for table in changed:
        yield f"  {table.table:<{width}}  {_counts(table)}"
    yield f"  {total(diff)}"
    if diff.schema:
        yield ""
        yield "Schemas"
        yield from (f"  {_place(one)}: {one.what} ({one.step.name.lower()})" for one in diff.schema)
    if diff.metadata:
        yield ""
        yield f"Metadata: {', '.join(diff.metadata)}"
    if diff.files:
        yield ""
        yield f"Files in other words: {', '.join(diff.files)}"
    for table in changed:
        yield from _details(table)


def as_markdown(diff: Diff) -> str:
    """The body of a changelog's section, headings from level 3 on."""
    if diff.step is Step.NONE:
        return markdown.paragraphs([f"{diff.old} and {diff.new} are the same."])
    counted = [
        (
            markdown.Marked(f"`{one.table}`"),
            one.rows,
            one.added,
            one.removed,
            one.renamed,
            one.changed,
        )
        for one in diff.tables
        if one.step is not Step.NONE
    ]
    blocks = [
        f"Against {diff.old}: {step_words(diff)} {total(diff)}.",
        markdown.table(("table", "rows", "added", "removed", "renamed", "changed"), counted)
        if counted
        else "",
    ]
    if diff.schema:
        rows = [(one.table, one.column, one.what, one.step.name.lower()) for one in diff.schema]
        blocks += ["### Schemas", markdown.table(("table", "column", "change", "step"), rows)]
    if diff.metadata:
        blocks += ["### Metadata", ", ".join(f"`{key}`" for key in diff.metadata)]
    if diff.files:
        blocks += ["### Files in other words", ", ".join(f"`{path}`" for path in diff.files)]
    for table in diff.tables:
        if table.examples:
            header = ("", "row", "column", "old", "new", "after")
            blocks += [
                f"### `{table.table}`",
                markdown.table(header, _markdown_rows(table.examples)),
                _left_out(table),
            ]
    return markdown.paragraphs(blocks)


def as_object(diff: Diff) -> dict[str, Any]:
    """The same for `json.dumps`."""
    return {
        "old": diff.old,
        "new": diff.new,
        "step": diff.step.name.lower(),
        "schema": [
            {"table": c.table, "column": c.column, "what": c.what, "step": c.step.name.lower()}
            for c in diff.schema
        ],
        "metadata": list(diff.metadata),
        "files": list(diff.files),
        "tables": [_table_object(table) for table in diff.tables],
    }


def step_words(diff: Diff) -> str:
    """What kind of change it is, in a sentence."""
    return {
        Step.NONE: "nothing changed.",
        Step.PATCH: "a patch (values or metadata corrected).",
        Step.MINOR: "a minor change (rows, columns or codes came or went; readers go on working).",
        Step.MAJOR: "a BREAKING change (a reader of the old version may stumble).",
    }[diff.step]


def total(diff: Diff) -> str:
    """The sums over all tables."""
    added, removed, renamed, changed = (
        sum(getattr(table, kind) for table in diff.tables)
        for kind in ("added", "removed", "renamed", "changed")
    )
    told = f", {renamed:,} renamed" if renamed else ""
    return f"{added:,} rows added, {removed:,} removed{told}, {changed:,} changed"


def _counts(table: TableDiff) -> str:
    renamed = f" >{table.renamed:,}" if table.renamed else ""
    return f"+{table.added:,} -{table.removed:,}{renamed} ~{table.changed:,} of {table.rows:,} rows"


def _place(change: SchemaChange) -> str:
    return f"{change.table}.{change.column}" if change.column else change.table


def _details(table: TableDiff) -> Iterator[str]:
    if not table.examples:
        return
    yield ""
    yield table.table
    for row in table.examples:
        yield f"  {_SIGNS[row.kind]} {row.was + ' > ' if row.was else ''}{row.key}"
        yield from (f"      {line}" for line in _cells(row))
        if row.cause:
            yield f"      after {_short(row.cause)}"
    if left := _left_out(table):
        yield f"  {left}"


def _cells(row: RowChange) -> Iterator[str]:
    if row.kind in _WHOLE and row.cells:
        yield _whole(row)
        return
    for cell in row.cells:
        old, new = _both(cell)
        yield f"{cell.column}: {old} -> {new}"


def _whole(row: RowChange) -> str:
    """What a row that came or went says."""
    return _short("; ".join(f"{cell.column} {cell.new or cell.old}" for cell in row.cells))


def _both(cell: CellChange) -> tuple[str, str]:
    """Both values; of long ones what begins a few words before they part."""
    old, new = _flat(cell.old), _flat(cell.new)
    if max(len(old), len(new)) > _LONGEST:
        pairs = zip(old, new, strict=False)
        parted = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        begin = old.rfind(" ", 0, max(parted - _BEFORE, 0)) + 1
        if begin:
            old, new = f"…{old[begin:]}", f"…{new[begin:]}"
    return _short(old), _short(new)


def _short(value: str) -> str:
    flat = _flat(value)
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _flat(value: str | None) -> str:
    return "(empty)" if value is None else " ".join(value.split())


def _left_out(table: TableDiff) -> str:
    told = table.added + table.removed + table.renamed + table.changed
    more = told - len(table.examples)
    return f"... and {more:,} more" if more else ""


def _markdown_rows(examples: Sequence[RowChange]) -> Iterator[tuple[str, ...]]:
    for row in examples:
        sign, cause = _SIGNS[row.kind], _short(row.cause)
        if row.kind in _WHOLE:
            said = _whole(row)
            old, new = ("", said) if row.kind == "added" else (said, "")
            yield (sign, row.key, "", old, new, cause)
        elif not row.cells:
            yield (sign, row.key, "", row.was, row.key if row.was else "", cause)
        else:
            for cell in row.cells:
                yield (sign, row.key, cell.column, *_both(cell), cause)


def _table_object(table: TableDiff) -> dict[str, Any]:
    return {
        "table": table.table,
        "rows": table.rows,
        "added": table.added,
        "removed": table.removed,
        "renamed": table.renamed,
        "changed": table.changed,
        "examples": [
            {
                "change": row.kind,
                "key": row.key,
                **({"was": row.was} if row.was else {}),
                "cells": [{"column": c.column, "old": c.old, "new": c.new} for c in row.cells],
                "cause": row.cause,
            }
            for row in table.examples
        ],
    }
