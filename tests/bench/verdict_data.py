"""The tables of the verdict bench: one made up table of each kind, with the package that describes it."""

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PLACES = 8000
KINDS = ("road", "school", "park", "library", "market")
COLUMNS = ("id", "code", "place_id", "kind", "amount", "share", "day", "active", "name", "year")
Row = dict[str, str]

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "integer", "constraints": {"required": True}},
    {
        "name": "code",
        "type": "string",
        "constraints": {"required": True, "pattern": "[A-Z]{2}-[0-9]{9}"},
    },
    {"name": "place_id", "type": "string"},
    {"name": "kind", "type": "string", "constraints": {"enum": list(KINDS)}},
    {"name": "amount", "type": "integer", "constraints": {"minimum": 0, "maximum": 1_000_000}},
    {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    {"name": "day", "type": "date", "constraints": {"minimum": "1990-01-01"}},
    {"name": "active", "type": "boolean"},
    {"name": "name", "type": "string", "constraints": {"maxLength": 120}},
    {"name": "year", "type": "year"},
]
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _bad(row: Row, number: int) -> None:
    if number % 1000 == 999:
        fault = ("amount", "place_id", "kind", "id")[number // 1000 % 4]
        row[fault] = {"amount": "many", "place_id": "P9", "kind": "zoo", "id": "5"}[fault]


def _all_bad(row: Row, _: int) -> None:
    row["kind"] = "zoo"


def _full_width(row: Row, _: int) -> None:
    row["amount"] = row["amount"].translate(_FULL_WIDTH)


def _line_breaks(row: Row, number: int) -> None:
    if number % 10 == 0:
        row["name"] = f'"Via {number},\nTorino, detta ""la corta"""'


def _mail(row: Row, number: int) -> None:
    row["name"] = f"Ufficio.{number % 50_000}@comune.torino.it"


def _address(row: Row, number: int) -> None:
    row["name"] = f"HTTP://www.comune.torino.it/{number % 50_000}"


def _nothing(row: Row, _: int) -> None:
    """A clean table."""


SCENARIOS: Mapping[str, tuple[Callable[[Row, int], None], dict[str, Any], bytes]] = {
    "clean": (_nothing, {}, b""),
    "0.1 % bad rows": (_bad, {}, b""),
    "every row bad": (_all_bad, {}, b""),
    "full-width digits": (_full_width, {}, b""),
    "line breaks, BOM": (_line_breaks, {}, b"\xef\xbb\xbf"),
    "look-ahead pattern": (
        _nothing,
        {"kind": {"name": "kind", "type": "string", "constraints": {"pattern": "(?!x)[a-z]+"}}},
        b"",
    ),
    "e-mail format": (_mail, {"name": {"name": "name", "type": "string", "format": "email"}}, b""),
    "URI format": (_address, {"name": {"name": "name", "type": "string", "format": "uri"}}, b""),
}
"""How each row is changed, which fields are described otherwise, and what the file begins with."""


def make(folder: Path, scenario: str, rows: int) -> Path:
    """Write the package of a scenario once, and say where its descriptor is."""
    descriptor = folder / "datapackage.json"
    if descriptor.exists():
        return descriptor
    folder.mkdir(parents=True, exist_ok=True)
    change, fields, start = SCENARIOS[scenario]
    _write_places(folder / "places.csv")
    _write_rows(folder / "rows.csv", rows, change, start)
    described = [fields.get(field["name"], field) for field in FIELDS]
    descriptor.write_text(json.dumps(_package(described)), encoding="utf-8")
    return descriptor


def _package(fields: list[dict[str, Any]]) -> dict[str, Any]:
    reference = {"resource": "places", "fields": ["place_id"]}
    places = [{"name": "place_id", "type": "string"}, {"name": "place", "type": "string"}]
    keys = {
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["place_id"], "reference": reference}],
    }
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "resources": [
            {"name": "rows", "path": "rows.csv", "schema": {"fields": fields, **keys}},
            {
                "name": "places",
                "path": "places.csv",
                "schema": {"fields": places, "primaryKey": ["place_id"]},
            },
        ],
    }


def _write_places(path: Path) -> None:
    lines = (f"P{number:05d},Place {number}\n" for number in range(PLACES))
    path.write_text("place_id,place\n" + "".join(lines), encoding="utf-8")


def _write_rows(path: Path, rows: int, change: Callable[[Row, int], None], start: bytes) -> None:
    drawn = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(start.decode("utf-8") + ",".join(COLUMNS) + "\n")
        for number in range(rows):
            row = _row(number, drawn)
            change(row, number)
            stream.write(",".join(row.values()) + "\n")


def _row(number: int, drawn: random.Random) -> Row:
    bits = drawn.getrandbits(48)
    return {
        "id": str(number + 1),
        "code": f"AB-{number:09d}",
        "place_id": f"P{bits % PLACES:05d}",
        "kind": KINDS[bits % 5],
        "amount": str(bits % 99_991),
        "share": f"{bits % 9973 / 100:.2f}",
        "day": f"20{bits % 24:02d}-{bits % 12 + 1:02d}-{bits % 28 + 1:02d}",
        "active": ("true", "false")[bits & 1],
        "name": f'"Via {bits % 999_983}, Torino, quartiere {bits % 997}"',
        "year": str(2000 + bits % 25),
    }
