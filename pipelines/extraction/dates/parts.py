"""The smallest pieces that written dates are made of: a day, a month's day, an interval, as EDTF."""

from calendar import monthrange
from typing import NamedTuple

YEAR = r"(?:19|20)[0-9]{2}"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01]|1 ?[°º]|primo|[12]?[0-9]\.(?= ))"
# A year that a day or month stands before may lie further back.
ANY_YEAR = r"(?:1[0-9]|20)[0-9]{2}"
WEEKDAY = r"(?:(?:(?:luned|marted|mercoled|gioved|venerd)(?:ì|i'?)|sabato|domenica) )?"
OLD_YEAR = r"1[0-8][0-9]{2}"
# "15/09", where what stands before says that it is a day.
DAY_MONTH = r"(?:[0-3][0-9]/[01]?[0-9]|[1-9]/[01][0-9])"
NUMERIC = rf"[0-3]?[0-9][./-][01]?[0-9][./-]{YEAR}"
UNKNOWN_YEAR, UNKNOWN_MONTH = "XXXX", "XX"


class Reading(NamedTuple):
    """EDTF value, empty if no calendar has the date or it runs backwards; kind as in ``DateSpan``;
    whether its ends had to change places.
    """

    value: str
    kind: str
    turned: bool = False


def interval(first: str, last: str) -> Reading:
    """Nothing if it does not run forward: who wrote "dal 2025 al 2010" meant something else."""
    return Reading(f"{first}/{last}" if first and first < last else "", "interval")


def day(year: str, month: int, number: str) -> str:
    """Return the EDTF day, or nothing if the calendar has no such day."""
    at = 1 if number == "primo" else int(number.rstrip(" °º."))
    if not 1 <= month <= 12:
        return ""
    longest = monthrange(int(year) if year != UNKNOWN_YEAR else 2000, month)[1]
    return f"{year}-{month:02}-{at:02}" if 1 <= at <= longest else ""


def numeric_day_month(written: str, year: str) -> str:
    """Return the EDTF day of "03/04" in ``year``, or nothing."""
    number, month = written.split("/")
    return day(year, int(month), number)


def numeric_day(written: str) -> str:
    """Return the EDTF day of "03/04/2021", day first, or nothing."""
    for mark in ".- ":
        written = written.replace(mark, "/")
    number, month, year = written.split("/")
    return day(year, int(month), number)
