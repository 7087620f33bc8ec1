"""Dates and sums of money."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("Nasce nel 2009.", "2009", "2009"),
        ("Parte a ottobre 2018.", "ottobre 2018", "2018-10"),
        ("Chiude il 3 marzo 2021.", "3 marzo 2021", "2021-03-03"),
        ("Chiude il 03/04/2021 a mezzogiorno.", "03/04/2021", "2021-04-03"),
        ("Il ciclo 2014-2020 è finito.", "2014-2020", "2014/2020"),
        ("Il ciclo 2014–2020 è finito.", "2014–2020", "2014/2020"),
        ("Dal 2014 al 2020 si lavora.", "2014 al 2020", "2014/2020"),
        ("Scade il 7 luglio alle 12.", "7 luglio", "XXXX-07-07"),
        ("Riapre ad aprile.", "aprile", "XXXX-04"),
        ("Il 8 e 9 maggio 2022 ci si vede.", "8 e 9 maggio 2022", "2022-05-08/2022-05-09"),
        (
            "Nel secondo trimestre 2023 si chiude.",
            "secondo trimestre 2023",
            "2023-04/2023-06",
        ),
    ],
)
def test_date(read: Reader, sentence: str, text: str, value: str) -> None:
    assert [(one.text, one.value) for one in read(sentence).dates] == [(text, value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ha 2000 abitanti e 1990 alloggi.",
        "Il codice è H2020-AB-2016.",
        "Il 31 aprile non esiste.",
        "Sono 12 mesi.",
    ],
)
def test_no_date(read: Reader, sentence: str) -> None:
    assert "2016" not in [one.value for one in read(sentence).dates]
    assert all("-" not in one.value for one in read(sentence).dates)


def test_days_that_share_a_year_or_stand_under_one(read: Reader) -> None:
    values = [one.value for one in read("Il 28 aprile e 2 giugno 2021 si parte.").dates]
    assert values == ["2021-04-28", "2021-06-02"]
    values = [one.value for one in read("2019 - nuovi gemellaggi\n\nEntro il 5 giugno.").dates]
    assert values == ["2019", "2019-06-05"]


@pytest.mark.parametrize(
    ("sentence", "text", "euro"),
    [
        ("Costa 500.000 euro.", "500.000 euro", 500_000.0),
        ("Vale circa 1,5 milioni di euro.", "1,5 milioni di euro", 1_500_000.0),
        ("Sono 300mila euro.", "300mila euro", 300_000.0),
        ("Sono € 1.200,50 a testa.", "€ 1.200,50", 1200.5),
        ("Oltre 2 mld € in totale.", "2 mld €", 2_000_000_000.0),
        ("Assegna due milioni di euro.", "due milioni di euro", 2_000_000.0),
    ],
)
def test_amount(read: Reader, sentence: str, text: str, euro: float) -> None:
    assert [(one.text, one.value_eur) for one in read(sentence).amounts] == [(text, euro)]


def test_a_share_takes_currency_and_multiplier_of_its_sum(read: Reader) -> None:
    text = "Vale 30 milioni di euro, di cui 10 per le scuole e 20 per i comuni. E 7 per gli altri."
    assert [one.value_eur for one in read(text).amounts] == [30e6, 10e6, 20e6]


def test_people_and_eras_are_no_money(read: Reader) -> None:
    assert read("Due milioni di persone, 3 milioni di anni fa, 40 studenti.").amounts == ()
