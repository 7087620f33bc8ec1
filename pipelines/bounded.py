"""A DuckDB that holds little in memory, however large the tables are."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from pipelines.scratch import scratch_folder

MEMORY_LIMIT = "400MB"
"""What DuckDB may hold; the process needs about 200 MB besides."""


@contextmanager
def bounded_duckdb(
    memory_limit: str = MEMORY_LIMIT, threads: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is gone after the block; beyond its limit it spills to a temporary folder.

    Raises duckdb.Error.
    """
    with scratch_folder() as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory_limit,
            "temp_directory": str(folder),
            "autoinstall_known_extensions": False,
        }
        if threads:
            config["threads"] = threads
        with duckdb.connect(config=config) as connection:
            yield connection
