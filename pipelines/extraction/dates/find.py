"""Find dates: which matches of a written form are dates, and the year of those that do not say it.

The forms and their EDTF values are in ``date_forms``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from pipelines.extraction.dates.forms import date_forms, read_form
from pipelines.extraction.dates.parts import YEAR, Reading
from pipelines.extraction.dates.ranges import PARTS
from pipelines.extraction.dates.years import after_years, in_known_years, of_year
from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import DateSpan
from pipelines.extraction.text.passages import Passage

_OPENING_YEAR = re.compile(rf"(?:edizione |anno )?({YEAR})(?= ?[-:.]|$)")
_COORDINATION = re.compile(r"\s*(?:,|e|ed)\s*(?:il |l')?")
# A number of one or two digits right before a month, and the word before it.
_NUMBER_BEFORE = re.compile(r"(?:([^\W\d_]+)\.? )?(?<![\w.,/-])[0-9]{1,2} $")
_CONTEXT = 25
_CONFIDENCE = {"day": 0.98, "month": 0.95, "year": 0.9, "interval": 0.93}
_TURNED = 0.7
# Forms with "e", which are a range only after "tra": "tra marzo e maggio".
_BETWEEN = frozenset({"between_days", "between_month_years", "between_months", "between_years"})
_TRA = re.compile(r"\b[tf]ra (?:il |l'|i mesi di |gli anni )?$")
# What must stand before a year before 1900, so that it is no other number.
_DATED = re.compile(r"\b(?:nel|dal|al|del|anno|fin dal|sin dal|entro il|dopo il|nell'anno)\s$|\($")


# ... before two numbers that only then are a day, and before a year that lacks its century.
_WEEKDAYS = r"(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica"
_ON = re.compile(rf"\b(?:il|al|dal|del|entro|data|fino al|{_WEEKDAYS})\s$")
_IN = re.compile(r"\b(?:nel|dal|del|al)\s$")
_WANTS_BEFORE = {
    "old_year": _DATED,
    "old_years": _DATED,
    "numeric_day": _ON,
    "numeric_spaced": _ON,
    "dotted_short": _ON,
    "clipped_year": _IN,
}
# "Vallombrosa, 2 settembre 2015": the place and day of a letter or an announcement.
_DATELINE = re.compile(r"(?:[^\W\d_][^,.;:\n]{1,30}(?:, ?(?:li |lì |il )?| - ))?")


@dataclass(frozen=True, slots=True)
class _Source:
    """The text being read: as stored, and folded in lower case."""

    text: str
    folded: str
    lexicon: Lexicon
    forms: re.Pattern[str]


def find_dates(context: Context) -> list[DateSpan]:
    """Return the dates of the text in order, none overlapping; a date takes its year from its
    neighbour or section. What no calendar has ("31 febbraio 2020") is no date.
    """
    lexicon = context.lexicon
    source = _Source(context.text, context.level, lexicon, date_forms(lexicon))
    found: list[DateSpan] = []
    section_year: str | None = None
    datelines: list[DateSpan] = []
    for passage in context.passages:
        opening = _OPENING_YEAR.match(source.folded, passage.content_start, passage.end)
        if passage.kind == "heading":
            section_year = opening.group(1) if opening else None
        year = opening.group(1) if opening else section_year
        dates = list(_in_stretch(source, passage, passage.start, passage.end))
        datelines += [date for date in dates[:1] if _opens_letter(source, passage, date)]
        found += after_years(_with_years(dates, source.folded, year))
    return in_known_years(found, datelines)


def _opens_letter(source: _Source, passage: Passage, date: DateSpan) -> bool:
    return bool(_DATELINE.fullmatch(source.folded, passage.content_start, date.start))


def _in_stretch(source: _Source, passage: Passage, start: int, end: int) -> Iterator[DateSpan]:
    for match in source.forms.finditer(source.folded, start, end):
        name = match.lastgroup or ""
        reading = read_form(name, match, source.lexicon)
        if not reading.value or (
            name in _BETWEEN and not _opens_between(source.folded, passage, match.start(name))
        ):
            yield from _in_parts(source, passage, match, name)
        elif _allowed(name, match, source.folded, passage, source.lexicon):
            yield _date(source, match.span(name), reading, name)


def _in_parts(
    source: _Source, passage: Passage, match: Match[str], name: str
) -> Iterator[DateSpan]:
    """As in "dal 2025 al 2010": two dates, each where it stands by itself, and no interval."""
    starts = [match.start(part) for part in PARTS.get(name, ())]
    ends = [*starts[1:], match.end()]
    for start, end in zip(starts, ends, strict=False):
        yield from _in_stretch(source, passage, start, end)


def _date(source: _Source, span: tuple[int, int], reading: Reading, name: str) -> DateSpan:
    start, end = span
    method = f"date.{name}_turned" if reading.turned else f"date.{name}"
    confidence = _TURNED if reading.turned else _CONFIDENCE[reading.kind]
    words = source.text[start:end]
    return DateSpan(start, end, words, reading.value, reading.kind, method, confidence)


def _allowed(name: str, match: Match[str], folded: str, passage: Passage, lexicon: Lexicon) -> bool:
    """A month wants no impossible day before it; a bare one a preposition or a passage of its own;
    a bare year must not be a count or a code.
    """
    start, end = match.span(name)
    before = folded[max(passage.start, start - _CONTEXT) : start]
    if name in _WANTS_BEFORE:
        return bool(_WANTS_BEFORE[name].search(before))
    if name in (
        "month",
        "month_year",
        "month_range",
        "bare_month_range",
        "between_months",
    ) and _ends_in_day(before, lexicon):
        return False
    words = re.findall(r"[^\s\d(]+", before)
    word = words[-1].rstrip(".") if words else ""
    if name == "month":
        alone = start == passage.content_start and folded[end : end + 1] in (".", ",", ":")
        return alone or word.replace("dell'", "dello") in lexicon.month_openers
    if name == "year":
        after = folded[end : min(passage.end, end + _CONTEXT)]
        return word not in lexicon.not_a_year_after and _is_free_year(before, after, lexicon)
    return True


def _opens_between(folded: str, passage: Passage, start: int) -> bool:
    return bool(_TRA.search(folded[max(passage.start, start - _CONTEXT) : start]))


def _ends_in_day(before: str, lexicon: Lexicon) -> bool:
    """As in "99 novembre 2018": meant as a day, yet none; the writer erred, so the month is not sure
    either. In "n. 99 novembre 2018" and "100 novembre 2018" the number is clearly no day.
    """
    number = _NUMBER_BEFORE.search(before)
    return number is not None and number[1] not in lexicon.not_a_year_after


def _is_free_year(before: str, after: str, lexicon: Lexicon) -> bool:
    """Not part of a code or a sum ("h2020-2016", "€ 2000"), and not a count ("2000 abitanti")."""
    if before.endswith(("-", "_", "#", "€", "€ ")) or after[:1] in ("_", "%", "°"):
        return False
    following = re.match(r"\s*([^\W\d_]+|€|%)", after)
    return following is None or following.group(1) not in lexicon.not_a_year_before


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
        following = of_year(date, year) if year else date
        completed.append(following)
    return completed[::-1]
