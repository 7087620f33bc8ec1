"""Identifiers that entities had, seen as those that they have: so a rename is one change, not a
removal and an addition of every row that says something of the entity.

The table `redirects` of the newer state says what became what. Its key columns and foreign keys to
entities are read as if they had been renamed all along. A row whose own identifier was made from
the entity's is told by its other values.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb

from pipelines.diff.citations import STATEMENTS, Tables
from pipelines.diff.schemas import columns_of
from pipelines.sql import ident, literal

REDIRECTS, ENTITIES = "redirects", "entities"
_VARIABLE = "renamed"

_ALSO: Mapping[str, Sequence[str]] = {STATEMENTS: ("value",)}
"""Columns that may hold an entity without a foreign key that says so."""

_FOLLOWING: Mapping[str, frozenset[str]] = {STATEMENTS: frozenset({"record_id", "qualifiers"})}
"""Columns that follow from the identifiers of other rows, so that they do not tell a row apart."""


def learn_renames(connection: duckdb.DuckDBPyConnection, old: Tables, new: Tables) -> bool:
    """Remember in `connection` which entities of `old` have another identifier in `new`; is there
    any? Raises duckdb.Error.
    """
    if REDIRECTS not in new or ENTITIES not in old:
        return False
    redirects, entities = (
        f"read_parquet({literal(str(path))})" for path in (new[REDIRECTS][0], old[ENTITIES][0])
    )
    found = connection.execute(
        f"SELECT old_id, entity_id FROM {redirects} SEMI JOIN {entities} AS e "
        "ON old_id = e.entity_id ORDER BY old_id"
    ).fetchall()
    connection.execute(
        f"SET VARIABLE {_VARIABLE} = map(?::VARCHAR[], ?::VARCHAR[])",
        [[old_id for old_id, _ in found], [entity for _, entity in found]],
    )
    return bool(found)


def renamed_columns(table: str, schema: Mapping[str, Any]) -> Sequence[str]:
    """The columns that hold identifiers of entities."""
    found = [
        name
        for key in schema.get("foreignKeys", ())
        if key["reference"].get("resource", table) == ENTITIES
        for name in key["fields"]
    ]
    own = list(schema["primaryKey"]) if table == ENTITIES else []
    also = [name for name in _ALSO.get(table, ()) if name in columns_of(schema)]
    return list(dict.fromkeys([*own, *found, *also]))


def as_renamed(source: str, columns: Sequence[str]) -> str:
    """The rows of `source`, a SQL table, with the identifiers in `columns` as they are now."""
    return f"SELECT * REPLACE ({', '.join(_replaced(columns))}) FROM {source}"


def _replaced(columns: Sequence[str]) -> Iterator[str]:
    for name in columns:
        column = ident(name)
        yield f"coalesce(getvariable('{_VARIABLE}')[{column}], {column}) AS {column}"


def telling_columns(table: str, columns: Sequence[str]) -> list[str]:
    """Those of `columns` that tell a row apart whose identifier is another one."""
    return [name for name in columns if name not in _FOLLOWING.get(table, ())]
