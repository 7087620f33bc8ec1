"""CSV and Parquet carry every text and number as it is."""

import csv
import tempfile
from pathlib import Path

import duckdb
import other_city
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.release.formats import write_csv, write_parquet
from pipelines.release.verify import read_csv

SCHEMA = other_city.table_schema(
    "anything", {"id": "integer!", "text": "string", "amount": "number", "flag": "boolean"}, ("id",)
)
Row = tuple[str | None, float | None, bool | None]
TEXTS = st.none() | st.text(
    st.sampled_from(",\"'\r\n; \t#\\-è𝄞\x85\u2028\ufeff")
    | st.characters(codec="utf-8", exclude_characters="\0"),
    min_size=1,
)
ROWS = st.lists(
    st.tuples(
        TEXTS,
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        st.none() | st.booleans(),
    ),
    max_size=8,
)


def _table(rows: list[Row]) -> pa.Table:
    records = [
        {"id": number, "text": text, "amount": amount, "flag": flag}
        for number, (text, amount, flag) in enumerate(rows)
    ]
    return pa.Table.from_pylist(records, schema=SCHEMA.arrow)


@settings(deadline=None)
@given(ROWS)
@example([("\r", 1e22, True), (" ", -0.0, None), ('"', 5e-324, False), ("\n\n", None, None)])
def test_csv_gives_back_every_value_to_python_and_to_duckdb(rows: list[Row]) -> None:
    table = _table(rows)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "csv").mkdir()
        path = folder / "csv" / "anything.csv"
        write_csv(table, path)
        with path.open(encoding="utf-8", newline="") as stream:
            header, *records = csv.reader(stream, strict=True)
        with duckdb.connect() as connection:
            found = connection.execute(f"{read_csv(SCHEMA, folder)} ORDER BY id").fetchall()
    expected = [tuple(row.values()) for row in table.to_pylist()]
    assert header == list(SCHEMA.columns)
    assert [record[1] for record in records] == [row[1] or "" for row in expected]
    assert [record[2] and float(record[2]) for record in records] == [
        "" if row[2] is None else row[2] for row in expected
    ]
    assert found == expected


def test_csv_has_lf_line_ends_no_bom_and_quotes_only_where_needed(tmp_path: Path) -> None:
    write_csv(_table([("plain", 150000.0, True), ("a,b", None, None)]), tmp_path / "x.csv")
    expected = b'id,text,amount,flag\n0,plain,150000,true\n1,"a,b",,\n'
    assert (tmp_path / "x.csv").read_bytes() == expected


def test_neither_slices_nor_chunks_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [(f"text {n}\n,", n / 3, None) for n in range(100)]
    whole, chunked = _table(rows), pa.concat_tables([_table(rows[:7]), _table(rows[7:])])
    chunked = chunked.set_column(0, whole.schema.field(0), [whole["id"].chunk(0)])
    write_csv(whole, tmp_path / "whole.csv")
    monkeypatch.setattr("pipelines.release.formats.SLICE_ROWS", 13)
    write_csv(chunked, tmp_path / "chunked.csv")
    assert (tmp_path / "chunked.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    for name, table in (("whole", whole), ("chunked", chunked)):
        write_parquet(table, tmp_path / f"{name}.parquet")
    assert (tmp_path / "chunked.parquet").read_bytes() == (tmp_path / "whole.parquet").read_bytes()
    assert pq.read_table(tmp_path / "whole.parquet").equals(whole)


def test_parquet_says_what_each_column_is(tmp_path: Path) -> None:
    write_parquet(_table([("x", 1.0, None)]), tmp_path / "x.parquet")
    schema = pq.read_schema(tmp_path / "x.parquet")
    assert schema.metadata[b"description"] == b"The anything."
    assert schema.field("text").metadata[b"description"] == "It's the “text”.".encode()
    assert not schema.field("id").nullable
    column = pq.ParquetFile(tmp_path / "x.parquet").metadata.row_group(0).column(1)
    assert column.compression == "ZSTD"
