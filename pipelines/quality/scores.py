"""What the extractor found against what people annotated: the tables `scores` and `score_errors`.

Scored is what the extractor found by itself, before anybody corrects or decides anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipelines.intake.documents import text_of_document
from pipelines.resolution.extracted import Extracted
from pipelines.resolution.identifiers import digest, row_id
from pipelines.scoring.annotation import Annotation
from pipelines.scoring.measures import code_of
from pipelines.scoring.reading import Amount, Date, Entity, Item, Reading, Relation
from pipelines.scoring.score import MISSED, Mistake, Score, Scorecard, score_all

DIGITS = 6
"""Decimal places of published figures; the counts beside them are exact."""


def scorecard(annotations: Mapping[str, Annotation], extracted: Extracted) -> Scorecard:
    """Score what was extracted from each annotated document."""
    return score_all(annotations, _readings(extracted))


def score_rows(card: Scorecard, gold: pa.Table, documents: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of `scores`; `gold` and `documents` give the hashes that make scores comparable."""
    golds = dict(_pairs(gold, "document_id", "gold_sha256"))
    texts = dict(_pairs(documents, "document_id", "sha256"))
    for score in card.scores:
        yield {
            "score_id": row_id([score.document_id, score.measure, score.code]),
            "document_id": score.document_id,
            "measure": score.measure,
            "code": score.code,
            **counts_and_figures(score),
            "gold_sha256": golds.get(score.document_id or ""),
            "text_sha256": texts.get(score.document_id or ""),
        }


def counts_and_figures(score: Score) -> dict[str, Any]:
    """Counts and figures of a score, as they are published."""
    counts = score.counts
    return {
        "correct": counts.correct,
        "predicted": counts.predicted,
        "gold": counts.gold,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
    }


def error_rows(card: Scorecard, documents: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of `score_errors`, each with the words that it is about."""
    texts = text_of_document(documents)
    for mistake in card.mistakes:
        yield _error_row(mistake, texts[mistake.document_id])


def _error_row(mistake: Mistake, text: str) -> dict[str, Any]:
    item, instead = mistake.item, mistake.instead
    relation = item if isinstance(item, Relation) else None
    ends = [relation.subject, relation.object] if relation else [None, None]
    annotated = mistake.error_type == MISSED
    told = digest([code_of(item), *ends, value_of(item)])[:8]
    place = [mistake.document_id, mistake.measure, mistake.error_type]
    return {
        "score_error_id": row_id([*place, str(item.start), str(item.end), told]),
        "document_id": mistake.document_id,
        "measure": mistake.measure,
        "error_type": mistake.error_type,
        "start_offset": item.start,
        "end_offset": item.end,
        "words": text[item.start : item.end],
        "code": code_of(item),
        "value": value_of(item),
        "subject": ends[0],
        "object": ends[1],
        "explicit": relation.explicit if relation and annotated else None,
        "instead": None if instead is None else told_of(instead, text),
    }


def value_of(item: Item) -> str | None:
    """What a date or an amount means: EDTF, or a number of euro."""
    if isinstance(item, Date):
        return item.value
    return f"{item.value_eur:.2f}".removesuffix(".00") if isinstance(item, Amount) else None


def told_of(item: Item, text: str) -> str:
    """An item in a few words: those of the text, and what they were taken for."""
    if isinstance(item, Relation):
        return f"{item.subject} {item.predicate} {item.object}"
    return f"{text[item.start : item.end]} ({code_of(item) or value_of(item)})"


def _readings(extracted: Extracted) -> dict[str, Reading]:
    entities = _by_document(extracted.mentions, _entity)
    dates = _by_document(extracted.dates, _date)
    amounts = _by_document(extracted.amounts, _amount)
    relations = _by_document(extracted.relations, _relation)
    return {
        document: Reading(
            tuple(entities.get(document, ())),
            tuple(dates.get(document, ())),
            tuple(amounts.get(document, ())),
            tuple(relations.get(document, ())),
        )
        for document in extracted.documents["document_id"].to_pylist()
    }


def _by_document(table: pa.Table, read: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in table.to_pylist():
        found.setdefault(row["document_id"], []).append(read(row))
    return found


def _entity(row: Mapping[str, Any]) -> Entity:
    return Entity(row["start_offset"], row["end_offset"], row["entity_type"])


def _date(row: Mapping[str, Any]) -> Date:
    return Date(row["start_offset"], row["end_offset"], row["value"])


def _amount(row: Mapping[str, Any]) -> Amount:
    return Amount(row["start_offset"], row["end_offset"], row["value_eur"])


def _relation(row: Mapping[str, Any]) -> Relation:
    ends = row["subject"], row["predicate"], row["object"]
    return Relation(*ends, row["start_offset"], row["end_offset"])


def _pairs(table: pa.Table, key: str, value: str) -> Iterator[tuple[str, str]]:
    return zip(table[key].to_pylist(), table[value].to_pylist(), strict=True)


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DIGITS)
