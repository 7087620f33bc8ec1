"""Plans, funds, acts and offices whose names go on in lower case: how far, and where they stop."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Piano regionale per la lotta alla sete e all'esclusione dei pescatori", "programme"),
        ("Strategia provinciale per il turismo nelle aree interne", "programme"),
        (
            "Piano d'azione per la mobilità ciclistica nelle città e nei territori rurali",
            "programme",
        ),
        ("Piano locale di rilancio e resilienza", "programme"),
        ("Fondo di sostegno alle imprese femminili", "fund"),
        ("Prontuario per gli interventi sugli elementi dell'edilizia rurale", "instrument"),
        ("Linee guida per la costituzione e la gestione di una comunità", "instrument"),
        ("Convenzione europea sui diritti delle pescatrici", "instrument"),
        ("Agenzia nazionale per la tutela dei laghi e lo sviluppo d'impresa", "public_body"),
        ("Dipartimento per le politiche e per le imprese", "public_body"),
        ("Ministero per la pubblica amministrazione", "public_body"),
        ("Direzione Generale Archeologia, belle arti e paesaggio", "public_body"),
        ("Assessorato alle Politiche sociali e giovanili", "municipality"),
        ("PO FSE Sicilia", "programme"),
    ],
)
def test_a_long_name_is_read_to_its_end(read: Reader, name: str, type_: str) -> None:
    (one,) = read(f"Ne parla il {name}.").entities
    assert (one.text, one.type) == (name, type_)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Il Piano regionale per la cultura alla fine sarà rivisto.",
            "Piano regionale per la cultura",
        ),
        ("La Strategia per la pesca nell'ambito del piano è nota.", "Strategia per la pesca"),
        ("Il Fondo per le imprese e sono ammesse le domande.", "Fondo per le imprese"),
        ("Lo dice il Codice della Pesca per il sostegno dei laghi.", "Codice della Pesca"),
        ("La Commissione Europea per l'esame dei piani è qui.", "Commissione Europea"),
        (
            "Va alla Direzione Turismo Sport Parchi delle risorse date.",
            "Direzione Turismo Sport Parchi",
        ),
        ("La Commissione europea C(2014) 8021 decide.", "Commissione europea"),
        ("Il Servizio Turismo, sport e giovani apre oggi.", "Servizio Turismo, sport e giovani"),
    ],
)
def test_the_sentence_goes_on_behind_it(read: Reader, sentence: str, name: str) -> None:
    assert [one.text for one in read(sentence).entities] == [name]


def test_a_plan_behind_an_article_is_a_name_of_its_own(read: Reader) -> None:
    names = [
        one.text for one in read("Il Patto per il Lago e il Piano Barche vanno avanti.").entities
    ]
    assert names == ["Patto per il Lago", "Piano Barche"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Il programma riguarda 14 Piani di Sviluppo Locale.",
        "Lo Statuto dell'Associazione e il Regolamento del Comune sono cambiati.",
        "Lo dicono Direttiva e Decreto.",
        "Parte il XXXV ciclo, dopo i cicli XXXIII-XXXIV.",
        "Le presenti Linee Guida e il Codice Identificativo di Gara valgono ancora.",
        "DISPOSIZIONI GENERALI",
        "Il presidente della Regione Anna Verdi parla.",
        "Ne parlano gli atti 91/156/CEE e 91/689/CEE.",
        "Il Senato Accademico decide.",
    ],
)
def test_sorts_numbers_and_headings_are_no_names(read: Reader, sentence: str) -> None:
    assert [one.text for one in read(sentence).entities] == []


def test_a_long_plan_in_quotation_marks_is_one_name(read: Reader) -> None:
    plan = "Piano Regionale di risanamento delle acque dal sale e per il corretto uso delle barche a vela"
    assert [one.text for one in read(f'Si è dotata di un "{plan}", poi rivisto.').entities] == [
        plan
    ]
