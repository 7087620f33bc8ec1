"""Relations hang on mentions and dates: what becomes of them when a person moves or drops these."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Place = tuple[str, int, int]
"""Document, start and end: what tells one mention or one date from another."""

Fates = Mapping[Place, Row | None]
"""What a mention or date at a place became; None if it was dropped. Others stay as they are."""

ALIAS, DATED = "alias_of", "has_date"


def place_of(row: Row) -> Place:
    """Where a row of the extractor stands."""
    return (row["document_id"], row["start_offset"], row["end_offset"])


def after(rows: Iterable[Row], fates: Fates) -> list[Row]:
    """The rows with what became of them."""
    kept = (fates.get(place_of(row), row) for row in rows)
    return [row for row in kept if row is not None]


def follow_mentions(relations: Iterable[Row], before: Iterable[Row], fates: Fates) -> list[Row]:
    """Relations between what the mentions `before` became.

    Each end follows the mentions of its entity in the evidence, or, where the evidence does not
    name it, in the whole text. A relation is dropped with the last of them, and if both its ends
    become one entity; an alias, if they become two.
    """
    if not fates:
        return list(relations)
    named: dict[tuple[str, str], list[Row]] = {}
    for mention in before:
        named.setdefault((mention["document_id"], mention["entity_id"]), []).append(mention)
    return _once(moved for one in relations for moved in _with_ends(one, named, fates))


def follow_dates(relations: Iterable[Row], before: Iterable[Row], fates: Fates) -> list[Row]:
    """Relations to what the dates `before` became.

    A relation whose evidence holds another date of the same value keeps it.
    """
    dates = [row for row in before if place_of(row) in fates]
    others = [row for row in before if place_of(row) not in fates]
    kept = []
    for relation in relations:
        changed = next((date for date in dates if _is_said_in(relation, date)), None)
        if changed is None or any(_is_said_in(relation, date) for date in others):
            kept.append(relation)
        elif (fate := fates[place_of(changed)]) is not None:
            kept.append({**relation, "object": fate["value"]})
    return _once(kept)


def _with_ends(
    relation: Row, named: Mapping[tuple[str, str], Sequence[Row]], fates: Fates
) -> Iterator[Row]:
    alias = relation["predicate"] == ALIAS
    ends = ["subject"] if relation["object_id"] is None else ["subject", "object"]
    moved = dict(relation)
    for end in ends:
        mentions = named.get((relation["document_id"], relation[f"{end}_id"]), ())
        was, became = _end(relation, relation[end], mentions, fates)
        if was is not None and became is None:
            return
        if became is not None and became is not was:
            moved[f"{end}_id"] = became["entity_id"]
            moved[end] = became["surface" if alias else "name"]
    if len(ends) == 1 or (moved["subject_id"] == moved["object_id"]) == alias:
        yield moved


def _end(
    relation: Row, name: str, mentions: Sequence[Row], fates: Fates
) -> tuple[Row | None, Row | None]:
    """A mention that stands for one end, and what became of it."""
    inside = [mention for mention in mentions if _is_inside(mention, relation)]
    pairs = [(one, fates.get(place_of(one), one)) for one in inside or mentions]
    kept = [pair for pair in pairs if pair[1] is not None]
    # The mention that has the very name goes first; ties go to the first in the text.
    ordered = sorted(kept or pairs, key=lambda pair: pair[0]["surface"] != name)
    return ordered[0] if ordered else (None, None)


def _is_inside(span: Row, relation: Row) -> bool:
    return bool(
        relation["start_offset"] <= span["start_offset"]
        and span["end_offset"] <= relation["end_offset"]
    )


def _is_said_in(relation: Row, date: Row) -> bool:
    return bool(
        relation["predicate"] == DATED
        and relation["document_id"] == date["document_id"]
        and relation["object"] == date["value"]
        and _is_inside(date, relation)
    )


def _once(relations: Iterable[Row]) -> list[Row]:
    """What is said in the same words of the same two is one relation: the surest reading of it."""
    best: dict[tuple[Any, ...], Row] = {}
    for one in relations:
        target = one["object"] if one["predicate"] in (ALIAS, DATED) else one["object_id"]
        source = one["subject"] if one["predicate"] == ALIAS else one["subject_id"]
        key = (*place_of(one), source, one["predicate"], target)
        if key not in best or best[key]["confidence"] < one["confidence"]:
            best[key] = one
    return list(best.values())
