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


def _field_cases(family: str, name: str, field: dict[str, Any], listed: Any) -> Iterator[Case]:
    values = list(dict.fromkeys(["", *listed["values"]]))
    yield Case(family, name, _one_field(field, values), len(values))
    if odd := listed.get("odd"):
        yield Case(family, f"{name} odd", _one_field(field, odd), len(odd))
    for value in listed.get("crash", ()):
        yield Case(family, f"{name} on {value}", _one_field(field, [value]))


def _types(family: str) -> Iterator[Case]:
    for kind, listed in load(family).items():
        for more in listed["fields"]:
            field = {"type": listed.get("type", kind), **more}
            yield from _field_cases(family, f"{kind} {json.dumps(more)}", field, listed)


def _patterns(family: str) -> Iterator[Case]:
    listed = load(family)
    values = {"values": listed["subjects"], "odd": listed["odd"]}
    for pattern in listed["patterns"]:
        field = {"type": "string", "constraints": {"pattern": pattern}}
        yield from _field_cases(family, json.dumps(pattern), field, values)


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
    for source in fields:
        for target in fields:
            yield _foreign(family, (source, target), fields, values)


def _primary(family: str, name: str, fields: dict[str, Any], keys: list[list[str]]) -> Case:
    named = [{"name": column, **field} for column, field in fields.items()]
    schema = {"fields": [{"name": "k", "type": "string"}, *named], "primaryKey": list(fields)}
    resource = {"name": "t", "path": "t.csv", **PLAIN, "schema": schema}
    rows = [["k", *fields], *(["r", *key] for key in keys)]
    files = Files({DESCRIPTOR: package(resource), "t.csv": table(rows)})
    return Case(family, name, files, len(keys))


def _foreign(family: str, pair: tuple[str, str], fields: Any, values: Any) -> Case:
    """The target holds its own values and the source's, so that equal ones meet whatever their type."""
    source, target = pair
    key = {"fields": "a", "reference": {"resource": "target", "fields": "a"}}
    content, resources = {}, []
    held = {"source": values[source], "target": [*values[target], *values[source][::2]]}
    for table_name, kind in (("source", source), ("target", target)):
        named = [{"name": "k", "type": "string"}, {"name": "a", **fields[kind]}]
        schema: dict[str, Any] = {"fields": named}
        if table_name == "source":
            schema["foreignKeys"] = [key]
        path = f"{table_name}.csv"
        resources.append({"name": table_name, "path": path, **PLAIN, "schema": schema})
        content[path] = table([["k", "a"], *(["r", value] for value in held[table_name])])
    files = Files({DESCRIPTOR: package(*resources), **content})
    return Case(family, f"{source} to {target}", files, len(values[source]))


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
