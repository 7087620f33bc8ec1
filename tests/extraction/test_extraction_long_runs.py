"""Long runs of one thing, as in a broken export: read in a time that grows with the length only.

No time is asserted: with a rule that reads a run once from each of its characters, these tests do
not end.
"""

import pytest
from reading import Reader

from pipelines.extraction.lexicon.gazetteer import GazetteerName

LENGTH = 200_000
RUNS = [
    "a", "A", "Aa ", "1", "1.1.", "A.A.", "AA.1", "-", "a-", '"', '"A ', "(", "CUL (", "di ", "e ", ", ",
    "Comune di Noce ", "Noce ", "Noce e ", "Città di Noce - Circoscrizione ", "\n- ", "\na", "A\na", "http://a", "www.a", "a@",
    "a+", "a.it/", "€", "€1 ", "1 euro, e 1 per ", "2014-", "Zanora (2012), ", "legge regionale ", "misura IV",
    "via A.", "legge della Regione ", "Fonda-\n", "Brun - ", "dal 3 al 5 ", "tra 5 e 10 ", "Dipartimento salute ", "Partner: A, ", "Dipartimento per la transizione ", "tra cui Zanora, ", "#a", "1999 ", "nel 2012 ", "si chiama Zanora il progetto di Alba ",
    "\u0301",
]  # fmt: skip
OPENED = [
    ("via ", "A"),
    ("- ", " "),
    ("legge ", "1/"),
    ("progetto ", '"Zanora '),
    ("1 euro ", "e 1 per "),
    ("2014", " "),
]


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_a_long_run(read: Reader, run: str) -> None:
    noce = GazetteerName("Noce", "noce", "municipality", "Noce")
    text = (run * LENGTH)[:LENGTH]
    for one in read(text, noce).entities:
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(("opening", "run"), OPENED, ids=repr)
def test_a_long_run_after_a_cue(read: Reader, opening: str, run: str) -> None:
    text = (opening + run * LENGTH)[:LENGTH]
    for one in read(text).entities:
        assert text[one.start : one.end] == one.text


def test_a_run_longer_than_any_name_is_no_name(read: Reader) -> None:
    words = " ".join(["Zanora"] * 200)
    assert read(f"Si legge {words} in fondo.").entities == ()
    assert read("Si legge " + "A" * 301 + " in fondo.").entities == ()


def test_what_is_known_is_found_in_a_long_run(read: Reader) -> None:
    noce = GazetteerName("Noce Viva", "noce-viva", "project", "Noce Viva")
    found = read("Zanora " * 50 + "e Noce Viva " + "Zanora " * 50, noce).entities
    assert [one.text for one in found] == ["Noce Viva"]


def test_addresses_of_the_web_are_no_names(read: Reader) -> None:
    for address in (
        "www.Esempio.org/Zanora",
        "https://Esempio.org/Zanora?x=Nova",
        "Anna.Bianchi@Esempio.co.it",
        "Zanora-Nova.Esempio.it/Pagina",
        "Esempio.com",
    ):
        assert read(f"Si veda ({address}) per tutto.").entities == (), address
