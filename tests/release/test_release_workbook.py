"""The Excel file, read by openpyxl: what is in the tables is in the sheets, and nothing runs."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import other_city
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from pipelines.release.publish import Release
from pipelines.release.workbook import sheets
from pipelines.release.workbook.contents import Contents
from pipelines.release.workbook.guide import NAME
from pipelines.release.workbook.sheets import LONGEST_NAME, sheet_names
from pipelines.release.workbook.write import write_workbook

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
TYPES = {"text": "string", "count": "integer", "sum": "number", "day": "date", "yes": "boolean"}


@pytest.fixture(scope="module")
def book(release: Release) -> Iterator[openpyxl.Workbook]:
    found = openpyxl.load_workbook(release.path / "bologna-commons.xlsx")
    yield found
    found.close()


def written(folder: Path, rows: list[dict[str, Any]], **changes: Any) -> Path:
    """A workbook of one table `things` with a column of each type."""
    schema = other_city.table_schema("things", TYPES, ("text",))
    table = pa.Table.from_pylist(rows, schema=schema.arrow)
    folder.mkdir()
    contents = Contents(
        other_city.dataset(), "1.0.0", MOMENT, {"things": schema}, {"things": table}
    )
    write_workbook(folder / "things.xlsx", replace(contents, **changes), folder / "scratch")
    return folder / "things.xlsx"


def cells(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    """The values of a sheet, row by row."""
    return read(openpyxl.load_workbook(path), sheet)


def read(book: openpyxl.Workbook, sheet: str) -> list[tuple[Any, ...]]:
    """The values of a sheet as Excel shows them; openpyxl leaves `_x000D_` as it is in the file."""
    return [
        tuple(unescape(value) if isinstance(value, str) else value for value in row)
        for row in book[sheet].iter_rows(values_only=True)
    ]


def plain(value: Any) -> Any:
    """A value as openpyxl gives it back."""
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def test_each_table_has_a_sheet_with_its_rows(book: openpyxl.Workbook, release: Release) -> None:
    assert book.sheetnames == [NAME, *other_city.SCHEMAS]
    for name, schema in other_city.SCHEMAS.items():
        header, *rows = read(book, name)
        assert header == schema.columns
        expected = pq.read_table(release.path / "parquet" / f"{name}.parquet").to_pylist()
        assert rows == [tuple(plain(value) for value in row.values()) for row in expected]


def test_a_sheet_can_be_filtered_and_keeps_its_header_in_view(book: openpyxl.Workbook) -> None:
    for name, schema in other_city.SCHEMAS.items():
        sheet = book[name]
        last = sheet.cell(len(other_city.ROWS[name]) + 1, len(schema.columns)).coordinate
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:{last}")
        assert sheet["A1"].font.bold


def test_the_first_sheet_explains_tables_and_columns(book: openpyxl.Workbook) -> None:
    rows = list(book[NAME].iter_rows(values_only=True))
    assert rows[0][0] == "Beni comuni a Bologna / Commons in Bologna"
    said = {row[:2]: row[2:] for row in rows}
    for name, schema in other_city.SCHEMAS.items():
        assert (name, len(other_city.ROWS[name])) in said
        for field in schema.fields:
            kind, *texts = said[name, field.name]
            assert kind == field.type
            assert texts == [field.title_it, field.description_it, field.title, field.description]
    links = [cell.hyperlink.location for (cell, *_) in book[NAME].iter_rows() if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in other_city.SCHEMAS]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "https://example.org", "{=1}",
                                  "0123", "\r𝄞 NULL #", "_x0041_", " a\tb\n", "internal:x!A1"])  # fmt: skip
def test_a_text_is_a_text(text: str, tmp_path: Path) -> None:
    path = written(tmp_path / "x", [{"text": text}])
    cell = openpyxl.load_workbook(path)["things"]["A2"]
    assert (unescape(cell.value), cell.data_type, cell.hyperlink) == (text, "s", None)


def test_values_that_excel_would_spoil_are_texts(tmp_path: Path) -> None:
    rows = [
        {"text": "a", "count": 10**15, "sum": float("inf"), "day": date(1899, 12, 31)},
        {"text": "b", "count": 10**15 - 1, "sum": 0.1, "day": date(1900, 3, 1), "yes": False},
    ]
    path = written(tmp_path / "x", rows)
    assert cells(path, "things")[1:] == [
        ("a", "1000000000000000", "inf", "1899-12-31", None),
        ("b", 999_999_999_999_999, 0.1, datetime(1900, 3, 1), False),
    ]


def test_cells_that_excel_cannot_hold_are_cut_and_told(tmp_path: Path) -> None:
    path = written(tmp_path / "x", [{"text": "𝄞" * 20_000}, {"text": "b"}])
    assert [row[0] for row in cells(path, "things")] == ["text", "𝄞" * 16_383, "b"]
    told = [str(row[0]) for row in cells(path, NAME)]
    assert any("Excel holds no longer ones: 1;" in line for line in told)


def test_a_table_that_excel_cannot_hold_is_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    path = written(tmp_path / "x", [{"text": text} for text in "abc"])
    assert [row[0] for row in cells(path, "things")] == ["text"]
    told = [str(row[0]) for row in cells(path, NAME)]
    assert any("3 rows, more than Excel holds" in line for line in told)
    path = written(tmp_path / "y", [{"text": text} for text in "ab"])
    assert [row[0] for row in cells(path, "things")] == ["text", "a", "b"]


def test_nothing_is_told_where_nothing_is_cut(book: openpyxl.Workbook) -> None:
    told = [str(row[0]) for row in book[NAME].iter_rows(values_only=True)]
    assert not [line for line in told if "Excel" in line]


def test_the_bytes_depend_on_nothing_but_the_contents(tmp_path: Path) -> None:
    rows = [{"text": "a", "day": date(2026, 1, 2)}]
    one = written(tmp_path / "one", rows)
    mask = os.umask(0o077)
    try:
        elsewhere = MOMENT.astimezone(timezone(timedelta(hours=9)))
        other = written(tmp_path / "another place", rows, created=elsewhere)
    finally:
        os.umask(mask)
    assert one.read_bytes() == other.read_bytes()
    with ZipFile(one) as archive:
        assert b"2026-03-01T00:00:00Z" in archive.read("docProps/core.xml")


@given(st.lists(st.text(min_size=1), unique=True))
def test_every_table_gets_a_name_that_excel_accepts(tables: list[str]) -> None:
    names = sheet_names(tables, taken=[NAME])
    assert list(names) == tables
    assert len({name.lower() for name in names.values()} | {NAME.lower()}) == len(tables) + 1
    for name in names.values():
        assert 0 < len(name) <= LONGEST_NAME
        assert not set(name) & set("[]:*?/\\'")


def test_names_that_are_too_long_stay_apart() -> None:
    long = "a" * 40
    assert sheet_names([long, long + "b", "History"]) == {
        long: "a" * 31,
        long + "b": "a" * 29 + "~2",
        "History": "History~2",
    }
