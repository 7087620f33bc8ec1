"""Relations that gerunds and infinitives say: "lanciando X", "ha deciso di avviare X", "È A a
promuovere X".
"""

from collections.abc import Iterator, Sequence

from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.by_verb import is_everybodys, objects
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import Rules, View

# In tokens: from the opening of a sentence to a gerund whose subject stands behind it.
_OPENING = 2
# In tokens: from the verb of a decision to what is decided on; from a comma to the subject.
_WILLING_REACH, _SUBJECT_REACH = 4, 2
# In tokens: from the verb to its object.
_OBJECT_REACH = 6


def gerund(view: View) -> Iterator[Claim]:
    """As in "A sostiene le famiglie lanciando X", "Coordinando X, A ha incontrato ..."."""
    for at, predicate in view.cues.get("gerund", ()):
        what = objects(view, at + 1, _OBJECT_REACH)
        if what:
            who = _fronted(view, what) if at < _OPENING else _acting(view, at)
            yield from _each(who, predicate, what, "relation.gerund")


def _acting(view: View, at: int) -> list[Found]:
    who = view.actor_before(at)
    return [who] if who else []


def _fronted(view: View, what: Sequence[Found]) -> list[Found]:
    """Who stands behind the comma that closes the clause of ``what``, else the running actor."""
    behind = view.scene.token_from(what[-1].end)
    behind += view.word(behind) == '"'
    if view.word(behind) != ",":
        return []
    named = view.group_from(behind + 1, ACTORS, _SUBJECT_REACH)
    return named or ([view.topic.actor] if view.topic.actor else [])


def decided(view: View) -> Iterator[Claim]:
    """As in "A ha deciso di avviare X", "A si impegna a sostenere X"."""
    for at, predicate in view.cues.get("infinitive", ()):
        window = view.window(at - _WILLING_REACH, at)
        if view.lexicon.willing_words.isdisjoint(window) or "se" in window:
            continue
        who = _acting(view, at)
        what = objects(view, at + 1, _OBJECT_REACH) if who else []
        yield from _each(who, predicate, what, "relation.decided")


def cleft_subject(view: View) -> Iterator[Claim]:
    """As in "È A a promuovere X", "Sono A e B a coordinare X": the copula points at who acts."""
    for at, predicate in view.cues.get("infinitive", ()):
        last = view.touching(at - 1) if view.word(at - 1) in ("a", "ad") else None
        if last is None or last.type not in ACTORS:
            continue
        who = view.together_with(last)
        opens = min(view.scene.token_from(one.start) for one in who) - 1
        while view.word(opens) in view.lexicon.articles:
            opens -= 1
        if view.word(opens) in view.lexicon.copulas | view.lexicon.existing_words:
            what = objects(view, at + 1, _OBJECT_REACH)
            yield from _each(who, predicate, what, "relation.cleft")


def _each(
    who: Sequence[Found], predicate: str, what: Sequence[Found], method: str
) -> Iterator[Claim]:
    known = bool(what) and predicate == "promotes" and is_everybodys(what[0])
    for actor in () if known else who:
        for one in what:
            yield Claim(actor, predicate, one, method, 0.65)


NONFINITE_RULES: Rules = {
    gerund: {"gerund"},
    decided: {"infinitive"},
    cleft_subject: {"infinitive"},
}
