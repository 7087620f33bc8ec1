"""Relations that nouns say: roles ("promotori di X"), companions ("in collaborazione con A"), the
bodies behind an undertaking ("con il sostegno di A").
"""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import PAIRED, Rules, View
from pipelines.extraction.text.fold import lower
from pipelines.extraction.text.tokens import LOWER
from pipelines.extraction.types.guesses import UNTYPED

_OBJECTS = frozenset({"project", "programme", "fund", "instrument"})
_REACH = 4
# In tokens: from the preposition to the noun of a companion phrase; to the next phrase that shares it.
_PHRASE, _LINKED = 6, 14
# In tokens: from "per" to what is agreed on: "accordo tra A e B per l'attuazione del progetto X".
_AGREED_REACH = 8
# Roles that one has in a body: "Soci fondatori sono A e B" on its page.
_OF_BODIES = ("soci", "fondat")
# What closes the phrase of a role.
_CLOSING = frozenset({")", ",", ";", ""})
# "Tra i partner di X CI sono A e B".
_THERE = frozenset({"c'", "ci", "vi", "si"})
# In tokens: how far before the noun of a role its copula may stand.
_COPULA_REACH = 4


def role_noun(view: View) -> Iterator[Claim]:
    """As in "è tra i promotori della piattaforma X", "capofila del progetto X", "partner di X"."""
    for at, predicate in view.cues.get("role", ()):
        behind = view.qualified(at)
        among = not view.lexicon.between_words.isdisjoint(view.window(at - 3, at))
        joining = among and view.word(at).startswith(("aderent", "partecipant"))
        of = view.lexicon.di_words | (view.lexicon.to_words if joining else frozenset())
        if view.word(behind) not in of or _is_passing(view, at):
            continue
        for what in view.group_from(behind, _OBJECTS | {UNTYPED}, _REACH):
            for who in _role_bearers(view, at, view.scene.token_from(what.end)):
                yield Claim(who, predicate, what, "relation.role_noun", 0.7)


def _is_passing(view: View, at: int) -> bool:
    """As in "i progetti proposti DAI promotori di X": a preposition makes the noun say of no one that
    he has the role.
    """
    before, lexicon = view.word(at - 1), view.lexicon
    among = view.word(at - 2) in lexicon.indefinites  # "uno dei partner di X"
    inside = before in lexicon.di_words and before != "di" and not among
    joined = before in lexicon.articles and view.word(at - 2) in lexicon.and_words
    others = joined and view.before(at - 2, ACTORS, 0) is not None  # "A e i promotori di X"
    return before in lexicon.agent_words or inside or others


def _role_bearers(view: View, at: int, behind: int) -> list[Found]:
    """Who stands behind a copula ("Capofila del progetto X è A"), else who acts before the noun."""
    lexicon = view.lexicon
    behind += view.word(behind) == '"'
    behind += view.word(behind) in _THERE
    if view.word(behind) in lexicon.copulas | lexicon.existing_words:
        return view.group_from(behind + 1, ACTORS)
    if at == 0:
        return []  # a heading, such as "Partner del progetto"
    who = view.touching(_phrase_start(view, at))
    if who is None or who.type not in ACTORS:
        who = view.actor_before(at)
        being = lexicon.copulas | lexicon.becoming_words
        said = not being.isdisjoint(view.window(at - _COPULA_REACH, at))
        if who and not said and who is not view.topic.actor and view.governs(who):
            return []  # "studenti dell'università A, ideatori di X"
    several = not view.lexicon.plural_copulas.isdisjoint(view.window(at - _COPULA_REACH, at))
    return (view.together_with(who) if several else [who]) if who else []


def _phrase_start(view: View, at: int) -> int:
    """The token that the phrase of a role opens with: "A, ENTE capofila di X"."""
    while view.word(at - 1) in view.lexicon.role_openers:
        at -= 1
    return at


def role_of_topic(view: View) -> Iterator[Claim]:
    """As in "A, capofila", "A (ente capofila)", "capofila è A", "con A in qualità di partner"."""
    for at, predicate in view.cues.get("role", ()):
        behind = at + 1
        if view.word(behind) in view.lexicon.di_words or predicate == "funds":
            continue
        who = _bearer(view, at)
        what = view.topic.undertaking
        if who and who.type in ACTORS and what:
            yield Claim(who, predicate, what, "relation.role_bearer", 0.6)


