"""Relations of sentences whose subject stands behind the verb: "Al progetto X partecipano A e B"."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import NAMED, PAIRED, Rules, View
from pipelines.extraction.types.guesses import UNTYPED

# "Vi partecipano A e B".
_THERE = frozenset({"vi", "ci"})
_JOINED = frozenset({"project", "programme", "fund", "instrument", UNTYPED})
# In tokens: from the verb, or from what is joined, to who joins it.
_REACH = 3
# In tokens: from the opening of a sentence to what it opens with.
_OPENING = 4
# In tokens: from the verb over a common noun to who joins; from the opening of a sentence to its verb.
_NOUN_REACH, _FRONT = 7, 8
# In tokens: from the verb, or its object, to the subject: its article.
_SUBJECT_REACH = 1
# In tokens: from "che" to the verb of its clause.
_RELATIVE_REACH = 24


def joined(view: View) -> Iterator[Claim]:
    """As in "Alla rete X aderiscono A e B", "Hanno aderito alla rete X A e B": no one acts before the
    verb.
    """
    cues = [*view.cues.get("joining", ()), *view.cues.get("active", ())]
    for at, predicate in cues:
        if predicate != "participates_in" or view.before(at, ACTORS):
            continue
        what = view.before(at, _JOINED)
        if what and not _is_joined(view, what):
            continue
        behind = at + 1
        if what is None and view.word(at - 1) in _THERE:
            what = view.topic.undertaking
        if what is None:
            what = view.after(at + 1, _JOINED, _REACH)
            behind = view.scene.token_from(what.end) if what else behind
        reach = _REACH
        if what is None and _is_unsaid(view, at):
            what, reach = view.topic.undertaking, _NOUN_REACH
        for who in view.group_from(behind, ACTORS, reach) if what else ():
            if what and who.entity_id != what.entity_id:
                yield Claim(who, "participates_in", what, "relation.inverted", 0.6)


def _is_unsaid(view: View, at: int) -> bool:
    """As in "Hanno collaborato A e B", "All'incontro partecipano A e B": what is joined is not named."""
    lexicon, first = view.lexicon, view.word(0)
    spoken = at < _OPENING and (first in lexicon.auxiliaries or (at == 0 and first.endswith("no")))
    return spoken or (at <= _FRONT and first in lexicon.to_words)


def _is_joined(view: View, what: Found) -> bool:
    """ "Al progetto X ...": what the sentence opens with is what someone joins, no subject."""
    opens = view.scene.token_from(what.start)
    return opens <= _OPENING and view.preposition(opens) in view.lexicon.to_words


def cleft(view: View) -> Iterator[Claim]:
    """As in "A promuovere il progetto X è A", "Ad organizzare X sono A e B"."""
    if view.word(0) not in view.lexicon.to_words:
        return
    verb, taken_up = _infinitive(view, view.word(1))
    verbs = view.lexicon.active_verbs
    predicates = [predicate for predicate, listed in verbs.items() if verb in listed]
    if not predicates:
        return
    what = view.topic.undertaking if taken_up else view.after(2, _JOINED | UNDERTAKINGS, _REACH)
    if what is None:
        return
    behind = 2 if taken_up else view.scene.token_from(what.end)
    behind += view.word(behind) == '"'
    if view.word(behind) in view.lexicon.copulas | view.lexicon.existing_words:
        for who in view.group_from(behind + 1, ACTORS, _REACH):
            yield Claim(who, predicates[0], what, "relation.inverted", 0.7)


def _infinitive(view: View, word: str) -> tuple[str, bool]:
    """The infinitive that a word is, and whether it takes up its object: "promuoverLO"."""
    taken_up = word[-2:] in view.lexicon.object_pronouns and word[:-2].endswith("r")
    return (f"{word[:-2]}e", True) if taken_up else (word, False)


def taken_up(view: View) -> Iterator[Claim]:
    """As in "Lo promuove A", "X lo sostengono A e B", "Lo ha ideato A": the pronoun is what was named
    last.
    """
    lexicon = view.lexicon
    cues = [*view.cues.get("active", ()), *view.cues.get("participle", ())]
    for at, predicate in cues:
        verb = at - (view.word(at - 1) in lexicon.auxiliaries)
        if verb == at and (at, predicate) in view.cues.get("participle", ()):
            continue  # "la proposta"
        if predicate == "participates_in" or view.word(verb - 1) not in lexicon.object_pronouns:
            continue
        what = view.before(verb, UNDERTAKINGS) or _last(view)
        for who in _taking_up(view, at, verb) if what else ():
            if what:
                yield Claim(who, predicate, what, "relation.taken_up", 0.65)


def _taking_up(view: View, at: int, verb: int) -> list[Found]:
    """Who stands behind the verb, else who acts before it: "A crede in X e lo sostiene"."""
    behind = view.group_from(at + 1, ACTORS, _SUBJECT_REACH)
    before = view.before(verb, ACTORS) if verb > 1 and not behind else None
    return [before] if before and not view.governs(before) else behind


def verb_first(view: View) -> Iterator[Claim]:
    """As in "Sostengono l'iniziativa A e B", "Promuovono X A e B": verb, object, subject."""
    for at, predicate in view.cues.get("active", ()):
        if at > 0 or predicate == "participates_in":
            continue
        what = view.after(1, UNDERTAKINGS, _REACH)
        behind = view.scene.token_from(what.end) if what else 0
        behind += view.word(behind) == '"'
        for who in view.group_from(behind, ACTORS, _SUBJECT_REACH) if what else ():
            if what:
                yield Claim(who, predicate, what, "relation.inverted", 0.6)


def _last(view: View) -> Found | None:
    """What the sentence before opened with, else the topic."""
    last = view.topic.subject
    return last if last and last.type in UNDERTAKINGS else view.topic.undertaking


def relative_object(view: View) -> Iterator[Claim]:
    """As in "X, che A promuove", "il progetto X che A e B hanno avviato": who acts stands between the
    pronoun and the verb.
    """
    lexicon = view.lexicon
    cues = [*view.cues.get("active", ()), *view.cues.get("participle", ())]
    for at, predicate in cues:
        window = view.window(at - _RELATIVE_REACH, at)
        if "che" not in window or predicate == "participates_in":
            continue
        relative = at - 1 - window[::-1].index("che")
        what = view.touching(relative)
        group = view.group_from(relative + 1, ACTORS, 2)
        if what is None or what.type not in UNDERTAKINGS or not group:
            continue
        last = view.scene.token_from(group[-1].end)
        light = lexicon.auxiliaries | lexicon.relative_words | {'"'}
        if light.issuperset(view.window(last, at)):
            for who in group:
                yield Claim(who, predicate, what, "relation.relative_object", 0.7)


def carried_by(view: View) -> Iterator[Claim]:
    """As in "Con il progetto X la cooperativa A porta ...": the subject right behind acts through X."""
    scene = view.scene
    if len(scene.names) < 2 or view.word(0) not in view.lexicon.with_words:
        return
    what, who = scene.names[0], scene.names[1]
    between = [token.lower for token in scene.between(0, 1)]
    small = view.lexicon.articles | {'"', ","}
    opens = scene.opens[0] <= _OPENING and view.glued(1, scene.opens[0])
    if opens and what.type == "project" and who.type in ACTORS and small.issuperset(between):
        yield Claim(who, "promotes", what, "relation.carried", 0.7)


INVERTED_RULES: Rules = {
    joined: {"joining", "active"},
    cleft: {NAMED},
    taken_up: {"active", "participle"},
    verb_first: {"active"},
    relative_object: {"active", "participle"},
    carried_by: {PAIRED},
}
