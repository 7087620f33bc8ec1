"""The names that nobody has decided about, in the columns of `schemas/review/candidates.json`."""

from collections.abc import Iterable, Sequence, Set
from typing import Any

import pyarrow as pa

from pipelines.resolution.extracted import Extracted
from pipelines.resolution.tables import arrow_table
from pipelines.review.correction import METHOD as CORRECTED
from pipelines.review.hanging import Place, Row, place_of
from pipelines.review.nearest import Near, nearest
from pipelines.review.quotation import one_line
from pipelines.review.sentence import Sentences
from pipelines.table_schema import TableSchema


def candidates(
    extracted: Extracted,
    settled: Set[str],
    decided: Set[Place],
    known: Sequence[tuple[str, str]],
    sentences: Sentences,
    schema: TableSchema,
) -> pa.Table:
    """One row for each name of the texts that matches no entity and that nobody decided about.

    `settled` are the identifiers of the curated entities, `decided` the places of mentions that a
    person decided about, `known` (name, entity_id) what new names are compared with. The names of
    one suggested entity stand together, the entity with most mentions first.
    """
    open_mentions = [
        row
        for row in extracted.mentions.to_pylist()
        if row["entity_id"] not in settled
        and place_of(row) not in decided
        and row["method"] != CORRECTED
    ]
    groups = _in_order(open_mentions)
    surest = _surest(open_mentions)
    near = nearest([name for name, _ in groups], known)
    rows = [
        {**_row(name, rows, surest, sentences), **_near(found)}
        for (name, rows), found in zip(groups, near, strict=True)
    ]
    return arrow_table(rows, schema)


def _in_order(mentions: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """The mentions of each name, those of the entity that is mentioned most often first."""
    groups: dict[str, list[Row]] = {}
    weight: dict[str, int] = {}
    for row in mentions:
        groups.setdefault(one_line(row["surface"]), []).append(row)
        weight[row["entity_id"]] = weight.get(row["entity_id"], 0) + 1
    return sorted(groups.items(), key=lambda group: _rank(group[0], group[1], weight))


def _rank(name: str, rows: Sequence[Row], weight: dict[str, int]) -> tuple[int, str, int, str]:
    entity = _best(rows)["entity_id"]
    return (-weight[entity], entity, -len(rows), name)


def _surest(mentions: Iterable[Row]) -> dict[str, Row]:
    """The surest mention of each suggested entity: its names all suggest that type and name."""
    groups: dict[str, list[Row]] = {}
    for row in mentions:
        groups.setdefault(row["entity_id"], []).append(row)
    return {entity: _best(rows) for entity, rows in groups.items()}


def _best(rows: Sequence[Row]) -> Row:
    """The surest; the first in the order of the texts, of several."""
    return max(rows, key=lambda row: row["confidence"])


def _row(
    name: str, rows: Sequence[Row], surest: dict[str, Row], sentences: Sentences
) -> dict[str, Any]:
    shown = _best(rows)
    entity = surest[shown["entity_id"]]
    documents = {row["document_id"] for row in rows}
    return {
        "decision": None,
        # Empty means every text, which is what is meant by a name that stands in several.
        "document_id": shown["document_id"] if len(documents) == 1 else None,
        "surface": name,
        "sentence": sentences.around(place_of(shown)),
        "entity_id": entity["entity_id"],
        "entity_type": entity["entity_type"],
        "name": one_line(entity["name"]),
        "found_in": shown["document_id"],
        "start_offset": shown["start_offset"],
        "end_offset": shown["end_offset"],
        "confidence": shown["confidence"],
        "method": shown["method"],
        "mentions": len(rows),
        "documents": len(documents),
    }


def _near(found: Sequence[Near]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for at, near in enumerate(found, start=1):
        cells[f"nearest_{at}"] = near.entity_id
        cells[f"nearest_{at}_name"] = one_line(near.name)
        cells[f"nearest_{at}_score"] = near.score
    return cells
