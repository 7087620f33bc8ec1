"""Written forms of an interval: from one day, month or year to another.

``between_...`` are forms with "e", which is a range only after "tra" or "fra".
"""

from collections.abc import Callable, Mapping
from re import Match

from pipelines.extraction.dates.parts import (
    ANY_YEAR,
    DAY,
    DAY_MONTH,
    NUMERIC,
    OLD_YEAR,
    UNKNOWN_YEAR,
    WEEKDAY,
    YEAR,
    Reading,
    day,
    interval,
    numeric_day,
    numeric_day_month,
)
from pipelines.extraction.lexicon.lexicon import Lexicon

# What may be a date by itself where the whole is none, because it runs backwards.
PARTS: Mapping[str, tuple[str, ...]] = {
    "two_days": ("d2",),
    "day_range": ("a1", "b1"),
    "between_days": ("e1", "f1"),
    "month_range": ("r2",),
    "month_year_range": ("g1", "h1"),
    "between_month_years": ("i1", "j1"),
    "bare_month_range": ("u1", "u2"),
    "between_months": ("w1", "w2"),
    "numeric_range": ("q1", "q2"),
    "numeric_days": ("n2",),
    "numbered_days": ("o2",),
    "years": ("y1", "y2"),
    "old_years": ("v1", "v2"),
    "between_years": ("k1", "k2"),
}
_TO = (
    r"(?: ?- ?| al(?:l'| (?:giorno )?)| ad? |,? (?:e )?(?:fino|sino) a(?:d? |l(?:l'| ))"
    r"| alla data del |,? (?:fino )?alle (?:ore )?[0-9]{1,2}(?:[:.][0-9]{2}){0,2} del(?:l'| (?:giorno )?))"
)
_AND = r" ed? (?:il |l')?"


def range_forms(month: str) -> dict[str, str]:
    """Return the expression of each form, for folded text in lower case; ``month`` matches a name."""
    return {
        "day_range": rf"(?P<a1>{DAY}) (?P<am>{month})(?: (?P<ay>{ANY_YEAR}))?{_TO}{WEEKDAY}"
        rf"(?P<b1>{DAY}) (?P<bm>{month})(?: (?P<by>{ANY_YEAR}))?",
        "between_days": rf"(?P<e1>{DAY}) (?P<em>{month})(?: (?P<ey>{ANY_YEAR}))?{_AND}{WEEKDAY}"
        rf"(?P<f1>{DAY}) (?P<fm2>{month})(?: (?P<fy2>{ANY_YEAR}))?",
        "two_days": rf"(?P<d1>{DAY})(?:, {DAY}){{0,8}}(?:{_TO}|{_AND}|/){WEEKDAY}(?P<d2>{DAY}) "
        rf"(?P<dm>{month})(?: (?P<dy>{ANY_YEAR}))?",
        "numeric_range": rf"(?P<q1>{NUMERIC}){_TO}(?P<q2>{NUMERIC})",
        "numeric_days": rf"(?P<n1>{DAY_MONTH}){_TO}(?P<n2>{NUMERIC})",
        "numbered_days": rf"(?P<o1>{DAY})(?:{_TO}|{_AND})(?P<o2>{NUMERIC})",
        "month_year_range": rf"(?P<g1>{month}) (?P<gy>{YEAR})(?:{_TO}| ?/ ?)(?P<h1>{month}) (?P<hy>{YEAR})",
        "between_month_years": rf"(?P<i1>{month}) (?P<iy>{YEAR}){_AND}(?P<j1>{month}) (?P<jy>{YEAR})",
        "month_range": rf"(?P<r1>{month})(?:, {month}){{0,4}}(?: ?[-/] ?| ed? | ad? )(?P<r2>{month}) (?P<ry>{YEAR})",
        "bare_month_range": rf"(?P<u1>{month})(?: ?[-/] ?| ad? )(?P<u2>{month})",
        "between_months": rf"(?P<w1>{month}) ed? (?P<w2>{month})",
        "numeric_months": rf"(?P<z1>[01][0-9]/{YEAR}){_TO}(?P<z2>[01][0-9]/{YEAR})",
        "old_years": rf"(?P<v1>{OLD_YEAR}){_TO}(?P<v2>{ANY_YEAR})",
        "years": rf"(?P<y1>{YEAR}){_TO.replace(' ?- ?| ', ' ')}(?P<y2>{YEAR})",
        "between_years": rf"(?P<k1>{YEAR}){_AND}(?P<k2>{YEAR})",
        "dashed_years": rf"(?P<l1>{YEAR}) ?[-/] ?(?P<l2>{YEAR})",
        "short_years": rf"(?P<s1>{YEAR})[-/](?P<s2>[0-9]{{2}})",
    }


