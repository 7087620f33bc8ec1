"""A table that a person edits: delimited text in, an Arrow table of strings out.

What a spreadsheet may do to a CSV and mean no harm by is read as it stands: a byte-order mark,
CRLF line ends, semicolons for commas, wholly empty rows. Whatever could change the meaning of a
cell is a Problem.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.table_schema import TableSchema

ROW = "row"
"""Column added to each table: the spreadsheet row of the record, the header being row 1."""

DELIMITERS = (",", ";")


def read_table(path: Path, shown: str, schema: TableSchema) -> pa.Table:
    """Read one table as strings, null where a cell is empty, and its `row` numbers.

    `shown` is the file's name in messages. The columns come in the schema's order, whatever
    theirs in the file. Types and constraints are not judged here, only the structure. Raises
    InputError with every structural problem of the file.
    """
    text = _decode(_read_bytes(path, shown, schema.columns), shown)
    header, records = _parse(text, shown, schema.columns)
    raise_if_any(_header_problems(header, schema.columns, shown))
    raise_if_any(_ragged(records, len(header), shown))
    place = {name: header.index(name) for name in schema.columns}
    filled = [(number, cells) for number, cells in records if any(cells)]
    columns = {
        name: pa.array([cells[at] or None for _, cells in filled], pa.string())
        for name, at in place.items()
    }
    return pa.table({**columns, ROW: pa.array([number for number, _ in filled], pa.int64())})


def _read_bytes(path: Path, shown: str, expected: Sequence[str]) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        # Never taken for an empty table: that would drop its rows from the next release.
        remedy = f"Restore it; a table without rows has its header only: {','.join(expected)}"
        raise InputError([Problem(shown, "is missing.", remedy)]) from error
    except OSError as error:
        raise InputError(
            [
                Problem(
                    shown,
                    f"cannot be read: {error.strerror}.",
                    "Restore the file or its permissions.",
                )
            ]
        ) from error


def _decode(raw: bytes, shown: str) -> str:
    if b"\x00" in raw:
        at = raw.index(b"\x00")
        raise InputError(
            [
                Problem(
                    shown,
                    "contains a NUL byte.",
                    "Save it as UTF-8 CSV (not as a workbook, not as UTF-16).",
                    raw.count(b"\n", 0, at) + 1,
                )
            ]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            [
                Problem(
                    shown,
                    f"is not UTF-8 (byte {error.start}).",
                    "Save it as 'CSV UTF-8'.",
                    raw.count(b"\n", 0, error.start) + 1,
                )
            ]
        ) from error


def _parse(
    text: str, shown: str, expected: Sequence[str]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    delimiter = _delimiter(text, expected)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            records.append((number, cells))
    except csv.Error as error:
        raise InputError(
            [
                Problem(
                    shown, f"breaks off: {error}.", "Mend the quotes of this row.", len(records) + 1
                )
            ]
        ) from error
    if not records:
        raise InputError([Problem(shown, "is empty.", f"Write the header: {','.join(expected)}.")])
    return [name.strip() for name in records[0][1]], [entry for entry in records[1:] if entry[1]]


def _delimiter(text: str, expected: Sequence[str]) -> str:
    """The delimiter under which the header gives most of the expected columns."""
    first = text.split("\n", 1)[0].rstrip("\r")
    known = set(expected)
    return max(
        DELIMITERS, key=lambda d: len(known & {c.strip().strip('"') for c in first.split(d)})
    )


def _header_problems(
    header: Sequence[str], expected: Sequence[str], shown: str
) -> Iterator[Problem]:
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            yield Problem(
                shown,
                "the header has this column twice.",
                "Keep one of them.",
                1,
                name or "(no name)",
            )
        elif name not in expected:
            yield Problem(
                shown,
                "the schema does not know this column.",
                f"Remove it, or rename it; known are {', '.join(expected)}.",
                1,
                name or "(no name)",
            )
    for name in expected:
        if name not in header:
            yield Problem(
                shown,
                "this column is missing.",
                "Add it to the header; its cells may be empty.",
                1,
                name,
            )


def _ragged(records: Sequence[tuple[int, list[str]]], width: int, shown: str) -> Iterator[Problem]:
    for number, cells in records:
        if len(cells) != width:
            yield Problem(
                shown,
                f"has {len(cells)} cells where the header has {width}.",
                "Quote cells that contain the separator, and keep every separator.",
                number,
            )
