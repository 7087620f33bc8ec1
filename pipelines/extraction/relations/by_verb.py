"""Relations that verbs and participles say: who promotes, funds, joins, is drawn in."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import NAMED, Rules, View
from pipelines.extraction.types.guesses import UNTYPED

_AGENTS = ACTORS | {"fund", "programme"}
_OBJECTS = frozenset({"project", "programme", "fund"})
# "A e B hanno firmato il protocollo X".
_JOINED = _OBJECTS | {"instrument"}
_SUBJECTS = ACTORS | {"project", "programme", "fund"}
# How far, in tokens, what is launched may stand behind the verb: "lanciato diverse iniziative per
# ... tra cui X".
_OBJECT_REACH = {"promotes": 16, "participates_in": 14, "funds": 6}
_ARE = frozenset({"è", "sono", "anche"})
# How far, in tokens, who gave something may stand behind the verb.
_AGENT_REACH = 4
_DRAWN_REACH = 8
# In tokens: from "che" back to what its clause tells of.
_RELATIVE_REACH = 12
_COLON_REACH = 14
# In tokens: from the verb back to the pronoun: "X, alla QUALE A e B aderiscono".
_PRONOUN_REACH = 8
# In tokens: from "vita" to "a X".
_GIVEN_REACH = 6


def active(view: View) -> Iterator[Claim]:
    """As in "A ha lanciato X", "A promuove X", "Ha avviato X" (A is the topic), "A aderisce a X"."""
    lexicon = view.lexicon
    cues = [*view.cues.get("active", ())]
    cues += [
        (at, predicate)
        for kind in ("participle", "joining")
        for at, predicate in view.cues.get(kind, ())
        if view.word(at - 1) in lexicon.auxiliaries or view.word(at - 2) in lexicon.auxiliaries
    ]
    for at, predicate in cues:
        if _is_no_doing(view, at):
            continue
        relative = _relative(view, at) if predicate == "participates_in" else None
        if relative is not None:
            yield from _joined_by(view, at, relative or at)
            continue
        joining = predicate == "participates_in" and view.role is None
        listed = _listed_behind(view, at) if joining else []
        if listed:
            yield from _listed_joiners(view, at, listed)
            continue
        what = _of_a_kind(
            objects(view, at + 1, _OBJECT_REACH[predicate], _joinable(view, at, predicate))
        )
        if not what or (predicate == "promotes" and is_everybodys(what[0])):
            continue
        who = _subject(view, at)
        if predicate == "participates_in" and view.word(at + 1) in lexicon.with_words:
            for other in view.group_from(at + 1, ACTORS, 3):
                yield Claim(other, predicate, what[0], "relation.joined_with", 0.65)
        for one in what if who else ():
            for actor in _actors(view, who, at) if who else ():
                yield Claim(actor, predicate, one, "relation.active", 0.7)


def _is_no_doing(view: View, at: int) -> bool:
    """As in "X costituisce una parte di P", "si promuove X", "chi ha voluto X"."""
    lexicon = view.lexicon
    being = view.word(at) in lexicon.becoming_words and view.word(at + 1) in lexicon.indefinites
    return being or view.word(at - 1) == "si" or "chi" in view.window(at - 2, at)


def _of_a_kind(what: list[Found]) -> list[Found]:
    """As in "aderisce alla rete R insieme a B": B is not joined, where what is joined is no body."""
    if not what or what[0].type in ACTORS:
        return what
    return [one for one in what if one.type not in ACTORS]


def _joinable(view: View, at: int, predicate: str) -> frozenset[str]:
    """What may be the object: an agreement is joined when it "has been", a body when one "adheres"."""
    if predicate != "participates_in":
        return _OBJECTS
    done = view.word(at - 1) in view.lexicon.auxiliaries
    bodies = {"organisation"} if view.word(at).startswith("ader") and _is_at(view, at) else set()
    return (_JOINED if done else _OBJECTS) | bodies


def _is_at(view: View, verb: int) -> bool:
    """As in "aderisce ALLA federazione F", but not "alla rete aderisce la federazione F"."""
    return view.word(verb + 1) in view.lexicon.to_words


def objects(view: View, token: int, reach: int, types: frozenset[str] = _OBJECTS) -> list[Found]:
    """The undertakings behind a verb, passing over those who help: "promuove, con B, il progetto X"."""
    first = _named_next(view, token) or view.after(token, types, reach)
    if first is None:
        return []
    at = view.scene.token_from(first.start)
    before = at - 1
    while view.word(before) in view.lexicon.articles | {'"'}:
        before -= 1
    if view.word(before) in view.lexicon.with_words:
        return []
    return view.group_from(at, types | {first.type}, 0)


def is_everybodys(one: Found) -> bool:
    """As in "coordina interventi del PNRR": a known programme is not the doing of who speaks of it."""
    return one.candidate.method.startswith("known.") and one.type in ("programme", "fund")


def _named_next(view: View, token: int) -> Found | None:
    """A name of a type that nothing tells, right behind the verb: "A lancia X"."""
    while view.word(token) in view.lexicon.articles | {'"'}:
        token += 1
    return view.after(token, frozenset({UNTYPED}), 0)


def _subject(view: View, at: int) -> Found | None:
    """Who acts: the name right before the verb, else the nearest that no preposition governs, else
    the running actor.
    """
    touching = view.touching(at)
    if touching and touching.type in _SUBJECTS and not _in_bracket(view, touching, at):
        relative = "che" in view.window(view.scene.token_from(touching.end), at)
        if relative or not view.governs(touching):
            return touching  # "della fondazione A, CHE ha finanziato X"
    spoken = view.word(at).endswith("iamo")
    return view.actor_before(at) or (view.topic.undertaking if spoken else None)


def _actors(view: View, who: Found, verb: int) -> list[Found]:
    """All who act, where the verb is a plural: "A e B promuovono", "A e B hanno lanciato"."""
    plural = any(view.word(at).endswith("no") for at in range(verb - 2, verb + 1))
    return view.together_with(who) if plural else [who]


def _in_bracket(view: View, one: Found, at: int) -> bool:
    return view.word(view.scene.token_from(one.end)) == ")" and at > 0


def _listed_behind(view: View, at: int) -> list[Found]:
    """As in "hanno aderito al progetto: A, B e C", "gli enti che hanno aderito sono A e B": the bodies
    behind the colon or the copula.
    """
    relative = "che" in view.window(at - 2, at)
    edges = {":"} | (view.lexicon.plural_copulas if relative else set())
    colon = next((n for n in range(at + 1, at + _COLON_REACH) if view.word(n) in edges), None)
    return view.group_from(colon + 1, ACTORS, 3) if colon else []


def _listed_joiners(view: View, at: int, listed: list[Found]) -> Iterator[Claim]:
    colon = view.scene.token_from(listed[0].start)
    what = view.after(at, _OBJECTS, colon - at) or view.before(at, _OBJECTS, 30)
    what = what or view.topic.undertaking
    for who in listed if what else ():
        if what:
            yield Claim(who, "participates_in", what, "relation.listed_joiners", 0.75)


def _joined_by(view: View, at: int, relative: int) -> Iterator[Claim]:
    """As in "X, cui partecipano A e B", "X, a cui A aderisce": who joins stands beside the verb, or is
    the running actor: "X, alla quale aderisce".
    """
    what = view.before(relative)
    beside = view.group_from(relative, ACTORS, at - relative) or view.group_from(at + 1, ACTORS)
    alone = view.topic.actor if view.word(at).startswith("ader") else None
    running = [alone] if alone else []
    for who in beside or running if what else ():
        if what and who.entity_id != what.entity_id:
            yield Claim(who, "participates_in", what, "relation.joined_by", 0.75)


def _relative(view: View, at: int) -> int | None:
    """The token of the pronoun of "X, CUI aderisce", "X, alla QUALE A aderisce"."""
    back = range(at - 1, at - _PRONOUN_REACH, -1)
    pronouns = (n for n in back if view.word(n) in view.lexicon.pronouns)
    at = next(pronouns, -1)
    joined = view.word(at) == "cui" and view.word(at - 1) not in view.lexicon.with_words
    return at if joined or view.word(at - 1) in view.lexicon.to_words else None


def gave_life(view: View) -> Iterator[Claim]:
    """As in "A e B hanno dato vita al progetto X", "A dà il via a X": who makes something be."""
    lexicon = view.lexicon
    for at, word in enumerate(view.scene.sentence.words):
        if word not in lexicon.beginning_nouns:
            continue
        given = at - 1 - (view.word(at - 1) in lexicon.articles)
        if view.word(given) not in lexicon.giving_words:
            continue
        who = _subject(view, given)
        to = (n for n in range(at + 1, at + _GIVEN_REACH) if view.word(n) in lexicon.to_words)
        behind = next(to, len(view.depths))
        for what in view.group_from(behind, _OBJECTS, 3) if who else ():
            for actor in _actors(view, who, given) if who else ():
                yield Claim(actor, "promotes", what, "relation.gave_life", 0.65)


def drawn_in(view: View) -> Iterator[Claim]:
    """As in "Il progetto X coinvolge A, B e C", "X ha coinvolto A", "X vede la partecipazione di A",
    "il partenariato composto da A e B".
    """
    lexicon = view.lexicon
    cues = [at for at, _ in view.cues.get("drawing", ())]
    cues += [
        at
        for at, _ in view.cues.get("member", ())
        if view.word(at - 1) in lexicon.auxiliaries
        or view.word(at - 1) in _ARE
        or view.word(at + 1) in lexicon.agent_words
    ]
    cues += [at for at, predicate in view.cues.get("role", ()) if _is_counted(view, at, predicate)]
    for at in cues:
        what = (
            _relative_subject(view, at) or view.subject_of(at, _OBJECTS) or view.topic.undertaking
        )
        for who in view.group_from(at + 1, ACTORS, _DRAWN_REACH) if what else ():
            if what:
                yield Claim(who, "participates_in", what, "relation.drawn_in", 0.65)


def _relative_subject(view: View, at: int) -> Found | None:
    """As in "rientra in P, finanziato da A, CHE vede B": what the clause before the pronoun ends with."""
    return view.before(at - 1, _OBJECTS, _RELATIVE_REACH) if view.word(at - 1) == "che" else None


def _is_counted(view: View, at: int, predicate: str) -> bool:
    """As in "X, che ha TRA i propri partner A e B"."""
    among = not view.lexicon.between_words.isdisjoint(view.window(at - 3, at))
    return (
        predicate == "participates_in" and among and view.word(at + 1) not in view.lexicon.di_words
    )


def entrusted(view: View) -> Iterator[Claim]:
    """As in "X, la cui realizzazione è affidata ad A"."""
    for at, predicate in view.cues.get("entrusted", ()):
        to = next((n for n in range(at + 1, at + 7) if view.word(n) in view.lexicon.to_words), None)
        what = view.before(at, UNDERTAKINGS, 20)
        for who in view.group_from(to, ACTORS) if what and to else ():
            if what:
                yield Claim(who, predicate, what, "relation.entrusted", 0.5)


def obtained(view: View) -> Iterator[Claim]:
    """As in "Con X ha ottenuto da A, a valere su F, un finanziamento": A and F fund X."""
    for kind, reach in (("obtained", _AGENT_REACH), ("fund_vehicle", _AGENT_REACH)):
        for at, predicate in view.cues.get(kind, ()):
            if kind == "obtained" and view.word(at + 1) not in view.lexicon.agent_words:
                continue
            what = view.before(at, frozenset({"project"})) or view.undertaking_of(at, at + 1)
            payers = view.group_from(at + 1, _AGENTS | {"project"}, reach)
            if payers and payers[0].type == "project":
                payers = payers[:1]  # "a valere sul bando B della Regione R"
            for who in payers if what else ():
                if what and who.entity_id != what.entity_id:
                    yield Claim(who, predicate, what, f"relation.{kind}", 0.8)


def carried(view: View) -> Iterator[Claim]:
    """As in "Con X, ..., ha ottenuto ...": the sentence opens with the undertaking by which the
    unnamed subject acts.
    """
    scene = view.scene
    if not scene.names:
        return
    opens = view.word(0) in view.lexicon.with_words and scene.opens[0] in (1, 2, 3)
    acts = not view.lexicon.auxiliaries.isdisjoint(scene.sentence.words)
    who, what = view.topic.actor, scene.names[0]
    if opens and acts and who and what.type in UNDERTAKINGS and view.glued(1, scene.opens[0]):
        yield Claim(who, "promotes", what, "relation.carried", 0.7)


VERB_RULES: Rules = {
    active: {"active", "participle", "joining"},
    gave_life: {NAMED},
    drawn_in: {"drawing", "member", "role"},
    entrusted: {"entrusted"},
    obtained: {"obtained", "fund_vehicle"},
    carried: {NAMED},
}
