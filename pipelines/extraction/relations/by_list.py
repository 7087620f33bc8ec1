"""Relations between what a line names and what the bullets below it open with: a body above its calls,
a programme above its projects.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extraction.document.context import Context
from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View
from pipelines.extraction.text.passages import Passage

# The indentation of what is no bullet: less than that of any.
_LEFTMOST = -1
_PARTS = frozenset({"project", "measure"})
_PLACES = frozenset({"place", "municipality"})
_LEADS = ACTORS | UNDERTAKINGS | _PLACES


@dataclass(frozen=True, slots=True)
class _Lead:
    """What a line names, and how far it is indented, in characters."""

    indent: int
    named: Found | None


def listed_claims(context: Context, views: Sequence[View]) -> Iterator[tuple[View, Claim]]:
    """As in "Fondazione A" above "- Bando X", "- Bando Y": A promotes both; "Programma P:" above
    "- Progetto X": X is part of P. A bullet that is indented further hangs on the bullet above it.
    """
    leads: list[_Lead] = []
    position = -1
    for view in views:
        passage = view.scene.sentence.passage
        if passage.position == position:
            continue
        position = passage.position
        indent = _indent(context.text, passage)
        while leads and leads[-1].indent >= indent:
            leads.pop()
        item = _item(view) if passage.kind == "bullet" else _sole_name(view)
        lead = leads[-1].named if leads else None
        if passage.kind == "bullet" and item and lead and view.role is None:
            yield from ((view, claim) for claim in _hangs(lead, item))
        if passage.kind != "paragraph" or passage.text.endswith(":"):
            leads.append(_Lead(indent, item))


def _indent(text: str, passage: Passage) -> int:
    if passage.kind != "bullet":
        return _LEFTMOST
    line = max(text.rfind("\n", 0, passage.start), text.rfind("\r", 0, passage.start))
    return passage.start - line - 1


def _item(view: View) -> Found | None:
    """The name that a bullet opens with."""
    opening = view.opening
    return None if opening is None or opening.candidate.method == METHOD else opening


def _sole_name(view: View) -> Found | None:
    """The one body or undertaking that a heading or lead-in names; a place that ends a heading."""
    named = {one.entity_id: one for one in view.scene.names if one.type in _LEADS}
    sole = next(iter(named.values())) if len(named) == 1 else None
    if sole is None or sole.type not in _PLACES:
        return sole
    passage = view.scene.sentence.passage
    return sole if passage.kind == "heading" and sole.end >= passage.end - 1 else None


def _hangs(lead: Found, item: Found) -> Iterator[Claim]:
    if lead.type in ACTORS and item.type in UNDERTAKINGS:
        yield Claim(lead, "promotes", item, "relation.listed_below", 0.6)
    elif lead.type in UNDERTAKINGS and item.type in _PARTS:
        yield Claim(item, "part_of", lead, "relation.listed_below", 0.6)
    elif lead.type in _PLACES and item.type not in _PLACES:
        yield Claim(item, "located_in", lead, "relation.listed_below", 0.6)
