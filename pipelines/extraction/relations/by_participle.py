"""Relations that a participle with its agent says: "X, promosso da A e B"."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View

_HOLDERS = frozenset({"programme", "fund", "project"})
# "nato DA A" names who made it; "nato dalla collaborazione tra A e B" is another rule's.
_AGENT_REACH, _BIRTH_REACH = 4, 2
_LIST_REACH = 20
# In tokens: from "con" to who takes part beside the agents.
_WITH_REACH = 2
_COORDINATED = 8
# In tokens: from the participle, or its agents, to what those who are helped do.
_HELPED_REACH = 14
_OPENING = 3
# In tokens: how far before a participle an aside ends that parts it from its subject.
_ASIDE_REACH = 4
# In tokens, from the noun that makes a name a vehicle to the name.
_CARRIER_REACH = 6
_CLAUSE_ENDS = frozenset({",", ")", "è", "stato", "stata"})


def passive(view: View) -> Iterator[Claim]:
    """As in "X, promosso da A e B", "Il progetto è sostenuto dalla fondazione F", "Promosso da A, il
    progetto X ...".
    """
    for at, predicate in view.cues.get("participle", ()):
        agent = _agent(view, at)
        if agent is None:
            continue
        born = view.word(at)[:-1] == "nat"
        group = view.list_from(agent, _BIRTH_REACH if born else _AGENT_REACH)
        behind = view.scene.token_from(group[-1].end) if group else agent
        what, confidence = _done(view, at, behind)
        if what is None and predicate == "participates_in" and view.before(at) is None:
            what = view.topic.undertaking  # "Il partenariato è composto da A e B"
        if predicate == "participates_in" and what and what.type in ACTORS:
            what = _helped_in(view, at, behind) or what
        if predicate == "funds" and view.word(behind) in view.lexicon.through_words:
            group += view.group_from(behind + 1, _HOLDERS)
        if what:
            yield from _beside(view, predicate, what, behind)
        for who in group if what else ():
            if what and born and who.type in UNDERTAKINGS:
                yield Claim(what, "part_of", who, "relation.born_of", 0.55)
            elif what:
                yield Claim(who, predicate, what, "relation.passive", confidence)


def _beside(view: View, predicate: str, what: Found, behind: int) -> Iterator[Claim]:
    """As in "X è organizzato da A CON B": who takes part beside the agents."""
    if predicate == "promotes" and view.word(behind) in view.lexicon.with_words:
        for who in view.group_from(behind + 1, ACTORS, _WITH_REACH):
            yield Claim(who, "participates_in", what, "relation.joined_with", 0.6)


def _helped_in(view: View, at: int, behind: int) -> Found | None:
    """As in "A, affiancata da B, promuove X", "capofila di X è A, affiancata da B": B takes part in X."""
    return view.before(at, UNDERTAKINGS, _HELPED_REACH) or view.after(
        behind, UNDERTAKINGS, _HELPED_REACH
    )


def _agent(view: View, at: int) -> int | None:
    """The token of "da" behind a participle: "promosso da", "finanziato interamente da"; or of the
    word that opens a list: "supportato da un ampio partenariato di realtà locali, quali A e B".
    """
    lexicon = view.lexicon
    share = at + 1 + 3 * ("%" in view.window(at + 1, at + 5))  # "cofinanziato al 50% da"
    agent = next((n for n in range(at + 1, share + 3) if view.word(n) in lexicon.agent_words), None)
    if agent is None:
        return None
    first = view.scene.first_from(agent)
    if first >= len(view.scene.names):
        return None
    opens = view.scene.opens[first]
    listed = not lexicon.list_openers.isdisjoint(view.window(agent + 1, opens))
    return opens - 1 if listed and opens - agent <= _LIST_REACH else agent


def _done(view: View, at: int, behind: int) -> tuple[Found | None, float]:
    """What a participle is about whose agents end before ``behind``, and how sure that is: the name
    that it touches, whatever its type, is surest.
    """
    start = _coordination(view, at)
    if view.word(start - 1) in view.lexicon.and_words:
        unsaid = view.topic.undertaking if view.is_elliptical else None
        return view.subject_of(start, UNDERTAKINGS) or unsaid, 0.6
    touching = view.touching(_undated(view, start))
    copula = view.word(start - 1) in view.lexicon.passive_copulas
    apart = copula and "," in view.window(start - _ASIDE_REACH, start)
    if touching and apart and view.governs(touching):
        touching = view.subject_of(start, UNDERTAKINGS)  # "X, nato da P, è promosso da A"
    if touching and touching.type != "place" and not _is_passed_over(view, touching, start):
        return touching, 0.75
    named = view.before(at, UNDERTAKINGS, 40)
    if named and view.carries(named):
        named = view.before(view.scene.token_from(named.start), UNDERTAKINGS, 30) or named
    if named:
        return named, 0.7
    if start <= _OPENING and view.is_elliptical:
        later = view.after(behind, UNDERTAKINGS, 30) if view.word(behind) == "," else None
        fronted = later if later and not view.carries(later) else None
        return fronted or view.topic.undertaking, 0.6
    return (None if touching and _is_passed_over(view, touching, start) else touching), 0.6


def _is_passed_over(view: View, one: Found, participle: int) -> bool:
    """As in "X, promosso da A, finanziato da B", "X, nell'ambito di P, promosso da A": neither A nor P,
    which a comma closes, is what is funded or promoted.
    """
    if one.type in UNDERTAKINGS:
        closed = view.word(participle - 1) in _CLAUSE_ENDS
        return closed and view.carries(one) and _is_aside(view, one)
    at = view.scene.token_from(one.start) - 1
    while view.word(at) in view.lexicon.articles:
        at -= 1
    return view.word(at) in view.lexicon.agent_words


def _is_aside(view: View, one: Found) -> bool:
    """As in "X, NELL'AMBITO DI P, promosso da A", but not "X rientra nell'ambito di P, promosso da A"."""
    at = view.scene.token_from(one.start)
    vehicles = view.lexicon.vehicle_nouns
    noun = next((n for n in range(at - 1, at - _CARRIER_REACH, -1) if view.word(n) in vehicles), at)
    before = noun - 2
    return view.word(before) in ("", ",", "(") or view.is_named(before)


def _undated(view: View, at: int) -> int:
    """The token behind the name in "PON P 2014-2020 finanziato da A"."""
    ends = {view.scene.token_from(date.end): date for date in view.dates}
    return view.scene.token_from(ends[at].start) if at in ends else at


def _coordination(view: View, at: int) -> int:
    """The first participle of "ideato, promosso e REALIZZATO da A"."""
    start = at
    while start > at - _COORDINATED and (
        _is_participle(view, start - 1)
        or (
            view.word(start - 1) in view.lexicon.and_words | {","}
            and _is_participle(view, start - 2)
        )
    ):
        start -= 1
    return start


def _is_participle(view: View, at: int) -> bool:
    return any(kind == "participle" for kind, _ in view.words.cues.get(view.word(at), ()))
