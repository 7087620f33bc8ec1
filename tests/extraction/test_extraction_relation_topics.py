"""What a line without a subject is about: entries, headings, lists; invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]

CARDS = """Il progetto Vela Blu è nato ad Alba. Vela Blu cresce.

Camminare insieme
Categoria: Salute
Partner: Associazione Onda

Progetto Riva Alta
Durata: 2019-2021
Partner: Cooperativa Momo
"""
MEMBERS = """Il progetto Vela Blu è guidato dal Comune di Bra. Vela Blu cresce.

Associazione Onda
Associazione Onda è una rete di volontari.
Membri: Cooperativa Momo, Fondazione Alba
"""
BULLETS = """La mattina

- Laboratorio "Danzare Insieme"

Adesioni
Associazione Onda
Cooperativa Momo
"""


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}


def test_labels_tell_of_the_title_above_them_and_of_no_earlier_entry(read: Reader) -> None:
    found = triples(read, CARDS)
    assert ("Cooperativa Momo", "participates_in", "Progetto Riva Alta") in found
    assert not any(subject == "Associazione Onda" for subject, _, _ in found)


def test_a_heading_that_is_a_body_takes_the_labels_below(read: Reader) -> None:
    found = triples(read, MEMBERS)
    assert ("Cooperativa Momo", "participates_in", "Associazione Onda") in found
    assert not any("Vela Blu" in one and "Cooperativa Momo" in one for one in found)


def test_what_a_bullet_names_is_no_subject_of_the_lines_below_its_list(read: Reader) -> None:
    assert triples(read, BULLETS) == set()


def test_what_is_named_once_is_not_what_a_text_is_about(read: Reader) -> None:
    text = "Ne parla Anna Bianchi, direttrice del premio Vela Blu.\n\nPartner: Cooperativa Momo"
    assert triples(read, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Il progetto “Vela Blu” tutela le acque di Cuneo.",
        "Il progetto “Vela Blu” cresce. Le acque di Cuneo sono salve.",
        "Il progetto “Vela Blu” copre una zona della provincia (Cuneo).",
    ],
)
def test_a_sentence_about_a_project_says_where_it_goes_on(read: Reader, text: str) -> None:
    assert ("Vela Blu", "located_in", "Cuneo") in triples(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "Il progetto “Vela Blu” ringrazia la cooperativa Momo di Cuneo.",
        "Il progetto “Vela Blu” ringrazia la cooperativa Momo (Cuneo).",
        "Il progetto “Vela Blu” parte da Cuneo.",
    ],
)
def test_the_place_of_another_is_not_where_the_project_goes_on(read: Reader, text: str) -> None:
    assert ("Vela Blu", "located_in", "Cuneo") not in triples(read, text)


def test_a_sentence_about_a_body_says_where_it_is_unless_another_rule_speaks_of_the_place(
    read: Reader,
) -> None:
    assert ("Cooperativa Momo", "located_in", "Cuneo") in triples(
        read, "La Cooperativa Momo anima le vie di Cuneo."
    )
    assert ("Cooperativa Momo", "located_in", "Bra") not in triples(
        read, "La Cooperativa Momo visita Palazzo Carli (Bra)."
    )


def test_the_cells_of_a_row(read: Reader) -> None:
    found = triples(read, 'Bando "Vela Blu" | Fondazione Alba | 2021')
    assert ("Fondazione Alba", "promotes", "Vela Blu") in found
    assert ("Palazzo Carli", "located_in", "Cuneo") in triples(read, "Palazzo Carli | Cuneo | -")


def test_below_the_heading_of_a_project_companions_are_its_own(read: Reader) -> None:
    text = (
        "Progetto Riva Alta\n\nSi cammina lungo il fiume in collaborazione con la Cooperativa Momo."
    )
    assert ("Cooperativa Momo", "participates_in", "Progetto Riva Alta") in triples(read, text)


def test_the_heading_of_a_body_is_the_subject_of_a_sentence_that_has_none(read: Reader) -> None:
    text = "Associazione Onda\n\nNata nel 1998 per gioco."
    assert triples(read, text) == {("Associazione Onda", "has_date", "1998")}


def test_each_of_the_years_behind_a_name_is_an_edition(read: Reader) -> None:
    text = "Ha vinto il premio “Vela Rossa” 2011, 2015 e 2021."
    years = {year for _, predicate, year in triples(read, text) if predicate == "has_date"}
    assert years == {"2011", "2015", "2021"}


def test_a_clause_before_a_colon_gives_its_role_to_what_follows(read: Reader) -> None:
    text = (
        "Progetto Riva Alta\n\nI partner che lo realizzano sono: Cooperativa Momo; Fondazione Alba."
    )
    found = triples(read, text)
    assert ("Cooperativa Momo", "participates_in", "Progetto Riva Alta") in found
    assert ("Fondazione Alba", "participates_in", "Progetto Riva Alta") in found


def test_the_first_word_of_a_label_says_that_it_places(read: Reader) -> None:
    text = "Progetto Riva Alta\nArea di azione: Palazzo Carli\nDurata: 2019-2021"
    assert ("Progetto Riva Alta", "located_in", "Palazzo Carli") in triples(read, text)


def test_a_lead_in_that_names_companions_gives_their_role_to_its_list(read: Reader) -> None:
    text = """Progetto Riva Alta

Lo guida la Fondazione Alba, insieme a realtà sociali e culturali della valle, tra cui:
- Cooperativa Momo
- Associazione Onda
"""
    found = triples(read, text)
    assert ("Cooperativa Momo", "participates_in", "Progetto Riva Alta") in found
    assert ("Associazione Onda", "participates_in", "Progetto Riva Alta") in found


def test_regions_that_are_involved_are_where_it_goes_on(read: Reader) -> None:
    text = "Progetto Riva Alta\n\nRegioni coinvolte: Piemonte, Liguria"
    assert ("Progetto Riva Alta", "located_in", "Piemonte") in triples(read, text)


def test_a_timeline(read: Reader) -> None:
    text = "La storia\n\n1998\nNascita della Cooperativa Momo\n\n2001\nInaugurazione Palazzo Carli"
    assert triples(read, text) == {
        ("Cooperativa Momo", "has_date", "1998"),
        ("Palazzo Carli", "has_date", "2001"),
    }


def test_a_bracket_says_since_when(read: Reader) -> None:
    assert ("Vela Blu", "has_date", "2023") in triples(read, "Progetto “Vela Blu” (dal 2023)")


def test_the_town_behind_a_dash_that_ends_an_entry(read: Reader) -> None:
    assert triples(read, "Cooperativa Momo - Cuneo") == {
        ("Cooperativa Momo", "located_in", "Cuneo")
    }
