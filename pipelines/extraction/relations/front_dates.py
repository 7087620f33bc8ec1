"""Dates that open a sentence, before what they date: "Nel 2010 nasce X", "Dal 2012 A organizza X"."""

from collections.abc import Iterator

from pipelines.extraction.model import UNDERTAKINGS, DateSpan
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import DATED, Rules, View

# In tokens: where a date still opens its sentence, with and without a phrase before it, how far from it
# the verb may stand, and what the verb tells of behind that.
_FRONTED, _FIRST, _VERB_REACH, _OBJECT_REACH = 5, 3, 24, 4
_FRONT_REACH = 14
_BORN = UNDERTAKINGS | {"organisation", "public_body"}


def is_fronted(view: View, date: DateSpan) -> bool:
    """Tell whether the date opens its sentence, but for small words and a short phrase before it."""
    return view.scene.token_from(date.start) <= _FRONTED


def fronted(view: View) -> Iterator[Claim]:
    """As in "Nel 1992 A realizzò la mostra X", "Il 3 maggio, a Bra, si è costituita l'associazione A":
    the verb tells what the date is of.
    """
    for date in view.dates:
        if is_fronted(view, date) and not view.scene.name_over(date.start):
            what = _told(view, view.scene.token_from(date.end))
            if what:
                yield Claim(what, "has_date", date, "relation.dated_front", 0.6)


def _told(view: View, behind: int) -> Found | None:
    """What the first verb of beginning, or of making, behind the token ``behind`` is followed by."""
    making = {
        at
        for kind in ("active", "participle")
        for at, predicate in view.cues.get(kind, ())
        if predicate == "promotes"
    }
    for at in range(behind, min(behind + _VERB_REACH, len(view.depths))):
        if view.depths[at]:
            continue
        founding = view.word(at) in view.lexicon.founding_words
        if founding or at in making:
            what = view.after(at + 1, _BORN if founding else UNDERTAKINGS, _OBJECT_REACH)
            noun = view.word(at).endswith(("ita", "ione"))  # "la nascita di A"
            if what and (noun or not view.governs(what)):
                return what
    return None


def dated_front(view: View) -> Iterator[Claim]:
    """As in "Dal 14 al 25 settembre torna il festival X": the project soon behind, where anything is
    said to happen.
    """
    for date in view.dates:
        if not _is_first(view, date):
            continue
        behind = view.scene.token_from(date.end)
        verbs = view.window(behind, behind + _FRONT_REACH)
        subject = view.after(behind, frozenset({"project"}), _FRONT_REACH)
        if subject and not view.words.events.isdisjoint(verbs):
            yield Claim(subject, "has_date", date, "relation.dated_front", 0.55)
        elif date.kind != "year":
            only = _only_event(view, behind)
            if only:
                yield Claim(only, "has_date", date, "relation.dated_only", 0.55)


def _is_first(view: View, date: DateSpan) -> bool:
    at = view.scene.token_from(date.start)
    if at > _FIRST or view.scene.name_over(date.start):
        return False
    return view.lexicon.founding_words.isdisjoint(view.window(0, at))  # not "Nata nel 2003, ..."


def _only_event(view: View, behind: int) -> Found | None:
    """The one project that a sentence names which opens with a date: "Il 4 luglio, A ospita X"."""
    scene = view.scene
    found = [one for one in scene.names[scene.first_from(behind) :] if _is_named_project(one)]
    alone = len({one.entity_id for one in found}) == 1 and not view.carries(found[0])
    return found[0] if alone else None


def _is_named_project(one: Found) -> bool:
    return one.type == "project" and one.candidate.method != METHOD


def since(view: View) -> Iterator[Claim]:
    """As in "A è attiva dal 1983", "A è iscritta al registro R dal 2001": since when the body that opens
    the sentence is something.
    """
    who = view.opening
    if who is None or who.type != "organisation":
        return
    for date in view.dates:
        at = view.scene.token_from(date.start)
        if view.word(at - 1) in view.lexicon.agent_words and date.kind != "interval":
            yield Claim(who, "has_date", date, "relation.since", 0.6)


FRONT_RULES: Rules = {fronted: {DATED}, dated_front: {DATED}, since: {DATED}}
