"""The counterexamples in `cases/`, written out as files that a validator can be given.

`types.yaml` and `patterns.yaml` are tables: values times fields. The others list cases one by one.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.validation.judged import DESCRIPTOR, Files

CASES = Path(__file__).parent / "cases"
RECORDED = CASES / "recorded"
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
PLAIN = {
    "encoding": "utf-8",
    "dialect": {"headerRows": [1], "csv": {"delimiter": ",", "skipInitialSpace": False}},
}
"""What leaves frictionless nothing to guess about a file."""


@dataclass(frozen=True)
class Case:
    """Files, and what they are about. `cells` counts the values that are tried."""

    family: str
    name: str
    files: Files
    cells: int = 1

    def __str__(self) -> str:
        return f"{self.family}: {self.name}"


@cache
def load(name: str) -> Any:
    """The content of one file in `cases/`."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def cases(family: str) -> tuple[Case, ...]:
    """The cases of a family, in the order of its file. Raises ValueError if two have one name."""
    tables = {"types": _types, "patterns": _patterns, "keys": _keys}
    made = tuple(tables.get(family, _listed)(family))
    if len({case.name for case in made}) < len(made):
        raise ValueError(f"two cases in {family} have one name")
    return made


def families() -> tuple[str, ...]:
    """The names of the files in `cases/`."""
    return tuple(sorted(path.stem for path in CASES.glob("*.yaml")))


def recorded(family: str) -> dict[str, dict[str, str] | str]:
    """What frictionless said of each case when it was last asked, by name."""
    path = RECORDED / f"{family}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    """A CSV with quotes only where they must be."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def package(*resources: dict[str, Any], metadata: dict[str, Any] | None = None) -> bytes:
    """The descriptor of a Data Package, of version 2 unless `metadata` sets `$schema` to None."""
    head = {"$schema": V2, **(metadata or {})}
    named = {key: value for key, value in head.items() if value is not None}
    return _json({**named, "resources": list(resources)})


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _one_field(field: dict[str, Any], values: list[str]) -> Files:
    """A table whose second column holds the values; the first keeps its rows from being blank."""
    schema = {"fields": [{"name": "k", "type": "string"}, {"name": "v", **field}]}
    resource = {"name": "t", "path": "t.csv", **PLAIN, "schema": schema}
    rows = [["k", "v"], *(["r", value] for value in values)]
    return Files({DESCRIPTOR: package(resource), "t.csv": table(rows)})


def _field_cases(
    family: str, name: str, field: dict[str, Any], listed: Any, with_odd: bool
) -> Iterator[Case]:
    """A field with the values that DuckDB reads by itself, those it cannot, and those that crash."""
    odd = [*listed.get("odd", ()), *(value for value in listed["values"] if "\0" in value)]
    values = list(dict.fromkeys(["", *(value for value in listed["values"] if value not in odd)]))
    yield Case(family, name, _one_field(field, values), len(values))
    if odd and with_odd:
        yield Case(family, f"{name} odd", _one_field(field, odd), len(odd))
    for value in listed.get("crash", ()):
        yield Case(family, f"{name} on {value}", _one_field(field, [value]))


def _types(family: str) -> Iterator[Case]:
    for kind, listed in load(family).items():
        for number, more in enumerate(listed["fields"]):
            field = {"type": listed.get("type", kind), **more}
            name = f"{kind} {json.dumps(more)}"
            yield from _field_cases(family, name, field, listed, with_odd=number % 4 == 0)


def _patterns(family: str) -> Iterator[Case]:
    listed = load(family)
    values = {"values": listed["subjects"], "odd": listed["odd"]}
    for number, pattern in enumerate(listed["patterns"]):
        field = {"type": "string", "constraints": {"pattern": pattern}}
        name = json.dumps(pattern)
        yield from _field_cases(family, name, field, values, with_odd=number % 4 == 0)


def _keys(family: str) -> Iterator[Case]:
    """Each field as a primary key, and each pair of fields as a foreign key."""
    listed = load(family)
    fields = {name: item["field"] for name, item in listed.items()}
    values = {name: ["", *item["values"]] for name, item in listed.items()}
    for name, field in fields.items():
        yield _primary(family, f"{name} as key", {"a": field}, [[v] for v in values[name] * 2])
        pairs = [[a, b] for a in values[name][:6] for b in values[name][:6]]
        repeated = [*pairs, *pairs[::5]]
        yield _primary(family, f"{name} twice as key", {"a": field, "b": field}, repeated)
    paired = {name: field for name, field in fields.items() if not listed[name].get("alone")}
    for name, field in paired.items():
        yield _foreign(family, name, field, paired, values)


