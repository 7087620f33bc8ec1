"""Strings and their formats."""

from frictionless import Field
from frictionless.fields import StringField

from pipelines.validation.predicates.kind import TEXT, Certain

_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_REST = "[A-Za-z0-9._~%+,;=&@/-]*"

_FORMATS = {
    "email": rf"[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:{_LABEL}\.)+[a-z]{{2,20}}",
    "uuid": "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    "uri": rf"(?:https?|ftp)://(?:{_LABEL}\.)+[a-z]{{2,20}}(?::[0-9]{{1,4}})?"
    rf"(?:/{_REST})?(?:\?{_REST})?(?:#{_REST})?",
    "binary": "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
}
"""A part of what frictionless accepts of each format."""

_LONGEST = {"email": 60}
"""Short enough for every part of an address, whose lengths are limited one by one."""


def string(field: StringField, cell: str) -> Certain | str:
    """Any text; of a format only the common forms."""
    if field.format == "wkt":
        return "well-known text is read by frictionless's own parser"
    form = _FORMATS.get(field.format)
    if form is None:
        return Certain("true", cell, TEXT)
    short = f" AND length({cell}) <= {_LONGEST[field.format]}" if field.format in _LONGEST else ""
    return Certain(f"(regexp_full_match({cell}, '{form}'){short})", cell, TEXT)


def anything(field: Field, cell: str) -> Certain:
    """Every cell is a value of the type `any`."""
    return Certain("true", cell, TEXT)
