"""Runs the extractor over the registered texts and keeps what it finds as Arrow tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipelines.extraction.extract import extract
from pipelines.extraction.lexicon.gazetteer import Gazetteer
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import Extraction, Relation
from pipelines.extraction.text.passages import Passage, passages

_SPAN = (("document_id", pa.string()), ("start_offset", pa.int64()), ("end_offset", pa.int64()))
_WORDS = (("passage_id", pa.string()), ("surface", pa.string()))
_RULE = (("method", pa.string()), ("confidence", pa.float64()))

PASSAGES = pa.schema(
    [*_SPAN, ("passage_id", pa.string()), ("position", pa.int64()), ("text", pa.string())]
)
MENTIONS = pa.schema(
    [
        *_SPAN,
        *_WORDS,
        ("entity_type", pa.string()),
        ("entity_id", pa.string()),
        ("name", pa.string()),
        *_RULE,
    ]
)
DECIDED = pa.schema([*MENTIONS, ("decision", pa.string()), ("note", pa.string())])
DATES = pa.schema([*_SPAN, *_WORDS, ("value", pa.string()), ("kind", pa.string()), *_RULE])
AMOUNTS = pa.schema([*_SPAN, *_WORDS, ("value_eur", pa.float64()), *_RULE])
RELATIONS = pa.schema(
    [
        *_SPAN,
        ("subject", pa.string()),
        ("predicate", pa.string()),
        ("object", pa.string()),
        ("subject_id", pa.string()),
        ("object_id", pa.string()),
        *_RULE,
    ]
)


@dataclass(frozen=True)
class Extracted:
    """What the extractor found in all texts; every row has a document and offsets into its text.

    `documents` is the register with `text` and `characters`; `decided` the mentions by which people
    decided what a new name is, empty until they are asked.
    """

    documents: pa.Table
    passages: pa.Table
    mentions: pa.Table
    dates: pa.Table
    amounts: pa.Table
    relations: pa.Table
    decided: pa.Table = field(default_factory=DECIDED.empty_table)


def extract_documents(documents: pa.Table, lexicon: Lexicon, gazetteer: Gazetteer) -> Extracted:
    """Extract from every text of `documents`, in their order."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for document in documents.to_pylist():
        for table, row in _document_rows(document, lexicon, gazetteer):
            rows.setdefault(table, []).append(row)
    return Extracted(
        documents,
        pa.Table.from_pylist(rows.get("passages", []), PASSAGES),
        pa.Table.from_pylist(rows.get("mentions", []), MENTIONS),
        pa.Table.from_pylist(rows.get("dates", []), DATES),
        pa.Table.from_pylist(rows.get("amounts", []), AMOUNTS),
        pa.Table.from_pylist(rows.get("relations", []), RELATIONS),
    )


def _document_rows(
    document: Mapping[str, Any], lexicon: Lexicon, gazetteer: Gazetteer
) -> Iterator[tuple[str, dict[str, Any]]]:
    name, text = document["document_id"], document["text"]
    found: Extraction = extract(name, text, lexicon, gazetteer)
    parts = passages(text)
    for part in parts:
        yield "passages", {**_span(name, part.start, part.end), **_passage(name, part)}
    for mention in found.entities:
        yield (
            "mentions",
            {
                **_found(name, mention, parts),
                "entity_type": mention.type,
                "entity_id": mention.entity_id,
                "name": mention.name,
            },
        )
    for date in found.dates:
        yield "dates", {**_found(name, date, parts), "value": date.value, "kind": date.kind}
    for amount in found.amounts:
        yield "amounts", {**_found(name, amount, parts), "value_eur": amount.value_eur}
    for relation in found.relations:
        yield "relations", {**_span(name, *relation.evidence), **_relation(relation)}


def _found(document: str, span: Any, parts: Sequence[Passage]) -> dict[str, Any]:
    """What mentions, dates and amounts have in common."""
    return {
        **_span(document, span.start, span.end),
        "passage_id": _passage_id(document, _around(parts, span.start)),
        "surface": span.text,
        "method": span.method,
        "confidence": span.confidence,
    }


def _span(document: str, start: int, end: int) -> dict[str, Any]:
    return {"document_id": document, "start_offset": start, "end_offset": end}


def _passage(document: str, part: Passage) -> dict[str, Any]:
    return {
        "passage_id": _passage_id(document, part),
        # People count paragraphs from 1.
        "position": part.position + 1,
        "text": part.text,
    }


def _passage_id(document: str, part: Passage) -> str:
    return f"{document}-p{part.position + 1}"


def _around(parts: Iterable[Passage], offset: int) -> Passage:
    return next(part for part in parts if part.start <= offset < part.end)


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "subject": relation.subject,
        "predicate": relation.predicate,
        "object": relation.object,
        "subject_id": relation.subject_id,
        "object_id": relation.object_id,
        "method": relation.method,
        "confidence": relation.confidence,
    }
