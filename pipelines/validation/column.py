"""One field of a Table Schema as SQL: missing, certainly valid, and its value as a key.

What is not certain is no error; it is for frictionless to read. Nothing here may be true of a
cell that frictionless refuses.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from frictionless import Field

from pipelines.sql import literal
from pipelines.validation.patterns import UntranslatableError, translate
from pipelines.validation.predicates import numbers, places, strings, times
from pipelines.validation.predicates.kind import OTHER, Certain, Kind, OutsideError
from pipelines.validation.strict import categories

_COMPILERS: Mapping[str, Callable[[Any, str], Certain | str]] = {
    "any": strings.anything,
    "boolean": numbers.boolean,
    "date": times.date,
    "datetime": times.date_time,
    "geopoint": places.geopoint,
    "integer": numbers.integer,
    "number": numbers.number,
    "string": strings.string,
    "time": times.time_of_day,
    "year": numbers.year,
    "yearmonth": times.year_month,
}
"""By type; the other types are read by frictionless alone."""

_BOUNDS = {
    "minimum": ">=",
    "maximum": "<=",
    "exclusiveMinimum": ">",
    "exclusiveMaximum": "<",
}


@dataclass(frozen=True)
class Column:
    """The SQL of one field over the text column `cell`. SQL may be null where it means false.

    `certain` and `holds`: of the type, and keeping the constraints. `key` is None if the values
    cannot be compared in SQL. `reason` says why `certain` is never true, or None.
    """

    field: Field
    index: int
    cell: str
    missing: str
    required: bool
    certain: str
    holds: str
    key: str | None
    kind: Kind
    reason: str | None
    strict: bool

    @property
    def judged(self) -> str:
        """The alias of the table that holds what frictionless said of this column's cells."""
        return f"j{self.index}"

    @property
    def value(self) -> str:
        """The name of this column's value, where a query has one for it."""
        return f"v{self.index}"

    def uncertain(self, reason: str | None) -> "Column":
        """The same column with every cell left to frictionless."""
        return replace(self, certain="false", holds="false", reason=reason)


def compile_column(field: Field, index: int, strict: bool = False) -> Column:
    """The SQL of `field`, the cells of which are in the column `c<index>`.

    `strict`: what only a strict validation demands is a constraint too.
    """
    cell = f"c{index}"
    missing = _missing_values(field)
    certain, holds, reason = _certain(field, cell, strict)
    if any("\0" in value for value in missing):
        certain, holds, reason = None, "false", "a missing value has a null character"
    known = certain is not None and certain.kind.family != OTHER.family
    return Column(
        field,
        index,
        cell,
        _missing(missing, cell),
        bool(field.constraints.get("required")),
        "false" if certain is None else certain.test,
        holds,
        certain.value if certain is not None and known else None,
        certain.kind if certain is not None and known else OTHER,
        reason,
        strict,
    )


def _certain(field: Field, cell: str, strict: bool) -> tuple[Certain | None, str, str | None]:
    compiler = _COMPILERS.get(field.type)
    if compiler is None or not field.builtin:
        return None, "false", f"cells of the type {field.type} are read by frictionless"
    certain = compiler(field, cell)
    if isinstance(certain, str):
        return None, "false", certain
    try:
        holds = _holds(field, certain, cell)
        allowed = categories(field) if strict else None
        return (
            certain,
            holds if allowed is None else f"{holds} AND {_among(certain, allowed)}",
            None,
        )
    except (UntranslatableError, OutsideError) as doubt:
        return certain, "false", f"a constraint cannot be compared in SQL: {doubt}"


def _missing_values(field: Field) -> list[str]:
    if not field.has_defined("missing_values") and field.schema:
        return field.schema.missing_values
    return field.missing_values


def _missing(values: list[str], cell: str) -> str:
    listed = ", ".join(literal(value) for value in values if "\0" not in value)
    # Null is a cell that its row lacks; frictionless reads that as None too.
    return f"({cell} IS NULL OR {cell} IN ({listed}))" if listed else f"({cell} IS NULL)"


def _holds(field: Field, certain: Certain, cell: str) -> str:
    """Every constraint but `required` and `unique`. Raises UntranslatableError and OutsideError."""
    supported = {name: field.constraints.get(name) for name in field.supported_constraints}
    tests = [
        _constraint(name, limit, field, certain, cell)
        for name, limit in supported.items()
        if limit is not None and name != "required"
    ]
    return " AND ".join(tests) or "true"


def _constraint(name: str, limit: Any, field: Field, certain: Certain, cell: str) -> str:
    if name in _BOUNDS:
        return f"{certain.value} {_BOUNDS[name]} {certain.kind.write(_read(field, limit))}"
    if name == "enum":
        return _among(certain, [_read(field, value) for value in limit])
    if name in ("minLength", "maxLength") and field.type == "string" and type(limit) is int:
        return f"length({cell}) {'>=' if name == 'minLength' else '<='} {limit}"
    if name == "pattern":
        try:
            return f"regexp_full_match({cell}, {literal(translate(limit))})"
        except re.error as error:
            raise UntranslatableError(str(error)) from error
    raise OutsideError(f"{name} {limit!r}")


def _read(field: Field, value: Any) -> Any:
    """A value of a constraint as frictionless compares it."""
    try:
        return field.create_value_reader()(value)
    except Exception as error:
        # Whatever it raises, it will raise again when frictionless judges the table.
        raise OutsideError(f"{value!r}") from error


def _among(certain: Certain, values: list[Any]) -> str:
    written = []
    for value in values:
        try:
            written.append(certain.kind.write(value))
        except OutsideError:
            continue  # No certain cell has such a value.
    return f"{certain.value} IN ({', '.join(written)})" if written else "false"
