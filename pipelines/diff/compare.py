"""Compare two states of a dataset, each a folder with a descriptor and Parquet files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.diff.model import Diff, TableDiff
from pipelines.diff.rows import TableFiles, compare_rows
from pipelines.diff.schemas import primary_key, schema_changes
from pipelines.problems import InputError, Problem
from pipelines.release.layout import DESCRIPTOR, parquet_file

# What follows from the rest, or is decided by the comparison itself.
_NOT_COMPARED = frozenset({"version", "created", "contentHash", "resources", "$schema"})
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


def read_state(folder: Path, name: str = "") -> State:
    """Read the descriptor of a release. Raises InputError if there is none that can be read."""
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        state = State(name or str(descriptor["version"]), folder, descriptor)
        state.schemas  # noqa: B018 - a descriptor without schemas is told here
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"is not the descriptor of a release: {' '.join(str(error).split())}."
        raise InputError([Problem(str(path), message, "Name the folder of a release.")]) from error
    return state


def compare(old: State, new: State, limit: int = EXAMPLES) -> Diff:
    """Everything that differs from `old` to `new`, with up to `limit` rows a table told in full.

    Raises InputError if files are missing or unreadable.
    """
    before, after = old.schemas, new.schemas
    try:
        with duckdb.connect() as connection:
            tables = tuple(
                compare_rows(connection, _files(table, old, new), limit)
                if table in before and table in after
                else _whole(connection, table, new if table in after else old, table in after)
                for table in sorted(before.keys() | after.keys())
            )
    except duckdb.Error as error:
        message = f"cannot be compared: {' '.join(str(error).split())}"
        raise InputError([Problem(str(new.folder), message, "Verify both releases.")]) from error
    metadata = tuple(
        key
        for key in sorted((old.descriptor.keys() | new.descriptor.keys()) - _NOT_COMPARED)
        if old.descriptor.get(key) != new.descriptor.get(key)
    )
    return Diff(old.name, new.name, schema_changes(before, after), tables, metadata)


def _files(table: str, old: State, new: State) -> TableFiles:
    before, after = old.schemas[table], new.schemas[table]
    same_key = primary_key(before) == primary_key(after)
    key = list(primary_key(after)) if same_key else []
    shared = {field["name"] for field in before["fields"]}
    columns = [field["name"] for field in after["fields"] if field["name"] in shared - set(key)]
    path = parquet_file(table)
    return TableFiles(table, old.folder / path, new.folder / path, key, columns)


def _whole(
    connection: duckdb.DuckDBPyConnection, table: str, state: State, is_new: bool
) -> TableDiff:
    """A table that only one state has: all its rows came or went with it."""
    path = str(state.folder / parquet_file(table))
    found = connection.execute("SELECT count(*) FROM read_parquet(?)", [path]).fetchone() or (0,)
    rows = int(found[0])
    return TableDiff(table, rows, rows, 0, 0) if is_new else TableDiff(table, 0, 0, rows, 0)
