"""Integers, numbers, years and booleans."""

from typing import Any

from frictionless.fields import BooleanField, IntegerField, NumberField, YearField

from pipelines.sql import literal
from pipelines.validation.predicates.kind import INTEGER, NUMBER, SCALE, Certain

_DIGITS = 18
"""Digits of an integer that always fit into 64 bits."""


def integer(field: IntegerField, cell: str) -> Certain:
    """ASCII digits with a sign or none, which `bareNumber` does not touch."""
    test = f"regexp_full_match({cell}, '[+-]?[0-9]{{1,{_DIGITS}}}')"
    return Certain(test, f"TRY_CAST({cell} AS BIGINT)", INTEGER)


def number(field: NumberField, cell: str) -> Certain | str:
    """Plain decimals, with the field's own decimal character, groups of three or none."""
    if field.float_number:
        return "numbers are read as binary floating point"
    mark, group = field.decimal_char, field.group_char
    for char in {mark, *group}:
        if (
            len(char) != 1
            or not char.isascii()
            or not char.isprintable()
            or char.isalnum()
            or char in "+-_ "
        ):
            return f"{char!r} is the decimal or group character"
    whole, plain = f"[0-9]{{1,{_DIGITS}}}", cell
    if len(group) == 1:
        whole = f"(?:{whole}|[0-9]{{1,3}}(?:{_escape(group)}[0-9]{{3}}){{1,5}})"
        plain = f"replace({plain}, {literal(group)}, '')"
    # Groups are taken out before decimals are read, even if both have the same character.
    decimals = "" if group == mark else f"(?:{_escape(mark)}[0-9]{{1,{SCALE}}})?"
    if mark != ".":
        plain = f"replace({plain}, {literal(mark)}, '.')"
    test = f"regexp_full_match({cell}, '[+-]?{whole}{decimals}')"
    return Certain(test, f"TRY_CAST({plain} AS DECIMAL(38,{SCALE}))", NUMBER)


def _escape(char: str) -> str:
    return f"\\x{{{ord(char):X}}}"


def year(field: YearField, cell: str) -> Certain:
    """Four ASCII digits."""
    return Certain(
        f"regexp_full_match({cell}, '[0-9]{{4}}')", f"TRY_CAST({cell} AS BIGINT)", INTEGER
    )


def boolean(field: BooleanField, cell: str) -> Certain:
    """Exactly the strings of `trueValues` and `falseValues`; one in both is false."""
    read: dict[Any, bool] = dict.fromkeys(field.true_values, True)
    read.update(dict.fromkeys(field.false_values, False))
    usable = {text: value for text, value in read.items() if "\0" not in text}
    true = ", ".join(literal(text) for text, value in usable.items() if value)
    every = ", ".join(literal(text) for text in usable)
    test = f"{cell} IN ({every})" if every else "false"
    value = f"CAST({cell} IN ({true}) AS BIGINT)" if true else "CAST(0 AS BIGINT)"
    return Certain(test, value, INTEGER)
