"""What Excel can hold: names of sheets, rows and cells. See its specifications and limits,
https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST_NAME = 31
MOST_ROWS = 1_048_576
"""Rows of a sheet, the header among them."""
EXACT = 10**15
"""Whole numbers from here on have more digits than Excel keeps."""
FIRST_DAY = date(1900, 3, 1)
"""Days before it are wrong in Excel, or no days at all: it believes in 29 February 1900."""

BATCH_ROWS = 10_000
SAMPLE_ROWS = 1_000
"""Rows that the widths of columns are measured on."""
NARROWEST, WIDEST = 8, 60

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_CUT_SHORT = -2
"""What xlsxwriter returns for a text of which it has written the first 32,767 UTF-16 units."""


@dataclass(frozen=True)
class Written:
    """How much of a table is in its sheet: rows without the header, and cells cut short."""

    rows: int
    cut: int


def sheet_names(tables: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A name that Excel accepts for each table: at most 31 characters, none twice or `taken`,
    capitals counting as small letters.
    """
    names: dict[str, str] = {}
    used = {name.lower() for name in taken} | {"history"}
    for table in tables:
        wanted = table.translate(_FORBIDDEN)
        name, number = wanted[:LONGEST_NAME], 1
        while name.lower() in used:
            number += 1
            name = wanted[: LONGEST_NAME - len(f"~{number}")] + f"~{number}"
        used.add(name.lower())
        names[table] = name
    return names


def write_table(sheet: Worksheet, table: pa.Table, header: Format, day: Format) -> Written:
    """Write a header, which stays in view, and the rows, if a sheet holds them all: some of them
    would be taken for the whole.
    """
    for at, name in enumerate(table.column_names):
        sheet.write_string(0, at, name, header)
    shown = table if table.num_rows < MOST_ROWS else table.slice(0, 0)
    cut, row = 0, 0
    for batch in shown.to_batches(max_chunksize=BATCH_ROWS):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            row += 1
            cut += sum(_write(sheet, row, at, value, day) for at, value in enumerate(values))
    for at, width in enumerate(_widths(shown)):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, row, table.num_columns - 1)
    return Written(row, cut)


def _write(sheet: Worksheet, row: int, at: int, value: Any, day: Format) -> bool:
    """Write a cell, a text never as a formula or a link; True if it was cut short."""
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), day)
    elif isinstance(value, int | float) and math.isfinite(value) and _is_exact(value):
        sheet.write_number(row, at, value)
    else:
        return bool(sheet.write_string(row, at, str(value)) == _CUT_SHORT)
    return False


def _is_exact(value: float) -> bool:
    return isinstance(value, float) or abs(value) < EXACT


def _widths(table: pa.Table) -> list[int]:
    """The width of each column in characters: that of its longest text among the first rows."""
    columns = table.slice(0, SAMPLE_ROWS).to_pydict()
    return [
        min(
            max([NARROWEST, len(name) + 3, *(len(str(v)) for v in values if v is not None)]), WIDEST
        )
        for name, values in columns.items()
    ]
