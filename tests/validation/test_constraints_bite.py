"""Each constraint that a schema declares is enforced: one bad row a constraint must be caught.

frictionless passes some constraints in silence; a schema that used one would fail here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa
import pytest

from pipelines.table_schema import Field, TableSchema
from pipelines.validation.verdict import find_faults
from tests.built import built

ROWS = 3
WRITTEN: Mapping[str, Mapping[str, str]] = {
    "decisions": {
        "decision": "not-an-entity",
        "document_id": "comune-di-torino",
        "surface": "Attività",
        "sentence": "Attività",
    },
    "corrections": {
        "document_id": "comune-di-torino",
        "annotation_type": "date",
        "correction": "change",
        "quote": "2012",
        "value": "2012-05",
        "reason": "Because.",
    },
    "redirects": {
        "old_id": "city-of-turin",
        "entity_id": "torino-social-factory",
        "decided_on": "2026-11-22",
    },
}
"""A row of each table that this project has no rows of."""

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Case:
    """One declared rule, and the family that its breach must be reported in."""

    layer: str
    table: str
    column: str
    rule: str
    family: str

    def __str__(self) -> str:
        return f"{self.layer}-{self.table}-{self.column}-{self.rule}"


def _layer(layer: str) -> tuple[Mapping[str, TableSchema], Mapping[str, pa.Table]]:
    made = built()
    if layer == "public":
        return made.schemas.public, made.public
    written = {
        name: pa.Table.from_pylist([{column: row.get(column) for column in schema.columns}])
        for name, row in WRITTEN.items()
        if not made.edited[name].num_rows and (schema := made.schemas.inputs[name])
    }
    return made.schemas.inputs, {**made.edited, **written}


def _cases() -> Iterator[Case]:
    for layer in ("public", "inputs"):
        for name, schema in _layer(layer)[0].items():
            for field in schema.fields:
                for rule in field.constraints:
                    family = "keys" if rule == "unique" else "cells"
                    yield Case(layer, name, field.name, rule, family)
                if field.type != "string":
                    yield Case(layer, name, field.name, "type", "cells")
            yield Case(layer, name, "+".join(schema.primary_key), "primary key", "keys")
            for key in schema.foreign_keys:
                yield Case(layer, name, key.fields[0], "foreign key", "references")


CASES = list(_cases())


EXAMPLES: Mapping[str, dict[str, Any]] = {
    "score_errors": {
        "score_error_id": "comune-di-torino-dates-missed-0-2",
        "document_id": "comune-di-torino",
        "measure": "dates",
        "error_type": "missed",
        "start_offset": 0,
        "end_offset": 2,
        "words": "La",
        "explicit": True,
    },
    "redirects": {
        "old_id": "city-of-turin",
        "entity_id": "torino-social-factory",
        "decided_on": date(2026, 11, 22),
    },
}
"""A row of each table that this project may have no rows of; columns left out are empty."""


def _sample(layer: str, table: str) -> Rows:
    """A few rows of the table, and of those that it refers to just the rows that they refer to."""
    schema = _layer(layer)[0][table]
    rows: Rows = {}
    _take(rows, layer, table, _all(layer, table)[:ROWS] or [_example(schema)])
    return rows


@cache
def _all(layer: str, table: str) -> list[dict[str, Any]]:
    return _layer(layer)[1][table].to_pylist()


def _example(schema: TableSchema) -> dict[str, Any]:
    return {column: EXAMPLES[schema.name].get(column) for column in schema.columns}


def _take(rows: Rows, layer: str, table: str, wanted: list[dict[str, Any]]) -> None:
    known = rows.get(table)
    new = [dict(row) for row in wanted if row not in (known or ())]
    rows.setdefault(table, []).extend(new)
    if known is not None and not new:
        return
    for key in _layer(layer)[0][table].foreign_keys:
        values = {row[key.fields[0]] for row in new}
        target = key.target_fields[0]
        found = [row for row in _all(layer, key.table) if row[target] in values]
        _take(rows, layer, key.table, found)


def _bad(field: Field, rule: str, rows: list[dict[str, Any]]) -> Any:
    limit = field.constraints.get(rule)
    if rule == "pattern":
        return next(text for text in ("!", "a b") if not re.fullmatch(limit, text))
    return {
        "required": None,
        "enum": "no-such-code",
        "unique": rows[0][field.name],
        "minimum": str(limit - 1) if rule == "minimum" else None,
        "maximum": str(limit + 1) if rule == "maximum" else None,
        "type": "neither number nor date",
    }[rule]


def _break(case: Case, rows: Rows, schema: TableSchema) -> None:
    """Break the rule in the last row."""
    target = rows[case.table]
    if case.rule == "foreign key":
        target[-1][case.column] = "nothing-that-exists"
    elif case.rule == "primary key":
        target.append(dict(target[-1]))
    else:
        field = next(f for f in schema.fields if f.name == case.column)
        if case.rule == "unique":
            target.append(dict(target[0]))
        target[-1][case.column] = _bad(field, case.rule, target)


def _judged(rows: Rows, schemas: Mapping[str, TableSchema]) -> list[Any]:
    used = {name: schema for name, schema in schemas.items() if name in rows}
    tables = {
        name: pa.table(
            {
                column: pa.array(
                    [None if row[column] is None else _text(row[column]) for row in rows[name]],
                    pa.string(),
                )
                for column in schema.columns
            }
        )
        for name, schema in used.items()
    }
    return list(find_faults(tables, used))


def _text(cell: Any) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_samples_are_valid() -> None:
    for layer in ("public", "inputs"):
        for table in _layer(layer)[0]:
            assert _judged(_sample(layer, table), _layer(layer)[0]) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_constraint_bites(case: Case) -> None:
    schemas = _layer(case.layer)[0]
    rows = _sample(case.layer, case.table)
    _break(case, rows, schemas[case.table])

    found = _judged(rows, schemas)

    assert case.family in {f.family for f in found if f.table == case.table}
