"""What "il progetto", "l'associazione" and nouns in apposition stand for."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    "second",
    [
        "Il progetto è promosso dalla Fondazione Alba.",
        "L'iniziativa, promossa dalla Fondazione Alba, dura un anno.",
        "Questo progetto è stato lanciato dalla Fondazione Alba.",
        "È promosso dalla Fondazione Alba.",
        "Progetto a cura della Fondazione Alba.",
        "Promotore dell'iniziativa è la Fondazione Alba.",
    ],
)
def test_a_noun_or_nothing_stands_for_the_topic(read: Reader, second: str) -> None:
    text = f"Il progetto Vela Rossa nasce tra i vicoli.\n\n{second}"
    found = {(one.subject, one.predicate, one.object) for one in read(text).relations}
    assert found == {("Fondazione Alba", "promotes", "Vela Rossa")}


def test_a_noun_goes_back_to_the_last_name_of_its_kind(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa e il bando Onda Lunga nascono insieme.\n\n"
        "Il bando è finanziato dalla Fondazione Alba."
    )
    found = {(one.subject, one.predicate, one.object) for one in read(text).relations}
    assert found == {("Fondazione Alba", "funds", "Onda Lunga")}


def test_a_noun_with_a_complement_is_another_one(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa nasce tra i vicoli.\n\n"
        "Il progetto di un altro quartiere è promosso dalla Fondazione Alba."
    )
    assert read(text).relations == ()


def test_a_body_is_taken_up_by_its_noun(read: Reader) -> None:
    text = (
        "La Fondazione Alba lavora con i giovani.\n\n"
        "La fondazione ha avviato il progetto Vela Rossa."
    )
    found = {(one.subject, one.predicate, one.object) for one in read(text).relations}
    assert found == {("Fondazione Alba", "promotes", "Vela Rossa")}


def test_a_heading_begins_a_new_topic(read: Reader) -> None:
    text = (
        "Progetto Vela Rossa\n\nÈ sostenuto dalla Fondazione Alba.\n\n"
        "Progetto Onda Lunga\n\nÈ sostenuto dal Comune di Noce.\n"
    )
    found = {(one.subject, one.object) for one in read(text).relations}
    assert found == {
        ("Fondazione Alba", "Progetto Vela Rossa"),
        ("Comune di Noce", "Progetto Onda Lunga"),
    }


def test_a_name_whose_type_is_guessed_is_no_topic(read: Reader) -> None:
    text = "Piazza piena per Rosso Tramonto.\n\nIl progetto è promosso dalla Fondazione Alba."
    assert read(text).relations == ()
