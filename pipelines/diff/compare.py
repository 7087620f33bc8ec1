"""Compare two states of a dataset, each a Data Package that has its tables as CSV and Parquet."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.diff.citations import Tables, citations
from pipelines.diff.model import Diff
from pipelines.diff.rows import TableFile, TablePair, compare_rows, create_changes, explained
from pipelines.diff.schemas import primary_key, schema_changes, view_changes
from pipelines.problems import InputError, Problem

# What follows from the rest, or is decided by the comparison itself.
_NOT_COMPARED = frozenset(
    {
        "version",
        "versions",
        "created",
        "contentHash",
        "inputsHash",
        "codeHash",
        "resources",
        "$schema",
    }
)
EXAMPLES = 10


@dataclass(frozen=True)
class State:
    """A dataset as it lies in `folder`; `name` is what people call it."""

    name: str
    folder: Path
    descriptor: Mapping[str, Any]

    @property
    def schemas(self) -> dict[str, Mapping[str, Any]]:
        """The Table Schema of each table, from the CSV resources, which bear the tables' names."""
        return {
            resource["name"]: resource["schema"]
            for resource in self.descriptor["resources"]
            if resource["format"] == "csv"
        }

    @property
    def views(self) -> dict[str, str]:
        """The SQL of each view of the database, by name."""
        return {
            view["name"]: view["sql"]
            for resource in self.descriptor["resources"]
            for view in resource.get("views", ())
        }

    @property
    def tables(self) -> Tables:
        """Parquet file and Table Schema of each table; a file bears its table's name."""
        files = {
            PurePosixPath(resource["path"]).stem: self.folder / resource["path"]
            for resource in self.descriptor["resources"]
            if resource["format"] == "parquet"
        }
        return {name: (files[name], schema) for name, schema in self.schemas.items()}


@dataclass(frozen=True)
class Comparison:
    """A difference, with every change of a row or cell as one table.

    Columns of `changes`: table_name, change (added, removed, changed), key, column_name, old_value,
    new_value, cause.
    """

    diff: Diff
    changes: pa.Table


def compare(old: State, new: State, limit: int = EXAMPLES) -> Diff:
    """Everything that differs from `old` to `new`, with up to `limit` rows a table told in full.

    Raises InputError if files are unreadable.
    """
    with _connection(old, new) as connection:
        return _diff(connection, old, new, limit)


def compare_fully(old: State, new: State) -> Comparison:
    """The same with all changes. Raises InputError if files are unreadable."""
    with _connection(old, new) as connection:
        diff = _diff(connection, old, new, EXAMPLES)
        return Comparison(diff, connection.execute(explained()).to_arrow_table())


@contextmanager
def _connection(old: State, new: State) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect() as connection:
            create_changes(connection, *(citations(state.tables) for state in (old, new)))
            yield connection
    except duckdb.Error as error:
        message = f"cannot be compared: {' '.join(str(error).split())}"
        raise InputError([Problem(str(new.folder), message, "Verify both releases.")]) from error


def _diff(connection: duckdb.DuckDBPyConnection, old: State, new: State, limit: int) -> Diff:
    names = sorted(old.schemas.keys() | new.schemas.keys())
    tables = tuple(compare_rows(connection, _pair(name, old, new), limit) for name in names)
    metadata = tuple(
        key
        for key in sorted((old.descriptor.keys() | new.descriptor.keys()) - _NOT_COMPARED)
        if old.descriptor.get(key) != new.descriptor.get(key)
    )
    changes = (*schema_changes(old.schemas, new.schemas), *view_changes(old.views, new.views))
    return Diff(old.name, new.name, changes, tables, metadata)


def _pair(table: str, old: State, new: State) -> TablePair:
    before, after = old.tables.get(table), new.tables.get(table)
    columns: list[str] = []
    if before and after:
        shared = {field["name"] for field in before[1]["fields"]} - {*primary_key(after[1])}
        columns = [f["name"] for f in after[1]["fields"] if f["name"] in shared]
    return TablePair(table, _file(before), _file(after), columns)


def _file(entry: tuple[Path, Mapping[str, Any]] | None) -> TableFile | None:
    return TableFile(entry[0], list(primary_key(entry[1]))) if entry else None
