"""Whatever is corrected, in whatever order: the spans are true to the text."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.desk import TEXT, Desk, correct

ROWS = [
    correct("mention", "delete", "Casa Aperta", occurrence="1"),
    correct("mention", "change", "Fondazione Lume", entity_type="fund"),
    correct(
        "mention",
        "change",
        "Cooperativa Sociale Il Ponte",
        new_quote="Il Ponte",
        entity_type="project",
    ),
    correct("mention", "add", "Cooperativa", entity_type="organisation"),
    correct("date", "change", "2021", value="2021-05"),
    correct("amount", "delete", "120.000 euro"),
    correct("amount", "add", "120.000", value="1"),
]


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_corrections(order: random.Random) -> None:
    shuffled = order.sample(ROWS, len(ROWS))

    found = Desk().review(corrections=shuffled).extracted
    expected = Desk().review(corrections=ROWS).extracted

    for table in ("mentions", "dates", "amounts", "relations"):
        assert getattr(found, table).equals(getattr(expected, table)), table


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_whatever_is_corrected_is_true_to_the_text(data: st.DataObject) -> None:
    """Any words at all: either an error for people, or spans that hold and do not overlap."""
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, min(len(TEXT), start + 40)))
    kind = data.draw(st.sampled_from(["add", "change", "delete"]))
    row = correct("mention", kind, TEXT[start:end], entity_type="project", entity_id="nuovo")
    row = {**row, "entity_type": None, "entity_id": None} if kind == "delete" else row

    if not Desk().refusals(corrections=[row]):
        mentions = Desk().review(corrections=[row]).extracted.mentions.to_pylist()
        ends = [0, *(mention["end_offset"] for mention in mentions)]
        assert all(m["start_offset"] >= end for m, end in zip(mentions, ends, strict=False))
        for m in mentions:
            assert TEXT[m["start_offset"] : m["end_offset"]] == m["surface"]
