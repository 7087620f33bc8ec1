"""Find dates and give each its EDTF value (level 0 or 1: ``2012``, ``2017-11``, ``2014/2020``,
``XXXX-12-16``).
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from re import Match

from pipelines.extraction.fold import fold, lower
from pipelines.extraction.lexicon import Lexicon
from pipelines.extraction.model import DateSpan
from pipelines.extraction.passages import Passage

_YEAR = r"(?:19|20)\d\d"
_UNKNOWN_YEAR = "XXXX"
_OPENING_YEAR = re.compile(rf"({_YEAR})(?= ?[-:.]|$)")
_COORDINATION = re.compile(r"\s*(?:,|e|ed)\s*(?:il |l')?")
_CONFIDENCE = {"day": 0.98, "month": 0.95, "year": 0.9, "interval": 0.93}


def find_dates(text: str, passages: list[Passage], lexicon: Lexicon) -> list[DateSpan]:
    """Return the dates of ``text`` in order, none overlapping; a date takes its year from its
    neighbour or section.
    """
    folded = lower(fold(text))
    rules = _rules(lexicon)
    found: list[DateSpan] = []
    section_year: str | None = None
    for passage in passages:
        opening = _OPENING_YEAR.match(folded, passage.content_start, passage.end)
        if passage.kind == "heading":
            section_year = opening.group(1) if opening else None
        dates = list(_in_passage(text, folded, passage, rules, lexicon))
        found += _with_years(dates, folded, section_year)
    return found


def _in_passage(
    text: str, folded: str, passage: Passage, rules: re.Pattern[str], lexicon: Lexicon
) -> Iterator[DateSpan]:
    for match in rules.finditer(folded, passage.start, passage.end):
        name = match.lastgroup or ""
        value, kind = _READERS[name](match, lexicon)
        if value and _allowed(name, match, folded, passage, lexicon):
            start, end = match.span(name)
            yield DateSpan(
                start, end, text[start:end], value, kind, f"date.{name}", _CONFIDENCE[kind]
            )


@lru_cache(maxsize=8)
def _compiled(months: str, ordinals: str, parts: str) -> re.Pattern[str]:
    month, day = rf"(?:{months})", r"(?:[0-3]?\d|1°)"
    not_inside, not_on = r"(?<![\w/.])(?<!\w-)", r"(?![\w/]|[.,]\d)"
    alternatives = {
        "two_days": rf"(?P<d1>{day}) ?(?:e|-|al) ?(?P<d2>{day}) (?P<dm>{month})"
        rf"(?: (?P<dy>{_YEAR}))?",
        "full": rf"(?P<fd>{day}) (?P<fm>{month}) (?P<fy>{_YEAR})",
        "numeric": rf"(?P<nd>[0-3]?\d)[./-](?P<nm>[01]?\d)[./-](?P<ny>{_YEAR})",
        "day_month": rf"(?P<xd>{day}) (?P<xm>{month})",
        "month_range": rf"(?P<r1>{month}) ?(?:-|e|a|/) ?(?P<r2>{month}) (?P<ry>{_YEAR})",
        "month_year": rf"(?P<mm>{month})(?: del)? (?P<my>{_YEAR})",
        "part_year": rf"(?P<po>{ordinals}) (?P<pp>{parts})(?: del(?:l')?)? ?(?P<py>{_YEAR})",
        "years": rf"(?P<y1>{_YEAR}) ?(?:[-/]| al | a ) ?(?P<y2>{_YEAR}|\d\d)",
        "year": _YEAR,
        "month": month,
    }
    return re.compile(
        "|".join(
            f"{not_inside}(?P<{name}>{pattern}){not_on}" for name, pattern in alternatives.items()
        )
    )


def _rules(lexicon: Lexicon) -> re.Pattern[str]:
    return _compiled(
        "|".join(lexicon.months), "|".join(lexicon.ordinals), "|".join(lexicon.year_parts)
    )


def _allowed(name: str, match: Match[str], folded: str, passage: Passage, lexicon: Lexicon) -> bool:
    """A bare month wants a preposition or a passage of its own; a bare year must not be a count or
    a code.
    """
    start, end = match.span(name)
    before = re.findall(r"[^\s\d(]+", folded[max(passage.start, start - 25) : start])
    word = before[-1].rstrip(".") if before else ""
    after = re.match(r"\s*([^\W\d_]+|€|%)", folded[end : min(passage.end, end + 25)])
    if name == "month":
        alone = start == passage.content_start and folded[end : end + 1] in (".", ",", ":")
        return alone or word.replace("dell'", "dello") in lexicon.month_openers
    if name == "year":
        gap = folded[max(passage.start, start - 2) : start]
        joined = gap.endswith(("-", "_", "#", "€", "€ ")) or (
            folded[end : end + 1] in "_%°" and end < passage.end
        )
        return (
            not joined
            and word not in lexicon.not_a_year_after
            and not (after and after.group(1) in lexicon.not_a_year_before)
        )
    return True


def _read_two_days(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    year, month = match["dy"] or _UNKNOWN_YEAR, lexicon.months[match["dm"]]
    first, last = _day(year, month, match["d1"]), _day(year, month, match["d2"])
    return (f"{first}/{last}" if first and last else "", "interval")


def _read_full(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    return _day(match["fy"], lexicon.months[match["fm"]], match["fd"]), "day"


def _read_numeric(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    return _day(match["ny"], int(match["nm"]), match["nd"]), "day"


def _read_day_month(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    return _day(_UNKNOWN_YEAR, lexicon.months[match["xm"]], match["xd"]), "day"


def _read_month_range(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    first, last = lexicon.months[match["r1"]], lexicon.months[match["r2"]]
    return (f"{match['ry']}-{first:02}/{match['ry']}-{last:02}" if first < last else "", "interval")


def _read_month_year(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    return f"{match['my']}-{lexicon.months[match['mm']]:02}", "month"


def _read_part_year(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    length = lexicon.year_parts[match["pp"]]
    last = lexicon.ordinals[match["po"]] * length
    year = match["py"]
    return (f"{year}-{last - length + 1:02}/{year}-{last:02}" if last <= 12 else "", "interval")


def _read_years(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    first, last = match["y1"], match["y2"]
    last = first[:2] + last if len(last) == 2 else last
    low, high = sorted((first, last))
    return (f"{low}/{high}" if low != high else "", "interval")


def _read_year(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    return match["year"], "year"


def _read_month(match: Match[str], lexicon: Lexicon) -> tuple[str, str]:
    return f"{_UNKNOWN_YEAR}-{lexicon.months[match['month']]:02}", "month"


_READERS = {
    "two_days": _read_two_days,
    "full": _read_full,
    "numeric": _read_numeric,
    "day_month": _read_day_month,
    "month_range": _read_month_range,
    "month_year": _read_month_year,
    "part_year": _read_part_year,
    "years": _read_years,
    "year": _read_year,
    "month": _read_month,
}


def _day(year: str, month: int, day: str) -> str:
    """Return the EDTF day, or nothing if the calendar has no such day."""
    number = int(day.rstrip("°"))
    if not 1 <= month <= 12:
        return ""
    longest = monthrange(int(year) if year != _UNKNOWN_YEAR else 2000, month)[1]
    return f"{year}-{month:02}-{number:02}" if 1 <= number <= longest else ""


def _with_years(dates: list[DateSpan], folded: str, section_year: str | None) -> list[DateSpan]:
    """Complete ``XXXX``: "3 marzo e 5 maggio 2020" share a year; under a heading "2016 - ..." dates
    are of 2016.
    """
    completed: list[DateSpan] = []
    following: DateSpan | None = None
    for date in reversed(dates):
        year = section_year
        if following and _COORDINATION.fullmatch(folded, date.end, following.start):
            year = following.value[:4] if following.value[0].isdigit() else section_year
        if year and date.value.startswith(_UNKNOWN_YEAR):
            date = replace(date, value=date.value.replace(_UNKNOWN_YEAR, year))
        following = date
        completed.append(date)
    return completed[::-1]
