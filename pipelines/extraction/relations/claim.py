"""A claim, the unit that every relation rule yields, and the topic that it may lean on."""

from dataclasses import dataclass

from pipelines.extraction.model import DateSpan
from pipelines.extraction.names.mentions import Found


@dataclass(frozen=True, slots=True)
class Claim:
    """``method`` names the rule that speaks."""

    subject: Found
    predicate: str
    object: Found | DateSpan
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Topic:
    """Who acts and what is talked about, where a sentence does not say it again: here, and in the
    whole document; ``fresh`` below a heading whose section has named nothing yet; ``subject`` is what
    the last sentence opened with; ``title`` the heading above, where that is nothing but a name;
    ``body`` the organisation that the document is about, ``owner`` the same where the document is its
    page.
    """

    actor: Found | None = None
    undertaking: Found | None = None
    document: Found | None = None
    measure: Found | None = None
    fresh: bool = False
    subject: Found | None = None
    title: Found | None = None
    body: Found | None = None
    owner: Found | None = None
