"""The measures of the scorecard: what counts as found, for each kind of thing.

Names are compared by span, dates by span and EDTF value, amounts by span and euro, relations by
both ends and the predicate. A relation's end is known by any name that the annotation gives it,
but for `alias_of`, which is about the names themselves.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping

from pipelines.scoring.annotation import Annotation
from pipelines.scoring.matching import Matched, by_key, by_overlap, by_value
from pipelines.scoring.names import name_key
from pipelines.scoring.reading import Item, Reading, Relation

ALIAS = "alias_of"


def _spans(gold: Annotation, found: Reading) -> Matched:
    def span(items: Iterable[Item]) -> dict[Hashable, Item]:
        """The items by their offsets."""
        return {(item.start, item.end): item for item in items}

    return by_key(span(found.entities), span(gold.reading.entities))


def _overlaps(gold: Annotation, found: Reading) -> Matched:
    return by_overlap(found.entities, gold.reading.entities)


def _typed_spans(gold: Annotation, found: Reading) -> Matched:
    return by_key(_as_they_are(found.entities), _as_they_are(gold.reading.entities))


def _dates(gold: Annotation, found: Reading) -> Matched:
    return by_key(_as_they_are(found.dates), _as_they_are(gold.reading.dates))


def _amounts(gold: Annotation, found: Reading) -> Matched:
    return by_value(found.amounts, gold.reading.amounts)


def _relations(gold: Annotation, found: Reading) -> Matched:
    return by_key(_ends(found.relations, gold), _ends(gold.reading.relations, gold))


def _explicit_relations(gold: Annotation, found: Reading) -> Matched:
    """Only relations whose evidence names both ends are asked for; to find others is no fault."""
    explicit = _ends((r for r in gold.reading.relations if r.explicit), gold)
    beyond = _ends(gold.reading.relations, gold).keys() - explicit.keys()
    ours = _ends(found.relations, gold)
    return by_key({key: r for key, r in ours.items() if key not in beyond}, explicit)


MEASURES: Mapping[str, Callable[[Annotation, Reading], Matched]] = {
    "entities_exact": _spans,
    "entities_overlap": _overlaps,
    "entities_typed": _typed_spans,
    "dates": _dates,
    "amounts": _amounts,
    "relations": _relations,
    "relations_explicit": _explicit_relations,
}
"""By code of the list `score_measure`, in the order in which they are told."""


def code_of(item: Item) -> str | None:
    """What a measure is broken down by: the type of an entity, the predicate of a relation."""
    return getattr(item, "type", None) or getattr(item, "predicate", None)


BROKEN_DOWN = ("entities_typed", "relations", "relations_explicit")
"""The measures for which both sides of a pair have the same code."""


def _as_they_are(items: Iterable[Item]) -> dict[Hashable, Item]:
    return {item: item for item in items}


def _ends(relations: Iterable[Relation], gold: Annotation) -> dict[Hashable, Item]:
    """Relations by what they say; the first of several that say the same is kept."""
    keyed: dict[Hashable, Item] = {}
    for relation in relations:
        ends = name_key(relation.subject), name_key(relation.object)
        if relation.predicate != ALIAS:
            ends = gold.names.get(ends[0], ends[0]), gold.names.get(ends[1], ends[1])
        keyed.setdefault((ends[0], relation.predicate, ends[1]), relation)
    return keyed
