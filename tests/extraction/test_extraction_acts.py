"""Acts: how laws, decrees and resolutions are cited by number and date, and how their titles go on."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    "act",
    [
        "DPCM 14 maggio 2003",
        "DM 81/2011",
        "D.D.G. n. 31/S2 del 07.08.2019",
        "delibera di Giunta Regionale n. 31-4512 del 5 marzo 2012",
        "deliberazione consiliare n.ro 14 del 3.2.2011",
        "Legge Regionale Umbria 14/2011",
        "Delibera ANAC n. 31/2013",
        "Legge Quadro 219/91",
        "Circolare n. 31/E",
        "Linee guida per la cura dei boschi",
        "Linee guida nazionali per la cura dei boschi nelle antiche comunità",
        "Registro nazionale dei Boschi Storici",
        "Registro regionale delle associazioni di volontariato",
        "codice civile",
        "D.R. n.1548 del 7/08/2013",
        "D.P.Reg. 28 febbraio 1979, n.70",
        "Legge delega 15 marzo 2017, n. 33",
        "L.190/2012",
        "Dgr. 2167/2024",
        "Decreto del MIUR n. 116 del 24 gennaio 2018",
        "Regolamento (UE, Euratom) 2018/1046",
        "deliberazione n. 77/CR del 17 giugno 2014",
        "Risoluzione del Parlamento europeo del 6 luglio 2022",
        "Intesa Stato-Regioni del 21 dicembre 2017",
    ],
)
def test_an_act_is_an_instrument_from_its_noun_to_its_last_word(read: Reader, act: str) -> None:
    (one,) = read(f"Lo dice il {act}.").entities
    assert (one.text, one.type) == (act, "instrument")


@pytest.mark.parametrize(
    "sentence",
    [
        "Seguiamo le linee guida per la cura dei boschi.",
        "Il registro delle presenze è in sala.",
        "La legge di ieri, 12 amici e 30 marzo.",
    ],
)
def test_what_is_only_like_an_act_is_none(read: Reader, sentence: str) -> None:
    assert [one.text for one in read(sentence).entities if one.type == "instrument"] == []


def test_the_quoted_title_of_a_law_is_a_name_but_not_what_it_recites(read: Reader) -> None:
    titled = read('Vista la l.r. 3/2001 "Ordinamento dei laghi regionali", si procede.').entities
    assert [(one.text, one.type) for one in titled] == [
        ("l.r. 3/2001", "instrument"),
        ("Ordinamento dei laghi regionali", "instrument"),
    ]
    recited = read('Visto il d.lgs. 3/2001, recante "Riforma della Pesca", si procede.').entities
    assert [one.text for one in recited] == ["d.lgs. 3/2001"]


@pytest.mark.parametrize(
    "measure",
    [
        "M1C1.2",
        "M5C2",
        "KA210",
        "Asse Prioritario III",
        "Obiettivo specifico 1.3",
        "linea di intervento 2.1",
        'Asse Prioritario II "Laghi e fiumi"',
    ],
)
def test_a_measure_is_known_by_its_code(read: Reader, measure: str) -> None:
    (one,) = read(f"La spesa va sulla {measure}, come sempre.").entities
    assert (one.text, one.type) == (measure, "measure")


@pytest.mark.parametrize(
    "line", ["KA2 - Scambi di laghi", "M1C1 1.2 Abilitazione al lago per le barche"]
)
def test_a_line_is_a_measure_with_its_title(read: Reader, line: str) -> None:
    (one,) = read(f"Le azioni sono due.\n\n{line}\n\nIl resto segue.").entities
    assert (one.text, one.type) == (line, "measure")
