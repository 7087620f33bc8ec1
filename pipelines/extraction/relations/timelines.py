"""Timelines: a line that is a year, and below it what happened then."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.model import DateSpan
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View

# In tokens: where a name still opens its line, behind the word of an event.
_OPENING = 4


def timeline_claims(context: Context, views: Sequence[View]) -> Iterator[tuple[View, Claim]]:
    """As in "1998" above "Nascita della cooperativa A", "2001" above "Casa X". A line that is a day is
    none of a timeline: it says when a piece of news was written.
    """
    position, dated = -1, None
    for view in views:
        passage = view.scene.sentence.passage
        if passage.position == position:
            continue
        what = _happened(view) if dated and passage.position == position + 1 else None
        if what and dated:
            yield view, Claim(what, "has_date", dated, "relation.timeline", 0.6)
        position, dated = passage.position, _sole_date(view)


def _sole_date(view: View) -> DateSpan | None:
    """The year, month or interval that a line is made of."""
    date, passage = next(iter(view.dates), None), view.scene.sentence.passage
    if date is None or date.kind == "day" or date.start != passage.content_start:
        return None
    return date if date.end >= passage.end - 1 else None


def _happened(view: View) -> Found | None:
    """The name that opens the line, or stands behind the event that does."""
    names, opens = view.scene.names, view.scene.opens
    first = names[0] if names else None
    if first is None or opens[0] > _OPENING:
        return None
    event = not view.words.events.isdisjoint(view.word(at) for at in range(opens[0]))
    if first.candidate.method == METHOD and not event:
        return None
    return first if event or (view.opening is first and first.type != "place") else None
