"""Which falls stop a release, which do not, and what people are told."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.project import AcceptedFall
from pipelines.quality.falls import Comparison, compare_scores
from pipelines.scoring.score import Counts

SAME = {"gold_sha256": "a" * 64, "text_sha256": "b" * 64}


def scores(*rows: dict[str, Any]) -> pa.Table:
    """A table of scores, of rows that `row` made."""
    return pa.Table.from_pylist(list(rows))


def row(correct: int, predicted: int, gold: int, **more: Any) -> dict[str, Any]:
    """The score of one document, `storia` and its relations unless said otherwise."""
    counts = Counts(correct, predicted, gold)
    return {
        "document_id": "storia",
        "measure": "relations",
        "code": None,
        "correct": correct,
        "predicted": predicted,
        "gold": gold,
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        **SAME,
        **more,
    }


def compare(before: dict[str, Any], after: dict[str, Any], *accepted: AcceptedFall) -> Comparison:
    return compare_scores(("1.0.0", scores(before)), scores(after), accepted)


@pytest.mark.parametrize(
    ("before", "after", "fallen"),
    [
        ((8, 10, 10), (8, 10, 10), ()),
        ((8, 10, 10), (9, 10, 10), ()),
        ((8, 10, 10), (7, 10, 10), ("F1", "precision", "recall")),
        ((8, 10, 10), (9, 12, 10), ("precision",)),
        ((8, 10, 10), (7, 7, 10), ("recall",)),
        # Nothing to find, nothing found: to find something is a fall, and the other way round none.
        ((0, 0, 0), (0, 3, 0), ("F1",)),
        ((0, 3, 0), (0, 0, 0), ()),
        # Who found nothing had no precision to lose.
        ((0, 0, 4), (1, 2, 4), ()),
        ((1, 2, 4), (0, 0, 4), ("F1", "recall")),
    ],
)
def test_f1_precision_and_recall_may_not_fall(
    before: tuple[int, int, int], after: tuple[int, int, int], fallen: tuple[str, ...]
) -> None:
    found = compare(row(*before), row(*after))

    assert tuple(figure for fall in found.falls for figure in fall.figures) == fallen


def test_a_fall_says_where_from_where_to_and_what_to_do() -> None:
    (problem,) = compare(row(9, 10, 10), row(7, 10, 10)).problems

    assert str(problem) == (
        "(table) scores: storia, relations: fell since version 1.0.0: F1 from 0.9000 to 0.7000, "
        "precision from 0.9000 to 0.7000, recall from 0.9000 to 0.7000. Mend the rules (`opendata "
        "scorecard --errors` lists what is missed and spurious), or accept it under "
        "`accepted_falls` in sources/dataset.yaml: {since: 1.0.0, document: storia, measure: "
        "relations, f1: 0.7, reason: ...}"
    )


@pytest.mark.parametrize("changed", SAME)
def test_a_changed_text_or_annotation_is_not_compared(changed: str) -> None:
    found = compare(row(9, 10, 10), row(1, 10, 10, **{changed: "c" * 64}))

    assert found.falls == ()
    assert "storia: text or annotation have changed, so it was not compared." in found.notes


def test_new_and_lost_annotations_are_told() -> None:
    found = compare(row(9, 10, 10), row(1, 10, 10, document_id="nuova"))

    assert found.falls == ()
    assert found.notes[1:] == (
        "nuova: annotated for the first time, so not compared.",
        "storia: no longer annotated, so not compared.",
    )


def test_sums_and_single_codes_are_not_compared() -> None:
    whole = {"document_id": None, "gold_sha256": None, "text_sha256": None}

    assert compare(row(9, 10, 10, **whole), row(1, 10, 10, **whole)).falls == ()
    assert compare(row(9, 10, 10, code="funds"), row(1, 10, 10, code="funds")).falls == ()


def test_without_a_release_or_its_scores_there_is_nothing_to_compare() -> None:
    now = scores(row(1, 10, 10))

    first = compare_scores(None, now, ())
    assert (first.falls, first.notes) == ((), ())
    unscored = compare_scores(("1.0.0", None), now, ())
    assert unscored.falls == ()
    assert unscored.notes == ("Version 1.0.0 has no scores to compare with.",)


def accept(**changes: Any) -> AcceptedFall:
    said = {"since": "1.0.0", "document": "storia", "measure": "relations", "f1": 0.7}
    return AcceptedFall.model_validate({**said, "reason": "Fewer guesses.", **changes})


def test_an_accepted_fall_is_told_with_its_reason() -> None:
    found = compare(row(9, 10, 10), row(7, 10, 10), accept())

    assert found.falls == ()
    assert found.notes[-1].endswith("to 0.7000. Accepted: Fewer guesses.")


@pytest.mark.parametrize(
    "changes",
    [{"since": "0.9.0"}, {"document": "altra"}, {"measure": "dates"}, {"f1": 0.71}],
    ids=lambda changes: next(iter(changes)),
)
def test_only_what_was_accepted_is_accepted(changes: dict[str, Any]) -> None:
    assert len(compare(row(9, 10, 10), row(7, 10, 10), accept(**changes)).falls) == 1


COUNTS = st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20)).map(
    lambda c: (c[0], c[0] + c[1], c[0] + c[2])
)


@given(COUNTS, COUNTS)
def test_what_people_are_told_to_write_is_accepted(
    before: tuple[int, int, int], after: tuple[int, int, int]
) -> None:
    for fall in compare(row(*before), row(*after)).falls:
        entry = fall.remedy
        told = float(entry[entry.index("f1: ") + 4 : entry.index(", reason")])
        assert compare(row(*before), row(*after), accept(f1=told)).falls == ()
