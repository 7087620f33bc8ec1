"""What no format could carry is refused before anything is written."""

from pathlib import Path

import other_city
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.problems import InputError
from pipelines.release.arrange import arrange, arrange_all
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf


def test_rows_come_in_primary_key_order_whatever_order_they_had() -> None:
    names = arrange_all(other_city.tables(), other_city.SCHEMAS)["names"]
    assert names.column("language").to_pylist() == ["en", "it"]
    assert names.schema == other_city.SCHEMAS["names"].arrow


KEYS = st.tuples(st.sampled_from(["a", "à", "b", "B", "", "z̀"]), st.integers(0, 3))


@settings(deadline=None)
@given(st.lists(st.lists(KEYS, max_size=3), max_size=4), st.booleans())
def test_rows_ascend_by_every_column_of_the_key(
    pieces: list[list[tuple[str, int]]], sort: bool
) -> None:
    schema = other_city.table_schema(
        "x", {"name": "string!", "number": "integer!"}, ("name", "number")
    )
    if sort:
        pieces = [sorted(piece) for piece in pieces]
    chunks = [
        pa.table({"name": [n for n, _ in piece], "number": [i for _, i in piece]}, schema.arrow)
        for piece in pieces
    ]
    table = pa.concat_tables(chunks) if chunks else schema.arrow.empty_table()
    found = arrange(table, schema).to_pylist()
    rows = sorted(row for piece in pieces for row in piece)
    assert [(row["name"], row["number"]) for row in found] == rows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "csv/names.csv, row 3, column name: is an empty text"),
        (None, "csv/names.csv, row 3, column name: is empty, but required"),
        ("a\0b", "csv/names.csv, row 3, column name: holds a NUL character"),
    ],
)
def test_a_text_that_would_not_survive_is_refused(name: str | None, expected: str) -> None:
    rows: other_city.Rows = [
        {"entity_id": "b", "language": "it", "name": name},
        {"entity_id": "b", "language": "en", "name": "City"},
    ]
    with pytest.raises(InputError, match=expected):
        arrange_all(other_city.tables(names=rows), other_city.SCHEMAS)


def test_a_number_that_is_none_is_refused() -> None:
    rows = [row | {"amount_eur": float("nan")} for row in other_city.ROWS["funding"]]
    expected = "row 2, column amount_eur: is not a finite number. So are 2 more rows."
    with pytest.raises(InputError, match=expected):
        arrange_all(other_city.tables(funding=rows), other_city.SCHEMAS)


def test_every_unfitting_column_is_told_at_once(outputs: Path) -> None:
    tables = other_city.tables()
    names = tables["names"].rename_columns(["entity_id", "language", "nome"])
    tables["names"] = names.append_column("year", pa.array(["1", "2"]))
    tables["documents"] = tables["documents"].set_column(1, "title", pa.array([1]))
    with pytest.raises(InputError) as caught:
        publish(tables, other_city.SCHEMAS, other_city.dataset(), FolderShelf(outputs))
    told = [f"{problem.file} {problem.column}" for problem in caught.value.problems]
    assert told == [
        "csv/documents.csv title",
        "csv/names.csv name",
        "csv/names.csv nome",
        "csv/names.csv year",
    ]
    assert not outputs.exists()


def test_a_table_without_schema_and_a_schema_without_table_are_told() -> None:
    tables = other_city.tables()
    tables["extra"] = tables.pop("names")
    with pytest.raises(InputError) as caught:
        arrange_all(tables, other_city.SCHEMAS)
    assert [problem.file for problem in caught.value.problems] == ["csv/extra.csv", "csv/names.csv"]
