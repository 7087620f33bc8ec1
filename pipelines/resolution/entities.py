"""The entity table: a pivot of the preferred statements, one row an entity."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pipelines.edtf import bounds
from pipelines.resolution.ranks import PREFERRED, Ranked
from pipelines.resolution.rows import origin_of, review_status_of
from pipelines.resolution.statement import CURATED, Statement

ENGLISH = "en"

_BEGINNINGS = ("event.start", "event.foundation")
"""A body has no start but a foundation."""

_NAME_TYPES = ("official", "alias", "acronym", "former")


def entity_rows(ranked: Iterable[Ranked]) -> list[dict[str, Any]]:
    """One row for each entity that a statement speaks of, in the order of their identifiers.

    An entity is `both` if the curated table has it and a text names it. Curated type and name
    outweigh extracted ones.
    """
    preferred: dict[str, list[Statement]] = {}
    for entry in ranked:
        if entry.rank == PREFERRED:
            preferred.setdefault(entry.statement.entity_id, []).append(entry.statement)
    return [_row(entity, preferred[entity]) for entity in sorted(preferred)]


def entity_cells(statements: Sequence[Statement]) -> dict[str, Statement]:
    """The statement that each cell of an entity's row is taken from, by column.

    Where several are preferred (two websites, agreeing sources) curated goes before extracted,
    and then the first row of the edited table, so that a person can choose by its place.
    """
    chosen: dict[str, Statement] = {}
    for column, (fits, order) in _CELLS.items():
        fitting = [s for s in statements if fits(s)]
        if fitting:
            chosen[column] = min(fitting, key=lambda s: (order(s), s.origin != CURATED))
    return chosen


def _row(entity: str, statements: Sequence[Statement]) -> dict[str, Any]:
    cells = {column: s.value for column, s in entity_cells(statements).items()}
    named = [s for s in statements if s.kind in ("entity", "mention")]
    start, end = cells.get("start_edtf"), cells.get("end_edtf")
    return {
        "entity_id": entity,
        **cells,
        "start_earliest": bounds(start).earliest if start else None,
        "end_latest": bounds(end).latest if end else None,
        "origin": origin_of(named),
        "review_status": review_status_of(named),
    }


def _is(wanted: str) -> Callable[[Statement], bool]:
    return lambda s: s.prop == wanted


def _same(_: Statement) -> int:
    return 0


def _name_type(statement: Statement) -> int:
    return _NAME_TYPES.index(statement.code)


def _is_english(statement: Statement) -> bool:
    return statement.kind == "name" and statement.qualifiers.get("language") == ENGLISH


_CELLS: Mapping[str, tuple[Callable[[Statement], bool], Callable[[Statement], int]]] = {
    "entity_type": (_is("entity.type"), _same),
    "name": (_is("entity.name"), _same),
    "name_en": (_is_english, _name_type),
    "acronym": (_is("name.acronym"), _same),
    "website": (_is("link.website"), _same),
    "wikidata_id": (_is("identifier.wikidata"), _same),
    "start_edtf": (lambda s: s.prop in _BEGINNINGS, lambda s: _BEGINNINGS.index(s.prop)),
    "end_edtf": (_is("event.end"), _same),
}
"""Column: which statements can fill it, and in which order of preference."""
