"""What people paste: line ends inside words, invisible characters, decomposed accents, tables."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import ROOT, Reader
from test_extraction_properties import check

from pipelines.extraction.extract import extract
from pipelines.extraction.lexicon.file import load_lexicon
from pipelines.extraction.lexicon.gazetteer import Gazetteer

LEXICON = load_lexicon(ROOT / "sources/lexicon/it.yaml")
PASTED = [
    "Fonda-\nzione ", "Fon\u00addazione ", "\u200fComune di Noce\u200e", "E’ ", "É", "e\u0300", "\r\n", "\n\n", "\t",
    "• ", "▪ ", "– ", "COMUNE DI NOCE", "UNIVERSITÀ", "l’", "l'", "\u00a0", "  ", "👍🏽", "🇮🇹", "\ufeff", "\u202e",
    "Asse 2 : Reti", "(", ")", "“", "”", "«", "»", "Vi.Va.Ce.", "3\nmaggio 2022", "tra 5 e 10 mila €", "10.–",
    "dal 3 al 5", "1° ", "n. 4 del ", "legge della Regione ", " - ", " e ", "di ", "Dipartimento ", "salute ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PASTED) | st.characters(), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_offsets_hold_on_pasted_text(text: str) -> None:
    check(text, extract("any", text, LEXICON, Gazetteer([])))


@pytest.mark.parametrize(
    "written",
    [
        "Fonda-\nzione Brunvia",
        "Fonda-\r\nzione Brunvia",
        "Fon\u00addazione Brunvia",
        "Fondazione\u00a0Brunvia",
        "Fondazione  Brunvia",
    ],
    ids=repr,
)
def test_a_name_survives_how_it_was_set(read: Reader, written: str) -> None:
    found = read(f"Si lavora con la {written} da anni.").entities
    assert [(one.text, one.type) for one in found] == [(written, "organisation")]


def test_marks_of_direction_stay_outside(read: Reader) -> None:
    found = read("\u200fComune di Noce\u200e").entities
    assert [one.text for one in found] == ["Comune di Noce"]


def test_decomposed_accents_read_as_composed_ones(read: Reader) -> None:
    text = "Lo dice l'Università di Bari il 3 maggio 2022."
    composed, decomposed = read(text), read(normalize("NFD", text))
    assert [one.type for one in composed.entities] == [one.type for one in decomposed.entities]
    assert [one.value for one in composed.dates] == [one.value for one in decomposed.dates]


def test_a_date_may_break_at_the_end_of_a_line(read: Reader) -> None:
    assert [one.value for one in read("Chiude il 3\nmaggio 2022.").dates] == ["2022-05-03"]


@pytest.mark.parametrize("sign", ["•", "▪", "–", "-", "*", "1."])
def test_a_bullet_is_no_part_of_its_name(read: Reader, sign: str) -> None:
    found = read(f"I soci:\n{sign} Fondazione Brunvia\n{sign} Comune di Noce").entities
    assert [one.text for one in found] == ["Fondazione Brunvia", "Comune di Noce"]
