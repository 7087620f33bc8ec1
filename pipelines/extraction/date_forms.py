"""The written forms of a date, and how each is read into EDTF (level 0 or 1: ``2012``, ``2017-11``,
``2014/2020``, ``XXXX-12-16``). Intervals are in ``date_ranges``.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from re import Match

from pipelines.extraction.date_parts import (
    ANY_YEAR,
    DAY,
    NUMERIC,
    UNKNOWN_YEAR,
    YEAR,
    Reading,
    day,
    interval,
    numeric_day,
)
from pipelines.extraction.date_ranges import RANGE_READERS, range_forms
from pipelines.extraction.lexicon import Lexicon


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
    month = rf"(?:{months})"
    not_inside, not_on = r"(?<![\w/.])(?<!\w-)", r"(?![\w/]|[.,]\d)"
    alternatives = range_forms(month) | {
        "full": rf"(?P<fd>{DAY}) (?P<fm>{month}),? (?:del )?(?P<fy>{ANY_YEAR})",
        "numeric": NUMERIC,
        "iso": rf"{YEAR}-[01][0-9]-[0-3][0-9]",
        "numeric_short": r"(?P<zd>[0-3]?[0-9])/(?P<zm>[01]?[0-9])/(?P<zy>[0-3][0-9])",
        "day_month": rf"(?P<xd>{DAY}) (?P<xm>{month})",
        "month_year": rf"(?P<mm>{month})(?: del(?:l'anno)?)? (?P<my>{ANY_YEAR})",
        "part_year": rf"(?P<po>{ordinals}|[1-4][°º]?) (?P<pp>{parts})(?: del(?:l'anno|l')?)? ?"
        rf"(?P<py>{YEAR})",
        "year": YEAR,
        "old_year": r"(?:1[4-8][0-9]{2})",
        "month": month,
    }
    forms = "|".join(f"(?P<{name}>{alternatives[name]}){not_on}" for name in _ORDER)
    return re.compile(f"{not_inside}(?:{forms})")


def _full(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(day(match["fy"], lexicon.months[match["fm"]], match["fd"]), "day")


def _numeric(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(numeric_day(match["numeric"]), "day")


def _iso(match: Match[str], lexicon: Lexicon) -> Reading:
    year, month, number = match["iso"].split("-")
    return Reading(day(year, int(month), number), "day")


def _numeric_short(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "12/03/21": a year of two digits is of this century."""
    return Reading(day(f"20{match['zy']}", int(match["zm"]), match["zd"]), "day")


def _day_month(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(day(UNKNOWN_YEAR, lexicon.months[match["xm"]], match["xd"]), "day")


def _month_year(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(f"{match['my']}-{lexicon.months[match['mm']]:02}", "month")


def _part_year(match: Match[str], lexicon: Lexicon) -> Reading:
    length, written = lexicon.year_parts[match["pp"]], match["po"]
    last = (lexicon.ordinals.get(written) or int(written[0])) * length
    year = match["py"]
    if last > 12:
        return Reading("", "interval")
    return interval(f"{year}-{last - length + 1:02}", f"{year}-{last:02}")


def _year(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(match.group(match.lastgroup or 0), "year")


def _month(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(f"{UNKNOWN_YEAR}-{lexicon.months[match['month']]:02}", "month")


_READERS: Mapping[str, Callable[[Match[str], Lexicon], Reading]] = {
    **RANGE_READERS,
    "full": _full,
    "numeric": _numeric,
    "iso": _iso,
    "numeric_short": _numeric_short,
    "day_month": _day_month,
    "month_year": _month_year,
    "part_year": _part_year,
    "year": _year,
    "old_year": _year,
    "month": _month,
}
# The more a form says, the earlier it is tried.
_ORDER = [
    "day_range",
    "between_days",
    "two_days",
    "numeric_range",
    "full",
    "numeric",
    "iso",
    "numeric_short",
    "day_month",
    "month_year_range",
    "between_month_years",
    "month_range",
    "month_year",
    "bare_month_range",
    "between_months",
    "part_year",
    "years",
    "between_years",
    "dashed_years",
    "short_years",
    "year",
    "old_year",
    "month",
]
