"""Relations that money says: "A ha stanziato 5.000 euro per X", "il contributo assegnato da A a X", "X
ha vinto il bando B".
"""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import NAMED, PAIRED, Rules, View

_RECEIVERS = UNDERTAKINGS | {"organisation"}
_CALLS = frozenset({"project", "programme", "fund", "instrument"})
# In tokens: from the word of winning to the call.
_CALL_REACH = 5
_GIVERS = ACTORS | {"fund", "programme"}
# In tokens: from the verb to who receives, and to the word that says that it is money.
_REACH, _MONEY_REACH = 18, 8
# In tokens: from the preposition to who receives.
_NEAR = 4


def granted(view: View) -> Iterator[Claim]:
    """Whoever gives money funds what the first preposition behind the verb, or behind its agent, names."""
    agents = view.lexicon.agent_words
    for at, predicate in view.cues.get("granting", ()):
        agentless = view.word(at - 1) in view.lexicon.relative_words  # "è stato concesso"
        lent = "patrocinio" in view.window(at, at + _MONEY_REACH)
        if not (lent or _is_of_money(view, at)) or (agentless and view.word(at + 1) not in agents):
            continue
        passive = view.word(at + 1) in agents
        who = view.list_from(at + 1) if passive else _givers(view, at)
        behind = view.scene.token_from(who[-1].end) if passive and who else at + 1
        for what in _received(view, behind) if who else ():
            for giver in who:
                if giver.type in _GIVERS and giver.entity_id != what.entity_id:
                    given = "participates_in" if lent else predicate
                    yield Claim(giver, given, what, "relation.granted", 0.65)


def arrived(view: View) -> Iterator[Claim]:
    """As in "Dalla Regione R arrivano 5.000 euro per X", "Il contributo per X arriva da A"."""
    lexicon, words = view.lexicon, view.scene.sentence.words
    verbs = (at for at, word in enumerate(words) if word in lexicon.arriving_words)
    if not any(_is_of_money(view, at) for at in verbs):
        return
    from_ = (n for n, word in enumerate(words) if word in lexicon.agent_words)
    who = next((group for n in from_ if (group := view.group_from(n, _GIVERS, 2))), [])
    for what in _received(view, 0) if who else ():
        for giver in who:
            if giver.entity_id != what.entity_id:
                yield Claim(giver, "funds", what, "relation.granted", 0.6)


def put_up(view: View) -> Iterator[Claim]:
    """As in "A mette a disposizione 5.000 euro per X"."""
    for at, word in enumerate(view.scene.sentence.words):
        if word != "disposizione" or view.word(at - 2) not in view.lexicon.putting_words:
            continue
        if not _is_of_money(view, at):
            continue
        who = view.actor_before(at - 2)
        for what in _received(view, at + 1) if who else ():
            if who:
                yield Claim(who, "funds", what, "relation.granted", 0.65)


def thanks_to_call(view: View) -> Iterator[Claim]:
    """As in "Grazie al bando B, A ha realizzato X": the call, programme or fund pays."""
    names, opens = view.scene.names, view.scene.opens
    if len(names) < 2 or view.word(0) != "grazie" or view.word(1) not in view.lexicon.to_words:
        return
    call = names[0]
    pays = call.type in ("fund", "programme")
    pays = pays or not view.lexicon.grant_words.isdisjoint(view.window(1, opens[0] + 1))
    behind = view.scene.closes[0] + (view.word(view.scene.closes[0]) == '"')
    what = view.after(behind, frozenset({"project"}), _REACH)
    if opens[0] <= _NEAR and pays and what and call.type in _CALLS and view.word(behind) == ",":
        yield Claim(call, "funds", what, "relation.granted", 0.55)


def _is_of_money(view: View, at: int) -> bool:
    return not view.words.money.isdisjoint(view.window(at - _MONEY_REACH, at + _MONEY_REACH))


def _givers(view: View, at: int) -> list[Found]:
    who = view.actor_before(at)
    return view.together_with(who) if who and view.word(at).endswith("no") else [who] if who else []


def _received(view: View, behind: int) -> list[Found]:
    """What stands behind "a", "per", "su" or "a favore di"."""
    lexicon = view.lexicon
    openers = lexicon.to_words | lexicon.topic_words
    for at in range(behind, min(behind + _REACH, len(view.depths))):
        favour = view.word(at) in lexicon.di_words and view.word(at - 1) in ("favore", "sostegno")
        if favour or view.word(at) in openers:
            found = view.group_from(at, _RECEIVERS, _NEAR)
            if found:
                return found
    return []


def winners(view: View) -> Iterator[Claim]:
    """As in "X è vincitore del bando B": B funds X; a contest without a grant counts it in."""
    lexicon = view.lexicon
    for at, predicate in view.cues.get("winner", ()):
        calls = view.group_from(at + 1, _CALLS, _CALL_REACH)[:1]
        opening = view.opening
        who = view.before(at, UNDERTAKINGS | ACTORS, 20)
        who = opening if opening and opening.type in UNDERTAKINGS else who
        first = next(iter(view.scene.names), None)
        if first and first.type in UNDERTAKINGS and view.word(0) in lexicon.with_words:
            who = first  # "Con il progetto X A ha vinto il bando B"
        for call in calls if who else ():
            opens = view.scene.token_from(call.start)
            granted = not lexicon.grant_words.isdisjoint(view.window(opens - 3, opens + 1))
            if who and granted:
                yield Claim(call, predicate, who, "relation.winner", 0.65)
            elif who:
                yield Claim(who, "participates_in", call, "relation.winner", 0.6)


GRANT_RULES: Rules = {
    winners: {"winner"},
    granted: {"granting"},
    arrived: {NAMED},
    put_up: {NAMED},
    thanks_to_call: {PAIRED},
}
