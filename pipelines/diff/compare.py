"""Compare two states of a dataset: schemas, views, metadata and rows."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from pipelines.diff.citations import citations
from pipelines.diff.connection import Keep, connection_for, stream
from pipelines.diff.model import Diff, TableDiff
from pipelines.diff.renames import learn_renames, renamed_columns
from pipelines.diff.rows import (
    TableFile,
    TablePair,
    add_schema_changes,
    compare_rows,
    create_changes,
    listed_changes,
)
from pipelines.diff.schemas import primary_key, schema_changes, types_of
from pipelines.diff.state import State
from pipelines.diff.views import view_changes
from pipelines.resolution.curated_rows import WRITTEN

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


def compare(old: State, new: State, limit: int = EXAMPLES, keep: Keep | None = None) -> Diff:
    """Everything that differs from `old` to `new`, with up to `limit` rows a table told in full.

    `keep` is given every change; its columns are those of `listed_changes`. Raises InputError if
    files are unreadable.
    """
    with connection_for(new.folder) as connection:
        changes = (*schema_changes(old.schemas, new.schemas), *view_changes(old, new))
        create_changes(connection, *_citations(connection, old, new))
        renamed = learn_renames(connection, old.tables, new.tables)
        names = sorted(old.schemas.keys() | new.schemas.keys())
        tables = tuple(
            _compared(connection, _pair(name, old, new, renamed), old, new, limit) for name in names
        )
        if keep:
            add_schema_changes(connection, changes)
            stream(connection, listed_changes(), keep)
    return Diff(old.name, new.name, changes, tables, _metadata(old, new))


def _citations(connection: duckdb.DuckDBPyConnection, old: State, new: State) -> Iterator[str]:
    """What rows of either state cite. Who wrote them where is looked up only if a table differs."""
    same = all(old.has_same_rows(new, table) for table in {**old.schemas, **new.schemas})
    for side, state in (("old", old), ("new", new)):
        connection.register(f"{side}_written", WRITTEN.empty_table() if same else state.written())
        yield citations(state.tables, f"{side}_written")


def _metadata(old: State, new: State) -> tuple[str, ...]:
    """The keys of the descriptors whose values differ."""
    before, after = old.descriptor, new.descriptor
    keys = sorted((before.keys() | after.keys()) - _NOT_COMPARED)
    return tuple(key for key in keys if before.get(key) != after.get(key))


def _compared(
    connection: duckdb.DuckDBPyConnection, pair: TablePair, old: State, new: State, limit: int
) -> TableDiff:
    if old.has_same_rows(new, pair.table):
        return TableDiff(pair.table, new.listed[pair.table]["rows"], 0, 0, 0)
    return compare_rows(connection, pair, limit)


def _pair(table: str, old: State, new: State, renamed: bool) -> TablePair:
    """`renamed`: there are entities that have another identifier now."""
    before, after = old.tables.get(table), new.tables.get(table)
    if before is None or after is None:
        return TablePair(table, _file(before), _file(after))
    types, others = types_of(before[1]), types_of(after[1])
    key = {*primary_key(after[1])}
    columns = [name for name in others if name in types and name not in key]
    retyped = frozenset(name for name in others if name in types and types[name] != others[name])
    holding = renamed_columns(table, before[1]) if renamed else ()
    return TablePair(table, _file(before, holding), _file(after), columns, retyped)


def _file(entry: Any, renamed: Sequence[str] = ()) -> TableFile | None:
    return TableFile(entry[0], list(primary_key(entry[1])), renamed) if entry else None
