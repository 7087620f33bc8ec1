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
