"""What belongs to what through a noun that carries it: "nell'ambito di P", "all'interno di P"."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import Rules, View
from pipelines.extraction.types.guesses import UNTYPED

_HOLDERS = frozenset({"programme", "fund", "project", "measure", "instrument"})
# How far back, in tokens, a verb of funding makes a vehicle a funder.
_FUNDING_WINDOW = 24
_FUNDING_KINDS = frozenset({"participle", "of", "active"})
# A vehicle that stands later than this in a sentence without an undertaking is about something else.
_ELLIPTICAL = 8
# In tokens, from a name to the relative pronoun that stands for it.
_RELATIVE_REACH = 4
# In tokens, from a verb of holding to the first part.
_HELD_REACH = 5
# In tokens, from "all'interno di" to the body or place.
_INSIDE_REACH = 4
# In tokens: where a vehicle opens its sentence.
_FRONT = 3
_MEMBERS = ACTORS | {"project", "measure"}
_HOUSED = ACTORS | {"project", "place", UNTYPED}
_PARTS = frozenset({"project", "measure"})


def vehicle(view: View) -> Iterator[Claim]:
    """As in "X nell'ambito del programma P", "X si inserisce nel programma P": X is part of P, or
    funded through it; a body that funds through a call has issued it.
    """
    lexicon = view.lexicon
    cues = [
        at
        for at, _ in view.cues.get("vehicle", ())
        if view.word(at + 1) in lexicon.di_words | {"dei", "più"}
    ]
    cues += [
        at
        for at, _ in view.cues.get("vehicle_verb", ())
        if view.word(at + 1) in lexicon.small.prepositions | {"all'"}
    ]
    for at in cues:
        targets = _vehicles(view, at)[:3]
        subject = _vehicle_subject(view, at, targets)
        funder = None if subject and _is_call(view, subject) else _funding(view, at)
        if subject and not funder and not _is_call(view, subject):
            funder = _is_funded_behind(view, targets[-1], subject)
        if funder and subject is None:
            subject = view.topic.undertaking  # "L'opera è sostenuta da A nell'ambito del bando B"
        several = subject is not None and any(view.word(n).endswith("no") for n in (at - 1, at))
        subjects = view.together_with(subject, UNDERTAKINGS) if subject and several else [subject]
        for target in targets:
            if funder and subject and subject.entity_id != target.entity_id:
                yield Claim(target, "funds", subject, "relation.vehicle_funds", 0.55)
            for one in () if funder else subjects:
                if one:
                    yield Claim(one, "part_of", target, "relation.vehicle", 0.55)
            if isinstance(funder, Found) and target.type == "project":
                yield Claim(funder, "promotes", target, "relation.issuer", 0.7)


def _vehicles(view: View, at: int) -> list[Found]:
    """What a cue names as vehicles; not the subject behind a comma: "Nell'ambito di P, il progetto X"."""
    group = view.group_from(at + 1, _HOLDERS, 5)
    if at > _FRONT or len(group) < 2:
        return group
    for number, one in enumerate(group[1:], start=1):
        behind = view.scene.token_from(group[number - 1].end)
        behind += view.word(behind) == '"'
        if view.word(behind) == "," and one is group[-1]:
            return group[:number]
    return group


def _vehicle_subject(view: View, at: int, targets: list[Found]) -> Found | None:
    if not targets:
        return None
    last = view.scene.token_from(targets[-1].end)
    named = view.before(at, UNDERTAKINGS, 30)
    if named is None and at <= 3:
        named = view.after(last, UNDERTAKINGS, 30)
        if named and view.depths[view.scene.token_from(named.start)]:
            return None
    if named is None and view.opening and view.opening.type in (UNTYPED, "organisation"):
        founded = view.word(at - 2) in view.lexicon.founding_words
        return view.opening if founded or view.opening.type == UNTYPED else None
    if named is None and at > _ELLIPTICAL:
        return None
    return named


def _is_call(view: View, one: Found) -> bool:
    """A call that a programme pays for belongs to it; it is its winners that the money funds."""
    at = view.scene.token_from(one.start)
    return not view.lexicon.grant_words.isdisjoint(view.window(at - 3, at + 1))


def _funding(view: View, at: int) -> Found | bool:
    """Whether the clause up to ``at``, or the label above it, speaks of funding; the one who funds, if
    it names one.
    """
    if view.role and view.role.predicate == "funds":
        return view.before(at, ACTORS | {"fund"}) or True
    table = view.words.cues
    cues = (
        cue
        for cue in range(at - 1, max(-1, at - 1 - _FUNDING_WINDOW), -1)
        if any(
            kind in _FUNDING_KINDS and predicate == "funds"
            for kind, predicate in table.get(view.word(cue), ())
        )
    )
    nearest = next(cues, None)
    if nearest is None:
        return False
    return view.before(at, ACTORS | {"fund"}, at - nearest) or True


def _is_funded_behind(view: View, target: Found, subject: Found) -> bool:
    """As in "Nell'ambito del bando B è stato finanziato X"."""
    low, high = view.scene.token_from(target.end), view.scene.token_from(subject.start)
    funding = view.cues.get("participle", ())
    return any(predicate == "funds" and low <= at < high for at, predicate in funding)


def belonging(view: View) -> Iterator[Claim]:
    """As in "A fa parte di B", "A è parte della rete R": units belong to bodies, bodies take part in
    networks.
    """
    for at, _ in view.cues.get("vehicle", ()):
        if view.word(at) != "parte" or view.word(at + 1) not in view.lexicon.di_words:
            continue
        if view.word(at - 2) == "cui":
            continue
        who = view.subject_of(at, ACTORS) or view.topic.actor
        for whole in view.group_from(at + 1, ACTORS | _HOLDERS, 5) if who else ():
            if who and (whole.type in ACTORS or view.word(at - 1) == "è"):
                yield Claim(who, "part_of", whole, "relation.belonging", 0.75)
            elif who and view.word(at - 1).startswith(("fa", "fanno", "facente")):
                yield Claim(who, "participates_in", whole, "relation.belonging", 0.6)


def members(view: View) -> Iterator[Claim]:
    """As in "X, di cui fanno parte A e B": what follows belongs to what the relative stands for."""
    for at, _ in view.cues.get("vehicle", ()):
        fronted = view.word(at) == "parte" and view.word(0) in view.lexicon.di_words
        if view.word(at) != "parte" or not (fronted or view.word(at - 2) in ("cui", "ne")):
            continue
        whole = view.before(at - 1, ACTORS | _HOLDERS, _RELATIVE_REACH)
        if view.word(at - 2) == "ne":
            whole = whole or view.topic.undertaking  # "Ne fanno parte A e B"
        for who in view.group_from(at + 1, _MEMBERS, 3) if whole else ():
            if whole:
                yield _member(who, whole)


def _member(who: Found, whole: Found) -> Claim:
    """Units belong to bodies, bodies take part in networks and undertakings."""
    joins = who.type in ACTORS and whole.type not in ACTORS
    predicate = "participates_in" if joins else "part_of"
    return Claim(who, predicate, whole, "relation.members", 0.65)


def verb_first(view: View) -> Iterator[Claim]:
    """As in "Fanno parte della rete R A e B": who belongs stands behind what it belongs to."""
    at = next((at for at, _ in view.cues.get("vehicle", ()) if at <= 1), None)
    if at is None or view.word(at) != "parte" or not view.word(0).startswith("fa"):
        return
    whole = view.after(at + 1, ACTORS | _HOLDERS, _RELATIVE_REACH)
    behind = view.scene.token_from(whole.end) if whole else 0
    behind += view.word(behind) == '"'
    behind += view.word(behind) == "anche"
    for who in view.group_from(behind, _MEMBERS, 2) if whole else ():
        if whole:
            yield _member(who, whole)


def inside_relative(view: View) -> Iterator[Claim]:
    """As in "P, nell'ambito del quale si svolge X", "P, all'interno di cui è nato X"."""
    for at, _ in view.cues.get("vehicle", ()):
        if (
            view.word(at + 2) not in view.lexicon.pronouns
            and view.word(at + 3) not in view.lexicon.pronouns
        ):
            continue
        opens = at - 1 if view.word(at - 1) in view.lexicon.locatives else at
        whole = view.touching(opens)
        if whole and whole.type in _HOLDERS:
            for part in view.group_from(at + 3, _PARTS, _HELD_REACH + 1):
                yield Claim(part, "part_of", whole, "relation.inside_relative", 0.6)


def inside(view: View) -> Iterator[Claim]:
    """As in "Il coro C, nato all'interno dell'associazione A", "X si tiene all'interno della villa Z"."""
    for at, _ in view.cues.get("vehicle", ()):
        if view.word(at) != "interno" or view.word(at + 1) not in view.lexicon.di_words:
            continue
        for whole in view.group_from(at + 1, ACTORS | {"place"}, _INSIDE_REACH)[:1]:
            houses = whole.type == "place"
            part = view.subject_of(at - 1, _HOUSED if houses else ACTORS)
            if part and houses:
                yield Claim(part, "located_in", whole, "relation.inside_place", 0.5)
            elif part:
                yield Claim(part, "part_of", whole, "relation.belonging", 0.5)


VEHICLE_RULES: Rules = {
    vehicle: {"vehicle", "vehicle_verb"},
    belonging: {"vehicle"},
    members: {"vehicle"},
    verb_first: {"vehicle"},
    inside_relative: {"vehicle"},
    inside: {"vehicle"},
}
