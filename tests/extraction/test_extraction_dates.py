"""Dates and sums of money."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import ROOT, Reader

from pipelines.edtf import bounds
from pipelines.extraction.dates.find import find_dates
from pipelines.extraction.document import context
from pipelines.extraction.lexicon.file import load_lexicon
from pipelines.extraction.lexicon.gazetteer import Gazetteer

LEXICON = load_lexicon(ROOT / "sources/lexicon/it.yaml")
NUMBERS = st.integers(0, 110).map(str) | st.sampled_from(["1°", "01", "00", "007"])
YEARS = st.integers(1890, 2110).map(str) | st.sampled_from(["20", "00", "1999/00"])
JOINTS = [
    " ",
    " e ",
    "-",
    " - ",
    "–",
    "/",
    ".",
    " al ",
    " a ",
    ", ",
    " del ",
    " dal ",
    "\n",
    "\n\n",
    ".",
]
DATES = st.lists(
    NUMBERS | YEARS | st.sampled_from([*LEXICON.months, *LEXICON.ordinals, *LEXICON.year_parts])
    | st.sampled_from(JOINTS) | st.sampled_from(JOINTS),
    max_size=14,
).map("".join)  # fmt: skip


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
        ("Dal 3 al 7 maggio 2022 si va.", "3 al 7 maggio 2022", "2022-05-03/2022-05-07"),
        ("Il 3-5 ottobre 2019 si va.", "3-5 ottobre 2019", "2019-10-03/2019-10-05"),
        ("Il 13, 14 e 15 giugno 2013 si va.", "13, 14 e 15 giugno 2013", "2013-06-13/2013-06-15"),
        ("Il 13/14 settembre 1515 si va.", "13/14 settembre 1515", "1515-09-13/1515-09-14"),
        ("Il 7 e l’8 ottobre 2017 si va.", "7 e l’8 ottobre 2017", "2017-10-07/2017-10-08"),
        ("Dal 28 maggio al 2 giugno.", "28 maggio al 2 giugno", "XXXX-05-28/XXXX-06-02"),
        ("Parte il 24/ott/2025.", "24/ott/2025", "2025-10-24"),
        ("Scritto 2021/11/08 da noi.", "2021/11/08", "2021-11-08"),
        ("Si chiude nel Q3 2021.", "Q3 2021", "2021-07/2021-09"),
        (
            "Dalle 15:00:00 del 03/10/2025 alle ore 14:59:59 del 07/10/2025.",
            "03/10/2025 alle ore 14:59:59 del 07/10/2025",
            "2025-10-03/2025-10-07",
        ),
        ("Scade il 15 sett. 2024.", "15 sett. 2024", "2024-09-15"),
        ("Determina n. 6217 del 06 05 2024.", "06 05 2024", "2024-05-06"),
        ("Si chiude il 15/09 a Cuneo.", "15/09", "XXXX-09-15"),
        ("Si chiude il 15.09.23 a Cuneo.", "15.09.23", "2023-09-15"),
        ("Resta aperta dal 1861 al 1946.", "1861 al 1946", "1861/1946"),
        ("Durata: 03/2020 - 02/2022", "03/2020 - 02/2022", "2020-03/2022-02"),
        (
            "Dalle 12.00 del 3 marzo 2021 alle ore 18:00 del 5 aprile 2021.",
            "3 marzo 2021 alle ore 18:00 del 5 aprile 2021",
            "2021-03-03/2021-04-05",
        ),
        (
            "Dal giorno 2 maggio 2019 al giorno 5 giugno 2019.",
            "2 maggio 2019 al giorno 5 giugno 2019",
            "2019-05-02/2019-06-05",
        ),
        ("Dal 15/09 al 20/10/2021 si va.", "15/09 al 20/10/2021", "2021-09-15/2021-10-20"),
        ("Dal 1 al 31/07/2020 si va.", "1 al 31/07/2020", "2020-07-01/2020-07-31"),
        ("Esce nel '98.", "'98", "1998"),
        ("Il primo maggio 2020 si canta.", "primo maggio 2020", "2020-05-01"),
        ("Dal 1°gennaio 2020 vale.", "1°gennaio 2020", "2020-01-01"),
        ("Il 4 dicembre dell'anno 2017.", "4 dicembre dell'anno 2017", "2017-12-04"),
        (
            "Da oggi, 28 settembre 2020, fino al 28 ottobre 2020.",
            "28 settembre 2020, fino al 28 ottobre 2020",
            "2020-09-28/2020-10-28",
        ),
        (
            "Dal 28 dicembre al 6 gennaio 2023.",
            "28 dicembre al 6 gennaio 2023",
            "2022-12-28/2023-01-06",
        ),
        (
            "Dal 10 dicembre 2019 al 12 gennaio.",
            "10 dicembre 2019 al 12 gennaio",
            "2019-12-10/2020-01-12",
        ),
        ("Tra marzo ed agosto 2020 cresce.", "marzo ed agosto 2020", "2020-03/2020-08"),
        ("A dicembre 2020/gennaio 2021.", "dicembre 2020/gennaio 2021", "2020-12/2021-01"),
        (
            "Da venerdì 16 ottobre 2015 a venerdì 18 dicembre 2015.",
            "16 ottobre 2015 a venerdì 18 dicembre 2015",
            "2015-10-16/2015-12-18",
        ),
        ("Dal 01/03/2020 al 31/12/2020.", "01/03/2020 al 31/12/2020", "2020-03-01/2020-12-31"),
        ("Tra marzo 2016 e aprile 2017.", "marzo 2016 e aprile 2017", "2016-03/2017-04"),
        ("Da aprile a maggio si va.", "aprile a maggio", "XXXX-04/XXXX-05"),
        ("Tra il 2014 e il 2016 si va.", "2014 e il 2016", "2014/2016"),
        ("Nel triennio 2021-2023 si va.", "2021-2023", "2021/2023"),
        ("Nell'a.s. 2021/22 si va.", "2021/22", "2021/2022"),
        ("Il 1° maggio 2020 si va.", "1° maggio 2020", "2020-05-01"),
        ("Chiude il 31.12.2023 a mezzanotte.", "31.12.2023", "2023-12-31"),
        ("Chiude il 2021-03-05 a mezzanotte.", "2021-03-05", "2021-03-05"),
        ("Chiude il 12/03/21 a mezzanotte.", "12/03/21", "2021-03-12"),
        ("Nel 2° semestre 2022 si va.", "2° semestre 2022", "2022-07/2022-12"),
        ("Nasce nel 1865 in città.", "1865", "1865"),
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
        "Sono 1865 in tutto.",
    ],
)
def test_no_date(read: Reader, sentence: str) -> None:
    assert "2016" not in [one.value for one in read(sentence).dates]
    assert all("-" not in one.value for one in read(sentence).dates)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        # A number that reads as a day, but is none: the writer erred, so the month is not sure.
        ("Chiude il 99 novembre 2018.", []),
        ("Chiude il 32 novembre 2018.", []),
        ("Chiude il 0 novembre.", []),
        ("Chiude il 31 febbraio 2020.", []),
        ("Chiude il 30/02/2020.", []),
        # Here the number is clearly no day.
        ("Esce il n. 99 novembre 2018.", ["2018-11"]),
        ("Raccolti 150 novembre 2018.", ["2018-11"]),
        # What runs backwards is no interval, but each part may be a date.
        ("Dal 2025 al 2010 si scende.", ["2025", "2010"]),
        ("Dal 2020 al 1990 famiglie.", ["2020"]),
        ("Il 9 e 8 maggio 2022 si parte.", ["2022-05-08"]),
        ("Tra dicembre e gennaio 2021 si parte.", ["2021-01"]),
        ("Vista la 2020/10 di ieri.", []),
        ("Nel 2014/20 si parte.", ["2014/2020"]),
        ("Dal 2014 al 20 marzo 2015.", ["2014", "2015-03-20"]),
        ("2019 - gemellaggi\n\nEntro il 29 febbraio.", ["2019", "XXXX-02-29"]),
    ],
)
def test_impossible_days_and_backward_intervals(
    read: Reader, sentence: str, values: list[str]
) -> None:
    assert [one.value for one in read(sentence).dates] == values


def test_a_dash_between_years_gives_no_direction(read: Reader) -> None:
    turned = read("Progetto Vela 2018 - 2010").dates[0]
    assert (turned.value, turned.method) == ("2010/2018", "date.dashed_years_turned")
    assert turned.confidence < read("Progetto Vela 2010 - 2018").dates[0].confidence


@settings(max_examples=400, deadline=None)
@given(DATES)
def test_every_value_is_a_date_of_the_calendar(text: str) -> None:
    for one in find_dates(context.read(text, LEXICON, Gazetteer(()))):
        meant = bounds(one.value)
        assert (meant.earliest or date.min) <= (meant.latest or date.max)
        assert one.text == text[one.start : one.end]


def test_days_that_share_a_year_or_stand_under_one(read: Reader) -> None:
    values = [one.value for one in read("Il 28 aprile e 2 giugno 2021 si parte.").dates]
    assert values == ["2021-04-28", "2021-06-02"]
    values = [one.value for one in read("2019 - nuovi gemellaggi\n\nEntro il 5 giugno.").dates]
    assert values == ["2019", "2019-06-05"]


def test_a_day_without_its_year_takes_that_of_the_document(read: Reader) -> None:
    opened = read("Edizione 2023: dal 14 luglio al 10 agosto si balla.").dates
    assert opened[-1].value == "2023-07-14/2023-08-10"
    held = read("Si va dal 3 al 6 luglio 2025. Il 4 luglio si balla.").dates
    assert [one.value for one in held] == ["2025-07-03/2025-07-06", "2025-07-04"]
    assert held[1].confidence < held[0].confidence
    shared = read("Il 5 maggio 2013 e poi il 9 giugno 2013.\n\nL'11 marzo si parte.").dates
    assert shared[-1].value == "2013-03-11"
    letter = read("Vallombra, 2 settembre 2015\n\nSi inizia giovedì 10 settembre.").dates
    assert [one.value for one in letter] == ["2015-09-02", "2015-09-10"]
    lone = read("Si ricorda il 2 settembre 2015.\n\nSi inizia giovedì 10 settembre.").dates
    assert lone[-1].value == "XXXX-09-10"
    doubtful = read("Il 5 maggio 2013 e poi il 9 giugno 2014.\n\nL'11 marzo si parte.").dates
    assert doubtful[-1].value == "XXXX-03-11"


def test_a_weekday_with_a_bare_number_is_of_the_month_named_before(read: Reader) -> None:
    dates = read("Si apre giovedì 10 maggio 2018 e si chiude domenica 13, con una festa.").dates
    assert [(one.text, one.value) for one in dates][1:] == [("13", "2018-05-13")]
    assert not read("Ci vediamo domenica 13 in piazza.").dates


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Costa tra 5 e 10 mila euro.", [5_000.0, 10_000.0]),
        ("Costa da 500 a 1.000 euro.", [500.0, 1_000.0]),
        ("Sono 3 miliardi e 200 milioni di euro.", [3.2e9]),
        ("Sono 2 milioni e 350 mila euro.", [2_350_000.0]),
        ("Sono 196 mila 030,00 euro e 79 mila e 999,84 euro.", [196_030.0, 79_999.84]),
        ("Sono due milioni 500mila euro.", [2_500_000.0]),
        ("Costa € 10.640 - 18.240 in tutto, o €600k-900k.", [10_640.0, 18_240.0, 6e5, 9e5]),
        ("Sono euro 3.000 e euro 20,50.", [3_000.0, 20.5]),
        ("Sono € 1,5 mln e 300k€ e 1,5 M€.", [1.5e6, 300_000.0, 1.5e6]),
        ("Sono diecimila euro.", [10_000.0]),
        ("Sono 50.000,00 €.", [50_000.0]),
        ("Costa meno 5 euro.", []),
        ("Costa 100 euro 50 volte, euro 2020.", [100.0]),
    ],
)
def test_sums(read: Reader, sentence: str, values: list[float]) -> None:
    assert [one.value_eur for one in read(sentence).amounts] == values


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Il saldo è -5 euro.",
        "Il saldo è −1.500,50 euro.",
        "Il saldo è -€ 20.",
        "Il saldo è -2 milioni di euro.",
        "Sono 1234567890123456 euro.",
        f"Sono {'9' * 5000} euro.",
        "Sono 2.000.000 miliardi di euro.",
        "Sono 0,0000000000000001 euro.",
    ],
)
def test_what_is_no_sum(read: Reader, sentence: str) -> None:
    assert read(sentence).amounts == ()


@pytest.mark.parametrize(
    ("sentence", "euro"),
    [
        ("Da 500-1000 euro a testa.", 1000.0),
        ("- 5 euro a testa", 5.0),
        ("Sono 1.000.000 miliardi di euro.", 1e15),
    ],
)
def test_a_dash_that_is_no_minus(read: Reader, sentence: str, euro: float) -> None:
    assert [one.value_eur for one in read(sentence).amounts] == [euro]
