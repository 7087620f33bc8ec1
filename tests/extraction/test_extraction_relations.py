"""Relations: who promotes, funds, takes part; what belongs to what; where and when."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il progetto Vela Rossa, promosso dalla Fondazione Alba e dal Comune di Noce, parte.",
            {
                ("Fondazione Alba", "promotes", "Vela Rossa"),
                ("Comune di Noce", "promotes", "Vela Rossa"),
            },
        ),
        (
            "Il Comune di Noce ha lanciato diverse iniziative tra cui Corte Larga.",
            {("Comune di Noce", "promotes", "Corte Larga")},
        ),
        (
            "Il progetto Vela Rossa è finanziato dalla Compagnia di San Teo.",
            {("Compagnia di San Teo", "funds", "Vela Rossa")},
        ),
        (
            "Il progetto Vela Rossa nasce in collaborazione con il Politecnico di Noce.",
            {("Politecnico di Noce", "participates_in", "Vela Rossa")},
        ),
        (
            "Il Comune di Noce aderisce alla rete Borghi Lenti Insieme.",
            {("Comune di Noce", "participates_in", "Borghi Lenti Insieme")},
        ),
        (
            "La lista (Bottega Blu, misura 2.4 FESR) è breve.",
            {("Bottega Blu", "part_of", "misura 2.4"), ("misura 2.4", "part_of", "FESR")},
        ),
        (
            "Ci sono (progetti Vela e Remo, programmi FESR) e altro.",
            {("Vela", "part_of", "FESR"), ("Remo", "part_of", "FESR")},
        ),
        (
            "Per il programma Acque Alte: VelaBlu, RemoBlu e AncoraBlu.",
            {(name, "part_of", "Acque Alte") for name in ("VelaBlu", "RemoBlu", "AncoraBlu")},
        ),
        ("Nasce il progetto Vela Rossa (2012).", {("Vela Rossa", "has_date", "2012")}),
        (
            "Apre la piattaforma Vela Rossa fin dalla sua costituzione (ottobre 2018).",
            {("Vela Rossa", "has_date", "2018-10")},
        ),
        (
            "Il progetto Vela Rossa fa scuola a Cuneo.",
            {("Vela Rossa", "located_in", "Cuneo")},
        ),
        (
            "Il progetto Vela Rossa si muove nell'ambito del programma Acque Alte.",
            {("Vela Rossa", "part_of", "Acque Alte")},
        ),
        (
            "Progetto Vela Rossa\nPartner: Comune di Noce, Fondazione Alba",
            {
                ("Comune di Noce", "participates_in", "Progetto Vela Rossa"),
                ("Fondazione Alba", "participates_in", "Progetto Vela Rossa"),
            },
        ),
    ],
)
def test_relations_of_a_text(read: Reader, text: str, expected: set[tuple[str, str, str]]) -> None:
    found = {(one.subject, one.predicate, one.object) for one in read(text).relations}
    assert found == expected


def test_the_running_topic_is_the_subject_of_a_sentence_without_one(read: Reader) -> None:
    text = (
        "Il Comune di Noce lavora con i giovani.\n\n"
        "Ha lanciato il progetto Vela Rossa.\n\n"
        "Con RemoBlu, progetto di vicinato, ha ottenuto dalla Regione Valdombra un contributo."
    )
    found = {(one.subject, one.predicate, one.object) for one in read(text).relations}
    assert found == {
        ("Comune di Noce", "promotes", "Vela Rossa"),
        ("Comune di Noce", "promotes", "RemoBlu"),
        ("Regione Valdombra", "funds", "RemoBlu"),
    }


def test_each_relation_is_said_once_with_its_evidence(read: Reader) -> None:
    text = "Nasce il progetto Vela Rossa (2012). Il progetto Vela Rossa (2012) cresce."
    (relation,) = read(text).relations
    start, end = relation.evidence
    assert "Vela Rossa (2012)" in text[start:end]
    assert relation.object_id is None
