"""What looks like a sum of money, a code or a year, and what does not."""

import pytest

from pipelines.residue.figures import figures


def found(text: str) -> list[tuple[str, str]]:
    """Kind and words of each figure."""
    return sorted(
        ((kind, text[start:end]) for kind, (start, end) in figures(text, 0, len(text))),
        key=lambda one: text.index(one[1]),
    )


@pytest.mark.parametrize(
    "amount",
    [
        "€ 1.500,00",
        "€3",
        "13 milioni di euro",
        "20 mila €",
        "300 dollari",
        "CHF 40.000",
        "5 mld di lire",
    ],
)
def test_a_number_with_a_currency_is_an_amount(amount: str) -> None:
    assert found(f"Sono stati spesi {amount} nel progetto.") == [("amount", amount)]


@pytest.mark.parametrize(
    "code",
    [
        "TO2.3.1.a",
        "J59J21013650006",
        "CIG 1234567890",
        "3.3.1B",
        "3.3.1",
        "266/1997",
        "2021/241",
        "n. 296",
        "CAP8.PA.LA01",
        "H2020",
    ],
)
def test_identifiers_numberings_and_laws_are_codes(code: str) -> None:
    assert found(f"si veda {code} per intero") == [("code", code)]


def test_years_are_years_in_periods_and_dates_too() -> None:
    text = "dal 2014-2020 al 12/03/2021, poi 1997."
    assert found(text) == [("year", word) for word in ("2014", "2020", "2021", "1997")]


@pytest.mark.parametrize(
    "text",
    [
        "1.500 persone e 3,5 ettari",
        "il 3 marzo alle 18:30",
        "una riga senza numeri",
        "il numero 12345 e lo 0,2021",
        "20mila visitatori",
        "CIG: informazioni generali",
    ],
)
def test_plain_numbers_are_nothing(text: str) -> None:
    assert found(text) == []


def test_each_figure_is_told_once() -> None:
    assert found("2.020 euro, legge n. 5/2019, B21C19000520001") == [
        ("amount", "2.020 euro"),
        ("code", "n. 5/2019"),
        ("code", "B21C19000520001"),
    ]
