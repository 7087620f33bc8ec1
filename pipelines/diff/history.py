"""What rows said in which versions: the history of the last version, carried on to the next.

A row state is a row with its values. States that have been there since the first version and
still are take no line, so that what never changes costs nothing. Keys are compared as they are
written; a renamed row is another one here, because its earlier versions said so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.diff.connection import Keep, connection_for, stream
from pipelines.diff.identity import key_text, record_text
from pipelines.diff.schemas import columns_of, primary_key, types_of
from pipelines.diff.state import State
from pipelines.sql import ident, literal

TableEntry = tuple[Path, Mapping[str, Any]]

_KEY = '"key of the row"'
"""A column that no table has."""

_TURNED = "table_name VARCHAR, record_key VARCHAR, was BOOLEAN, is_now BOOLEAN, record VARCHAR"


@dataclass(frozen=True)
class Versions:
    """The first version of the dataset, the last one, and the one in the making."""

    first: str
    last: str
    next: str


def carry_on(old: State, new: State, history: Path, versions: Versions, keep: Keep) -> None:
    """Hand the history of `new` to `keep`; `history` is the Parquet file of `old`'s.

    Raises InputError if files are unreadable.
    """
    with connection_for(new.folder) as connection:
        connection.execute(f"CREATE TEMP TABLE turned ({_TURNED})")
        connection.execute(f"CREATE TEMP TABLE past AS FROM read_parquet({literal(str(history))})")
        for table in sorted(old.schemas.keys() | new.schemas.keys()):
            if not old.has_same_rows(new, table):
                connection.execute(f"INSERT INTO turned {_turned(table, old, new)}")
        stream(connection, _carried_on(versions), keep)


def _turned(table: str, old: State, new: State) -> str:
    """Key, and values as JSON, of each row that ended, began, or is not as it was."""
    before, after = old.tables.get(table), new.tables.get(table)
    if before is None or after is None:
        return _all_turned(table, before, after)
    was, now = before[1], after[1]
    return (
        f"SELECT {literal(table)}, coalesce(o.{_KEY}, n.{_KEY}), o.{_KEY} IS NOT NULL, "
        f"n.{_KEY} IS NOT NULL, "
        f"CASE WHEN o.{_KEY} IS NOT NULL THEN {record_text(columns_of(was), 'o')} END "
        f"FROM {_keyed(before)} AS o FULL JOIN {_keyed(after)} AS n ON o.{_KEY} = n.{_KEY} "
        f"WHERE o.{_KEY} IS NULL OR n.{_KEY} IS NULL OR {' OR '.join(_differences(was, now))}"
    )


def _all_turned(table: str, before: TableEntry | None, after: TableEntry | None) -> str:
    """The same for a table that is gone, or new."""
    entry = before or after
    assert entry is not None
    record = record_text(columns_of(entry[1])) if before else "NULL"
    return (
        f"SELECT {literal(table)}, {key_text(primary_key(entry[1]))}, {before is not None}, "
        f"{after is not None}, {record} FROM read_parquet({literal(str(entry[0]))})"
    )


def _keyed(entry: TableEntry) -> str:
    path, schema = entry
    return (
        f"(SELECT {key_text(primary_key(schema))} AS {_KEY}, * "
        f"FROM read_parquet({literal(str(path))}))"
    )


def _differences(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """A condition a column: its values differ, a column that is not there being empty."""
    before, after = types_of(was), types_of(now)
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            yield f"o.{ident(name)} IS NOT NULL"
        elif name not in before:
            yield f"n.{ident(name)} IS NOT NULL"
        else:
            sides = [f"{side}.{ident(name)}" for side in ("o", "n")]
            if before[name] != after[name]:
                # As the records tell them: a number is not the text of its digits there.
                sides = [f"to_json({side})" for side in sides]
            yield " IS DISTINCT FROM ".join(sides)


def _carried_on(versions: Versions) -> str:
    """States that ended or began earlier, those that end with the last version, and new ones."""
    first, last, following = (literal(v) for v in (versions.first, versions.last, versions.next))
    same = "(t.table_name, t.record_key) = (p.table_name, p.record_key) AND p.last_version IS NULL"
    return (
        "SELECT p.* FROM past AS p ANTI JOIN (FROM turned WHERE was) AS t ON "
        f"{same} UNION ALL "
        f"SELECT t.table_name, t.record_key, coalesce(p.first_version, {first}), {last}, t.record "
        f"FROM turned AS t LEFT JOIN past AS p ON {same} WHERE t.was UNION ALL "
        f"SELECT table_name, record_key, {following}, NULL, NULL FROM turned WHERE is_now "
        "ORDER BY table_name, record_key, string_split(first_version, '.')::INTEGER[]"
    )
