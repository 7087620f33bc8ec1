"""What the extractor found, as statements that cite spans of the stored text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.resolution.statement import TEXT, Statement

UNDETERMINED = "und"
ACCEPTED = "accept"
"""Code of the decision that a name is that of a new entity."""

UNKNOWN_EVENT = "date_stated"
"""Event type of a date that the text gives for an entity without saying of what."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What the curated statements know already, by which a text's statement is read.

    A date that a curated event of the entity has is that event's; a name that the entity is
    curated to have keeps its type and language.
    """

    curated: Sequence[Statement]
    entities: frozenset[str]
    _dates: dict[tuple[str, str], Statement] = field(default_factory=dict, init=False)
    _names: dict[tuple[str, str], Statement] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Index the events whose date nobody contradicts first: they are the ones published."""
        events = [s for s in self.curated if s.kind == "event"]
        claims: dict[tuple[str, str], set[str]] = {}
        for event in events:
            claims.setdefault((event.entity_id, event.prop), set()).add(event.value)
        events.sort(key=lambda s: len(claims[s.entity_id, s.prop]) > 1)
        for event in events:
            self._dates.setdefault((event.entity_id, event.value), event)
        for name in self.curated:
            if name.kind == "name":
                self._names.setdefault((name.entity_id, name.value), name)

    def event(self, entity_id: str, edtf: str) -> Statement | None:
        """The curated event of the entity on that date."""
        return self._dates.get((entity_id, edtf))

    def name(self, entity_id: str, name: str) -> Statement | None:
        """The curated statement that the entity has that name."""
        return self._names.get((entity_id, name))


def text_statements(
    mentions: Iterable[Row],
    decided: Iterable[Row],
    relations: Iterable[Row],
    texts: Mapping[str, str],
    sources: Mapping[str, str | None],
    known: Known,
) -> Iterator[Statement]:
    """Statements of every mention, decision and relation, in the order of the texts.

    `texts` and `sources` are by document; a document's source is the curated source with the
    same web address, if there is one. Entities that are not curated get their type and their
    names from their mentions; those that a person accepted (`decided`), from that decision.
    """
    found, decisions = list(mentions), list(decided)
    for mention in found:
        yield replace(_mention(mention), source_id=sources[mention["document_id"]])
    accepted = {row["entity_id"] for row in decisions if row["decision"] == ACCEPTED}
    for entity_mentions in _by_entity(found, known.entities):
        for statement in _new_entity(entity_mentions, accepted):
            yield replace(statement, source_id=sources[statement.document_id or ""])
    for row in decisions:
        for statement in _decided(row, known):
            yield replace(statement, source_id=sources[row["document_id"]])
    for relation in relations:
        statement = _relation(relation, texts[relation["document_id"]], known)
        yield replace(statement, source_id=sources[relation["document_id"]])


def _span(row: Row, quote: str, **said: Any) -> Statement:
    return Statement(
        origin=TEXT,
        quote=quote,
        method=row["method"],
        document_id=row["document_id"],
        start_offset=row["start_offset"],
        end_offset=row["end_offset"],
        confidence=row["confidence"],
        note=row.get("note"),
        **said,
    )


def _mention(row: Row) -> Statement:
    surface = row["surface"]
    return _span(
        row,
        surface,
        entity_id=row["entity_id"],
        prop="mention.name",
        value=surface,
        value_type="text",
    )


def _by_entity(mentions: Sequence[Row], curated: frozenset[str]) -> Iterator[list[Row]]:
    groups: dict[str, list[Row]] = {}
    for mention in mentions:
        if mention["entity_id"] not in curated:
            groups.setdefault(mention["entity_id"], []).append(mention)
    yield from groups.values()


def _new_entity(mentions: Sequence[Row], accepted: Set[str]) -> Iterator[Statement]:
    """Type and display name by the surest mention, unless accepted; each surface form once, as an
    alias.
    """
    best = max(mentions, key=lambda row: row["confidence"])
    entity = best["entity_id"]
    if entity not in accepted:
        yield from _type_and_name(best, best["surface"])
    for surface, row in {row["surface"]: row for row in reversed(mentions)}.items():
        yield _named(row, entity, surface, "alias")


def _type_and_name(row: Row, name: str) -> Iterator[Statement]:
    for code, value, value_type in (("type", row["entity_type"], "code"), ("name", name, "text")):
        yield _span(
            row,
            row["surface"],
            entity_id=row["entity_id"],
            prop=f"entity.{code}",
            value=value,
            value_type=value_type,
        )


def _decided(row: Row, known: Known) -> Iterator[Statement]:
    """What a person decided: type and name of a new entity, or one more name of a known one."""
    surface, entity = row["surface"], row["entity_id"]
    if row["decision"] == ACCEPTED:
        yield from _type_and_name(row, row["name"])
        if row["name"] != surface:
            yield _named(row, entity, row["name"], "alias")
    elif entity in known.entities:
        name = known.name(entity, surface)
        yield _named(row, entity, surface, name.code if name else "alias", name)


def _named(
    row: Row, entity: str, name: str, name_type: str, known: Statement | None = None
) -> Statement:
    """A name of an entity, citing the mention; in the language that it is known in, if it is."""
    return _span(
        row,
        row["surface"],
        entity_id=entity,
        prop=f"name.{name_type}",
        value=name,
        value_type="text",
        qualifiers=known.qualifiers if known else {"language": UNDETERMINED},
    )


def _relation(row: Row, text: str, known: Known) -> Statement:
    quote = text[row["start_offset"] : row["end_offset"]]
    if row["predicate"] == "has_date":
        return _date(row, quote, known)
    if row["predicate"] == "alias_of":
        return _alias(row, quote, known)
    return _span(
        row,
        quote,
        entity_id=row["subject_id"],
        prop=f"relation.{row['predicate']}",
        value=row["object_id"],
        value_type="entity",
    )


def _date(row: Row, quote: str, known: Known) -> Statement:
    event = known.event(row["subject_id"], row["object"])
    return _span(
        row,
        quote,
        entity_id=row["subject_id"],
        prop=event.prop if event else f"event.{UNKNOWN_EVENT}",
        value=row["object"],
        value_type="edtf",
        qualifiers=event.qualifiers if event else {},
    )


def _alias(row: Row, quote: str, known: Known) -> Statement:
    entity, alias = row["object_id"], row["subject"]
    name = known.name(entity, alias)
    acronym = len(alias.split()) == 1 and sum(letter.isupper() for letter in alias) > 1
    return _span(
        row,
        quote,
        entity_id=entity,
        prop=name.prop if name else f"name.{'acronym' if acronym else 'alias'}",
        value=alias,
        value_type="text",
        qualifiers=name.qualifiers if name else {"language": UNDETERMINED},
    )
