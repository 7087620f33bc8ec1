"""The annotation of one text by hand: the shape of a gold file, and whether it fits its text.

The format is that of `sources/gold/`: JSON with ``id`` (the document) and the lists ``entities``,
``dates``, ``amounts`` and ``relations``. No list may be left out, so that a misspelt key is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pipelines.scoring.names import canonical_keys
from pipelines.scoring.reading import Amount, Date, Entity, Reading, Relation

BETWEEN_WORDS = frozenset({"has_date", "alias_of"})
"""Predicates of annotations that relate no two entities: a date, and a name to another name."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Strict):
    start: int = Field(ge=0)
    end: int
    text: str


class AnnotatedEntity(_Words):
    """A name; ``canonical`` is the name that the annotation uses for its entity throughout."""

    type: str
    canonical: str


class AnnotatedDate(_Words):
    """A date; ``value`` is EDTF, ``kind`` one of year, month, day, interval."""

    value: str
    kind: str


class AnnotatedAmount(_Words):
    """A sum of money in euro."""

    value_eur: float


class AnnotatedRelation(_Strict):
    """A relation; ``evidence`` are the offsets of the words that say it."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[int, int]
    explicit: bool = True


class Annotation(_Strict):
    """A gold file. ``id`` is the identifier of the document that it annotates, a slug."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    entities: tuple[AnnotatedEntity, ...]
    dates: tuple[AnnotatedDate, ...]
    amounts: tuple[AnnotatedAmount, ...]
    relations: tuple[AnnotatedRelation, ...]

    @cached_property
    def reading(self) -> Reading:
        """The annotation in the form in which readings are compared."""
        return Reading(
            tuple(Entity(e.start, e.end, e.type) for e in self.entities),
            tuple(Date(d.start, d.end, d.value) for d in self.dates),
            tuple(Amount(a.start, a.end, a.value_eur) for a in self.amounts),
            tuple(
                Relation(r.subject, r.predicate, r.object, *r.evidence, r.explicit)
                for r in self.relations
            ),
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The key of each name in the text to the key of the canonical name of its entity."""
        return canonical_keys((e.text, e.canonical) for e in self.entities)


def misfits(
    annotation: Annotation, text: str, types: Iterable[str], predicates: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """What contradicts the text or the lists of codes: the place in the file, and what is wrong.

    `types` are the codes of entities, `predicates` those between two entities.
    """
    known_types, known_predicates = set(types), {*predicates, *BETWEEN_WORDS}
    for kind, spans in _spans(annotation):
        for at, span in enumerate(spans):
            found = text[span.start : span.end] if span.start < span.end else ""
            if found != span.text:
                yield (
                    f"{kind}.{at}",
                    f"'{span.text}' does not stand at {span.start}:{span.end}, '{found}' does.",
                )
    for at, entity in enumerate(annotation.entities):
        if entity.type not in known_types:
            yield f"entities.{at}.type", f"'{entity.type}' is not a code of the list entity_type."
    for at, relation in enumerate(annotation.relations):
        start, end = relation.evidence
        if not 0 <= start < end <= len(text):
            yield f"relations.{at}.evidence", f"{start}:{end} is not a span of the text."
        if relation.predicate not in known_predicates:
            said = f"'{relation.predicate}' is not a code of the list predicate."
            yield f"relations.{at}.predicate", said


def _spans(annotation: Annotation) -> Iterator[tuple[str, Any]]:
    yield "entities", annotation.entities
    yield "dates", annotation.dates
    yield "amounts", annotation.amounts
