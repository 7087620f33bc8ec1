"""The written forms of a date, and how each is read into EDTF (level 0 or 1: ``2012``, ``2017-11``,
``2014/2020``, ``XXXX-12-16``).
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from functools import lru_cache
from re import Match
from typing import NamedTuple

from pipelines.extraction.lexicon import Lexicon

YEAR = r"(?:19|20)[0-9]{2}"
UNKNOWN_YEAR = "XXXX"
# What may be a date by itself where the whole is none, because it runs backwards.
PARTS: Mapping[str, tuple[str, ...]] = {
    "two_days": ("d2",),
    "month_range": ("r2",),
    "years": ("y1", "y2"),
}


class Reading(NamedTuple):
    """EDTF value, empty if no calendar has the date or it runs backwards; kind as in ``DateSpan``;
    whether its ends had to change places.
    """

    value: str
    kind: str
    turned: bool = False


def date_forms(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of all forms, for folded text in lower case; the last group is the form's
    name.
    """
    return _compiled(
        "|".join(lexicon.months), "|".join(lexicon.ordinals), "|".join(lexicon.year_parts)
    )


def read_form(name: str, match: Match[str], lexicon: Lexicon) -> Reading:
    """Return what a match of the form ``name`` means."""
    return _READERS[name](match, lexicon)


@lru_cache(maxsize=8)
def _compiled(months: str, ordinals: str, parts: str) -> re.Pattern[str]:
    month, day = rf"(?:{months})", r"(?:0?[1-9]|[12][0-9]|3[01]|1°)"
    not_inside, not_on = r"(?<![\w/.])(?<!\w-)", r"(?![\w/]|[.,]\d)"
    alternatives = {
        "two_days": rf"(?P<d1>{day}) ?(?:e|-|al) ?(?P<d2>{day}) (?P<dm>{month})"
        rf"(?: (?P<dy>{YEAR}))?",
        "full": rf"(?P<fd>{day}) (?P<fm>{month}) (?P<fy>{YEAR})",
        "numeric": rf"(?P<nd>[0-3]?[0-9])[./-](?P<nm>[01]?[0-9])[./-](?P<ny>{YEAR})",
        "day_month": rf"(?P<xd>{day}) (?P<xm>{month})",
        "month_range": rf"(?P<r1>{month}) ?(?:-|e|a|/) ?(?P<r2>{month}) (?P<ry>{YEAR})",
        "month_year": rf"(?P<mm>{month})(?: del)? (?P<my>{YEAR})",
        "part_year": rf"(?P<po>{ordinals}) (?P<pp>{parts})(?: del(?:l')?)? ?(?P<py>{YEAR})",
        "years": rf"(?P<y1>{YEAR}) (?:al|a) (?P<y2>{YEAR})",
        "dashed_years": rf"(?P<l1>{YEAR}) ?[-/] ?(?P<l2>{YEAR})",
        "short_years": rf"(?P<s1>{YEAR})[-/](?P<s2>[0-9]{{2}})",
        "year": YEAR,
        "month": month,
    }
    return re.compile(
        "|".join(
            f"{not_inside}(?P<{name}>{pattern}){not_on}" for name, pattern in alternatives.items()
        )
    )


def _read_two_days(match: Match[str], lexicon: Lexicon) -> Reading:
    year, month = match["dy"] or UNKNOWN_YEAR, lexicon.months[match["dm"]]
    return _interval(_day(year, month, match["d1"]), _day(year, month, match["d2"]))


def _read_full(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(_day(match["fy"], lexicon.months[match["fm"]], match["fd"]), "day")


def _read_numeric(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(_day(match["ny"], int(match["nm"]), match["nd"]), "day")


def _read_day_month(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(_day(UNKNOWN_YEAR, lexicon.months[match["xm"]], match["xd"]), "day")


def _read_month_range(match: Match[str], lexicon: Lexicon) -> Reading:
    first, last = lexicon.months[match["r1"]], lexicon.months[match["r2"]]
    return _interval(f"{match['ry']}-{first:02}", f"{match['ry']}-{last:02}")


def _read_month_year(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(f"{match['my']}-{lexicon.months[match['mm']]:02}", "month")


def _read_part_year(match: Match[str], lexicon: Lexicon) -> Reading:
    length = lexicon.year_parts[match["pp"]]
    last = lexicon.ordinals[match["po"]] * length
    year = match["py"]
    value = f"{year}-{last - length + 1:02}/{year}-{last:02}" if last <= 12 else ""
    return Reading(value, "interval")


def _read_years(match: Match[str], lexicon: Lexicon) -> Reading:
    return _interval(match["y1"], match["y2"])


def _read_dashed_years(match: Match[str], lexicon: Lexicon) -> Reading:
    """A dash gives no direction: "2018 - 2010" heads a list that goes back in time."""
    first, last = sorted((match["l1"], match["l2"]))
    return _interval(first, last)._replace(turned=first != match["l1"])


def _read_short_years(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "2014/20"; "2020/10" may be a month or the number of an act, and is nothing."""
    return _interval(match["s1"], match["s1"][:2] + match["s2"])


def _read_year(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(match["year"], "year")


def _read_month(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(f"{UNKNOWN_YEAR}-{lexicon.months[match['month']]:02}", "month")


_READERS: Mapping[str, Callable[[Match[str], Lexicon], Reading]] = {
    "two_days": _read_two_days,
    "full": _read_full,
    "numeric": _read_numeric,
    "day_month": _read_day_month,
    "month_range": _read_month_range,
    "month_year": _read_month_year,
    "part_year": _read_part_year,
    "years": _read_years,
    "dashed_years": _read_dashed_years,
    "short_years": _read_short_years,
    "year": _read_year,
    "month": _read_month,
}


def _interval(first: str, last: str) -> Reading:
    """Nothing if it does not run forward: who wrote "dal 2025 al 2010" meant something else."""
    return Reading(f"{first}/{last}" if first and first < last else "", "interval")


def _day(year: str, month: int, day: str) -> str:
    """Return the EDTF day, or nothing if the calendar has no such day."""
    number = int(day.rstrip("°"))
    if not 1 <= month <= 12:
        return ""
    longest = monthrange(int(year) if year != UNKNOWN_YEAR else 2000, month)[1]
    return f"{year}-{month:02}-{number:02}" if 1 <= number <= longest else ""
