"""EDTF dates (ISO 8601-2, levels 0 and 1) and their bounds.

Seasons and open intervals are left out, because libraries disagree on them. Understood: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, each with `X` for unknown digits of a whole component
and with a trailing `~`, `?` or `%`, and closed intervals of two such dates.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[~?%]?")


@dataclass(frozen=True)
class Bounds:
    """First and last day that a date can mean, both inclusive; None if its year is unknown."""

    earliest: date | None
    latest: date | None


def bounds(edtf: str) -> Bounds:
    """The days that `edtf` can mean. Raises ValueError if it is not an EDTF date or interval."""
    first, interval, last = edtf.partition("/")
    start = _single(first)
    end = _single(last) if interval else start
    if start.earliest and end.latest and start.earliest > end.latest:
        raise ValueError(f"'{edtf}' ends before it starts")
    return Bounds(start.earliest, end.latest)


def contains(wide: str, narrow: str) -> bool:
    """True if every day that `narrow` can mean, `wide` can mean too; False if a year is unknown.

    Raises ValueError if one of them is no EDTF date or interval.
    """
    outer, inner = bounds(wide), bounds(narrow)
    if not (outer.earliest and outer.latest and inner.earliest and inner.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def precision(edtf: str) -> str:
    """`day`, `month`, `year`, `period` for an interval, `unknown` if the year is not known."""
    if "/" in edtf:
        return "period"
    found = _match(edtf)
    if found[1] == "XXXX":
        return "unknown"
    known = [part for part in found.groups() if part and "X" not in part]
    return ("year", "month", "day")[len(known) - 1]


def _single(text: str) -> Bounds:
    year, month, day = _match(text).groups()
    if year == "XXXX":
        return Bounds(None, None)
    try:
        return _known_year(int(year), month, day)
    except ValueError as error:
        raise ValueError(f"'{text}' is not in the calendar") from error


def _known_year(year: int, month: str | None, day: str | None) -> Bounds:
    first, last = (1, 12) if month in (None, "XX") else (int(month or 0), int(month or 0))
    if day in (None, "XX"):
        return Bounds(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
    exact = date(year, first, int(day or 0))
    return Bounds(exact, exact)


def _match(text: str) -> re.Match[str]:
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"'{text}' is not an EDTF date")
    return found
