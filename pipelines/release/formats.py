"""Write one table as CSV and as Parquet. Same rows, same bytes, on any day.

Both read the table in slices of the same length, however it is chunked: that bounds the memory
and fixes the bytes.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

SLICE_ROWS = 122_880
"""Rows turned into text at a time, and of a Parquet row group: what DuckDB gives to one thread."""


def write_csv(table: pa.Table, path: Path) -> None:
    """RFC 4180 but for LF line ends: UTF-8, no BOM, quotes only where needed, null as nothing.

    Python's own writer leaves a lone CR unquoted before 3.13 and pyarrow's quotes every text, so
    the rows are joined here. Raises OSError.
    """
    with path.open("wb") as stream:
        header = ",".join(_quoted(pa.array(table.column_names)).to_pylist())
        stream.write(f"{header}\n".encode())
        for piece in _slices(table):
            cells = [_as_text(column.combine_chunks()) for column in piece.columns]
            stream.write(_joined(pc.binary_join_element_wise(*cells, ",")))
            stream.write(b"\n")


def write_parquet(table: pa.Table, path: Path) -> None:
    """Zstandard, data pages v1 (v2 breaks older readers). Raises OSError."""
    with (
        path.open("wb") as stream,
        pq.ParquetWriter(
            stream, table.schema, compression="zstd", data_page_version="1.0"
        ) as writer,
    ):
        for piece in _slices(table):
            writer.write_table(piece.combine_chunks())


def _slices(table: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, table.num_rows, SLICE_ROWS):
        yield table.slice(start, SLICE_ROWS)


def _joined(lines: pa.Array) -> pa.Buffer:
    """The bytes of all lines but for the end of the last one, without a Python object a line."""
    whole = pa.ListArray.from_arrays([0, len(lines)], lines)
    return pc.binary_join(whole, "\n")[0].as_buffer()


def write_batches(reader: pa.RecordBatchReader, schema: pa.Schema, path: Path) -> int:
    """The same as Parquet for rows that come batch by batch, each a row group; how many there are.

    Raises OSError; ValueError or pa.ArrowInvalid if they are not of `schema`.
    """
    rows = 0
    with (
        path.open("wb") as stream,
        pq.ParquetWriter(stream, schema, compression="zstd", data_page_version="1.0") as writer,
    ):
        for batch in reader:
            writer.write_batch(batch.cast(schema))
            rows += batch.num_rows
    return rows


def _as_text(column: pa.Array) -> pa.Array:
    text = _quoted(column) if pa.types.is_string(column.type) else column.cast(pa.string())
    return pc.fill_null(text, "")


def _quoted(texts: pa.Array) -> pa.Array:
    special = pc.match_substring_regex(texts, '[,"\r\n]')
    if not pc.any(special).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), texts)