def _primary(family: str, name: str, fields: dict[str, Any], keys: list[list[str]]) -> Case:
    named = [{"name": column, **field} for column, field in fields.items()]
    schema = {"fields": [{"name": "k", "type": "string"}, *named], "primaryKey": list(fields)}
    resource = {"name": "t", "path": "t.csv", **PLAIN, "schema": schema}
    rows = [["k", *fields], *(["r", *key] for key in keys)]
    files = Files({DESCRIPTOR: package(resource), "t.csv": table(rows)})
    return Case(family, name, files, len(keys))


def _foreign(family: str, name: str, field: Any, fields: Any, values: Any) -> Case:
    """A table for each target field, and one of `field` that refers to it.

    The targets hold some values of all fields, so that equal ones meet whatever their type.
    """
    content, resources = {}, []
    mixed = [value for listed in values.values() for value in listed[::2]]
    for target, kind in fields.items():
        key = {"fields": "a", "reference": {"resource": f"to-{target}", "fields": "a"}}
        held = [*values[target], *mixed]
        for role, of, keys, cells in (("from", field, [key], values[name]), ("to", kind, [], held)):
            schema = {"fields": [{"name": "k", "type": "string"}, {"name": "a", **of}]}
            schema |= {"foreignKeys": keys} if keys else {}
            named = {"name": f"{role}-{target}", "path": f"{role}-{target}.csv"}
            resources.append({**named, **PLAIN, "schema": schema})
            content[named["path"]] = table([["k", "a"], *(["r", cell] for cell in cells)])
    files = Files({DESCRIPTOR: package(*resources), **content})
    return Case(family, f"{name} to any", files, len(values[name]) * len(fields))


def is_one_table(files: Files) -> bool:
    """Whether the files are a plain package of one table `t`, which could have another name."""
    if set(files.content) != {DESCRIPTOR, "t.csv"}:
        return False
    described = json.loads(files.content[DESCRIPTOR])
    named = [(item.get("name"), item.get("path")) for item in described["resources"]]
    plain = set(described) == {"$schema", "resources"} and named == [("t", "t.csv")]
    return plain and b'"resource": "t"' not in files.content[DESCRIPTOR]


def combined(every: list[Case]) -> Files:
    """The tables of several packages of one table `t` each, in one: `t0`, `t1` and so on."""
    content, resources = {}, []
    for number, case in enumerate(every):
        (resource,) = json.loads(case.files.content[DESCRIPTOR])["resources"]
        path = f"t{number}.csv"
        resources.append({**resource, "name": f"t{number}", "path": path})
        content[path] = case.files.content[resource["path"]]
    return Files({DESCRIPTOR: package(*resources), **content})


def _listed(family: str) -> Iterator[Case]:
    for item in load(family):
        yield Case(family, item["name"], _files(item))


def _files(item: dict[str, Any]) -> Files:
    encode = {key: _bytes(text, item.get("bytes", "utf-8")) for key, text in _texts(item).items()}
    if item.get("single"):
        schema = item.get("schema") or ({"fields": _fields(item)} if "fields" in item else None)
        if schema is None:
            return Files(encode, source=item["single"])
        return Files({**encode, "schema.json": _json(schema)}, item["single"], "schema.json")
    if "package" in item:
        return Files({DESCRIPTOR: _descriptor(item["package"]), **encode})
    resource = {"name": "t", "path": "t.csv", **_described(item), **item.get("resource", {})}
    metadata = dict(item.get("metadata", {}))
    if item.get("version") == 1:
        metadata["$schema"] = None
    return Files({DESCRIPTOR: package(resource, metadata=metadata), **encode})


def _texts(item: dict[str, Any]) -> dict[str, str]:
    texts = dict(item.get("files", {}))
    if "csv" in item:
        texts[item.get("single", "t.csv")] = item["csv"]
    return {path: text * item.get("times", 1) for path, text in texts.items()}


def _bytes(text: str, encoding: str) -> bytes:
    return text.encode(encoding)


def _descriptor(given: Any) -> bytes:
    return given.encode() if isinstance(given, str) else _json(given)


def _described(item: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {}
    if "dialect" in item:
        described["dialect"] = item["dialect"]
    if "fields" in item or "schema" in item:
        described["schema"] = {"fields": _fields(item), **item.get("schema", {})}
    return described


def _fields(item: dict[str, Any]) -> list[Any]:
    """A field may be written in short: its name, or name and type with a colon between."""
    return [_field(field) if isinstance(field, str) else field for field in item.get("fields", ())]


def _field(short: str) -> dict[str, Any]:
    name, _, kind = short.partition(":")
    return {"name": name, "type": kind or "string"}