def _two_days(match: Match[str], lexicon: Lexicon) -> Reading:
    year, month = match["dy"] or UNKNOWN_YEAR, lexicon.months[match["dm"]]
    return interval(day(year, month, match["d1"]), day(year, month, match["d2"]))


def _days(
    one: str, month: str, year: str, other: str, last_month: str, last_year: str
) -> Callable[[Match[str], Lexicon], Reading]:
    def read(match: Match[str], lexicon: Lexicon) -> Reading:
        """The year beside one day counts for the other too, but for the turn of the year: "dal 28
        dicembre al 6 gennaio 2023".
        """
        opens, closes = lexicon.months[match[month]], lexicon.months[match[last_month]]
        first, last = _years_of(match[year], match[last_year], opens > closes)
        return interval(day(first, opens, match[one]), day(last, closes, match[other]))

    return read


def _years_of(first: str | None, last: str | None, turns: bool) -> tuple[str, str]:
    if first and last:
        return first, last
    if not first and not last:
        return UNKNOWN_YEAR, UNKNOWN_YEAR
    if last:
        return str(int(last) - turns), last
    year = first or UNKNOWN_YEAR
    return year, str(int(year) + turns)


def _months(
    one: str, year: str, other: str, last_year: str
) -> Callable[[Match[str], Lexicon], Reading]:
    def read(match: Match[str], lexicon: Lexicon) -> Reading:
        """As in "settembre 2016 - aprile 2017", "marzo-maggio"."""
        first, last = lexicon.months[match[one]], lexicon.months[match[other]]
        opening = match[year] if year else UNKNOWN_YEAR
        closing = match[last_year] if last_year else UNKNOWN_YEAR
        return interval(f"{opening}-{first:02}", f"{closing}-{last:02}")

    return read


def _years(one: str, other: str) -> Callable[[Match[str], Lexicon], Reading]:
    return lambda match, lexicon: interval(match[one], match[other])


def _numeric(match: Match[str], lexicon: Lexicon) -> Reading:
    return interval(numeric_day(match["q1"]), numeric_day(match["q2"]))


def _numeric_months(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "03/2020 - 02/2022"; a month that no calendar has makes no interval."""
    ends = [written.split("/") for written in (match["z1"], match["z2"])]
    if not all(1 <= int(month) <= 12 for month, _ in ends):
        return Reading("", "interval")
    first, last = (f"{year}-{month}" for month, year in ends)
    return interval(first, last)


def _numeric_days(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "dal 15/09 al 20/10/2021"."""
    last = numeric_day(match["n2"])
    return interval(numeric_day_month(match["n1"], last[:4]) if last else "", last)


def _numbered_days(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "dal 1 al 31/07/2020"."""
    last = numeric_day(match["o2"])
    return interval(day(last[:4], int(last[5:7]), match["o1"]) if last else "", last)


def _dashed_years(match: Match[str], lexicon: Lexicon) -> Reading:
    """A dash gives no direction: "2018 - 2010" heads a list that goes back in time."""
    first, last = sorted((match["l1"], match["l2"]))
    return interval(first, last)._replace(turned=first != match["l1"])


def _short_years(match: Match[str], lexicon: Lexicon) -> Reading:
    """As in "2014/20"; "2020/10" may be a month or the number of an act, and is nothing."""
    return interval(match["s1"], match["s1"][:2] + match["s2"])


RANGE_READERS: Mapping[str, Callable[[Match[str], Lexicon], Reading]] = {
    "two_days": _two_days,
    "day_range": _days("a1", "am", "ay", "b1", "bm", "by"),
    "between_days": _days("e1", "em", "ey", "f1", "fm2", "fy2"),
    "numeric_range": _numeric,
    "numeric_days": _numeric_days,
    "numbered_days": _numbered_days,
    "month_range": _months("r1", "ry", "r2", "ry"),
    "month_year_range": _months("g1", "gy", "h1", "hy"),
    "between_month_years": _months("i1", "iy", "j1", "jy"),
    "bare_month_range": _months("u1", "", "u2", ""),
    "between_months": _months("w1", "", "w2", ""),
    "numeric_months": _numeric_months,
    "years": _years("y1", "y2"),
    "old_years": _years("v1", "v2"),
    "between_years": _years("k1", "k2"),
    "dashed_years": _dashed_years,
    "short_years": _short_years,
}
