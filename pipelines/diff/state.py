"""A dataset as it lies in a folder: a Data Package that has its tables as CSV and Parquet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.diff.citations import Tables
from pipelines.resolution.curated_rows import WRITTEN

Resource = Mapping[str, Any]


def _unknown() -> pa.Table:
    return WRITTEN.empty_table()


@dataclass(frozen=True)
class State:
    """A dataset as it lies in `folder`; `name` is what people call it. `written` says where people
    wrote its rows, as far as that is known, as a table WRITTEN.
    """

    name: str
    folder: Path
    descriptor: Mapping[str, Any]
    written: Callable[[], pa.Table] = _unknown

    @cached_property
    def listed(self) -> dict[str, Resource]:
        """The CSV resource of each table, which bears the table's name."""
        resources = self.descriptor["resources"]
        return {entry["name"]: entry for entry in resources if entry["format"] == "csv"}

    @cached_property
    def schemas(self) -> dict[str, Mapping[str, Any]]:
        """The Table Schema of each table."""
        return {name: entry["schema"] for name, entry in self.listed.items()}

    @cached_property
    def views(self) -> dict[str, str]:
        """The SQL of each view of the database, by name."""
        return {
            view["name"]: view["sql"]
            for resource in self.descriptor["resources"]
            for view in resource.get("views", ())
        }

    @cached_property
    def tables(self) -> Tables:
        """Parquet file and Table Schema of each table."""
        paths = {entry["name"]: entry["path"] for entry in self.descriptor["resources"]}
        return {
            name: (self.folder / paths[f"{name}-parquet"], schema)
            for name, schema in self.schemas.items()
        }

    def has_same_rows(self, other: "State", table: str) -> bool:
        """True if both have the table with the same columns, key and rows, by their hashes."""
        one, two = (state.listed.get(table) for state in (self, other))
        if one is None or two is None or "hash" not in one or one["hash"] != two.get("hash"):
            return False
        types = [
            [(field["name"], field["type"]) for field in entry["schema"]["fields"]]
            for entry in (one, two)
        ]
        keys = [entry["schema"].get("primaryKey") for entry in (one, two)]
        return types[0] == types[1] and keys[0] == keys[1]
