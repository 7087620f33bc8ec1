"""How Italian names things: one carrier sentence of invented names for each way."""

import pytest
from reading import Reader

NAMES = [
    # Units, their topics and their parents.
    (
        "Lo cura il Servizio ricerca ed energia della Regione Valdombra da anni.",
        "Servizio ricerca ed energia della Regione Valdombra",
        "public_body",
    ),
    (
        "Con la Provincia di Noce - Dipartimento salute e politiche sociali; poi si vedrà.",
        "Provincia di Noce - Dipartimento salute e politiche sociali",
        "public_body",
    ),
    (
        "Scrive il Ministro per le Politiche Agricole, Alimentari e Forestali di oggi.",
        "Ministro per le Politiche Agricole, Alimentari e Forestali",
        "public_body",
    ),
    (
        "Paga il Ministero dell'Istruzione, dell'Università e della Ricerca in due rate.",
        "Ministero dell'Istruzione, dell'Università e della Ricerca",
        "public_body",
    ),
    (
        "Ne parla il Dipartimento della Funzione pubblica in aula.",
        "Dipartimento della Funzione pubblica",
        "public_body",
    ),
    ("Decide il Consiglio dell'Unione europea a maggio.", "Consiglio dell'Unione europea", None),
    ("Firma la Città metropolitana di Noce ieri.", "Città metropolitana di Noce", "public_body"),
    ("Aderisce la Camera di Commercio di Noce.", "Camera di Commercio di Noce", "public_body"),
    # Bodies: what sort they are, legal forms, chapters, towns in the name.
    ("Lavora la Cooperativa di ricerca TeRra.", "Cooperativa di ricerca TeRra", "organisation"),
    (
        "Vince l'associazione di promozione sociale Onda Verde di casa.",
        "associazione di promozione sociale Onda Verde",
        "organisation",
    ),
    (
        "Nasce Brunvel Società Cooperativa Sociale nel centro.",
        "Brunvel Società Cooperativa Sociale",
        "organisation",
    ),
    ("Dona il Lions Club Mirandola alla scuola.", "Lions Club Mirandola", "organisation"),
    ("Dona la Croce Rossa di Rovigo.", "Croce Rossa di Rovigo", "organisation"),
    ("Studia all'Università Zena di Venezia.", "Università Zena di Venezia", "organisation"),
    ("Con Brunpedia Italia si scrive.", "Brunpedia Italia", "organisation"),
    ("Aderisce a Brunlab - Laboratorio per la cura.", "Brunlab - Laboratorio per la cura", None),
    # Undertakings.
    ("Si apre il 17° Simposio di Scultura domani.", "17° Simposio di Scultura", "project"),
    ("Il progetto si chiama BRUNEA da ieri.", "BRUNEA", "project"),
    ("Le iniziative Orto e Vento partono.", "Vento", "project"),
    (
        "Vince il bando della Fondazione Noce “Un orto per tutti i bambini”.",
        "Un orto per tutti i bambini",
        "project",
    ),
    (
        "L'evento verde dell'estate “Radici. Storie di quartiere” parte.",
        "Radici. Storie di quartiere",
        "project",
    ),
    ("Si istituisce il “Fondo salva orti” di ieri.", "Fondo salva orti", "fund"),
    ("“Un orto come teatro”: una proposta.", "Un orto come teatro", "project"),
    ("Paga il Fondo europeo di sviluppo regionale.", "Fondo europeo di sviluppo regionale", "fund"),
    # Places and towns.
    ("Vive nel comune di San Giovanni Lipioni da anni.", "comune di San Giovanni Lipioni", None),
    ("Il Comune di Scarperia e San Piero paga.", "Comune di Scarperia e San Piero", "municipality"),
    ("Le foto della provincia di Noce restano.", "provincia di Noce", "place"),
    # Laws and measures.
    (
        "Si veda la legge della Regione Valdombra n. 4 del 12/03/2020 in materia.",
        "legge della Regione Valdombra n. 4 del 12/03/2020",
        "instrument",
    ),
    ("Si veda la Misura 16.1 Azione 2 di ieri.", "Misura 16.1 Azione 2", "measure"),
    (
        "Asse 2 : Protezione e gestione del territorio",
        "Asse 2 : Protezione e gestione del territorio",
        "measure",
    ),
]


