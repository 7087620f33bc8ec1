"""The entities that are known before anybody reviews: those of the curated tables, and their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipelines.extraction.text.fold import fold, lower


@dataclass(frozen=True)
class Entity:
    """An entity with its type and display name."""

    entity_id: str
    entity_type: str
    name: str


@dataclass(frozen=True)
class KnownEntities:
    """`by_id` holds the entities, `names` every (name, entity_id), and `by_name` folds these."""

    by_id: Mapping[str, Entity]
    names: tuple[tuple[str, str], ...]
    by_name: Mapping[str, frozenset[str]]


def known_entities(curated: Mapping[str, pa.Table]) -> KnownEntities:
    """The entities of the curated tables `entities` and `names`."""
    by_id = {
        row["entity_id"]: Entity(row["entity_id"], row["entity_type"], row["name"])
        for row in curated["entities"].to_pylist()
    }
    names = tuple(dict.fromkeys(_names(curated)))
    by_name: dict[str, set[str]] = {}
    for name, entity_id in names:
        by_name.setdefault(folded(name), set()).add(entity_id)
    return KnownEntities(by_id, names, {name: frozenset(ids) for name, ids in by_name.items()})


def folded(name: str) -> str:
    """The name as it is compared: lower case, plain quotes and hyphens, single spaces."""
    return " ".join(lower(fold(name)).split())


def _names(curated: Mapping[str, pa.Table]) -> Iterator[tuple[str, str]]:
    for table in ("entities", "names"):
        for row in curated[table].to_pylist():
            yield row["name"], row["entity_id"]
