"""What the extractor says about a text: spans, relations and the rule that found each.

Offsets are code points of the stored text (Python ``str`` indices), end exclusive. Nothing here
decides anything.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

EntityType = Literal[
    "municipality",
    "public_body",
    "organisation",
    "programme",
    "fund",
    "measure",
    "project",
    "place",
    "instrument",
]
ENTITY_TYPES: tuple[str, ...] = get_args(EntityType)
ACTORS = frozenset({"municipality", "public_body", "organisation"})
UNDERTAKINGS = frozenset({"project", "programme", "fund", "measure", "instrument"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name; ``name`` is the canonical name of its entity."""

    start: int
    end: int
    text: str
    type: str
    entity_id: str
    name: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date; ``value`` is EDTF level 0 or 1, ``kind`` one of year, month, day, interval."""

    start: int
    end: int
    text: str
    value: str
    kind: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money, ``value_eur`` in euro."""

    start: int
    end: int
    text: str
    value_eur: float
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement that one passage of the text makes about two entities.

    ``has_date``: ``object`` is the EDTF value and ``object_id`` None. ``alias_of``: both names are
    surface forms.
    """

    subject: str
    predicate: str
    object: str
    subject_id: str
    object_id: str | None
    evidence: tuple[int, int]
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document, each kind in text order."""

    id: str
    entities: tuple[Mention, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    amounts: tuple[Amount, ...] = ()
    relations: tuple[Relation, ...] = ()

    def to_json_dict(self) -> dict[str, Any]:
        """Return the object that ``opendata extract`` prints, ready for ``json.dumps``."""
        return {
            "id": self.id,
            "entities": [_fields(mention, without="name") for mention in self.entities],
            "dates": [_fields(date) for date in self.dates],
            "amounts": [_fields(amount) for amount in self.amounts],
            "relations": [
                _fields(relation) | {"evidence": list(relation.evidence)}
                for relation in self.relations
            ],
        }


def _fields(span: Mention | DateSpan | Amount | Relation, without: str = "") -> dict[str, Any]:
    return {name: getattr(span, name) for name in span.__slots__ if name != without}
