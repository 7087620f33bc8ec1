"""Points on the earth."""

import pyarrow as pa
from frictionless import Field

from pipelines.validation.predicates.kind import Certain, Kind, OutsideError

_FRACTION = r"(?:\.[0-9]{1,15})?"
_LONGITUDE = f"-?(?:1[0-7][0-9]|[0-9]{{1,2}}){_FRACTION}"
_LATITUDE = f"-?[0-8]?[0-9]{_FRACTION}"


def geopoint(field: Field, cell: str) -> Certain | str:
    """Longitude and latitude as plain decimals, with a comma between them."""
    if field.format != "default":
        return f"the format is {field.format!r}"
    test = f"regexp_full_match({cell}, '{_LONGITUDE}, ?{_LATITUDE}')"
    return Certain(test, cell, _POINT)


def _never(value: object) -> object:
    raise OutsideError(value)


_POINT = Kind("other", "VARCHAR", pa.string(), _never)
