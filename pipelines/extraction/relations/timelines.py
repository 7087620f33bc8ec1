"""Timelines and programmes: a line that is a year, or a day and its hour, and below it what happens
then.
"""

from collections.abc import Iterator, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.model import UNDERTAKINGS, DateSpan
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View

# In tokens: where a name still opens its line, behind the word of an event.
_OPENING = 4
# In tokens: what may stand before a date that opens its line ("Il prossimo lunedì"); a line of a
# programme. In passages: how far its list goes.
_BEFORE, _SHORT, _SLOT_REACH = 3, 30, 6


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


def slot_claims(context: Context, views: Sequence[View]) -> Iterator[tuple[View, Claim]]:
    """As in "Lunedì 15 maggio, ore 21, sala Verdi" above "Concerto di Bra": a line of day and hour
    dates the event that the line below names; one that ends with a colon, all lines of its list.
    """
    slot: DateSpan | None = None
    last, listed = -1, False
    for view in views:
        passage = view.scene.sentence.passage
        if slot and passage.position > last:
            event = _event(view)
            if event:
                yield view, Claim(event, "has_date", slot, "relation.slot", 0.5)
            told = not listed and (event is not None or passage.kind == "paragraph")
            if told or view.dates or passage.position > last + _SLOT_REACH:
                slot = None
        opened = _slot(view)
        if opened:
            slot, last, listed = opened, passage.position, passage.text.rstrip().endswith(":")


def _slot(view: View) -> DateSpan | None:
    """The only date of a line that opens with it, tells more than it, and names no undertaking; or
    ends with a colon.
    """
    scene = view.scene
    if len(view.dates) != 1 or view.role or any(one.type in UNDERTAKINGS for one in scene.names):
        return None
    date, passage = view.dates[0], scene.sentence.passage
    if "-" not in date.value[5:] or scene.sentence.end < passage.end - 1:
        return None
    opens = scene.token_from(date.start) <= _BEFORE and len(scene.sentence.tokens) < _SHORT
    more = date.end < passage.end - 1
    colon = scene.sentence.tokens[-1].text == ":"
    return date if colon or (opens and more) else None


def _event(view: View) -> Found | None:
    """The first project that a line names, if no preposition makes it a mere complement."""
    for one in view.scene.names:
        if one.type == "project" and one.candidate.method != METHOD and not view.governs(one):
            return one
    return None


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
