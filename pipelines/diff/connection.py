"""A DuckDB that compares: in bounded memory, on the disk when that is not enough."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.bounded import bounded_duckdb
from pipelines.problems import InputError, Problem

MEMORY = "1GiB"
"""What DuckDB may take; the rest goes into files in the folder for temporary ones (TMPDIR)."""

BATCH_ROWS = 122_880
"""Rows handed over at a time."""

Keep = Callable[[pa.RecordBatchReader], None]
"""Takes the rows of a result, in order, batch by batch."""


@contextmanager
def connection_for(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own, to compare what lies in `folder` with something else.

    Raises InputError for files that DuckDB cannot read or compare.
    """
    try:
        with bounded_duckdb(MEMORY) as connection:
            yield connection
    except duckdb.Error as error:
        said, _, _ = str(error).partition("\nLINE ")
        message = f"cannot be compared: {' '.join(said.split())}."
        raise InputError([Problem(str(folder), message, "Verify both releases.")]) from error


def stream(connection: duckdb.DuckDBPyConnection, query: str, keep: Keep) -> None:
    """Hand the rows of `query` to `keep`. Raises duckdb.Error."""
    # DuckDB wants the last result read to its end, also that of a statement that has no rows.
    connection.execute("SELECT 1").fetchall()
    keep(connection.sql(query).to_arrow_reader(BATCH_ROWS))
