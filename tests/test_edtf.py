"""EDTF dates and the days that they can mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.edtf import bounds, precision

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(DAYS)
def test_a_day_means_itself(day: date) -> None:
    assert (bounds(day.isoformat()).earliest, bounds(day.isoformat()).latest) == (day, day)
    assert precision(day.isoformat()) == "day"


@given(DAYS)
def test_a_month_and_a_year_hold_their_days(day: date) -> None:
    for edtf in (f"{day:%Y-%m}".zfill(7), f"{day.year:04}"):
        found = bounds(edtf)
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= day <= found.latest
        assert found.earliest.day == 1
        if found.latest < date.max:
            assert (found.latest + timedelta(days=1)).day == 1


@given(DAYS, DAYS)
def test_an_interval_runs_from_its_first_to_its_last_day(one: date, other: date) -> None:
    first, last = sorted([one, other])

    found = bounds(f"{first.isoformat()}/{last.isoformat()}")

    assert (found.earliest, found.latest) == (first, last)
    assert precision(f"{first.isoformat()}/{last.isoformat()}") == "period"


@pytest.mark.parametrize("edtf", ["XXXX-10", "XXXX-12-16", "XXXX"])
def test_an_unknown_year_has_no_bounds(edtf: str) -> None:
    assert (bounds(edtf).earliest, bounds(edtf).latest) == (None, None)
    assert precision(edtf) == "unknown"


@pytest.mark.parametrize("edtf", ["2012~", "2012?", "2012-XX", "2012-XX-XX"])
def test_uncertain_parts_widen_to_the_year(edtf: str) -> None:
    assert bounds(edtf) == bounds("2012")
    assert precision(edtf) == "year"


@pytest.mark.parametrize(
    "edtf",
    ["", "soon", "2012-13", "2012-00", "2021-02-29", "12", "2020/2019", "2012-1", "0000", "2012/"],
)
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"'.*'|year|day"):
        bounds(edtf)