@pytest.mark.parametrize(("sentence", "name", "type_"), NAMES, ids=[name for _, name, _ in NAMES])
def test_name(read: Reader, sentence: str, name: str, type_: str | None) -> None:
    found = {one.text: one.type for one in read(sentence).entities}
    assert name in found
    assert type_ in (None, found[name])


@pytest.mark.parametrize(
    "sentence",
    [
        "Il Terzo Settore cresce. La Pubblica Amministrazione no.",
        "Si riunisce il Consiglio di Amministrazione. Serve il Codice Fiscale.",
        "La Conferenza di Luigi Pizzimenti inizia.",
        "Ne parla Zoran Brunetti, docente di storia.",
        "Ci sono Anna Bianchi e Zoran Brunetti.",
        "I docenti Brunazzi Paolo e Gussani Matteo insegnano.",
        "La dott.ssa Brunfoti sorride.",
        "Si paga con PayPal su Facebook, da Android o iOS.",
        "RISORSE UMANE",
        "Il codice è I41D25000090002 per tutti.",
        "In via Boldrini e in piazza Fratelli Rosselli.",
        "La mattinata di Sabato 27 Ottobre 2012 piove.",
    ],
)
def test_nothing_is_named(read: Reader, sentence: str) -> None:
    assert [one.text for one in read(sentence).entities] == []


def test_a_body_ends_before_a_person_and_before_a_pronoun(read: Reader) -> None:
    found = read("L'assessore della Provincia di Noce Anna Bianchi saluta.").entities
    assert [one.text for one in found] == ["Provincia di Noce"]
    found = read("La Diocesi di Foligno e di tutte le altre.").entities
    assert [one.text for one in found] == ["Diocesi di Foligno"]


def test_the_cells_of_a_row_are_no_name(read: Reader) -> None:
    found = read("Denominazione\tBrunvel Salernitana APS\tSede").entities
    assert [one.text for one in found] == ["Brunvel Salernitana APS"]


def test_the_acronym_behind_its_expansion_is_a_name_of_its_own(read: Reader) -> None:
    found = read("Il Fondo Europeo Agricolo di Sviluppo Rurale FEASR paga.").entities
    assert [one.text for one in found] == ["Fondo Europeo Agricolo di Sviluppo Rurale", "FEASR"]


@pytest.mark.parametrize(
    ("sentence", "name", "type_"),
    [
        ("Il lavoro è promosso dall'Ecomuseo Brunello.", "Ecomuseo Brunello", "organisation"),
        ("I soci di Brunvia lavorano.", "Brunvia", "organisation"),
        ("Ogni anno Brunvia gestisce orti e campi.", "Brunvia", "organisation"),
        ("La terza edizione di Brunvia cambia.", "Brunvia", "project"),
        ("Si lavora nell'abitato di Brunvia.", "Brunvia", "place"),
        ("I programmi FESR restano.", "FESR", "programme"),
        ("Il FESR paga.", "FESR", "fund"),
    ],
)
def test_what_stands_around_a_name_gives_its_type(
    read: Reader, sentence: str, name: str, type_: str
) -> None:
    assert {one.text: one.type for one in read(sentence).entities} == {name: type_}


def test_what_is_confirmed_is_known_or_a_code(read: Reader) -> None:
    text = "Il progetto Vela, la scheda TO4.2.1, Alba Nuova srl e la legge 12 maggio 1999, n. 41."
    sure = {one.text for one in read(text).entities if one.confidence >= 0.9}
    assert sure == {"TO4.2.1"}