def role_as(view: View) -> Iterator[Claim]:
    """As in "X vede A come capofila", "X ha come partner A e B", "X, con A in qualità di partner"."""
    for at, predicate in view.cues.get("role", ()):
        if view.word(at - 1) not in ("come", "quale", "per") or predicate == "funds":
            continue
        last = view.touching(at - 1)
        what = view.subject_of(at, UNDERTAKINGS) or view.topic.undertaking
        if last and last.type in ACTORS and what and not view.names_at(at + 1):
            for who in view.together_with(last):
                yield Claim(who, predicate, what, "relation.role_as", 0.65)


def _bearer(view: View, at: int) -> Found | None:
    """Who has the role: the name that the noun stands behind in apposition or brackets."""
    start = _phrase_start(view, at)
    if view.depths[at] and start == at and view.word(at + 1) in _CLOSING:
        within = view.before(at, ACTORS, 0)
        if within:
            return within  # "X (Comune di Y capofila)"
    if view.word(start - 1) not in ("(", ",", "-") or view.word(at + 1) not in _CLOSING:
        return None
    return view.touching(start - 1) if view.word(start - 1) == "(" else view.touching(start)


def taking_part(view: View) -> Iterator[Claim]:
    """As in "la partecipazione a diverse reti (A, B), ai progetti C e D": every project that the
    sentence goes on to name.
    """
    to_words = view.lexicon.locatives | view.lexicon.topic_words
    for at, predicate in view.cues.get("role", ()):
        noun = view.word(at).endswith("ione")
        is_cue = noun and predicate == "participates_in" and view.word(at + 1) in to_words
        who = view.actor_before(at) if is_cue else None
        if who:
            for what in view.scene.names[view.scene.first_from(at) :]:
                if what.type in ("project", UNTYPED):
                    yield Claim(who, "participates_in", what, "relation.taking_part", 0.75)
            return


def companions(view: View) -> Iterator[Claim]:
    """As in "in collaborazione con A e B", "insieme ad A", "con il sostegno economico di A", "a cura
    di A", "su iniziativa di A"; what is born "dalla collaborazione tra A e B" is theirs.
    """
    lexicon = view.lexicon
    joiners = lexicon.with_words | {"tra", "fra"}
    for kind, connectors in (("with", joiners), ("of", lexicon.di_words)):
        for at, predicate in view.cues.get(kind, ()):
            behind = view.qualified(at)
            behind += view.word(behind) == "," and view.word(behind + 1) in ("tra", "fra")
            joint = kind == "with" and view.word(behind) in ("tra", "fra")
            if kind == "with" and not joint and view.word(at - 1) in lexicon.indefinites:
                continue  # "ha firmato un accordo con A"
            direct = view.word(at) == "cura" and view.names_at(behind)
            given = predicate == "funds" and view.word(behind) in lexicon.agent_words
            follows = (
                direct
                or given  # "ha ricevuto un contributo da A"
                or view.word(behind) in connectors
                or (
                    view.word(at) in lexicon.together_words
                    and view.word(behind) in lexicon.to_words
                )
            )
            if follows and (kind == "with" or _opened(view, at)):
                owned = joint and view.words.kind_of.get(view.word(at)) != "instrument"
                yield from _companions(view, at, behind, "promotes" if owned else predicate)


def _opened(view: View, at: int) -> bool:
    """A preposition opens the phrase: "con il prezioso sostegno di", not "il sostegno di"."""
    lexicon = view.lexicon
    adjectives = 0
    if view.word(at - 1) in lexicon.articles and view.word(at - 2) in lexicon.and_words:
        earlier = [cue for cue, _ in view.cues.get("of", ()) if at - _LINKED <= cue < at]
        if earlier and _opened(view, earlier[-1]):
            return True  # "con il patrocinio di A e il contributo di B"
    for back in range(at - 1, max(-1, at - _PHRASE), -1):
        word = view.word(back)
        if word in lexicon.companion_openers:
            return True
        adjectives += word not in lexicon.articles and word not in lexicon.and_words
        if adjectives > 1:
            return False
    return False


def _companions(view: View, at: int, behind: int, predicate: str) -> Iterator[Claim]:
    start = _names_from(view, behind)
    group = view.list_from(start, _REACH, view.word(start) in view.lexicon.with_words)
    if not group:
        return
    last = view.scene.token_from(group[-1].end)
    agreed = view.word(last) in view.lexicon.topic_words and view.word(behind) in ("tra", "fra")
    what = view.after(last, UNDERTAKINGS, _AGREED_REACH) if agreed else None
    what = what or view.undertaking_of(at, last)
    sure = what is not None and view.touching(at) is what
    for who in group:
        if what and who.entity_id != what.entity_id:
            yield Claim(who, predicate, what, "relation.companion", 0.85 if sure else 0.75)


