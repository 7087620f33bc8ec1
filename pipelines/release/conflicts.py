"""`CONFLICTS.md`: where sources disagree, each reading with its rank, reason and source.

Groups in which nothing is preferred are unresolved and come first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.markdown import cell, paragraphs, table

Row = Mapping[str, Any]
RANKS = ("preferred", "normal", "deprecated")


@dataclass(frozen=True)
class Conflict:
    """The rival statements about one property of one entity, best rank first."""

    entity_id: str
    entity: str
    about: str
    statements: tuple[Row, ...]

    @property
    def resolved(self) -> bool:
        """True if a value is preferred, or several that are true side by side."""
        return any(row["rank"] == "preferred" for row in self.statements)


def conflicts_report(tables: Mapping[str, pa.Table]) -> str:
    """The whole file, from the tables `statements`, `entities`, `sources` and `documents`.

    A table that the dataset does not have is done without.
    """
    if "statements" not in tables or "contested" not in tables["statements"].column_names:
        return paragraphs(["# Conflicts", "This dataset publishes no statements to compare."])
    found = find_conflicts(tables)
    return paragraphs(
        [
            "# Conflicts",
            "Where statements about the same property of an entity differ: "
            f"{len(found)} cases, of which unresolved: {sum(not c.resolved for c in found)}. "
            "Every statement is published; a case is resolved if a value is preferred.",
            *_section("Unresolved", [c for c in found if not c.resolved], tables),
            *_section("Resolved", [c for c in found if c.resolved], tables),
        ]
    )


def find_conflicts(tables: Mapping[str, pa.Table]) -> list[Conflict]:
    """Every group of contested statements, by entity and property."""
    entities = _rows_by_key(tables, "entities", "entity_id")
    rivals = tables["statements"].filter(pc.field("contested"))
    contested = sorted(rivals.to_pylist(), key=_place)
    return [
        Conflict(entity_id, entities.get(entity_id, {}).get("name", entity_id), about, tuple(rows))
        for (entity_id, about), rows in groupby(contested, lambda row: _place(row)[:2])
    ]


def _place(row: Row) -> tuple[Any, ...]:
    rank = RANKS.index(row["rank"]) if row["rank"] in RANKS else len(RANKS)
    return (row["entity_id"], row["property"], rank, row["value"], row["statement_id"])


def _section(
    title: str, conflicts: Sequence[Conflict], tables: Mapping[str, pa.Table]
) -> Iterator[str]:
    if not conflicts:
        return
    yield f"## {title}"
    said_by = _Citations(
        _rows_by_key(tables, "documents", "document_id"),
        _rows_by_key(tables, "sources", "source_id"),
    )
    for conflict in conflicts:
        yield f"### {cell(conflict.entity)}: `{conflict.about}`"
        yield f"Entity `{conflict.entity_id}`"
        yield table(
            ["Value", "Rank", "Reason", "Quote", "Source", "URL"],
            [
                (row["value"], row["rank"], row.get("rank_reason"), row["quote"], *said_by.of(row))
                for row in conflict.statements
            ],
        )


@dataclass(frozen=True)
class _Citations:
    documents: Mapping[str, Row]
    sources: Mapping[str, Row]

    def of(self, statement: Row) -> tuple[str | None, str | None]:
        """Title and URL of the text or source that a statement cites."""
        cited = self.documents.get(statement["document_id"]) or self.sources.get(
            statement["source_id"], {}
        )
        return cited.get("title"), cited.get("url")


def _rows_by_key(tables: Mapping[str, pa.Table], name: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in tables[name].to_pylist()} if name in tables else {}
