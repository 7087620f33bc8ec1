"""The row that a span has after its correction, in the columns of the extractor's tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.edtf import precision
from pipelines.problems import InputError, Problem
from pipelines.review.correction import AMOUNT, DATE, MENTION, METHOD, Correction
from pipelines.review.hanging import Row
from pipelines.review.known import Entity, KnownEntities, folded
from pipelines.review.quotation import Span
from pipelines.slug import free_slug

SURE = 1.0
"""Confidence of what a person says."""

_NAME_IT = "Write the identifier of the entity that is meant."


@dataclass(frozen=True)
class Surroundings:
    """What a correction is read by: the stored text, the passage of the span, and what is known.

    `mentions` are those of the same text, as the extractor gives them.
    """

    text: str
    passage_id: str
    mentions: Sequence[Row]
    known: KnownEntities


def corrected_row(
    correction: Correction, span: Span, old: Row | None, around: Surroundings
) -> dict[str, Any]:
    """The row of `span`, which was `old` before. Raises InputError if the entity is not clear."""
    start, end = span
    words = around.text[start:end]
    return {
        "document_id": correction.document_id,
        "start_offset": start,
        "end_offset": end,
        "passage_id": around.passage_id,
        "surface": words,
        "method": METHOD,
        "confidence": SURE,
        **_content(correction, words, old, around),
    }


def says_the_same(correction: Correction, row: Row | None) -> bool:
    """True if the extractor's row has everything that the correction says."""
    if row is None:
        return False
    wanted: Mapping[str, Any] = {
        "entity_type": correction.entity_type,
        "entity_id": correction.entity_id,
        **_value(correction),
    }
    return all(row[name] == value for name, value in wanted.items() if value is not None)


def _content(
    correction: Correction, words: str, old: Row | None, around: Surroundings
) -> dict[str, Any]:
    if correction.annotation_type == MENTION:
        entity = _entity(correction, words, old, around)
        return {
            "entity_type": entity.entity_type,
            "entity_id": entity.entity_id,
            "name": entity.name,
        }
    kept = {name: old[name] for name in ("value", "kind", "value_eur") if old and name in old}
    return {**kept, **_value(correction)}


def _value(correction: Correction) -> dict[str, Any]:
    if correction.value is None:
        return {}
    if correction.annotation_type == AMOUNT:
        return {"value_eur": float(correction.value)}
    if correction.annotation_type == DATE:
        kind = precision(correction.value)
        kinds = {"period": "interval", "unknown": "day"}
        return {"value": correction.value, "kind": kinds.get(kind, kind)}
    return {}


def _entity(correction: Correction, words: str, old: Row | None, around: Surroundings) -> Entity:
    if correction.entity_id is not None:
        return _named(correction, correction.entity_id, words, around)
    if old is not None and correction.new_quote is None:
        return _of_type(correction, _of_row(old), around.known)
    return _by_words(correction, words, old, around)


def _named(correction: Correction, entity_id: str, words: str, around: Surroundings) -> Entity:
    """The entity that the row names: curated, of the same text, or new with its type."""
    mentioned = (_of_row(row) for row in around.mentions if row["entity_id"] == entity_id)
    found = around.known.by_id.get(entity_id) or next(mentioned, None)
    if found is not None:
        return _of_type(correction, found, around.known)
    if correction.entity_type is None:
        message = f"'{entity_id}' is neither in entities.csv nor in the text."
        remedy = "Correct it or, if it is new, give its entity_type."
        raise InputError([correction.problem("entity_id", message, remedy)])
    return Entity(entity_id, correction.entity_type, words)


def _by_words(correction: Correction, words: str, old: Row | None, around: Surroundings) -> Entity:
    """The entity that the words name, as the extractor would have it."""
    known = around.known
    ids = sorted(known.by_name.get(folded(words), ()))
    if len(ids) > 1:
        message = f"'{words}' is a name of {' and of '.join(ids)}."
        raise InputError([correction.problem("entity_id", message, _NAME_IT)])
    alike = (_of_row(row) for row in around.mentions if row["surface"] == words)
    found = known.by_id[ids[0]] if ids else next(alike, None)
    if found is not None:
        return _of_type(correction, found, known)
    if old is not None and old["entity_id"] in known.by_id:
        message = f"'{words}' is no name of {old['entity_id']}, which the extractor had found."
        raise InputError([correction.problem("entity_id", message, _NAME_IT)])
    entity_type = correction.entity_type or (old["entity_type"] if old else None)
    if entity_type is None:
        message = f"'{words}' is the name of nothing that is known."
        remedy = "Give its entity_type, or the entity_id that is meant."
        raise InputError([correction.problem("entity_type", message, remedy)])
    return Entity(free_slug(words, entity_type, known.by_id), entity_type, words)


def _of_type(correction: Correction, entity: Entity, known: KnownEntities) -> Entity:
    wanted = correction.entity_type or entity.entity_type
    if wanted != entity.entity_type and entity.entity_id in known.by_id:
        raise InputError([_type_is_curated(correction, entity)])
    return Entity(entity.entity_id, wanted, entity.name)


def _type_is_curated(correction: Correction, entity: Entity) -> Problem:
    message = f"{entity.entity_id} is of the type {entity.entity_type} in entities.csv."
    remedy = "Correct the type there, or write in entity_id which entity is meant."
    return correction.problem("entity_type", message, remedy)


def _of_row(row: Row) -> Entity:
    return Entity(row["entity_id"], row["entity_type"], row["name"])
