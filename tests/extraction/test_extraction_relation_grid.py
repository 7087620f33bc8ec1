"""One short sentence for each construction that says a relation, with invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]

PROMOTED = ("Fondazione Alba", "promotes", "Vela Rossa")
FUNDED = ("Fondazione Alba", "funds", "Vela Rossa")
JOINED = ("Fondazione Alba", "participates_in", "Vela Rossa")
PART = ("Vela Rossa", "part_of", "Onda Lunga")
BOTH = {PROMOTED, ("Fondazione Onda", "promotes", "Vela Rossa")}


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}


@pytest.mark.parametrize(
    "text",
    [
        "La Fondazione Alba gestisce dal primo giorno il progetto Vela Rossa.",
        "La Fondazione Alba ha dato il via al progetto Vela Rossa.",
        "La Fondazione Alba porta avanti il progetto Vela Rossa.",
        "La Fondazione Alba aiuta i ragazzi lanciando il progetto Vela Rossa.",
        "Coordinando il progetto Vela Rossa, la Fondazione Alba ha incontrato i ragazzi.",
        "La Fondazione Alba ha deciso di promuovere il progetto Vela Rossa.",
        "Il progetto Vela Rossa, che la Fondazione Alba ha avviato, cresce.",
        "È la Fondazione Alba a promuovere il progetto Vela Rossa.",
        "Parte il progetto Vela Rossa. A promuoverlo è la Fondazione Alba.",
        "Il progetto Vela Rossa lo promuove la Fondazione Alba.",
        "Riparte il progetto «Vela Rossa». Lo promuove la Fondazione Alba.",
        "La Fondazione Alba è l'ente promotore del progetto Vela Rossa.",
        "Il progetto Vela Rossa vede la Fondazione Alba come capofila.",
        "Il progetto Vela Rossa (Fondazione Alba capofila) dura due anni.",
        "Il progetto Vela Rossa (capofila: Fondazione Alba) dura due anni.",
        "Il progetto Vela Rossa, di cui la Fondazione Alba è capofila, cresce.",
        "Il progetto Vela Rossa nasce da un'idea della Fondazione Alba.",
        "La regia del progetto Vela Rossa è della Fondazione Alba.",
        "La Fondazione Alba si occupa del coordinamento del progetto Vela Rossa.",
        '"Vela Rossa" è uno dei progetti della Fondazione Alba.',
        'Si chiama "Vela Rossa" il progetto della Fondazione Alba contro lo spreco.',
        'Tra i progetti della Fondazione Alba c\'è "Vela Rossa".',
        '"Vela Rossa" (Fondazione Alba) aiuta i ragazzi.',
        "La Fondazione Alba, dopo il progetto Onda Lunga, lancia il progetto Vela Rossa.",
        "Il progetto Vela Rossa, nato dall'esperienza di anni, è promosso dalla Fondazione Alba.",
    ],
)
def test_who_promotes(read: Reader, text: str) -> None:
    assert triples(read, text) == {PROMOTED}


@pytest.mark.parametrize(
    "text",
    [
        "La Fondazione Alba e la Fondazione Onda sono i promotori del progetto Vela Rossa.",
        "Sono la Fondazione Alba e la Fondazione Onda a coordinare il progetto Vela Rossa.",
    ],
)
def test_all_who_promote(read: Reader, text: str) -> None:
    assert triples(read, text) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "La Fondazione Alba ha stanziato 5.000 euro per il progetto Vela Rossa.",
        "Sono stati stanziati dalla Fondazione Alba 5.000 euro per il progetto Vela Rossa.",
        "Dalla Fondazione Alba arrivano 5.000 euro per il progetto Vela Rossa.",
        "La Fondazione Alba mette a disposizione 5.000 euro per il progetto Vela Rossa.",
        "Il progetto Vela Rossa, cofinanziato al 50% dalla Fondazione Alba, cresce.",
        "Tra i finanziatori del progetto Vela Rossa figura la Fondazione Alba.",
        "Nasce il progetto Vela Rossa. Sostiene l'iniziativa la Fondazione Alba.",
        "Il progetto Vela Rossa ha il sostegno della Fondazione Alba.",
        "La Fondazione Alba crede nel progetto Vela Rossa e lo sostiene con 5.000 euro.",
    ],
)
def test_who_funds(read: Reader, text: str) -> None:
    assert triples(read, text) == {FUNDED}


@pytest.mark.parametrize(
    "text",
    [
        "La Fondazione Alba prende parte al progetto Vela Rossa.",
        "Ha dato la propria adesione al progetto Vela Rossa la Fondazione Alba.",
        "La Fondazione Alba è uno dei partner del progetto Vela Rossa.",
        "Fa parte della rete Vela Rossa la Fondazione Alba.",
    ],
)
def test_who_takes_part(read: Reader, text: str) -> None:
    assert triples(read, text) == {JOINED}


def test_who_helps_a_body_takes_part_in_what_it_does(read: Reader) -> None:
    text = (
        "Il capofila del progetto Vela Rossa è la Fondazione Onda, affiancata dalla Fondazione "
        "Alba in collaborazione con il Comune di Noce e con la Cooperativa Mare."
    )
    assert JOINED in triples(read, text)
    assert ("Cooperativa Mare", "participates_in", "Vela Rossa") in triples(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "Il programma Onda Lunga, di cui fa parte il progetto Vela Rossa, continua.",
        "Il programma Onda Lunga, nell'ambito del quale si svolge il progetto Vela Rossa, cresce.",
        "Il progetto Vela Rossa, azione del programma Onda Lunga, cresce.",
        "Il programma Onda Lunga si articola nel progetto Vela Rossa.",
        "Nel quadro del programma Onda Lunga, il progetto Vela Rossa offre corsi.",
    ],
)
def test_what_is_part_of_a_programme(read: Reader, text: str) -> None:
    assert triples(read, text) == {PART}


@pytest.mark.parametrize(
    "text",
    [
        "La Fondazione Alba non finanzia il progetto Vela Rossa.",
        "Il progetto Vela Rossa non è più promosso dalla Fondazione Alba.",
        "Se la Fondazione Alba finanzierà il progetto Vela Rossa, apriremo.",
        "La Fondazione Alba ringrazia chi ha voluto il progetto Vela Rossa.",
        "Lavorano insieme la Fondazione Alba e i promotori del progetto Vela Rossa.",
    ],
)
def test_what_is_denied_supposed_or_said_of_others_is_no_relation(read: Reader, text: str) -> None:
    assert not triples(read, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fondata nel 1994, la Fondazione Alba cresce.", ("Fondazione Alba", "has_date", "1994")),
        (
            "È aperto fino al 3 maggio 2024 il bando Vela Rossa.",
            ("Vela Rossa", "has_date", "2024-05-03"),
        ),
        (
            "La mostra Vela Rossa sarà ospitata dal Teatro Onda.",
            ("Vela Rossa", "located_in", "Teatro Onda"),
        ),
        (
            "Fondazione Alba\n\nLa nostra storia\n\nÈ nata nel 1998.",
            ("Fondazione Alba", "has_date", "1998"),
        ),
    ],
)
def test_when_and_where(read: Reader, text: str, told: Triple) -> None:
    assert told in triples(read, text)


def test_a_word_inside_a_name_is_no_cue(read: Reader) -> None:
    text = 'Il progetto Vela Rossa ha vinto il bando "Orto Diffuso" promosso dalla Fondazione Alba.'
    assert triples(read, text) == {
        ("Orto Diffuso", "funds", "Vela Rossa"),
        ("Fondazione Alba", "promotes", "Orto Diffuso"),
    }


def test_a_call_that_opens_the_sentence_pays(read: Reader) -> None:
    text = "Grazie al bando Onda Lunga, la Fondazione Alba ha realizzato il progetto Vela Rossa."
    assert ("Onda Lunga", "funds", "Vela Rossa") in triples(read, text)


def test_a_name_without_its_first_name_is_the_same(read: Reader) -> None:
    text = (
        "La Fondazione Anna Bianchi promuove il progetto Vela Rossa. La Fondazione Bianchi aderisce "
        'alla rete "Onda Lunga".'
    )
    assert triples(read, text) == {
        ("Fondazione Anna Bianchi", "promotes", "Vela Rossa"),
        ("Fondazione Anna Bianchi", "participates_in", "Onda Lunga"),
    }
