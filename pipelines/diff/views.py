"""Compare the views of a database: which came, went, or give other columns than before."""

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

from pipelines.diff.model import SchemaChange, Step
from pipelines.diff.schemas import types_of
from pipelines.diff.state import State
from pipelines.sql import ident

_TYPES: Mapping[str, str] = {
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
"""DuckDB's types of columns; of all others VARCHAR."""


def view_changes(old: State, new: State) -> tuple[SchemaChange, ...]:
    """Every change from the views of `old` to those of `new`. Raises duckdb.Error."""
    return tuple(_changes(old, new))


def _changes(old: State, new: State) -> Iterator[SchemaChange]:
    for view in sorted(old.views.keys() | new.views.keys()):
        if view not in new.views:
            yield SchemaChange(view, "", "view removed", Step.MAJOR, True)
        elif view not in old.views:
            yield SchemaChange(view, "", "view added", Step.MINOR, True)
        elif old.views[view] != new.views[view]:
            yield from _changed(view, _columns(old, view), _columns(new, view))


def _changed(view: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[SchemaChange]:
    """What another question means for those who read the answer."""
    kept = {name: kind for name, kind in new.items() if name in old}
    if list(kept.items()) != list(old.items()):
        what = "view gives other columns, in another order or of other types"
        yield SchemaChange(view, "", what, Step.MAJOR, True)
    elif old.keys() != new.keys():
        yield SchemaChange(view, "", "view gives more columns", Step.MINOR, True)
    else:
        yield SchemaChange(view, "", "view asks another question", Step.PATCH, True)


def _columns(state: State, view: str) -> dict[str, Any]:
    """The types of the columns that a view or macro gives, asked of empty tables; nothing if it
    asks for what is no table of the dataset, as `as_of` does.
    """
    name, _, parameters = view.partition("(")
    nulls = ", ".join("NULL" for _ in parameters.rstrip(")").split(", ") if parameters)
    with duckdb.connect() as connection:
        for table, schema in state.schemas.items():
            columns = (
                f"{ident(c)} {_TYPES.get(t, 'VARCHAR')}" for c, t in types_of(schema).items()
            )
            connection.execute(f"CREATE TABLE {ident(table)} ({', '.join(columns)})")
        sql = state.views[view]
        try:
            if parameters:
                head = f"{ident(name)}({parameters.rstrip(')')})"
                connection.execute(f"CREATE MACRO {head} AS TABLE {sql}")
                rows = connection.execute(f"DESCRIBE FROM {ident(name)}({nulls})").fetchall()
            else:
                rows = connection.execute(f"DESCRIBE {sql}").fetchall()
        except duckdb.Error:
            return {}
    return {row[0]: row[1] for row in rows}
