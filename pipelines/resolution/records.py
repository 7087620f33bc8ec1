"""Which table publishes which kind of statement, and how a row is made of it.

One `Record` a table says how a curated row or a statement maps to the public row: what its key
is made of, what else it carries. Every direction of the mapping is derived from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """A kind of statement and its public table.

    `code` is the column that holds the property's code, `value` the one that holds its value.
    `key` are the columns that make two statements say the same row; the others are merged, the
    first that has a value. `id` is the row's identifier, empty where the key itself is the identifier.
    """

    table: str
    kind: str
    code: str
    value: str
    value_type: str
    key: tuple[str, ...]
    merged: tuple[str, ...] = ()
    entity: str = "entity_id"
    id: str = ""
    codelist: str = ""

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """The columns beside entity, code and value."""
        fixed = {self.entity, self.code, self.value}
        return tuple(column for column in (*self.key, *self.merged) if column not in fixed)


_ALL = (
    Record(
        "names",
        "name",
        "name_type",
        "name",
        "text",
        ("entity_id", "name", "language"),
        ("name_type",),
    ),
    Record(
        "events",
        "event",
        "event_type",
        "date_edtf",
        "edtf",
        ("entity_id", "event_type", "date_edtf", "label"),
        ("place",),
        id="event_id",
        codelist="event_type",
    ),
    Record(
        "funding",
        "funding",
        "funding_type",
        "amount_eur",
        "amount_eur",
        ("entity_id", "funding_type", "scope", "date_edtf", "amount_eur"),
        ("funder_id", "amount_precision", "qualifier"),
        id="funding_id",
        codelist="funding_type",
    ),
    Record(
        "participations",
        "participation",
        "role",
        "participant_id",
        "entity",
        ("entity_id", "participant_id", "role"),
        ("participant_name", "city", "country"),
        id="participation_id",
    ),
    Record(
        "indicators",
        "indicator",
        "indicator",
        "value",
        "number",
        ("entity_id", "indicator", "scope", "date_edtf", "value", "value_max", "unit"),
        ("qualifier",),
        id="indicator_id",
        codelist="indicator",
    ),
    Record(
        "relations",
        "relation",
        "predicate",
        "object_id",
        "entity",
        ("subject_id", "predicate", "object_id"),
        entity="subject_id",
        id="relation_id",
    ),
    Record(
        "legal_acts",
        "legal_act",
        "act_type",
        "title",
        "text",
        ("entity_id", "title"),
        ("act_type", "number", "date_edtf"),
        id="legal_act_id",
    ),
    Record(
        "identifiers",
        "identifier",
        "scheme",
        "identifier",
        "code",
        ("entity_id", "scheme", "identifier"),
        id="identifier_id",
        codelist="identifier_scheme",
    ),
    Record(
        "links",
        "link",
        "link_type",
        "url",
        "url",
        ("entity_id", "link_type", "url"),
        id="link_id",
        codelist="link_type",
    ),
    Record(
        "descriptions",
        "description",
        "aspect",
        "text",
        "text",
        ("entity_id", "aspect", "text"),
        ("language",),
        id="description_id",
    ),
)

BY_TABLE: Mapping[str, Record] = {record.table: record for record in _ALL}
BY_KIND: Mapping[str, Record] = {record.kind: record for record in _ALL}
