"""Identifiers that entities had: where each leads now, through any number of renames."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

import pyarrow as pa

from pipelines.intake.delimited import ROW
from pipelines.problems import Problem, raise_if_any

TABLE = "redirects"
FILE = f"sources/curated/{TABLE}.csv"


def redirect_rows(redirects: pa.Table, entities: Set[str]) -> list[dict[str, Any]]:
    """Each old identifier with the entity that it leads to, which is one of `entities`.

    Raises InputError for one that an entity has, that leads nowhere, or only to itself.
    """
    listed = redirects.to_pylist()
    step = {row["old_id"]: row["entity_id"] for row in listed}
    raise_if_any(problem for row in listed for problem in _faults(row, step, entities))
    return [row | {"entity_id": _end(row["old_id"], step)} for row in listed]


def _end(old_id: str, step: Mapping[str, str]) -> str:
    """Where the way from `old_id` ends, or comes to a place for the second time."""
    seen: set[str] = set()
    here = old_id
    while here in step and here not in seen:
        seen.add(here)
        here = step[here]
    return here


def _faults(
    row: Mapping[str, Any], step: Mapping[str, str], entities: Set[str]
) -> Iterator[Problem]:
    old_id, end = row["old_id"], _end(row["old_id"], step)
    if old_id in entities:
        message = f"'{old_id}' is an entity, so it cannot lead to another one."
        yield Problem(FILE, message, "Remove the row, or rename the entity.", row[ROW], "old_id")
    elif end in step:
        message = f"'{old_id}' leads in a circle."
        yield Problem(FILE, message, "Let one of its rows lead to an entity.", row[ROW])
    elif end not in entities:
        message = f"'{old_id}' leads to '{end}', which is no entity."
        yield Problem(FILE, message, "Name an entity that is published.", row[ROW], "entity_id")
