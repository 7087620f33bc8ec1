"""Who takes part in, promotes or funds what the text is about: carrier texts with invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]

ABOUT = 'Il progetto "Orti Sonori" porta la musica negli orti. Orti Sonori è del 2021.\n\n'
PARTNERS = {"Cooperativa Nuova", "Circolo Lucciola"}
ENTRIES = """Il progetto Orti Sonori

Il progetto "Orti Sonori" porta la musica negli orti urbani. Orti Sonori è nato nel 2021.

Partner del progetto:

Comune di Bra
Via Barbacana 6, 12042 Bra

Associazione Musica Lieve
L'associazione lavora dal 1998 con i giovani musicisti e cura una scuola di canto.

Cooperativa sociale Il Ponte
Referente: Anna Bianchi

Con il contributo di

Fondazione Radici
"""
PAGE = """Associazione Gamma Aps

L'Associazione Gamma Aps opera a Cuneo dal 1990. L'Associazione Gamma Aps cura la musica.

Soci fondatori sono la Cooperativa Sole e il Circolo Lucciola.

Sostenitori:
- Fondazione Radici
- Banca di Alba
"""


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}


def joiners(read: Reader, text: str) -> set[str]:
    told = triples(read, ABOUT + text)
    return {who for who, how, what in told if (how, what) == ("participates_in", "Orti Sonori")}


@pytest.mark.parametrize(
    "text",
    [
        "Il partenariato è composto da Cooperativa Nuova e Circolo Lucciola.",
        "All'incontro hanno partecipato Cooperativa Nuova e Circolo Lucciola.",
        "Hanno partecipato all'incontro di apertura Cooperativa Nuova e Circolo Lucciola.",
        "Hanno collaborato la Cooperativa Nuova e il Circolo Lucciola.",
        "Le realtà che hanno aderito sono Cooperativa Nuova e Circolo Lucciola.",
        "Il progetto è nato da un accordo, tra la Cooperativa Nuova e il Circolo Lucciola.",
        "Il progetto è supportato da una rete di realtà locali, quali Biblioteche Comunali, "
        "Cooperativa Nuova e Circolo Lucciola.",
        "L'evento è organizzato da Fondazione Radici con Cooperativa Nuova e Circolo Lucciola.",
        "Partner: Cooperativa Nuova,\nCircolo Lucciola",
        "In collaborazione con:\nCooperativa Nuova (cucina)\nCircolo Lucciola (musica)",
    ],
)
def test_who_joins_joins_what_the_text_is_about(read: Reader, text: str) -> None:
    assert joiners(read, text) == PARTNERS


@pytest.mark.parametrize(
    "text",
    [
        "La Cooperativa Nuova ringrazia il Circolo Lucciola.",
        "Il partenariato non è composto da Cooperativa Nuova e Circolo Lucciola.",
        "La Cooperativa Nuova ha firmato un accordo con il Circolo Lucciola.",
        "Alla rete aderisce la Federazione Lumi. La Cooperativa Nuova ha sede ad Alba.",
    ],
)
def test_what_says_of_no_one_that_he_joins(read: Reader, text: str) -> None:
    assert not joiners(read, text) & PARTNERS


def test_a_programme_that_is_told_of_has_its_own_funder(read: Reader) -> None:
    text = (
        'Il progetto rientra nell\'ambito del programma "Terre Alte", finanziato dalla Regione '
        "Piemonte, che vede il Comune di Bra e il Comune di Alba come partner."
    )
    told = triples(read, ABOUT + text)
    assert ("Regione Piemonte", "funds", "Terre Alte") in told
    assert ("Comune di Bra", "participates_in", "Terre Alte") in told


def test_an_aside_leaves_the_participle_to_its_subject(read: Reader) -> None:
    text = (
        'Il progetto Orti Sonori, nell\'ambito del programma "Terre Alte", finanziato dalla '
        "Fondazione Radici, porta musica."
    )
    assert ("Fondazione Radici", "funds", "Orti Sonori") in triples(read, ABOUT + text)


def test_the_call_that_is_named_with_its_funder_pays_too(read: Reader) -> None:
    text = 'Con il contributo della Regione Piemonte, nell\'ambito del bando "Semi Vivi".'
    assert ("Semi Vivi", "funds", "Orti Sonori") in triples(read, ABOUT + text)


def test_who_a_relative_clause_is_about_acts(read: Reader) -> None:
    text = "Un grazie alla bontà della Fondazione Radici che ha finanziato il progetto."
    assert ("Fondazione Radici", "funds", "Orti Sonori") in triples(read, ABOUT + text)


def test_an_agreement_is_on_what_it_goes_on_to_name(read: Reader) -> None:
    text = "Accordo tra Circolo Lucciola e Comune di Alba per l'avvio del progetto Semi Vivi."
    told = triples(read, ABOUT + text)
    agreed = {"Circolo Lucciola", "Comune di Alba"}
    assert {(who, "participates_in", "Semi Vivi") for who in agreed} <= told


def test_who_adheres_through_a_pronoun_may_be_who_the_text_is_about(read: Reader) -> None:
    text = "Il Circolo Lanterna cura i sentieri.\n\nIn sintonia con la Rete Alpi, cui aderisce."
    assert ("Circolo Lanterna", "participates_in", "Rete Alpi") in triples(read, text)


def test_a_line_that_says_more_than_a_name_does_not_go_on_with_a_list(read: Reader) -> None:
    text = ENTRIES.replace(
        "Cooperativa sociale Il Ponte\n", "Una serata alla Cooperativa Il Ponte\n"
    )
    assert not {one for one in triples(read, text) if one[0].startswith("Cooperativa")}


def test_on_the_page_of_a_body_labels_speak_of_it(read: Reader) -> None:
    told = {(who, how, what.lower()) for who, how, what in triples(read, PAGE)}
    body = "associazione gamma aps"
    assert ("Fondazione Radici", "funds", body) in told
    assert ("Banca di Alba", "funds", body) in told
    assert ("Cooperativa Sole", "promotes", body) in told


def test_a_page_on_which_several_bodies_are_named_as_often_is_nobodys(read: Reader) -> None:
    text = (
        "Notizie dal territorio\n\n"
        + "La Cooperativa Sole cura i campi. Il Circolo Lucciola cura la musica. " * 3
        + "\n\nSostenitori:\n- Fondazione Radici\n- Banca di Alba\n"
    )
    assert not {one for one in triples(read, text) if one[1] == "funds"}
