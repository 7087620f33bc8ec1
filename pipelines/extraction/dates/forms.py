"""The written forms of a date, and how each is read into EDTF (level 0 or 1: ``2012``, ``2017-11``,
``2014/2020``, ``XXXX-12-16``). Intervals are in ``date_ranges``.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from re import Match

from pipelines.extraction.dates.parts import (
    ANY_YEAR,
    DAY,
    DAY_MONTH,
    NUMERIC,
    OLD_YEAR,
    UNKNOWN_MONTH,
    UNKNOWN_YEAR,
    YEAR,
    Reading,
    day,
    interval,
    numeric_day,
    numeric_day_month,
)
from pipelines.extraction.dates.ranges import RANGE_READERS, range_forms
from pipelines.extraction.lexicon.lexicon import Lexicon

# Looked for behind the first digit, so that only numbers are looked at.
_WEEKDAYS = ("luned", "marted", "mercoled", "gioved", "venerd")
_AFTER_WEEKDAY = "(?:{})".format(
    "|".join(f"(?<={day} .)" for stem in _WEEKDAYS for day in (f"{stem}ì", f"{stem}i", f"{stem}i'"))
    + "|(?<=sabato .)|(?<=domenica .)"
)


def date_forms(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of all forms, for folded text in lower case; the last group is the form's
    name.
    """
    return _compiled(
        "|".join(lexicon.months),
        "|".join(lexicon.short_months),
        "|".join(lexicon.ordinals),
        "|".join(lexicon.year_parts),
    )


def read_form(name: str, match: Match[str], lexicon: Lexicon) -> Reading:
    """Return what a match of the form ``name`` means."""
    return _READERS[name](match, lexicon)


@lru_cache(maxsize=8)
def _compiled(months: str, short_months: str, ordinals: str, parts: str) -> re.Pattern[str]:
    month, short = rf"(?:{months})", rf"(?:{short_months})"
    not_inside, not_on = r"(?<![\w/.])(?<!\w-)", r"(?![\w/]|[.,]\d)"
    alternatives = range_forms(month) | {
        "full": rf"(?P<fd>{DAY}) ?(?P<fm>{month}),? (?:del |dell'anno )?(?P<fy>{ANY_YEAR})",
        "full_short": rf"(?P<kd>{DAY})[ /-](?P<km>{short})\.?[ /-](?P<ky>{ANY_YEAR})",
        "numeric": NUMERIC,
        "numeric_spaced": rf"[0-3][0-9] [01][0-9] {YEAR}",
        "numeric_day": DAY_MONTH,
        "iso": rf"{YEAR}(?P<is>[-/])[01][0-9](?P=is)[0-3][0-9]",
        "numeric_short": r"(?P<zd>[0-3]?[0-9])/(?P<zm>[01]?[0-9])/(?P<zy>[0-3][0-9])",
        "dotted_short": r"[0-3][0-9]\.[01][0-9]\.[0-3][0-9]",
        "day_month": rf"(?P<xd>{DAY}) ?(?P<xm>{month})",
        "month_year": rf"(?P<mm>{month})(?: del(?:l'anno)?)? (?P<my>{ANY_YEAR})",
        "part_year": rf"(?P<po>{ordinals}|[1-4][°º]?) (?P<pp>{parts})(?: del(?:l'anno|l')?)? ?"
        rf"(?P<py>{YEAR})",
        "quarter": rf"q(?P<tq>[1-4])[ /-](?P<ty>{YEAR})",
        "year": YEAR,
        "clipped_year": r"'[0-9]{2}",
        "old_year": OLD_YEAR,
        "month": month,
        "weekday_day": rf"[1-9]{_AFTER_WEEKDAY}[0-9]?",
    }
    # What every form opens with: most words are passed over after one look. A new form that opens in
    # another way has to be added.
    opening = rf"(?=[0-9']|q[1-4]|primo|{month}|(?:{ordinals}) (?:{parts}))"
    forms = "|".join(f"(?P<{name}>{alternatives[name]}){not_on}" for name in _ORDER)
    return re.compile(f"{not_inside}{opening}(?:{forms})")


def _full(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(day(match["fy"], lexicon.months[match["fm"]], match["fd"]), "day")


def _numeric(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(numeric_day(match["numeric"]), "day")


def _full_short(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(day(match["ky"], lexicon.short_months[match["km"]], match["kd"]), "day")


def _numeric_spaced(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "determinazione del 06 05 2024"."""
    return Reading(numeric_day(match["numeric_spaced"]), "day")


def _numeric_day(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(numeric_day_month(match["numeric_day"], UNKNOWN_YEAR), "day")


def _clipped_year(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "nel '98": of the last century but for the years that this one has seen or will soon."""
    two = match["clipped_year"][1:]
    return Reading(("20" if int(two) < _CENTURY else "19") + two, "year")


def _iso(match: Match[str], lexicon: Lexicon) -> Reading:
    year, month, number = match["iso"].split(match["is"])
    return Reading(day(year, int(month), number), "day")


def _numeric_short(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "12/03/21": a year of two digits is of this century."""
    return Reading(day(f"20{match['zy']}", int(match["zm"]), match["zd"]), "day")


def _dotted_short(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "entro il 12.03.21"."""
    number, month, year = match["dotted_short"].split(".")
    return Reading(day(f"20{year}", int(month), number), "day")


def _weekday_day(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "fino a domenica 13": of the month that was named before."""
    number = int(match["weekday_day"])
    return Reading(f"{UNKNOWN_YEAR}-{UNKNOWN_MONTH}-{number:02}" if number <= 31 else "", "day")


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


def _quarter(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "Q3 2021"."""
    last, year = 3 * int(match["tq"]), match["ty"]
    return interval(f"{year}-{last - 2:02}", f"{year}-{last:02}")


def _year(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(match.group(match.lastgroup or 0), "year")


def _month(match: Match[str], lexicon: Lexicon) -> Reading:
    return Reading(f"{UNKNOWN_YEAR}-{lexicon.months[match['month']]:02}", "month")


_READERS: Mapping[str, Callable[[Match[str], Lexicon], Reading]] = {
    **RANGE_READERS,
    "full": _full,
    "full_short": _full_short,
    "numeric_spaced": _numeric_spaced,
    "numeric_day": _numeric_day,
    "clipped_year": _clipped_year,
    "numeric": _numeric,
    "iso": _iso,
    "numeric_short": _numeric_short,
    "dotted_short": _dotted_short,
    "day_month": _day_month,
    "weekday_day": _weekday_day,
    "month_year": _month_year,
    "part_year": _part_year,
    "quarter": _quarter,
    "year": _year,
    "old_year": _year,
    "month": _month,
}
_CENTURY = 40
# The more a form says, the earlier it is tried.
_ORDER = [
    "day_range",
    "between_days",
    "two_days",
    "numeric_range",
    "numeric_days",
    "numbered_days",
    "full",
    "full_short",
    "numeric",
    "numeric_spaced",
    "iso",
    "numeric_short",
    "dotted_short",
    "numeric_day",
    "day_month",
    "month_year_range",
    "between_month_years",
    "month_range",
    "month_year",
    "bare_month_range",
    "between_months",
    "part_year",
    "quarter",
    "numeric_months",
    "old_years",
    "years",
    "between_years",
    "dashed_years",
    "short_years",
    "year",
    "clipped_year",
    "old_year",
    "month",
    "weekday_day",
]
