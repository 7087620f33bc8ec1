"""Where, said of what a sentence is about: its subject, or that of the sentence before."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View

# How sure the rule is of what goes on there, and of who is there.
_TOLD = {"project": 0.5, "organisation": 0.35}
# In tokens: how far a name may stand before a place that tells where it is.
_OWNED_REACH = 3
# In tokens: the longest list of places in one bracket.
_BRACKET_REACH = 60


def told_of(view: View) -> Iterator[Claim]:
    """As in "Il progetto X tutela le acque di Bra", "X ... in tre quartieri (A, B e C)", and in the
    sentence behind, "Le città sono Bra e Alba": whatever place such a sentence names. A body is often
    where the sentence behind its own says, too.
    """
    subject = view.opening or view.topic.subject
    confidence = _TOLD.get(subject.type) if subject is not None else None
    if subject is None or confidence is None or _is_of_body(view, subject):
        return
    for at, place in enumerate(view.scene.names):
        if place.type == "place" and not is_anothers(view, at):
            yield Claim(subject, "located_in", place, "relation.told_of", confidence)


def _is_of_body(view: View, subject: Found) -> bool:
    """A body that the sentence itself opens with: see ``leftovers``."""
    return subject.type == "organisation" and view.opening is not None


def is_anothers(view: View, at: int) -> bool:
    """A country or continent; a place that an agent, a body right before it, or the name before its bracket holds."""
    scene, opens = view.scene, view.scene.opens[at]
    if scene.names[at].text in view.lexicon.wide_places:
        return True
    if view.preposition(opens) in view.lexicon.agent_words or _explains(view, opens):
        return True
    near = at > 0 and opens - scene.closes[at - 1] <= _OWNED_REACH
    return near and scene.names[at - 1].type in ACTORS


def _explains(view: View, token: int) -> bool:
    """As in "la fondazione F (Bra, Alba)": the bracket that is open at ``token`` stands behind a name."""
    if not view.depths[token]:
        return False
    reach = range(token - 1, max(-1, token - 1 - _BRACKET_REACH), -1)
    bracket = next((at for at in reach if view.word(at) == "("), -1)
    last = view.scene.last_until(bracket)
    return last >= 0 and view.scene.closes[last] == bracket
