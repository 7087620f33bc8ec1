"""Relations whose words stand in another order than subject, verb, object: invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]

MOMO_JOINS = ("Cooperativa Momo", "participates_in", "Filo Rosso")
MOMO_PROMOTES = ("Cooperativa Momo", "promotes", "Filo Rosso")


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}


@pytest.mark.parametrize(
    "text",
    [
        "Alla rete “Filo Rosso” aderiscono l’Associazione Onda e la Cooperativa Momo.",
        "Al progetto “Filo Rosso” collabora la Cooperativa Momo.",
        "Hanno aderito alla rete “Filo Rosso” l’Associazione Onda e la Cooperativa Momo.",
        "Partner di “Filo Rosso” sono l’Associazione Onda e la Cooperativa Momo.",
        "“Filo Rosso” gode del patrocinio della Cooperativa Momo.",
        "L’Associazione Onda e la Cooperativa Momo hanno firmato il protocollo “Filo Rosso”.",
    ],
)
def test_who_joins_may_stand_behind_the_verb(read: Reader, text: str) -> None:
    assert MOMO_JOINS in triples(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "A promuovere il progetto “Filo Rosso” è la Cooperativa Momo.",
        "Ad organizzare “Filo Rosso” sono l’Associazione Onda e la Cooperativa Momo.",
        "Con il progetto “Filo Rosso” la Cooperativa Momo porta i libri nelle case.",
        "“Filo Rosso” è un’iniziativa della Cooperativa Momo.",
        "Capofila di “Filo Rosso” è la Cooperativa Momo.",
    ],
)
def test_who_promotes_may_stand_behind_the_verb(read: Reader, text: str) -> None:
    assert MOMO_PROMOTES in triples(read, text)


def test_a_programme_holds_its_projects(read: Reader) -> None:
    text = "Il programma “Filo Rosso” prevede i progetti “Vela Blu” e “Vela Rossa”."
    assert triples(read, text) == {
        ("Vela Blu", "part_of", "Filo Rosso"),
        ("Vela Rossa", "part_of", "Filo Rosso"),
    }


def test_what_stands_between_commas_is_not_what_is_seated(read: Reader) -> None:
    found = triples(read, "Il Centro Lume, gestito dalla Cooperativa Momo, si trova a Cuneo.")
    assert ("Centro Lume", "located_in", "Cuneo") in found
    assert ("Cooperativa Momo", "located_in", "Cuneo") not in found


def test_a_place_may_stand_between_the_verb_and_its_subject(read: Reader) -> None:
    found = triples(read, "È nato a Cuneo lo sportello “Vela Blu”.")
    assert ("Vela Blu", "located_in", "Cuneo") in found


def test_a_call_funds_the_project_and_not_the_body_that_has_it(read: Reader) -> None:
    found = triples(
        read, "Il progetto “Vela Blu” della Cooperativa Momo ha vinto il bando “Filo Rosso”."
    )
    assert ("Filo Rosso", "funds", "Vela Blu") in found


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        (
            "Il progetto “Filo Rosso” aiuta tutti. È promosso dalla Fondazione Alba e sostenuto dalla "
            "Cooperativa Momo.",
            ("Cooperativa Momo", "funds", "Filo Rosso"),
        ),
        (
            "Il progetto “Filo Rosso” aiuta tutti. Vi partecipano l’Associazione Onda e la "
            "Cooperativa Momo.",
            MOMO_JOINS,
        ),
        (
            "Il progetto “Filo Rosso” aiuta tutti. Ne fanno parte l’Associazione Onda e la "
            "Cooperativa Momo.",
            MOMO_JOINS,
        ),
        (
            "La Cooperativa Momo lavora con i giovani. Fa parte della Federazione Lume e aderisce "
            "alla rete “Filo Rosso”.",
            MOMO_JOINS,
        ),
        (
            "“Filo Rosso” (2019-2021), capofila Cooperativa Momo, partner Comune di Bra",
            MOMO_PROMOTES,
        ),
        (
            "Il progetto “Filo Rosso” ha ricevuto un contributo dalla Cooperativa Momo.",
            ("Cooperativa Momo", "funds", "Filo Rosso"),
        ),
        (
            "La Biblioteca Lume di Bra ospita la mostra “Vela Blu”.",
            ("Vela Blu", "located_in", "Biblioteca Lume"),
        ),
        (
            "“Vela Blu”, il portale del Comune di Bra, è utile.",
            ("Comune di Bra", "promotes", "Vela Blu"),
        ),
    ],
)
def test_what_a_sentence_leaves_to_the_one_before_or_to_its_order(
    read: Reader, text: str, triple: Triple
) -> None:
    assert triple in triples(read, text)
