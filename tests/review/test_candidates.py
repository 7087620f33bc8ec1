"""The list of new names: sentences that can be copied into a decision, and known names alike."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.inputs import Schemas
from pipelines.review.nearest import SHOWN, nearest
from pipelines.review.quotation import occurrences
from pipelines.review.sentence import LONGEST
from tests.review.desk import Desk, decide

PROSE = (
    "La Fondazione Lume Sereno e il Comune di Bra (FLS) « “ Progetto Orti” - =x promuove nel 2020."
    " soft\u00ad E’ A\u0300 _ * • @ € 3 S.p.A. BANDO"
)
WORDS = st.sampled_from([*PROSE.split(), "\n", "\n\n", "\r\n", "\t", ""])


def test_the_first_columns_are_those_of_a_decision(schemas: Schemas) -> None:
    columns = schemas.inputs["decisions"].columns

    assert schemas.candidates.columns[: len(columns)] == columns


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
def test_a_row_of_any_text_can_be_copied_into_a_decision(text: str) -> None:
    """Whatever the text: the sentence stands in it and holds the name, so the decision applies."""
    desk = Desk(texts=(("storia", text),))

    for row in desk.review().candidates.to_pylist():
        assert len(row["sentence"]) <= max(LONGEST, len(row["surface"]))
        assert not row["sentence"].startswith(("=", "+", "-"))
        assert next(occurrences(text, row["sentence"])) is not None
        copied = decide("not-an-entity", row["surface"], row["sentence"])
        left = desk.review([copied]).candidates.to_pylist()
        assert row["surface"] not in {other["surface"] for other in left}


def test_a_long_sentence_is_cut_around_the_name() -> None:
    words = " ".join("abcdefghilmno"[: at % 13 + 1] for at in range(300))
    text = f"{words} con la Fondazione Lume e {words}."

    [row] = Desk(texts=(("storia", text),)).review().candidates.to_pylist()

    assert "con la Fondazione Lume e" in row["sentence"]
    assert len(row["sentence"]) <= LONGEST
    assert next(occurrences(text, row["sentence"])) is not None


def test_names_are_alike_in_any_case_and_order_and_as_a_part() -> None:
    known = [
        ("Fondazione Lume", "lume"),
        ("LUME (fondazione)", "lume"),
        ("Lumen", "lumen"),
        ("Comune di Bra", "bra"),
    ]

    exact, part, other = nearest(["lume fondazione", "Lume", "Zzz"], known)

    assert (exact[0].entity_id, exact[0].score) == ("lume", 100)
    assert [near.entity_id for near in part] == ["lume", "lumen"]
    assert other == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=9))
def test_the_order_of_known_names_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    known = [(f"Fondazione {name}", entity) for name, entity in pairs]

    [found] = nearest(["Fondazione a"], known)

    assert [found] == list(nearest(["Fondazione a"], known[::-1]))
    assert len(found) == len({near.entity_id for near in found}) <= SHOWN


def test_many_names_are_compared_with_many_known_ones() -> None:
    known = [(f"Associazione {at} di Borgo {at % 97}", f"e{at}") for at in range(20_000)]

    found = list(
        nearest([f"Associazione {at} di Borgo {at % 97}" for at in range(0, 20_000, 40)], known)
    )

    assert [near[0].entity_id for near in found] == [f"e{at}" for at in range(0, 20_000, 40)]
