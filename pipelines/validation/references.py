"""Foreign keys: in SQL where both sides are values of one kind, else in frictionless's own sets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipelines.validation.column import Column
from pipelines.validation.predicates.kind import NUMBER, OTHER, Kind, OutsideError
from pipelines.validation.table import Table
from pipelines.validation.workspace import Workspace

Key = tuple[Any, ...]

IN_MEMORY = 20_000
"""Keys of another table that are kept in memory; of more, only those that are asked for."""

BATCH = 20_000
"""Distinct keys that are looked up before the answers are stored."""


class IncomparableError(ValueError):
    """SQL cannot say whether the values of two columns are equal."""


@dataclass
class Targets:
    """The keys that a foreign key may point to, in the table `name` (`k0`, `k1`, ...).

    To frictionless it is a set of tuples. If they are many, it must be told of those that it will be
    asked for, so that DuckDB is asked once for a batch of rows.
    """

    workspace: Workspace
    name: str
    kinds: tuple[Kind, ...]
    _present: set[Key] = field(default_factory=set)
    _all: bool = False

    def __contains__(self, key: object) -> bool:
        return key in self._present

    def learn(self, keys: Iterable[Key]) -> None:
        """Look up the keys that are about to be asked for. Raises duckdb.Error."""
        if self._all:
            return
        held = [(key, stored) for key in set(keys) if (stored := self._store(key)) is not None]
        if not held:
            return
        columns = {
            f"k{index}": pa.array([stored[index] for _, stored in held], kind.arrow)
            for index, kind in enumerate(self.kinds)
        }
        given = self.workspace.name("keys")
        self.workspace.connection.register(
            given, pa.table({"place": pa.array(range(len(held))), **columns})
        )
        same = " AND ".join(
            f"{given}.k{index} IS NOT DISTINCT FROM {self.name}.k{index}"
            for index in range(len(self.kinds))
        )
        found = self.workspace.rows(f"SELECT place FROM {given} SEMI JOIN {self.name} ON {same}")
        self.workspace.connection.unregister(given)
        self._present.update(held[place][0] for (place,) in found)

    def _store(self, key: Key) -> Key | None:
        try:
            return tuple(
                None if value is None else kind.hold(value)
                for kind, value in zip(self.kinds, key, strict=True)
            )
        except OutsideError:
            return None  # No target is outside, see `find_targets`.


def find_targets(source_kinds: Sequence[Kind], target: Table, fields: Sequence[str]) -> Targets:
    """The distinct keys of `target`. Raises IncomparableError and duckdb.Error."""
    if target.trouble:
        raise IncomparableError("the table cannot be read to its end")
    columns = [target.find(name) for name in fields]
    kinds = tuple(_common(*pair) for pair in zip(source_kinds, columns, strict=True))
    present = list({column.index: column for column in columns if column}.values())
    unread = " OR ".join({target.unread(column) for column in present}) or "false"
    if unread != "false" and target.workspace.rows(
        f"SELECT 1 FROM {target.facts(present)} WHERE {unread} LIMIT 1"
    ):
        target.judge_unread(present)
    if any(column and column.index in target.outside for column in columns):
        raise IncomparableError("a value fits no type of DuckDB")
    keys = ", ".join(
        f"CAST({column.value if column else 'NULL'} AS {kind.sql_type}) AS k{index}"
        for index, (column, kind) in enumerate(zip(columns, kinds, strict=True))
    )
    some = " OR ".join(f"k{index} IS NOT NULL" for index in range(len(kinds)))
    workspace = target.workspace
    name = workspace.name("targets")
    workspace.rows(
        f"CREATE TABLE {name} AS SELECT DISTINCT *, true AS found"
        f" FROM (SELECT {keys} FROM {target.facts(present)}) WHERE {some}"
    )
    few = workspace.rows(f"SELECT * EXCLUDE (found) FROM {name} LIMIT {IN_MEMORY + 1}")
    if len(few) > IN_MEMORY:
        return Targets(workspace, name, kinds)
    return Targets(workspace, name, kinds, set(few), True)


def _common(source: Kind, target: Column | None) -> Kind:
    if source.family == OTHER.family or (target and target.kind.family != source.family):
        raise IncomparableError("the columns hold values of different kinds")
    if target is None or target.kind is source:
        return source
    return NUMBER


@dataclass(frozen=True)
class Reference:
    """A foreign key of a table being judged: `fields` must be among `allowed`."""

    fields: tuple[str, ...]
    allowed: "Targets | set[Key]"


@dataclass(frozen=True)
class Join:
    """A reference in SQL: `clause` goes behind FROM, `kept` is true of rows that keep it."""

    clause: str
    kept: str


def join_keys(allowed: Targets, table: Table, alias: str, columns: Sequence[Column]) -> Join:
    """By the values of `columns`, all of which are known."""
    values = [column.value for column in columns]
    same = " AND ".join(
        f"{value} IS NOT DISTINCT FROM {alias}.k{index}" for index, value in enumerate(values)
    )
    empty = " AND ".join(f"{value} IS NULL" for value in values)
    # What stands for a value outside could be taken for another value.
    outside = "".join(f" AND NOT x{c.index}" for c in columns if c.index in table.judged)
    return Join(
        f" LEFT JOIN {allowed.name} AS {alias} ON {same}",
        f"(({empty}) OR (coalesce({alias}.found, false){outside}))",
    )


def join_cells(allowed: "set[Key]", table: Table, alias: str, columns: Sequence[Column]) -> Join:
    """By the cells as they stand, each combination of which is looked up in memory now.

    Raises duckdb.Error.
    """
    workspace, name = table.workspace, table.workspace.name("kept")
    cells = [column.cell for column in columns]
    readers = [column.field.create_cell_reader() for column in columns]
    names = [f"k{index}" for index in range(len(cells))]
    types = "".join(f"{key} VARCHAR, " for key in names)
    workspace.rows(f"CREATE TABLE {name} ({types}kept BOOLEAN)")
    query = f"SELECT DISTINCT {', '.join(cells)} FROM {table.source}"
    for batch in workspace.batches(query, BATCH):
        kept = [_kept(row, readers, allowed) for row in batch]
        texts = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
        workspace.insert(name, pa.table([*texts, pa.array(kept)], names=[*names, "kept"]))
    same = " AND ".join(
        f"{cell} IS NOT DISTINCT FROM {alias}.{key}" for cell, key in zip(cells, names, strict=True)
    )
    return Join(f" LEFT JOIN {name} AS {alias} ON {same}", f"coalesce({alias}.kept, false)")


def _kept(cells: Key, readers: Sequence[Callable[[Any], Any]], allowed: "set[Key]") -> bool:
    try:
        key = tuple(read(cell)[0] for read, cell in zip(readers, cells, strict=True))
        return set(key) == {None} or key in allowed
    except Exception:
        return False  # It will break down again when its row is handed over, and then tell why.
