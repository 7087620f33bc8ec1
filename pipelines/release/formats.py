"""Write one table as CSV and as Parquet. Same rows, same bytes, on any day."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

BATCH_ROWS = 65_536
"""Rows turned into text at a time; bounds the memory, not the output."""


def write_csv(table: pa.Table, path: Path) -> None:
    """RFC 4180 but for LF line ends: UTF-8, no BOM, quotes only where needed, null as nothing.

    Python's own writer leaves a lone CR unquoted before 3.13 and pyarrow's quotes every text, so
    the rows are joined here. Raises OSError.
    """
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(",".join(_quoted(pa.array(table.column_names)).to_pylist()) + "\n")
        for batch in table.to_batches(max_chunksize=BATCH_ROWS):
            cells = [_as_text(column) for column in batch.columns]
            rows = pc.binary_join_element_wise(*cells, ",").to_pylist()
            stream.writelines(f"{row}\n" for row in rows)


def write_parquet(table: pa.Table, path: Path) -> None:
    """Zstandard, data pages v1 (v2 breaks older readers), one chunk. Raises OSError."""
    with path.open("wb") as stream:
        pq.write_table(table.combine_chunks(), stream, compression="zstd", data_page_version="1.0")


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
    doubled = pc.replace_substring(texts, '"', '""')
    quoted = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(pc.match_substring_regex(texts, '[,"\r\n]'), quoted, texts)
