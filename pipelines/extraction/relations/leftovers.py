"""What no other rule has spoken of: the places next to the name that a sentence opens with, and the
cells of a row.
"""

from collections.abc import Collection, Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View
from pipelines.extraction.relations.told_places import is_anothers

_CELL = "|"
_PLACED = frozenset({"organisation", "place"})


def leftovers(view: View, claims: Collection[Claim]) -> Iterator[Claim]:
    """Yield a claim of each name that none of ``claims``, those of the sentence, speaks of, if its place
    there says enough.
    """
    subject = view.opening
    if subject is None or view.role or subject.candidate.method == METHOD:
        return
    behind = _mark_behind(view, subject)
    ends = (end for claim in claims for end in (claim.subject, claim.object))
    taken = {end.entity_id for end in ends if isinstance(end, Found)} | {subject.entity_id}
    for at, one in enumerate(view.scene.names):
        if one.entity_id in taken or one.candidate.method == METHOD:
            continue
        if behind == _CELL:
            yield from _cell(view, subject, at)
        elif behind not in {",", ":"} | view.lexicon.and_words:
            yield from _placed(view, subject, at)


def _mark_behind(view: View, one: Found) -> str:
    at = view.scene.token_from(one.end)
    return view.word(at + 1) if view.word(at) == '"' else view.word(at)


def _cell(view: View, subject: Found, at: int) -> Iterator[Claim]:
    """As in "Bando X | Fondazione A", "Casa Y | Bra": a row tells whose, or where, its first cell is."""
    one = view.scene.names[at]
    if view.word(view.scene.opens[at] - 1) != _CELL:
        return
    if one.type == "place":
        yield Claim(subject, "located_in", one, "relation.cell", 0.5)
    elif one.type in ACTORS and subject.type in UNDERTAKINGS:
        yield Claim(one, "promotes", subject, "relation.cell", 0.5)


def _placed(view: View, subject: Found, at: int) -> Iterator[Claim]:
    """As in "L'associazione A anima le vie di Bra", "Il parco X è il cuore di Bra"."""
    place = view.scene.names[at]
    holds = subject.type in _PLACED and subject.text not in view.lexicon.towns
    if holds and place.type == "place" and not is_anothers(view, at):
        yield Claim(subject, "located_in", place, "relation.told_beside", 0.45)
