"""Python's regular expressions in DuckDB's dialect (RE2), where both certainly agree.

Table Schema means the whole cell, and frictionless tries `^pattern$`. What is translated accepts
nothing that Python refuses; it may refuse more (Python's `\\d` is any Unicode digit, ours ASCII).
"""

import importlib
import re
import warnings
from collections.abc import Iterable
from typing import Any

# The parser of `re` has no public name; it is the only one that knows Python's own syntax.
sre = importlib.import_module("re._constants")
parser = importlib.import_module("re._parser")

LARGEST_REPEAT = 1000
"""RE2 refuses more repetitions, nested ones multiplied."""

_CLASSES = {
    sre.CATEGORY_DIGIT: "0-9",
    sre.CATEGORY_WORD: "0-9A-Za-z_",
    sre.CATEGORY_SPACE: r"\t\n\x{B}\f\r ",
}
"""ASCII subsets of Python's positive classes. Negated ones would be supersets: never translated."""

_STARTS = ((sre.AT, sre.AT_BEGINNING), (sre.AT, sre.AT_BEGINNING_STRING))
_ENDS = ((sre.AT, sre.AT_END), (sre.AT, sre.AT_END_STRING))


class UntranslatableError(ValueError):
    """The pattern has a construct that RE2 lacks or reads differently."""


def translate(pattern: str) -> str:
    """The RE2 expression that a whole cell must match. Raises UntranslatableError and re.error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = parser.parse(f"^{pattern}$")
    if parsed.state.flags & ~re.UNICODE.value:
        raise UntranslatableError("it sets flags")
    items = list(parsed)
    if items[:1] != [(sre.AT, sre.AT_BEGINNING)] or items[-1:] != [(sre.AT, sre.AT_END)]:
        # A top-level `|` binds weaker than the anchors that frictionless adds.
        raise UntranslatableError("it has alternatives that are not in a group")
    while items and items[0] in _STARTS:
        items.pop(0)
    while items and items[-1] in _ENDS:
        items.pop()
    return _sequence(items, 1)


def _sequence(items: Iterable[tuple[Any, Any]], times: int) -> str:
    return "".join(_item(operation, value, times) for operation, value in items)


def _item(operation: Any, value: Any, times: int) -> str:
    if operation is sre.LITERAL:
        return _character(value)
    if operation is sre.NOT_LITERAL:
        return f"[^{_character(value)}]"
    if operation is sre.ANY:
        return r"[^\n]"
    if operation is sre.IN:
        return _set(value)
    if operation is sre.BRANCH:
        return f"(?:{'|'.join(_sequence(branch, times) for branch in value[1])})"
    if operation is sre.SUBPATTERN:
        _, added, removed, inner = value
        if added or removed:
            raise UntranslatableError("it sets flags")
        return f"(?:{_sequence(inner, times)})"
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, inner = value
        return _repeat(least, most, inner, times)
    raise UntranslatableError(f"it uses {str(operation).lower()}")


def _repeat(least: Any, most: Any, inner: Any, times: int) -> str:
    endless = most is sre.MAXREPEAT
    nested = times * max(int(least) if endless else int(most), 1)
    if nested > LARGEST_REPEAT:
        raise UntranslatableError(f"it repeats more than {LARGEST_REPEAT} times")
    return f"(?:{_sequence(inner, nested)}){{{least},{'' if endless else most}}}"


def _set(members: Any) -> str:
    negated = bool(members) and members[0][0] is sre.NEGATE
    parts = [
        _member(operation, value, negated)
        for operation, value in (members[1:] if negated else members)
    ]
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _member(operation: Any, value: Any, negated: bool) -> str:
    if operation is sre.LITERAL:
        return _character(value)
    if operation is sre.RANGE:
        return f"{_character(value[0])}-{_character(value[1])}"
    if operation is sre.CATEGORY and not negated and value in _CLASSES:
        return _CLASSES[value]
    raise UntranslatableError("it negates a class of characters")


def _character(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF or code == 0:
        raise UntranslatableError("it has a character that no text holds")
    return f"\\x{{{code:X}}}"
