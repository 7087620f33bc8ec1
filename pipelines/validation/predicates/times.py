"""Dates, times, date-times and months, in the form that ISO 8601 recommends."""

from datetime import datetime, time
from typing import Any

import pyarrow as pa
from frictionless import Field

from pipelines.validation.predicates.kind import DATE, Certain, Kind, OutsideError

_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
_OWN_FORMAT = "the format is {!r}"


def date(field: Field, cell: str) -> Certain | str:
    """`2020-01-31` in the years 1 to 9999."""
    if field.format != "default":
        return _OWN_FORMAT.format(field.format)
    return Certain(_day(cell), f"TRY_CAST({cell} AS DATE)", DATE)


def time_of_day(field: Field, cell: str) -> Certain | str:
    """`23:59:59`, fractions to the microsecond, without a zone."""
    if field.format != "default":
        return _OWN_FORMAT.format(field.format)
    return Certain(f"regexp_full_match({cell}, '{_CLOCK}')", f"TRY_CAST({cell} AS TIME)", _TIME)


def date_time(field: Field, cell: str) -> Certain | str:
    """`2020-01-31T23:59:59` without a zone; with `Z` too if nothing is compared."""
    if field.format != "default":
        return _OWN_FORMAT.format(field.format)
    # Comparing a time with a zone to one without is an error of Python's, not a verdict.
    zone = "" if set(field.constraints) - {"required"} else "Z?"
    form = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ]{_CLOCK}{zone}"
    test = f"(regexp_full_match({cell}, '{form}') AND {_day(f'left({cell}, 10)')})"
    return Certain(test, f"TRY_CAST({cell} AS TIMESTAMP)", _DATETIME)


def year_month(field: Field, cell: str) -> Certain:
    """`2020-01`, which sorts as text as it does as a month."""
    return Certain(f"regexp_full_match({cell}, '[0-9]{{4}}-(?:0[1-9]|1[0-2])')", cell, _MONTH)


def _day(text: str) -> str:
    form = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    return (
        f"(regexp_full_match({text}, '{form}') AND {text} >= '0001'"
        f" AND TRY_CAST({text} AS DATE) IS NOT NULL)"
    )


def _naive_time(value: Any) -> time:
    if not isinstance(value, time) or value.tzinfo is not None:
        raise OutsideError(value)
    return value


def _naive_datetime(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is not None:
        raise OutsideError(value)
    return value


def _month(value: Any) -> str:
    if not isinstance(value, tuple) or not all(type(part) is int for part in value):
        raise OutsideError(value)
    year, month = value
    if not 0 <= year <= 9999 or not 1 <= month <= 12:
        raise OutsideError(value)
    return f"{year:04}-{month:02}"


# For bounds and enumerations only: as keys such values are compared by frictionless.
_TIME = Kind("other", "TIME", pa.time64("us"), _naive_time)
_DATETIME = Kind("other", "TIMESTAMP", pa.timestamp("us"), _naive_datetime)
_MONTH = Kind("other", "VARCHAR", pa.string(), _month)
