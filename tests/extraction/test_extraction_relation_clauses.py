"""Who does what in sentences of several clauses, lines and lists, with invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]


@pytest.mark.parametrize(
    "entry",
    ["Museo del Vetro di Bra", "Fondazione Alba – sede di Bra", "Archivio storico di Bra"],
)
def test_a_body_with_its_town_is_no_title_with_its_author(read: Reader, entry: str) -> None:
    text = f"Il progetto Vela Rossa cresce.\n\n- {entry}\n"
    assert not {one for one in triples(read, text) if one[1] == "promotes"}


def test_who_promotes_is_not_what_the_next_participle_is_about(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa è promosso dalla Fondazione Alba, co-finanziato dal Comune di Noce."
    )
    assert triples(read, text) == {
        ("Fondazione Alba", "promotes", "Vela Rossa"),
        ("Comune di Noce", "funds", "Vela Rossa"),
    }


def test_what_a_participle_touches_is_what_is_funded(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa nasce nell'ambito del Programma Onda 2014-2020 finanziato dalla "
        "Regione Umbria."
    )
    assert ("Regione Umbria", "funds", "Programma Onda") in triples(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "Partner: Fondazione Alba (Torino, IT).",
        "Interviene Anna Bianchi (Fondazione Alba, Torino).",
        "- Fondazione Alba, Torino\n- Fondazione Onda, Asti\n",
    ],
)
def test_a_town_in_brackets_or_at_the_end_of_an_entry_is_the_seat(read: Reader, text: str) -> None:
    assert ("Fondazione Alba", "located_in", "Torino") in triples(read, text)


def test_a_town_is_in_what_stands_in_brackets_behind_it(read: Reader) -> None:
    assert triples(read, "Si va a Molfetta (Italia) e a Bra.") == {
        ("Molfetta", "located_in", "Italia")
    }


def test_a_bracket_that_lists_several_towns_is_no_seat(read: Reader) -> None:
    text = "Opera la Fondazione Alba (Torino, Asti e Novara)."
    assert not {one for one in triples(read, text) if one[1] == "located_in"}


@pytest.mark.parametrize(
    "verb",
    ["lancia", "lanciò", "lancerà", "lanciava", "pubblicherà", "gestisce", "gestì", "bandirà"],
)
def test_verbs_act_in_every_tense(read: Reader, verb: str) -> None:
    text = f"La Fondazione Alba {verb} il progetto Vela Rossa."
    assert triples(read, text) == {("Fondazione Alba", "promotes", "Vela Rossa")}


def test_who_helps_before_the_verb_is_not_its_subject(read: Reader) -> None:
    text = (
        "La Fondazione Alba, in collaborazione con il Comune di Noce, realizzò il progetto Vela "
        "Rossa."
    )
    assert ("Fondazione Alba", "promotes", "Vela Rossa") in triples(read, text)
    assert ("Comune di Noce", "promotes", "Vela Rossa") not in triples(read, text)


@pytest.mark.parametrize(
    ("text", "what", "when"),
    [
        ("Nel 1992 la Fondazione Alba realizzò il progetto Vela Rossa.", "Vela Rossa", "1992"),
        ("Nel 2001 è stato prodotto il Manifesto Onda.", "Manifesto Onda", "2001"),
        (
            "Il 18 maggio 2016, presso la sala grande, si è costituita l'Associazione Alba.",
            "Associazione Alba",
            "2016-05-18",
        ),
        (
            "L'Associazione Alba è iscritta al registro regionale dal 18 febbraio 2021.",
            "Associazione Alba",
            "2021-02-18",
        ),
    ],
)
def test_the_verb_tells_what_a_date_is_of(read: Reader, text: str, what: str, when: str) -> None:
    assert (what, "has_date", when) in triples(read, text)


@pytest.mark.parametrize(
    "line", ["Bra, 2 settembre 2015.", "2022", "2025-2026", "Avviso - 24 marzo 2026"]
)
def test_the_date_of_a_letter_or_the_heading_of_a_year_dates_no_project(
    read: Reader, line: str
) -> None:
    text = f"Il progetto Vela Rossa cresce.\n\n{line}\n\nTutto qui."
    assert not {one for one in triples(read, text) if one[1] == "has_date"}


def test_the_year_of_accounts_dates_no_project(read: Reader) -> None:
    text = "Il progetto Vela Rossa cresce.\n\nÈ approvato il bilancio consolidato 2023."
    assert not {one for one in triples(read, text) if one[1] == "has_date"}


def test_a_noun_of_a_role_leads_a_list_only_where_it_opens_the_sentence(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa cresce.\n\n"
        "I laboratori, punto di riferimento per tutti, anche per i nostri soci, sono i seguenti:\n"
        "- Fondazione Alba\n- Comune di Noce\n"
    )
    assert not {one for one in triples(read, text) if one[1] == "participates_in"}


def test_a_lead_in_of_those_who_write_gives_nobody_a_role(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa cresce.\n\n"
        "Il lavoro va avanti grazie alle cose in cui tutti noi siamo coinvolti e in particolare:\n"
        "- Fondazione Alba\n- Comune di Noce\n"
    )
    assert not {one for one in triples(read, text) if one[1] == "participates_in"}


def test_a_project_is_no_partner(read: Reader) -> None:
    text = 'Il progetto Vela Rossa cresce.\n\nPartner: Fondazione Alba, progetto "Onda Blu"'
    assert triples(read, text) == {("Fondazione Alba", "participates_in", "Vela Rossa")}


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("La Fondazione Alba, centro culturale di Bra, riapre.", "Fondazione Alba", "Bra"),
        ("A Bra torna il festival Vela Rossa.", "Vela Rossa", "Bra"),
        (
            "Emilia-Romagna\n- Fondazione Alba\n- Fondazione Onda\n",
            "Fondazione Alba",
            "Emilia-Romagna",
        ),
    ],
)
def test_where_by_appositions_fronts_and_headings(
    read: Reader, text: str, what: str, where: str
) -> None:
    assert (what, "located_in", where) in triples(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "La scuola Vela Rossa di Terrazzano (RHO) apre.",
        "La Fondazione Alba (autorità di ENAC) apre.",
        "La rivista Onda Blu (Editor-in-Chief) apre.",
    ],
)
def test_capitals_in_brackets_abbreviate_only_what_has_their_letters(
    read: Reader, text: str
) -> None:
    assert not {one for one in triples(read, text) if one[1] == "alias_of"}


def test_a_heading_ends_the_list_of_a_label(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa cresce.\n\nCon il sostegno di:\n- Fondazione Alba\n\n"
        "Comitato scientifico\n- Università di Noce\n\n"
        "Hanno preso parte al progetto\n- Cooperativa Momo\n"
    )
    assert {one for one in triples(read, text) if one[1] in ("funds", "participates_in")} == {
        ("Fondazione Alba", "funds", "Vela Rossa"),
        ("Cooperativa Momo", "participates_in", "Vela Rossa"),
    }


def test_those_counted_among_the_partners_take_part(read: Reader) -> None:
    text = "Il progetto Vela Rossa ha tra i propri partner la Fondazione Alba e il Comune di Noce."
    assert triples(read, text) == {
        ("Fondazione Alba", "participates_in", "Vela Rossa"),
        ("Comune di Noce", "participates_in", "Vela Rossa"),
    }


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}
