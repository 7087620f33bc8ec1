"""The year of days that do not say it, where the document says it elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.edtf import bounds
from pipelines.extraction.dates.parts import UNKNOWN_MONTH, UNKNOWN_YEAR
from pipelines.extraction.model import DateSpan

_INFERRED = 0.75
# So many days with one and the same year, and none with another, make it the year of the document;
# one is enough if it is the dateline.
_ENOUGH = 2
# A day with year and month has so many hyphens.
_FULL = 2


def of_year(date: DateSpan, year: str) -> DateSpan:
    """Return the date in ``year``; a year in which the day does not exist (29 February) is not the
    year of that day.
    """
    value = date.value.replace(UNKNOWN_YEAR, year)
    try:
        bounds(value)
    except ValueError:
        return date
    return replace(date, value=value)


def after_years(dates: Sequence[DateSpan]) -> list[DateSpan]:
    """Complete ``XXXX`` by the year that stands alone right before in the passage: "Nel 1948 ... In
    aprile ..."; and a day without its month by the day before it, dropped where there is none.
    """
    completed: list[DateSpan] = []
    for date in dates:
        before = completed[-1] if completed else None
        if f"-{UNKNOWN_MONTH}-" in date.value:
            if before is None or before.value.count("-") < _FULL:
                continue
            date = _of_month(date, before.value.split("/")[-1][:7])
        if before and before.kind == "year" and UNKNOWN_YEAR in date.value:
            date = replace(of_year(date, before.value), confidence=_INFERRED)
        completed.append(date)
    return completed


def _of_month(date: DateSpan, month: str) -> DateSpan:
    value = date.value.replace(f"{UNKNOWN_YEAR}-{UNKNOWN_MONTH}", month)
    return replace(date, value=value, confidence=_INFERRED)


def in_known_years(dates: Sequence[DateSpan], datelines: Sequence[DateSpan] = ()) -> list[DateSpan]:
    """Complete ``XXXX`` by the year of the interval of days that holds the day ("dal 3 al 6 luglio
    2025 ... il 4 luglio"), or by the one year that all dated days of the document share: two at
    least, or one that is the document's dateline.
    """
    dated = [one.value for one in dates if one.kind in ("day", "interval") and _says_day(one.value)]
    years = {value[:4] for value in dated} | {value.split("/")[-1][:4] for value in dated}
    enough = len(dated) >= _ENOUGH or any(_says_day(one.value) for one in datelines)
    common = years.pop() if len(years) == 1 and enough else None
    periods = [value.split("/") for value in dated if "/" in value]
    return [_completed(one, periods, common) for one in dates]


def _says_day(value: str) -> bool:
    return UNKNOWN_YEAR not in value and value.count("-") >= 2


def _completed(date: DateSpan, periods: Sequence[list[str]], common: str | None) -> DateSpan:
    if UNKNOWN_YEAR not in date.value:
        return date
    year = next((first[:4] for first, last in periods if _within(date.value, first, last)), common)
    return replace(of_year(date, year), confidence=_INFERRED) if year else date


def _within(value: str, first: str, last: str) -> bool:
    if value.count("-") < 2:
        return False
    ends = value.replace(UNKNOWN_YEAR, first[:4]).split("/")
    return all(first <= end <= last for end in ends)
