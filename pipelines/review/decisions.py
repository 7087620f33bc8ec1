"""Decisions about new names, applied: to the mentions, and to the relations that hang on them.

A decision about one text goes before one about every text. A name that nobody decided about, but
that the extractor takes for the same entity in the same text (an acronym, a shorter form), goes
with the decided one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from pipelines.intake.documents import text_of_document
from pipelines.problems import Problem, raise_if_any
from pipelines.resolution.extracted import DECIDED, Extracted
from pipelines.review.decision import (
    ACCEPT,
    LOOK_AGAIN,
    NOT_AN_ENTITY,
    SAME_AS,
    Decision,
    accepted_entities,
)
from pipelines.review.hanging import Place, Row, after, follow_mentions, place_of
from pipelines.review.known import Entity, KnownEntities
from pipelines.review.quotation import Span, one_line

CONFIDENCE = 1.0
"""Of what a person decided."""


@dataclass(frozen=True)
class Decided:
    """What the texts say after people decided.

    `places` are the mentions that somebody decided about; `superfluous` names rows to be removed.
    """

    extracted: Extracted
    places: frozenset[Place]
    superfluous: tuple[Problem, ...]


def decide(extracted: Extracted, decisions: Sequence[Decision], known: KnownEntities) -> Decided:
    """Apply decisions without `faults`, in whichever order they are.

    Raises InputError with every one that names nothing the extractor finds.
    """
    if not decisions:
        return Decided(extracted, frozenset(), ())
    mentions = extracted.mentions.to_pylist()
    taken = _taken(mentions, decisions, known)
    effective = set(taken.values())
    idle = [_idle(one, mentions, known) for one in decisions if one not in effective]
    raise_if_any(problem for problem, harmless in idle if not harmless)
    entities = {**known.by_id, **accepted_entities(decisions)}
    fates = _fates(mentions, taken, entities, known)
    cited = list(_cited(mentions, taken, text_of_document(extracted.documents), entities))
    return Decided(
        _applied(extracted, mentions, fates, cited),
        frozenset(fates),
        tuple(problem for problem, _ in idle),
    )


def _taken(
    mentions: Iterable[Row], decisions: Iterable[Decision], known: KnownEntities
) -> dict[Place, Decision]:
    """The decision that each new name comes under, by place."""
    by_subject: dict[tuple[str | None, str], Decision] = {}
    # Of several that decide alike the one with the first sentence, wherever its row is.
    for decision in sorted(decisions, key=lambda one: (one.sentence, one.reason or "", one.row)):
        by_subject.setdefault(decision.subject, decision)
    found = {}
    for row in mentions:
        words = one_line(row["surface"])
        one = by_subject.get((row["document_id"], words)) or by_subject.get((None, words))
        if one and row["entity_id"] not in known.by_id:
            found[place_of(row)] = one
    return found


def _idle(one: Decision, mentions: Sequence[Row], known: KnownEntities) -> tuple[Problem, bool]:
    """What is to be said of a decision that no mention comes under, and whether it does no harm."""
    named = {
        row["entity_id"]
        for row in mentions
        if (one.document_id or row["document_id"], one_line(row["surface"]))
        == (row["document_id"], one_line(one.surface))
    }
    ids = sorted(named & known.by_id.keys())
    if ids and ids == [one.entity_id]:
        message = f"'{one.surface}' is a curated name of {one.entity_id} by now."
        return one.problem("surface", message, "Remove the row."), True
    if ids:
        message = f"'{one.surface}' is known as {', '.join(ids)}, so nothing is left to decide."
        remedy = "Remove the row; if the text means something else, correct it in corrections.csv."
        return one.problem("surface", message, remedy), False
    if named:
        message = f"every '{one.surface}' comes under another row."
        return one.problem("surface", message, "Remove the row."), True
    if one.decision == NOT_AN_ENTITY:
        message = f"the extractor does not take '{one.surface}' for a name any more."
        return one.problem("surface", message, "Remove the row."), True
    message = f"the extractor does not take '{one.surface}' for a name any more."
    remedy = f"Add the mention in corrections.csv and remove the row. {LOOK_AGAIN}"
    return one.problem("surface", message, remedy), False


def _fates(
    mentions: Sequence[Row],
    taken: Mapping[Place, Decision],
    entities: Mapping[str, Entity],
    known: KnownEntities,
) -> dict[Place, Row | None]:
    """What becomes of each mention that is decided about, itself or by its entity."""
    leaders = _leaders(mentions, taken)
    fates: dict[Place, Row | None] = {}
    for row in mentions:
        place = place_of(row)
        if place in taken:
            target = taken[place].entity_id if taken[place].decision != NOT_AN_ENTITY else None
            fates[place] = _moved(row, entities[target]) if target else None
        elif row["entity_id"] not in known.by_id and (target := leaders.get(_whole(row))):
            fates[place] = _moved(row, entities[target])
    return fates


def _leaders(
    mentions: Iterable[Row], taken: Mapping[Place, Decision]
) -> dict[tuple[str, str], str]:
    """Where the decided names of an entity of a text go, if all of them go to the same entity."""
    targets: dict[tuple[str, str], set[str]] = {}
    for row in mentions:
        one = taken.get(place_of(row))
        if one and one.entity_id and one.decision != NOT_AN_ENTITY:
            targets.setdefault(_whole(row), set()).add(one.entity_id)
    return {whole: next(iter(ids)) for whole, ids in targets.items() if len(ids) == 1}


def _whole(row: Row) -> tuple[str, str]:
    """The entity of a mention, as the extractor sees it in that text."""
    return (row["document_id"], row["entity_id"])


def _moved(row: Row, entity: Entity) -> Row:
    return {
        **row,
        "entity_id": entity.entity_id,
        "entity_type": entity.entity_type,
        "name": entity.name,
    }


def _cited(
    mentions: Iterable[Row],
    taken: Mapping[Place, Decision],
    texts: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> Iterator[dict[str, Any]]:
    """For each decision but those against a name, the mention that its statement cites.

    It is the first in the sentence that the person had read, or else the first.
    """
    under: dict[Decision, list[Row]] = {}
    for row in mentions:
        one = taken.get(place_of(row))
        if one and one.decision in (ACCEPT, SAME_AS):
            under.setdefault(one, []).append(row)
    for one, rows in under.items():
        cited = next(_read_by(one, rows, texts), rows[0])
        entity = entities[one.entity_id or ""]
        yield {
            **_moved(cited, entity),
            "decision": one.decision,
            "method": f"decision.{one.decision}",
            "confidence": CONFIDENCE,
            "note": one.reason,
        }


def _read_by(one: Decision, mentions: Iterable[Row], texts: Mapping[str, str]) -> Iterator[Row]:
    """The mentions in the sentence that the person had read."""
    spans: dict[str, Span | None] = {}
    for row in mentions:
        document = row["document_id"]
        if document not in spans:
            spans[document] = one.evidence(texts[document])
        span = spans[document]
        if span and span[0] <= row["start_offset"] and row["end_offset"] <= span[1]:
            yield row


def _applied(
    extracted: Extracted,
    mentions: Sequence[Row],
    fates: Mapping[Place, Row | None],
    cited: Sequence[dict[str, Any]],
) -> Extracted:
    relations = follow_mentions(extracted.relations.to_pylist(), mentions, fates)
    kept = [dict(row) for row in after(mentions, fates)]
    return replace(
        extracted,
        mentions=pa.Table.from_pylist(kept, extracted.mentions.schema),
        relations=pa.Table.from_pylist([dict(r) for r in relations], extracted.relations.schema),
        decided=pa.Table.from_pylist(list(cited), DECIDED),
    )
