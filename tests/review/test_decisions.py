"""What people decide about new names is published, cited, and expires with its sentence."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.desk import FUNDED, PARTNER, TEXT, Desk, accept, decide

LUME, PONTE = "Fondazione Lume", "Cooperativa Sociale Il Ponte"


def one(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    """The only row with these cells."""
    [found] = [row for row in rows if all(row[name] == cell for name, cell in wanted.items())]
    return found


def names_of(rows: list[dict[str, Any]]) -> set[str]:
    return {row["surface"] for row in rows}


def test_undecided_names_are_candidates_with_what_a_person_needs() -> None:
    found = Desk().review().candidates.to_pylist()

    assert names_of(found) == {LUME, PONTE}
    row = one(found, surface=LUME)
    assert (row["decision"], row["document_id"]) == (None, "storia")
    assert FUNDED in row["sentence"]
    assert TEXT[row["start_offset"] : row["end_offset"]] == LUME
    assert (row["entity_id"], row["entity_type"]) == ("fondazione-lume", "organisation")
    assert (row["mentions"], row["documents"], row["found_in"]) == (1, 1, "storia")
    assert row["method"] == "name.head"


def test_a_candidate_says_which_known_entities_are_called_alike() -> None:
    desk = Desk(
        entities=(
            ("lume", "organisation", "Lume"),
            ("fondazione-lumen", "organisation", "Fondazione Lumen"),
            ("casa-aperta", "project", "Casa Aperta"),
        )
    )

    row = one(desk.review().candidates.to_pylist(), surface=LUME)

    assert [row[f"nearest_{at}"] for at in (1, 2, 3)] == ["fondazione-lumen", "lume", None]
    assert 90 <= row["nearest_1_score"] <= 100
    assert row["nearest_2_name"] == "Lume"


def test_a_name_of_several_texts_is_one_candidate_for_all_of_them() -> None:
    desk = Desk(texts=(("storia", TEXT), ("cronaca", TEXT)))

    row = one(desk.review().candidates.to_pylist(), surface=LUME)

    assert (row["document_id"], row["mentions"], row["documents"]) == (None, 2, 2)


def test_an_accepted_name_is_a_confirmed_entity_that_cites_the_text() -> None:
    row = accept(LUME, FUNDED, "lume", name="Fondazione Lume ETS")

    public = Desk().public([row])

    entity = one(public["entities"], entity_id="lume")
    assert (entity["entity_type"], entity["name"]) == ("organisation", "Fondazione Lume ETS")
    assert (entity["origin"], entity["review_status"]) == ("extracted", "confirmed")
    cited = one(public["statements"], entity_id="lume", property="entity.name")
    assert TEXT[cited["start_offset"] : cited["end_offset"]] == cited["quote"] == LUME
    assert (cited["method"], cited["confidence"]) == ("decision.accept", 1.0)
    assert cited["note"] == "So says the register."
    assert one(public["mentions"], surface=LUME)["entity_id"] == "lume"
    assert one(public["relations"], predicate="funds")["subject_id"] == "lume"
    assert {n["name"] for n in public["names"] if n["entity_id"] == "lume"} == {
        "Fondazione Lume",
        "Fondazione Lume ETS",
    }
    assert not [row for row in public["entities"] if row["entity_id"] == "fondazione-lume"]


def test_a_name_that_is_the_same_as_a_known_one_becomes_its_alias() -> None:
    row = decide("same-as", LUME, FUNDED, entity_id="comune-di-borgo-sereno")

    public = Desk().public([row])

    mention = one(public["mentions"], surface=LUME)
    assert mention["entity_id"] == "comune-di-borgo-sereno"
    assert mention["entity_type"] == "municipality"
    alias = one(public["names"], name=LUME)
    assert (alias["entity_id"], alias["origin"]) == ("comune-di-borgo-sereno", "extracted")
    cited = one(public["statements"], property="name.alias", value=LUME)
    assert cited["method"] == "decision.same-as"
    assert one(public["relations"], predicate="funds")["subject_id"] == "comune-di-borgo-sereno"


def test_what_hangs_on_a_name_that_is_none_goes_with_it() -> None:
    public = Desk().public([decide("not-an-entity", LUME, FUNDED)])

    assert LUME not in names_of(public["mentions"])
    assert not [row for row in public["relations"] if row["predicate"] == "funds"]
    assert not [row for row in public["entities"] if row["entity_id"] == "fondazione-lume"]
    assert [r for r in public["relations"] if r["predicate"] == "promotes"]


def test_decided_names_are_no_candidates_any_more() -> None:
    decided = [
        accept(LUME, FUNDED, "lume"),
        decide("same-as", PONTE, PARTNER, entity_id="lume"),
    ]

    reviewed = Desk().review(decided)

    assert reviewed.candidates.num_rows == 0
    assert reviewed.superfluous == ()


def test_a_decision_may_point_to_an_entity_that_another_row_accepts() -> None:
    public = Desk().public(
        [decide("same-as", PONTE, PARTNER, entity_id="lume"), accept(LUME, FUNDED, "lume")]
    )

    assert one(public["mentions"], surface=PONTE)["entity_id"] == "lume"
    assert {n["name"] for n in public["names"] if n["entity_id"] == "lume"} == {LUME, PONTE}


def test_an_acronym_goes_with_the_name_that_it_stands_for() -> None:
    text = "La Fondazione Lume Sereno (FLS) finanzia Casa Aperta. La FLS ha sede a Bra."
    desk = Desk(texts=(("storia", text),))

    reviewed = desk.review(
        [accept("Fondazione Lume Sereno", "La Fondazione Lume Sereno (FLS)", "lume")]
    )

    assert {
        row["surface"]: row["entity_id"] for row in reviewed.extracted.mentions.to_pylist()
    } == {
        "Fondazione Lume Sereno": "lume",
        "FLS": "lume",
        "Casa Aperta": "casa-aperta",
        "Bra": "bra",
    }
    assert names_of(reviewed.candidates.to_pylist()) == {"Bra"}


def test_the_statement_cites_the_sentence_that_was_read() -> None:
    text = "La Fondazione Lume promuove Casa Aperta. Nel 2020 la Fondazione Lume apre a Bra."
    read = "Nel 2020 la Fondazione Lume apre a Bra."

    statements = Desk(texts=(("storia", text),)).public([accept(LUME, read, "lume")])["statements"]

    cited = one(statements, entity_id="lume", property="entity.type")
    assert cited["start_offset"] == text.index(read) + len("Nel 2020 la ")


def test_a_decision_about_one_text_goes_before_one_about_all() -> None:
    desk = Desk(texts=(("storia", TEXT), ("cronaca", TEXT)))
    rows = [
        accept(LUME, FUNDED, "lume", document_id=None),  # type: ignore[arg-type]
        decide("not-an-entity", LUME, FUNDED, document_id="cronaca"),
    ]

    mentions = desk.public(rows)["mentions"]

    assert {m["document_id"] for m in mentions if m["entity_id"] == "lume"} == {"storia"}
    assert LUME not in names_of([m for m in mentions if m["document_id"] == "cronaca"])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (accept(LUME, "finanziato da nessuno", "lume"), "column sentence: 'finanziato da nessuno'"),
        (accept("Fondazione Ombra", FUNDED, "ombra"), "the sentence does not hold"),
        (accept(LUME, FUNDED, "casa-aperta"), "casa-aperta is not new"),
        (accept(LUME, FUNDED, "lume", name=None), "column name: is empty"),  # type: ignore[arg-type]
        (decide("same-as", LUME, FUNDED, entity_id="nowhere"), "neither in entities.csv nor"),
        (accept("120.000 euro", FUNDED, "euro"), "does not take '120.000 euro' for a name"),
        (
            decide("same-as", "Casa Aperta", PARTNER, entity_id="comune-di-borgo-sereno"),
            "is known as casa-aperta",
        ),
        (decide("not-an-entity", "Casa Aperta", PARTNER), "is known as casa-aperta"),
    ],
)
def test_a_row_that_cannot_be_applied_is_an_error(row: dict[str, str], said: str) -> None:
    [refused] = Desk().refusals([row])

    assert refused.startswith("sources/curated/decisions.csv, row 2, column ")
    assert said in refused


def test_all_that_is_gone_is_told_at_once() -> None:
    gone = "Parole che non ci sono più"
    rows = [accept(name, f"{gone}: {name}", f"new-{at}") for at, name in enumerate((LUME, PONTE))]

    refused = Desk().refusals(rows)

    assert [line.split(", column")[0] for line in refused] == [
        "sources/curated/decisions.csv, row 2",
        "sources/curated/decisions.csv, row 3",
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_contradictions_name_both_rows(turned: bool) -> None:
    rows = [accept(LUME, FUNDED, "lume"), decide("not-an-entity", LUME, FUNDED)]

    [refused] = Desk().refusals(rows[::-1] if turned else rows)

    assert "row 3, column decision: row 2 decides otherwise about 'Fondazione Lume'" in refused


def test_an_entity_accepted_twice_has_one_type_and_name() -> None:
    rows = [accept(LUME, FUNDED, "lume"), accept(PONTE, PARTNER, "lume")]

    [refused] = Desk().refusals(rows)

    assert "row 3, column entity_id: row 2 gives lume another type or name" in refused


def test_a_row_that_is_needed_no_longer_is_told_and_does_no_harm() -> None:
    rows = [
        decide("same-as", "Casa Aperta", PARTNER, entity_id="casa-aperta"),
        decide("not-an-entity", "120.000 euro", FUNDED),
    ]

    reviewed = Desk().review(rows)

    assert [(p.row, p.column) for p in reviewed.superfluous] == [(2, "surface"), (3, "surface")]
    assert reviewed.extracted.mentions.equals(Desk().extracted().mentions)


def test_without_rows_the_extraction_stays_as_it_is() -> None:
    reviewed = Desk().review()

    assert reviewed.extracted == Desk().extracted()


SEVERAL = [
    accept(LUME, FUNDED, "lume", name="Lume"),
    accept(LUME, "dalla Fondazione Lume con", "lume", name="Lume", reason="As its site says."),
    accept(PONTE, PARTNER, "il-ponte", document_id=None),  # type: ignore[arg-type]
    decide("same-as", PONTE, PARTNER, entity_id="lume", document_id="cronaca"),
    decide("not-an-entity", "Opera Serena", "la Fondazione Opera Serena", document_id="terza"),
    decide(
        "same-as",
        "Fondazione Opera Serena",
        "la Fondazione Opera Serena",
        entity_id="lume",
        document_id="terza",
    ),
]
TEXTS = (
    ("storia", TEXT),
    ("cronaca", TEXT),
    ("terza", "Nel 2020 la Fondazione Opera Serena promuove Casa Aperta."),
)


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_decisions(order: random.Random) -> None:
    desk = Desk(texts=TEXTS)
    shuffled = order.sample(SEVERAL, len(SEVERAL))

    found, expected = desk.public(shuffled), desk.public(SEVERAL)

    for name, rows in found.items():
        assert sorted(map(str, rows)) == sorted(map(str, expected[name])), name


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(range(8)), max_size=8))
def test_contradictions_are_found_in_any_order(order: random.Random, chosen: list[int]) -> None:
    kinds = ["lume", "lume", "altra", "terza"]
    pool = [accept(LUME, FUNDED, one) for one in kinds]
    pool += [decide("not-an-entity", LUME, FUNDED), accept(PONTE, PARTNER, "ponte")]
    pool += [decide("not-an-entity", PONTE, PARTNER), accept(PONTE, PARTNER, "altra", name="X")]
    rows = [pool[at] for at in chosen]
    shuffled = order.sample(rows, len(rows))

    assert bool(Desk().refusals(rows)) == bool(Desk().refusals(shuffled))
