"""What a text says, in the form in which two readings of it are compared.

Offsets are code points of the stored text, end exclusive.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Entity(NamedTuple):
    """A name in the text, and the type of what it names."""

    start: int
    end: int
    type: str


class Date(NamedTuple):
    """A date in the text; ``value`` is EDTF."""

    start: int
    end: int
    value: str


class Amount(NamedTuple):
    """A sum of money in the text, in euro."""

    start: int
    end: int
    value_eur: float


class Relation(NamedTuple):
    """Two names, or a name and a date, and what relates them.

    The offsets are those of the evidence. ``explicit`` if the evidence names both ends; only
    annotations say so.
    """

    subject: str
    predicate: str
    object: str
    start: int
    end: int
    explicit: bool = True


Item = Entity | Date | Amount | Relation


@dataclass(frozen=True)
class Reading:
    """Everything that one reader, a person or the extractor, found in one text."""

    entities: tuple[Entity, ...] = ()
    dates: tuple[Date, ...] = ()
    amounts: tuple[Amount, ...] = ()
    relations: tuple[Relation, ...] = ()
