"""Where something is and what it belongs to, said beside its name, below a label or in a row."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]

TOUR = """Campagna informativa Ne-Vola tour

Il Ne-Vola tour è organizzato dalla Fondazione Alba.

La campagna farà tappa nelle seguenti città:

11 aprile 2022\tTorino
20-21 aprile 2022\tGenova
"""


def triples(read: Reader, text: str, predicate: str = "located_in") -> set[Triple]:
    """The statements of one predicate."""
    told = read(text).relations
    return {(one.subject, one.predicate, one.object) for one in told if one.predicate == predicate}


def test_regions_and_provinces_below_a_label_are_places(read: Reader) -> None:
    text = (
        "Progetto Riva Alta\nTerritori ammissibili al 1° grado:\n"
        "Italia: Regione Valdora, Provincia di Cuneo e Liguria. Francia: Corsica."
    )
    where = {place for _, _, place in triples(read, text)}
    assert where == {"Regione Valdora", "Provincia di Cuneo", "Liguria", "Corsica"}


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("Riapre il Teatro Lume nel quartiere Borgo Nuovo.", "Teatro Lume", "Borgo Nuovo"),
        ("Il Museo Lume, nel cuore di Bra, riapre.", "Museo Lume", "Bra"),
        ("Si inaugura l'arena PalaLume a Borgo Nuovo.", "PalaLume", "Borgo Nuovo"),
        (
            "La Fondazione Lume nel rione Borgo Nuovo aiuta gli anziani.",
            "Fondazione Lume",
            "Borgo Nuovo",
        ),
        ("Palazzo Carli (Comune di Bra) riapre.", "Palazzo Carli", "Comune di Bra"),
    ],
)
def test_the_part_of_a_town_behind_a_name(read: Reader, text: str, what: str, where: str) -> None:
    assert (what, "located_in", where) in triples(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "Il Teatro Lume è vicino al quartiere Borgo Nuovo.",
        "Il Teatro Lume, amato dal quartiere Borgo Nuovo, riapre.",
        "Fondazione Lume, Comune di Bra",
    ],
)
def test_what_is_near_a_district_is_not_in_it(read: Reader, text: str) -> None:
    found = read(text).relations
    assert not [one for one in found if one.method == "relation.beside_town"]


@pytest.mark.parametrize("link", ["presso la", "c/o"])
def test_whose_guest_a_body_is(read: Reader, link: str) -> None:
    text = f"Associazione Onda {link} Parrocchia San Rocco"
    assert triples(read, text) == {("Associazione Onda", "located_in", "Parrocchia San Rocco")}


def test_who_acts_at_a_body_is_not_in_it(read: Reader) -> None:
    assert triples(read, "Il Comune di Bra, presso la Fondazione Lume, apre un ufficio.") == set()


def test_the_sentence_behind_that_of_a_body_says_where_it_is(read: Reader) -> None:
    behind = "La Fondazione Lume è nata ieri. Nelle scuole di Bra si tengono i corsi."
    assert triples(read, behind) == {("Fondazione Lume", "located_in", "Bra")}
    [told] = [one for one in read(behind).relations if one.predicate == "located_in"]
    assert told.confidence < 0.5


def test_the_sentence_of_another_body_does_not(read: Reader) -> None:
    other = "La Fondazione Lume è nata ieri. La Cooperativa Momo anima le vie di Bra."
    assert ("Fondazione Lume", "located_in", "Bra") not in triples(read, other)


def test_rows_of_dates_and_places_tell_of_one_tour(read: Reader) -> None:
    assert triples(read, TOUR) == {
        ("Ne-Vola tour", "located_in", "Torino"),
        ("Ne-Vola tour", "located_in", "Genova"),
    }
    assert triples(read, TOUR, "has_date") == {
        ("Ne-Vola tour", "has_date", "2022-04-11"),
        ("Ne-Vola tour", "has_date", "2022-04-20/2022-04-21"),
    }


def test_what_lies_inside_a_body_or_a_place(read: Reader) -> None:
    body = "Il Coro Lume, nato all'interno dell'Associazione Onda, canta."
    place = "Il Museo Lume, allestito all'interno del Castello Rosso, riapre."
    assert triples(read, body, "part_of") == {("Coro Lume", "part_of", "Associazione Onda")}
    assert ("Museo Lume", "located_in", "Castello Rosso") in triples(read, place)


def test_what_a_sentence_opens_with_is_part_of_its_vehicle(read: Reader) -> None:
    text = "#LumeDigitale è la prima di una serie di azioni nel quadro del programma Acque Alte."
    assert triples(read, text, "part_of") == {("#LumeDigitale", "part_of", "Acque Alte")}


def test_the_codes_of_the_recovery_plan_are_measures_of_it(read: Reader) -> None:
    text = "L'investimento 1.2 della missione M2C2.1 del PNRR sostiene i comuni."
    assert triples(read, text, "part_of") == {
        ("investimento 1.2", "part_of", "missione M2C2.1"),
        ("missione M2C2.1", "part_of", "PNRR"),
    }


def test_a_component_behind_its_mission_is_part_of_it_but_no_second_action(read: Reader) -> None:
    mission = 'Attua la Missione 5 "Inclusione e coesione", Componente 2 "Famiglie e comunità".'
    actions = 'Attua Azione 5 "Inclusione e coesione", Azione 2 "Famiglie e comunità".'
    assert triples(read, mission, "part_of") == {
        ('Componente 2 "Famiglie e comunità"', "part_of", 'Missione 5 "Inclusione e coesione"')
    }
    assert triples(read, actions, "part_of") == set()


def test_a_project_right_behind_its_programme(read: Reader) -> None:
    text = "Erasmus+ Progetto Riva Alta parte a maggio."
    assert triples(read, text, "part_of") == {("Progetto Riva Alta", "part_of", "Erasmus+")}


def test_the_sites_of_a_programme_are_part_of_it_but_no_towns(read: Reader) -> None:
    sites = (
        "Il programma Acque Alte interessa tre edifici: Villa Lume, Palazzo Carli e Parco Rosso."
    )
    towns = "Il programma Acque Alte tocca tre luoghi: Bra, Alba e Cuneo."
    assert {part for part, _, _ in triples(read, sites, "part_of")} == {
        "Villa Lume",
        "Palazzo Carli",
        "Parco Rosso",
    }
    assert triples(read, towns, "part_of") == set()
