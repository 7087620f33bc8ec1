"""Table Schemas (Data Package v2) read from `schemas/`: the one truth of what a table is.

Everything about a table's shape is derived from here: Arrow types, DuckDB columns, checks, the
data dictionary and the descriptor. A field may name a `codelist`; its codes become the field's
`enum` constraint and its `categories` when the schema is loaded, so that a code has one home.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipelines.codelist import Codelists
from pipelines.problems import InputError, Problem
from pipelines.project import Project

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


@dataclass(frozen=True)
class Field:
    """One column. `constraints` holds the Table Schema constraints, the codelist's enum included;
    `categories` say what each code of the codelist means.
    """

    name: str
    type: str
    title: str
    description: str
    title_it: str
    description_it: str
    constraints: Mapping[str, Any] = field(default_factory=dict)
    codelist: str | None = None
    categories: Sequence[Mapping[str, str]] = ()

    @property
    def required(self) -> bool:
        """True if the column may not be empty."""
        return bool(self.constraints.get("required", False))

    @property
    def arrow(self) -> pa.Field:
        """The Arrow field, its English description in the metadata."""
        return pa.field(
            self.name,
            ARROW_TYPES[self.type],
            nullable=not self.required,
            metadata={"title": self.title, "description": self.description},
        )

    def descriptor(self) -> dict[str, Any]:
        """The Table Schema v2 field descriptor, Italian texts as `title_it`, `description_it`."""
        return {
            "name": self.name,
            "type": self.type,
            "title": self.title,
            "description": self.description,
            "title_it": self.title_it,
            "description_it": self.description_it,
            **({"constraints": dict(self.constraints)} if self.constraints else {}),
            **({"categories": [*map(dict, self.categories)]} if self.categories else {}),
        }


@dataclass(frozen=True)
class ForeignKey:
    """`fields` of this table must be found as `target_fields` of `table`, or all be empty."""

    fields: tuple[str, ...]
    table: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """One table: `name` is the file's stem and the table's name in every format."""

    name: str
    title: str
    description: str
    title_it: str
    description_it: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The column names in their published order."""
        return tuple(f.name for f in self.fields)

    @cached_property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, in published column order."""
        return pa.schema([f.arrow for f in self.fields], metadata={"description": self.description})

    def descriptor(self, resource_of: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The Table Schema v2 descriptor.

        `resource_of` maps a table's name to the resource that foreign keys shall point to (the
        Parquet twins of a package, say); by default a table's resource has the table's name.
        """
        names = resource_of or {}
        keys = [
            {
                "fields": list(key.fields),
                "reference": {
                    # A self-reference is written as the absence of a resource.
                    **(
                        {}
                        if key.table == self.name
                        else {"resource": names.get(key.table, key.table)}
                    ),
                    "fields": list(key.target_fields),
                },
            }
            for key in self.foreign_keys
        ]
        return {
            "$schema": PROFILE,
            "fields": [f.descriptor() for f in self.fields],
            "primaryKey": list(self.primary_key),
            **({"foreignKeys": keys} if keys else {}),
        }


def load_schemas(folder: Path, project: Project, codelists: Codelists) -> dict[str, TableSchema]:
    """Every Table Schema of `folder`, a referenced table before those that refer to it.

    Raises InputError, naming the file, for a schema that is not readable or contradicts itself.
    """
    shown = project.shown(folder)
    found = {
        path.stem: _load_schema(path, project.shown(path), codelists)
        for path in sorted(folder.glob("*.json"))
    }
    if not found:
        raise InputError(
            [Problem(f"{shown}/", "has no Table Schema.", "Add one JSON file a table.")]
        )
    for name, schema in found.items():
        for key in schema.foreign_keys:
            if key.table not in found:
                why = f"a foreign key points to the table '{key.table}', which has no schema"
                raise _unusable(f"{shown}/{name}.json", why)
    return _referenced_first(found, shown)


def _referenced_first(schemas: Mapping[str, TableSchema], shown: str) -> dict[str, TableSchema]:
    graph = {
        name: sorted({key.table for key in schema.foreign_keys} - {name})
        for name, schema in schemas.items()
    }
    try:
        return {name: schemas[name] for name in TopologicalSorter(graph).static_order()}
    except CycleError as error:
        message = f"foreign keys go in a circle: {' -> '.join(error.args[1])}."
        raise InputError([Problem(f"{shown}/", message, "Remove one of them.")]) from error


def _load_schema(path: Path, shown: str, codelists: Codelists) -> TableSchema:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        schema = parse_schema(path.stem, raw, codelists)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _unusable(shown, str(error)) from error
    except KeyError as error:
        raise _unusable(shown, f"lacks or does not know {error}") from error
    named = [*schema.primary_key, *(name for key in schema.foreign_keys for name in key.fields)]
    unknown = [name for name in named if name not in schema.columns]
    if unknown:
        raise _unusable(shown, f"a key names the field '{unknown[0]}', which it lacks")
    return schema


def parse_schema(
    name: str, raw: Mapping[str, Any], codelists: Codelists = MappingProxyType({})
) -> TableSchema:
    """The schema of the table `name` from its descriptor, with the texts of both languages.

    `codelists` are those that its fields name; a published descriptor names none. Raises
    ValueError, TypeError, AttributeError or KeyError for what is not a schema of ours.
    """
    fields = tuple(_field(entry, codelists) for entry in raw["fields"])
    keys = tuple(_foreign_key(entry, name) for entry in raw.get("foreignKeys", []))
    texts = (raw["title"], raw["description"], raw["title_it"], raw["description_it"])
    return TableSchema(name, *texts, fields, tuple(raw["primaryKey"]), keys)


def _field(entry: Mapping[str, Any], codelists: Codelists) -> Field:
    codelist = entry.get("codelist")
    codes = codelists[codelist] if codelist else {}
    enum = {"enum": list(codes)} if codelist else {}
    if entry["type"] not in ARROW_TYPES:
        raise ValueError(
            f"field {entry['name']} has the type '{entry['type']}'; known are {', '.join(ARROW_TYPES)}"
        )
    return Field(
        entry["name"],
        entry["type"],
        entry["title"],
        entry["description"],
        entry["title_it"],
        entry["description_it"],
        {**entry.get("constraints", {}), **enum},
        codelist,
        [code.category() for code in codes.values()] or entry.get("categories", ()),
    )


def _foreign_key(entry: Mapping[str, Any], table: str) -> ForeignKey:
    reference = entry["reference"]
    return ForeignKey(
        tuple(entry["fields"]), reference.get("resource") or table, tuple(reference["fields"])
    )


def _unusable(shown: str, why: str) -> InputError:
    message = f"is not a usable Table Schema: {why}."
    return InputError([Problem(shown, message, "Mend the JSON; compare a sibling schema.")])
