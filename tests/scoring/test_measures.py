"""What counts as found: each measure on small readings, and against plain definitions."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.scoring.annotation import Annotation
from pipelines.scoring.measures import MEASURES
from pipelines.scoring.reading import Amount, Date, Entity, Reading, Relation
from pipelines.scoring.score import Counts, score_all

TYPES = ("project", "place")


def annotate(**kinds: Any) -> Annotation:
    """An annotation of a text that nobody looks at."""
    lists = {"entities": (), "dates": (), "amounts": (), "relations": ()}
    return Annotation.model_validate({"id": "storia", **lists, **kinds})


def entity(start: int, end: int, name: str = "X", kind: str = "project", whole: str = "") -> Any:
    canonical = whole or name
    return {"start": start, "end": end, "text": name, "type": kind, "canonical": canonical}


def relation(subject: str, predicate: str, target: str, explicit: bool = True) -> Any:
    ends = {"subject": subject, "predicate": predicate, "object": target}
    return {**ends, "evidence": (0, 9), "explicit": explicit}


def counts(measure: str, gold: Annotation, found: Reading) -> tuple[int, int, int]:
    pairs = MEASURES[measure](gold, found)
    right = len(pairs.correct)
    return right, right + len(pairs.spurious), right + len(pairs.missed)


def test_a_span_is_found_exactly_or_nearly_and_its_type_counts_apart() -> None:
    gold = annotate(entities=[entity(0, 10), entity(20, 30), entity(40, 50)])
    found = Reading(
        entities=(Entity(0, 10, "place"), Entity(20, 26, "project"), Entity(46, 56, "project"))
    )

    assert counts("entities_exact", gold, found) == (1, 3, 3)
    assert counts("entities_typed", gold, found) == (0, 3, 3)
    # 20-26 shares six characters of ten, 46-56 four of sixteen.
    assert counts("entities_overlap", gold, found) == (2, 3, 3)


def test_overlap_pairs_one_to_one_the_closest_first() -> None:
    gold = annotate(entities=[entity(0, 10)])
    found = Reading(entities=(Entity(0, 6, "place"), Entity(1, 10, "place")))

    pairs = MEASURES["entities_overlap"](gold, found)

    assert pairs.correct == (Entity(1, 10, "place"),)
    assert pairs.spurious == (Entity(0, 6, "place"),)


def test_a_date_needs_its_span_and_its_value() -> None:
    dates = [{"start": 0, "end": 4, "text": "2020", "value": "2020", "kind": "year"}]
    gold = annotate(dates=dates)

    assert counts("dates", gold, Reading(dates=(Date(0, 4, "2020"),))) == (1, 1, 1)
    assert counts("dates", gold, Reading(dates=(Date(0, 4, "2021"),))) == (0, 1, 1)
    assert counts("dates", gold, Reading(dates=(Date(0, 5, "2020"),))) == (0, 1, 1)


@pytest.mark.parametrize(
    ("gold_eur", "found_eur", "right"),
    [
        (1000, 1005, True),
        (1000, 1005.01, False),
        (1000, 995, True),
        (0.5, 0.504, True),
        (0, 1, False),
    ],
)
def test_an_amount_may_be_off_by_half_a_per_cent(
    gold_eur: float, found_eur: float, right: bool
) -> None:
    gold = annotate(amounts=[{"start": 0, "end": 4, "text": "X", "value_eur": gold_eur}])

    assert counts("amounts", gold, Reading(amounts=(Amount(0, 4, found_eur),))) == (right, 1, 1)


def test_a_relation_may_use_any_name_of_its_ends() -> None:
    gold = annotate(
        entities=[entity(0, 4, "AxTO", whole="Piano Periferie"), entity(5, 9, "Città di  Borgo")],
        relations=[relation("Città di  Borgo", "promotes", "Piano Periferie")],
    )
    found = (Relation("«città di Borgo»", "promotes", "AxTO", 0, 9),)

    assert counts("relations", gold, Reading(relations=found)) == (1, 1, 1)
    other = (found[0]._replace(predicate="funds"),)
    assert counts("relations", gold, Reading(relations=other)) == (0, 1, 1)


def test_an_alias_is_about_the_names_themselves() -> None:
    gold = annotate(
        entities=[entity(0, 4, "AxTO", whole="Piano Periferie"), entity(5, 9, "Piano Periferie")],
        relations=[relation("AxTO", "alias_of", "Piano Periferie")],
    )
    turned = (Relation("Piano Periferie", "alias_of", "AxTO", 0, 9),)

    assert counts("relations", gold, Reading(relations=turned)) == (0, 1, 1)


def test_to_find_what_only_the_context_says_counts_for_nothing_where_both_ends_are_asked() -> None:
    gold = annotate(
        relations=[relation("A", "funds", "B"), relation("A", "funds", "C", explicit=False)]
    )
    found = tuple(Relation("A", "funds", target, 0, 9) for target in "BCD")

    assert counts("relations", gold, Reading(relations=found)) == (2, 3, 2)
    assert counts("relations_explicit", gold, Reading(relations=found)) == (1, 2, 1)


def test_figures_are_there_only_where_there_is_something_to_divide() -> None:
    assert (Counts(1, 2, 4).precision, Counts(1, 2, 4).recall) == (0.5, 0.25)
    assert Counts(1, 2, 4).f1 == pytest.approx(2 * 0.5 * 0.25 / (0.5 + 0.25))
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert (Counts(0, 0, 3).precision, Counts(0, 0, 3).recall, Counts(0, 0, 3).f1) == (None, 0, 0)


def test_all_texts_are_summed_and_each_mistake_says_what_stands_instead() -> None:
    gold = {
        "uno": annotate(entities=[entity(0, 10)]),
        "due": annotate(entities=[entity(0, 10), entity(20, 30)]),
    }
    found = {"uno": Reading(entities=(Entity(0, 8, "place"),))}

    card = score_all(gold, found)

    total = next(s for s in card.scores if s.measure == "entities_exact" and not s.document_id)
    assert total.counts == Counts(0, 1, 3)
    told = [(m.document_id, m.error_type, m.instead) for m in card.mistakes]
    assert told == [
        ("uno", "missed", Entity(0, 8, "place")),
        ("uno", "spurious", Entity(0, 10, "project")),
        ("due", "missed", None),
        ("due", "missed", None),
    ]


SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda at: (at[0], at[0] + at[1]))
ENTITIES = st.lists(
    st.tuples(SPANS, st.sampled_from(TYPES)).map(lambda e: Entity(*e[0], e[1])), max_size=6
)
RELATIONS = st.lists(
    st.builds(
        Relation,
        st.sampled_from("AaBC"),
        st.sampled_from(["funds", "alias_of"]),
        st.sampled_from("AaBC"),
        st.just(0),
        st.just(9),
        st.booleans(),
    ),
    max_size=6,
)


@given(theirs=ENTITIES, ours=ENTITIES)
def test_entities_are_counted_as_sets(theirs: list[Entity], ours: list[Entity]) -> None:
    gold = annotate(entities=[entity(e.start, e.end, kind=e.type) for e in theirs])
    found = Reading(entities=tuple(ours))
    spans = [{(e.start, e.end) for e in side} for side in (ours, theirs)]

    assert counts("entities_typed", gold, found) == (
        len({*ours} & {*theirs}),
        len({*ours}),
        len({*theirs}),
    )
    exact = len(spans[0] & spans[1])
    assert counts("entities_exact", gold, found) == (exact, len(spans[0]), len(spans[1]))
    near = counts("entities_overlap", gold, found)
    assert exact <= near[0] <= min(near[1:])
    assert near[1:] == (len(spans[0]), len(spans[1]))


@given(theirs=ENTITIES, ours=ENTITIES)
def test_no_pair_that_overlaps_enough_is_left_over(
    theirs: list[Entity], ours: list[Entity]
) -> None:
    gold = annotate(entities=[entity(e.start, e.end, kind=e.type) for e in theirs])

    pairs = MEASURES["entities_overlap"](gold, Reading(entities=tuple(ours)))

    for one, other in product(pairs.spurious, pairs.missed):
        common = set(range(one.start, one.end)) & set(range(other.start, other.end))
        both = set(range(one.start, one.end)) | set(range(other.start, other.end))
        assert len(common) / len(both) < 0.5


@given(theirs=RELATIONS, ours=RELATIONS)
def test_scoring_an_annotation_against_itself_is_perfect_and_no_measure_exceeds_one(
    theirs: list[Relation], ours: list[Relation]
) -> None:
    gold = annotate(
        entities=[entity(0, 1, "a", whole="B")],
        relations=[relation(r.subject, r.predicate, r.object, r.explicit) for r in theirs],
    )

    for measure in ("relations", "relations_explicit"):
        right, predicted, there = counts(measure, gold, gold.reading)
        assert right == predicted == there
        right, predicted, there = counts(measure, gold, Reading(relations=tuple(ours)))
        assert right <= min(predicted, there)