def _names_from(view: View, behind: int) -> int:
    """Where the names open: "con" itself, or the comma of "con due aziende agricole, A e B"."""
    tokens = view.scene.sentence.tokens
    for at in range(behind + 1, min(behind + _PHRASE, len(tokens))):
        if tokens[at].text in (",", ":") and view.names_at(at + 1):
            return at
        if tokens[at].kind != LOWER:
            break
    return behind


def owned(view: View) -> Iterator[Claim]:
    """As in "bando "X" della Fondazione A", "X è un progetto di A", "il bando di A "X"": who issues
    or runs it.
    """
    names, di_words = view.scene.names, view.lexicon.di_words
    for at in range(1, len(names)):
        what, who = names[at - 1], names[at]
        gap = [token.lower for token in view.scene.between(at - 1, at) if token.text not in '"']
        if who.type not in ACTORS or what.type not in UNDERTAKINGS:
            continue
        behind = view.qualified(view.scene.closes[at - 1] - 1)
        adjectives = behind - view.scene.closes[at - 1]
        if len(gap) > adjectives and gap[adjectives] in di_words and len(gap) <= adjectives + 2:
            for one in view.group_from(view.scene.opens[at], ACTORS, 0):
                yield Claim(one, "promotes", what, "relation.owned", 0.75)


def issued(view: View) -> Iterator[Claim]:
    """As in "il bando della Fondazione A "X"", "i bandi di A, X e Y": the cue noun, its body, its
    name.
    """
    names, lexicon = view.scene.names, view.lexicon
    for at in range(len(names) - 1):
        who, what = names[at], names[at + 1]
        opens = view.scene.opens[at]
        if who.type not in ACTORS | {"fund"} or what.type not in UNDERTAKINGS:
            continue
        gap = [token.text for token in view.scene.between(at, at + 1)]
        cue = lexicon.trigger(view.word(opens - 2)) or lexicon.trigger(view.word(opens - 3))
        if (
            cue is None
            or cue.type not in UNDERTAKINGS
            or view.word(opens - 1) not in (lexicon.di_words | lexicon.articles)
        ):
            continue
        if (gap and set(gap) <= {'"', ",", ":"}) or (gap and gap[0] in lexicon.naming_words):
            for one in view.group_from(view.scene.opens[at + 1], UNDERTAKINGS, 0):
                yield Claim(who, "promotes", one, "relation.issued", 0.75)


def call_behind(view: View) -> Iterator[Claim]:
    """As in "contributo della Regione A, avviso pubblico "X"", "Fondazione B - Bando Y": the body right
    before a call issues it.
    """
    names, lexicon = view.scene.names, view.lexicon
    for at in range(1, len(names)):
        who, call = names[at - 1], names[at]
        gap = [token.lower for token in view.scene.between(at - 1, at) if token.text != '"']
        if who.type not in ACTORS or call.type not in UNDERTAKINGS or not gap:
            continue
        if gap[0] not in (",", "-", ":", "("):
            continue
        words = [*gap[1:], lower(call.text).split()[0]]
        told = all(word in lexicon.call_words or word in lexicon.grant_words for word in words[:-1])
        if told and not lexicon.grant_words.isdisjoint(words):
            yield Claim(who, "promotes", call, "relation.call_behind", 0.65)


def role_holder(view: View) -> Iterator[Claim]:
    """As in "capofila la Cooperativa X", "capofila del progetto è A", "A svolge il ruolo di capofila"."""
    for at, predicate in view.cues.get("role", ()):
        if view.word(at).endswith("ione"):
            continue
        held = view.word(at - 1) == "di" and view.word(at - 2) in ("ruolo", "qualità", "funzione")
        if held and view.word(at + 1) not in view.lexicon.di_words:
            holder = view.subject_of(at, ACTORS)
            holders = [holder] if holder else []
        elif view.names_at(at + 1) and view.word(at - 1) in (",", ";", "("):
            holders = view.group_from(at + 1, ACTORS, 0)
        elif view.word(at + 1) in view.lexicon.articles | {"è", "sono"}:
            holders = view.group_from(at + 1, ACTORS, 3)
        else:
            continue
        owner = view.topic.owner if view.word(at).startswith(_OF_BODIES) else None
        what = view.before(at, UNDERTAKINGS, 12) or owner or view.topic.undertaking
        for who in holders if what else ():
            if what:
                yield Claim(who, predicate, what, "relation.role_holder", 0.65)


NOUN_RULES: Rules = {
    role_noun: {"role"},
    role_holder: {"role"},
    role_of_topic: {"role"},
    role_as: {"role"},
    taking_part: {"role"},
    companions: {"with", "of"},
    owned: {PAIRED},
    issued: {PAIRED},
    call_behind: {PAIRED},
}
