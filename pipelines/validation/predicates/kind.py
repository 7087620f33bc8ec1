"""Kinds of values: how DuckDB holds what frictionless reads, and when two values are equal.

Values of one kind are equal in DuckDB exactly if they are equal in Python; values of different
kinds are never known to be unequal. Integers, years, booleans and numbers are one kind in Python.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal, InvalidOperation
from typing import Any

import pyarrow as pa

from pipelines.sql import literal

SCALE = 15
"""Decimal places that DuckDB keeps of a number."""

_EXACT = Context(prec=60)
_STEP = Decimal(1).scaleb(-SCALE)
_LARGEST = Decimal(10) ** 22


class OutsideError(ValueError):
    """A value that DuckDB's type cannot hold exactly."""


@dataclass(frozen=True)
class Kind:
    """`family` is what may be compared; `hold` turns a value that is not None into what DuckDB
    stores, or raises OutsideError; `write` writes what is held as SQL."""

    family: str
    sql_type: str
    arrow: pa.DataType
    hold: Callable[[Any], Any]

    def stand_in(self, value: Any) -> Any:
        """What is stored for a value outside: equal values have the same. Raises TypeError."""
        return self.hold(hash(value)) if self.family != "text" else None

    def write(self, value: Any) -> str:
        """The value as an SQL expression. Raises OutsideError."""
        held = self.hold(value)
        if isinstance(held, str) and "\0" in held:
            raise OutsideError(held)
        return f"CAST({literal(str(held))} AS {self.sql_type})"


@dataclass(frozen=True)
class Certain:
    """Cells of which SQL knows the type. `test` is true of them, and then `value` is their value.

    `value` is what bounds and enumerations compare, as a value of `kind`.
    """

    test: str
    value: str
    kind: Kind


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise OutsideError(value)
    return value


def _integer(value: Any) -> int:
    # Booleans are integers in Python, equal to 0 and 1.
    if isinstance(value, Decimal) and value.is_finite() and value.copy_abs() <= 2**63:
        # Beyond, `int` might write out a thousand million digits.
        value = int(value) if value == value.to_integral_value() else value
    if not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise OutsideError(value)
    return int(value)


def _number(value: Any) -> Decimal:
    try:
        exact = Decimal(value) if isinstance(value, int | Decimal) else None
        # `abs` would overflow on the exponents that Decimal reads.
        if exact is None or not exact.is_finite() or exact.copy_abs() >= _LARGEST:
            raise OutsideError(value)
        held = exact.quantize(_STEP, context=_EXACT)
    except InvalidOperation as error:
        raise OutsideError(value) from error
    if held != exact:
        raise OutsideError(value)
    return held


def _date(value: Any) -> date:
    # A datetime is a date to isinstance, but never equal to one.
    if not isinstance(value, date) or isinstance(value, datetime):
        raise OutsideError(value)
    return value


TEXT = Kind("text", "VARCHAR", pa.string(), _text)
INTEGER = Kind("number", "BIGINT", pa.int64(), _integer)
NUMBER = Kind("number", f"DECIMAL(38,{SCALE})", pa.decimal128(38, SCALE), _number)
DATE = Kind("date", "DATE", pa.date32(), _date)
OTHER = Kind("other", "BIGINT", pa.int64(), hash)
"""Python's own hash, which equal values share: enough to find what may be equal."""
