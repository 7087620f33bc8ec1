"""Relation rules, one carrier sentence or more a rule, with invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]

VELA = "Vela Rossa"
PASSIVE = [
    ("Il progetto Vela Rossa è ideato e promosso dalla Fondazione Alba.", "Fondazione Alba"),
    (
        "Il progetto Vela Rossa, che è stato realizzato dal Comune di Noce, cresce.",
        "Comune di Noce",
    ),
    ("Promosso dalla Fondazione Alba, il progetto Vela Rossa parte ora.", "Fondazione Alba"),
    ("Il progetto Vela Rossa è gestito interamente dalla Fondazione Alba.", "Fondazione Alba"),
    ("Il progetto Vela Rossa è a cura della Fondazione Alba.", "Fondazione Alba"),
    ("Il progetto Vela Rossa nasce su iniziativa del Comune di Noce.", "Comune di Noce"),
    ('"Vela Rossa", progetto della Fondazione Alba, cresce.', "Fondazione Alba"),
    ('"Vela Rossa" è un progetto della Fondazione Alba.', "Fondazione Alba"),
    ("La gestione del progetto Vela Rossa è affidata alla Fondazione Alba.", "Fondazione Alba"),
    ('Il bando della Fondazione Alba, "Vela Rossa", apre.', "Fondazione Alba"),
    ("La Fondazione Alba, capofila del progetto Vela Rossa, ringrazia.", "Fondazione Alba"),
    ("La Fondazione Alba è la promotrice del progetto Vela Rossa.", "Fondazione Alba"),
    ("La Fondazione Alba ha avviato il progetto Vela Rossa.", "Fondazione Alba"),
]


@pytest.mark.parametrize(("text", "promoter"), PASSIVE)
def test_who_promotes(read: Reader, text: str, promoter: str) -> None:
    assert triples(read, text) == {(promoter, "promotes", VELA)}


@pytest.mark.parametrize(
    "text",
    [
        "Il progetto Vela Rossa è sostenuto dalla Fondazione Alba.",
        "Il progetto Vela Rossa nasce con il sostegno economico della Fondazione Alba.",
        "Il progetto Vela Rossa nasce grazie al contributo della Fondazione Alba.",
        "Con il prezioso contributo della Fondazione Alba, il progetto Vela Rossa riparte.",
        "La Fondazione Alba finanzia il progetto Vela Rossa.",
    ],
)
def test_who_funds(read: Reader, text: str) -> None:
    assert triples(read, text) == {("Fondazione Alba", "funds", VELA)}


@pytest.mark.parametrize(
    "text",
    [
        "Il progetto Vela Rossa coinvolge il Comune di Noce e la Fondazione Alba.",
        "Il progetto Vela Rossa ha coinvolto il Comune di Noce, oltre alla Fondazione Alba.",
        "Il progetto Vela Rossa vede la collaborazione anche del Comune di Noce e della "
        "Fondazione Alba.",
        "Al progetto Vela Rossa, cui partecipano il Comune di Noce e la Fondazione Alba, guardano "
        "in molti.",
        "Il progetto Vela Rossa nasce in stretta collaborazione con il Comune di Noce e la "
        "Fondazione Alba.",
        "Il progetto Vela Rossa è patrocinato dal Comune di Noce e dalla Fondazione Alba.",
    ],
)
def test_who_takes_part(read: Reader, text: str) -> None:
    assert triples(read, text) == {
        ("Comune di Noce", "participates_in", VELA),
        ("Fondazione Alba", "participates_in", VELA),
    }


def test_what_is_born_of_a_collaboration_between_bodies_is_theirs(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa nasce dalla collaborazione tra il Comune di Noce e Fondazione Alba."
    )
    assert triples(read, text) == {
        ("Comune di Noce", "promotes", VELA),
        ("Fondazione Alba", "promotes", VELA),
    }


def test_who_promotes_does_not_merely_take_part(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa è promosso dal Comune di Noce.\n\n"
        "Partner: Comune di Noce, Fondazione Alba"
    )
    assert triples(read, text) == {
        ("Comune di Noce", "promotes", VELA),
        ("Fondazione Alba", "participates_in", VELA),
    }


def test_a_new_subject_after_a_comma_is_no_further_agent(read: Reader) -> None:
    text = (
        "Nel corteo, promosso dalla Fondazione Alba, il Comune di Noce lancia il bando Vela Rossa."
    )
    assert triples(read, text) == {("Comune di Noce", "promotes", VELA)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il progetto Vela Rossa è finanziato dalla Fondazione Alba nell'ambito del bando Onda Lunga.",
            {
                ("Fondazione Alba", "funds", VELA),
                ("Fondazione Alba", "promotes", "Onda Lunga"),
                ("Onda Lunga", "funds", VELA),
            },
        ),
        (
            "Il progetto Vela Rossa si inserisce nel programma Acque Alte.",
            {(VELA, "part_of", "Acque Alte")},
        ),
        (
            "La Fondazione Alba fa parte della rete Borghi Lenti.",
            {("Fondazione Alba", "participates_in", "Borghi Lenti")},
        ),
        (
            "Dipartimento di Storia, Università di Noce",
            {("Dipartimento di Storia", "part_of", "Università di Noce")},
        ),
        (
            "Programma Acque Alte\n\nAsse 1: sponde e rive",
            {("Asse 1: sponde e rive", "part_of", "Programma Acque Alte")},
        ),
        (
            "Il programma PSR Valdombra 2014-2020, Misura 16.1 e altro.",
            {
                ("Misura 16.1", "part_of", "PSR Valdombra"),
                ("PSR Valdombra", "has_date", "2014/2020"),
            },
        ),
    ],
)
def test_what_belongs_to_what(read: Reader, text: str, expected: set[Triple]) -> None:
    assert expected <= triples(read, text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Il progetto Vela Rossa è stato avviato nel 2018.", "2018"),
        ("Il progetto Vela Rossa si svolgerà dal 3 maggio 2021.", "2021-05-03"),
        ("Nel 2018 nasce il progetto Vela Rossa.", "2018"),
        ("Il progetto Vela Rossa raccoglie idee nel biennio 2018-2020.", "2018/2020"),
        ("Progetto Vela Rossa\n\nDurata: 2018-2020", "2018/2020"),
    ],
)
def test_when(read: Reader, text: str, date: str) -> None:
    assert {(p, o) for _, p, o in triples(read, text)} == {("has_date", date)}


@pytest.mark.parametrize(
    "text",
    [
        "Il progetto Vela Rossa prevede incontri nella città di Cuneo.",
        "Il progetto Vela Rossa propone passeggiate (al tramonto) a Cuneo.",
        "La città di Cuneo ospita il festival Vela Rossa.",
    ],
)
def test_where(read: Reader, text: str) -> None:
    assert triples(read, text) == {(VELA, "located_in", "Cuneo")}


@pytest.mark.parametrize(
    "label",
    ["Partner", "I partner del progetto sono", "Enti partner", "Hanno aderito al progetto"],
)
def test_a_label_gives_its_role_to_the_list_below(read: Reader, label: str) -> None:
    text = f"Il progetto Vela Rossa cresce.\n\n{label}:\n- Comune di Noce\n- Fondazione Alba\n"
    assert triples(read, text) == {
        ("Comune di Noce", "participates_in", VELA),
        ("Fondazione Alba", "participates_in", VELA),
    }


def test_a_bracket_gives_one_of_the_list_its_own_role(read: Reader) -> None:
    text = "Progetto Vela Rossa\n\nPartner: Comune di Noce (capofila), Fondazione Alba"
    found = {(s, p) for s, p, _ in triples(read, text)}
    assert found == {("Comune di Noce", "promotes"), ("Fondazione Alba", "participates_in")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Progetto Vela Rossa\n\n11-12 aprile 2022 Cuneo\n20 aprile 2022 Asti\n",
            {
                ("Progetto Vela Rossa", "has_date", "2022-04-11/2022-04-12"),
                ("Progetto Vela Rossa", "located_in", "Cuneo"),
                ("Progetto Vela Rossa", "has_date", "2022-04-20"),
                ("Progetto Vela Rossa", "located_in", "Asti"),
            },
        ),
        (
            'Gli appuntamenti:\n23 dicembre 2021 - "Vela Rossa"\n',
            {(VELA, "has_date", "2021-12-23")},
        ),
        (
            "Il progetto Vela Rossa è vincitore del bando Onda Lunga.",
            {("Onda Lunga", "funds", VELA)},
        ),
        (
            "Gli enti che hanno aderito al progetto Vela Rossa sono due: Comune di Noce e Fondazione Alba.",
            {
                ("Comune di Noce", "participates_in", VELA),
                ("Fondazione Alba", "participates_in", VELA),
            },
        ),
        (
            "Fondazione Alba, via Lunga 3, 12100 Cuneo",
            {("Fondazione Alba", "located_in", "Cuneo")},
        ),
        (
            "Il progetto Vela Rossa è finanziato dalla Fondazione Alba attraverso il bando Onda Lunga.",
            {("Fondazione Alba", "funds", VELA), ("Onda Lunga", "funds", VELA)},
        ),
        (
            "Progetto Vela Rossa\n\nCommittente: Comune di Noce\nData: maggio 2021\n",
            {
                ("Comune di Noce", "promotes", "Progetto Vela Rossa"),
                ("Progetto Vela Rossa", "has_date", "2021-05"),
            },
        ),
    ],
)
def test_lines_lists_and_calls(read: Reader, text: str, expected: set[Triple]) -> None:
    assert triples(read, text) == expected


def test_an_acronym_is_found_apart_from_its_expansion(read: Reader) -> None:
    text = (
        "La Fondazione Alba Orti Urbani lavora da anni. "
        "Il progetto Vela Rossa è sostenuto dalla FAOU."
    )
    assert ("FAOU", "alias_of", "Fondazione Alba Orti Urbani") in triples(read, text)


def test_a_relation_that_leans_on_a_noun_is_less_sure(read: Reader) -> None:
    text = "Nasce il progetto Vela Rossa.\n\nIl progetto è promosso dalla Fondazione Alba."
    (leaning,) = read(text).relations
    (plain,) = read("Il progetto Vela Rossa è promosso dalla Fondazione Alba.").relations
    assert leaning.confidence < plain.confidence < 0.9


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}
