"""What a date is of: sections, programmes, citations and acts, with invented names."""

import pytest
from reading import Reader

VELA = "Progetto Vela Rossa"
TOUR = """Arriva il MontiVivi tour.

Il MontiVivi tour farà tappa nelle seguenti città:

11 aprile 2022\tTorino
12-13 aprile 2022\tCuneo
"""


def dated(read: Reader, text: str) -> set[tuple[str, str]]:
    found = read(text).relations
    return {(one.subject, one.object) for one in found if one.predicate == "has_date"}


@pytest.mark.parametrize(
    ("below", "when"),
    [
        (
            "Quanto dura\nFino al 2031\n40 mesi, da marzo 2028 a giugno 2031",
            {"2031", "2028-03/2031-06"},
        ),
        ("Quando\n\nSabato 10 maggio 2025", {"2025-05-10"}),
        ("Quando andiamo\n\nTra 12 mesi si va.", set()),
        ("Data e luogo\n\nNessuno lo sa, forse nel 2012.", set()),
    ],
)
def test_a_bare_label_gives_the_section_its_dates(read: Reader, below: str, when: set[str]) -> None:
    assert dated(read, f"{VELA}\n\n{below}\n") == {(VELA, one) for one in when}


@pytest.mark.parametrize("line", ["A.S. 2025/28", "Periodo 2025-2028"])
def test_a_period_right_below_a_title_is_its_own(read: Reader, line: str) -> None:
    assert (VELA, "2025/2028") in dated(read, f"{VELA}\n{line}\n\nTesto.")


def test_the_day_below_a_title_is_that_of_the_news(read: Reader) -> None:
    assert dated(read, f"{VELA}\n12 maggio 2023\n\nTesto.") == set()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Il Regolamento del verde pubblico approvato con delibera n. 3 del 12 maggio 2020 vale.",
            "Regolamento del verde pubblico",
        ),
        (f"{VELA}\n\nApprovato con delibera n. 3 del 12 maggio 2020\n", VELA),
        (
            "Titolo proposta: Orti in festa\nNote: Patto stipulato con D.D. n. 3 del 12 maggio 2020\n",
            "Orti in festa",
        ),
    ],
)
def test_the_day_of_an_act_is_also_that_of_what_it_approves(
    read: Reader, text: str, what: str
) -> None:
    assert (what, "2020-05-12") in dated(read, text)


def test_an_act_that_opens_a_sentence_approves_no_project(read: Reader) -> None:
    text = f"{VELA}\n\nCon delibera n. 3 del 12 maggio 2020 la giunta approva il bilancio."
    assert {what for what, _ in dated(read, text)} == {"delibera n. 3 del 12 maggio 2020"}


@pytest.mark.parametrize(
    ("source", "when"),
    [
        (", Agenzia per le Foreste, 2012", "2012"),
        (", versione 2.0, Agenzia per le Foreste, 27 ottobre 2011.", "2011-10-27"),
        (" (2011/711/UE), Commissione Europea, 27 ottobre 2011.", "2011-10-27"),
    ],
)
def test_a_citation_names_a_document_and_ends_with_its_date(
    read: Reader, source: str, when: str
) -> None:
    title = "Linee guida per la cura dei boschi di montagna"
    assert (title, when) in dated(read, title + source)


@pytest.mark.parametrize(
    "text",
    [
        "Appunti per la cura dei boschi, dice il sindaco, sono pronte da mesi.",
        "Raccomandazione importante per chi cammina, scrive Anna Bianchi nel libro del 2012.",
        "Appunti per chi è in cammino nei boschi, Anna Bianchi, 2012",
    ],
)
def test_a_sentence_is_no_citation(read: Reader, text: str) -> None:
    assert read(text).entities == ()


def test_the_stops_of_a_tour_are_its_dates_and_places(read: Reader) -> None:
    found = {(one.subject, one.predicate, one.object) for one in read(TOUR).relations}
    assert found == {
        ("MontiVivi tour", "has_date", "2022-04-11"),
        ("MontiVivi tour", "located_in", "Torino"),
        ("MontiVivi tour", "has_date", "2022-04-12/2022-04-13"),
        ("MontiVivi tour", "located_in", "Cuneo"),
    }


def test_a_line_of_day_and_hour_dates_the_events_of_its_list(read: Reader) -> None:
    text = "Lunedì 15 maggio 2023, ore 21, sala Verdi:\n\n- Concerto di Vela\n- Festa dei Fiori\n"
    day = "2023-05-15"
    assert dated(read, text) == {("Concerto di Vela", day), ("Festa dei Fiori", day)}


def test_a_mere_day_dates_nothing_below_it(read: Reader) -> None:
    text = "La festa è finita\n12 maggio 2023\nIl progetto Vela Rossa cresce."
    assert dated(read, text) == set()


@pytest.mark.parametrize(
    ("title", "names"),
    [("Serata dei Lupi", {"Serata dei Lupi"}), ("Riunione del consiglio", set())],
)
def test_a_title_behind_a_day_names_an_event(read: Reader, title: str, names: set[str]) -> None:
    found = dated(read, f"23 dicembre 2021 - {title}\n")
    assert found == {(name, "2021-12-23") for name in names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il programma Onda Lunga parla del Piano Foreste adottato dalla Giunta il 3 maggio 2021.",
            {("Piano Foreste", "2021-05-03")},
        ),
        (
            "La Cooperativa Momo è una realtà che, fondata a Bra nel 1989, nel 2010 si è costituita.",
            {("Cooperativa Momo", "1989"), ("Cooperativa Momo", "2010")},
        ),
        (
            "Momo Trentino Onlus cresce.\nL'associazione, fondata nel 1965, è divenuta ente nel 2003.",
            {("Momo Trentino Onlus", "1965"), ("Momo Trentino Onlus", "2003")},
        ),
    ],
)
def test_a_verb_finds_its_subject(read: Reader, text: str, expected: set[tuple[str, str]]) -> None:
    assert dated(read, text) == expected


def test_a_sentence_that_names_nobody_is_about_the_section(read: Reader) -> None:
    text = f"{VELA}\n\nLa raccolta dei disegni si è svolta tra marzo e maggio 2014."
    assert dated(read, text) == {(VELA, "2014-03/2014-05")}


def test_what_somebody_else_does_is_not_about_the_section(read: Reader) -> None:
    text = f"{VELA}\n\nLa Fondazione Alba ha chiuso la sede nel 2016."
    assert VELA not in {what for what, _ in dated(read, text)}


def test_a_generic_noun_takes_up_the_title_above_it(read: Reader) -> None:
    text = "Torneo di Vela\nIl torneo piace.\n\nCoppa Momo\nEdizione 2024: il torneo cresce."
    assert dated(read, text) == {("Coppa Momo", "2024")}
