"""A statement: one value of one property of one entity, and who says so (Wikidata's data model).

`qualifiers` hold what the value needs to be read rightly: the scope of an amount, the language of
a name, the place of an event. They become the other columns of the row that the value is
published in.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.resolution.identifiers import digest

CURATED = "curated"
TEXT = "text"


@dataclass(frozen=True)
class Statement:
    """Offsets are code points of the stored text, end exclusive; None for a curated row.

    `prop` is the property, `<kind>.<code>`; the kind says which table publishes it. `row` is where
    a curated row stands in its file, as in a spreadsheet; it is no part of what is said.
    """

    entity_id: str
    prop: str
    value: str
    value_type: str
    origin: str
    quote: str
    method: str
    source_id: str | None = None
    document_id: str | None = None
    start_offset: int | None = None
    end_offset: int | None = None
    confidence: float | None = None
    note: str | None = None
    qualifiers: Mapping[str, str] = field(default_factory=dict, hash=False)
    row: int | None = field(default=None, compare=False)

    @property
    def kind(self) -> str:
        """The part of the property before the point."""
        return self.prop.partition(".")[0]

    @property
    def code(self) -> str:
        """The part of the property after the point, a code of the kind's codelist."""
        return self.prop.partition(".")[2]

    @property
    def claim(self) -> tuple[str, str]:
        """What is claimed: two statements with equal claims agree. The second part ends a range."""
        return (self.value, self.qualifiers.get("value_max", ""))

    @property
    def qualifiers_json(self) -> str | None:
        """The qualifiers as a JSON object with sorted keys; None if there are none."""
        if not self.qualifiers:
            return None
        return json.dumps(dict(self.qualifiers), ensure_ascii=False, sort_keys=True)

    @cached_property
    def statement_id(self) -> str:
        """A digest of what is said and who says it; the same for ever while neither changes."""
        qualifiers = [f"{key}={value}" for key, value in sorted(self.qualifiers.items())]
        said = [self.entity_id, self.prop, self.value, self.quote, *qualifiers]
        by = [
            self.origin,
            self.source_id,
            self.document_id,
            str(self.start_offset),
            str(self.end_offset),
        ]
        return f"s{digest([*said, *by])[:16]}"
