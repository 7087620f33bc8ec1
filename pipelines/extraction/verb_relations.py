"""Relations that verbs, participles and role nouns say: who promotes, funds, takes part."""

from collections.abc import Iterator, Mapping

from pipelines.extraction.claims import Claim, View
from pipelines.extraction.model import ACTORS, UNDERTAKINGS

_AGENTS = ACTORS | {"fund", "programme"}
_OBJECTS = frozenset({"project", "programme", "fund"})
_ENDINGS = "oaei"
# How far, in tokens, what is launched may stand behind the verb: "lanciato diverse iniziative per
# ... tra cui X".
_OBJECT_REACH = {"promotes": 16, "participates_in": 6, "funds": 4}


def predicate_of(word: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the predicate under which ``word`` is listed, or None."""
    return next((predicate for predicate, listed in words.items() if word in listed), None)


def participle(view: View, at: int) -> str | None:
    """Return the predicate of the participle at token ``at`` ("promossa" -> promotes), or None."""
    word = view.scene.sentence.tokens[at].lower
    return predicate_of(word[:-1], view.lexicon.participles) if word[-1:] in _ENDINGS else None


def passive(view: View) -> Iterator[Claim]:
    """As in "X, promosso da A e B", "Il progetto è sostenuto dalla fondazione F"."""
    tokens = view.scene.sentence.tokens
    for at in range(len(tokens) - 1):
        predicate = participle(view, at)
        agent = next(
            (
                n
                for n in (at + 1, at + 2)
                if n < len(tokens) and tokens[n].lower in view.lexicon.agent_words
            ),
            None,
        )
        if predicate is None or agent is None:
            continue
        what = view.undertaking_before(at, 14)
        for who in view.group_from(agent, _AGENTS, 4) if what else ():
            if what:
                yield Claim(who, predicate, what, "relation.passive", 0.8)


def active(view: View) -> Iterator[Claim]:
    """As in "A ha lanciato X", "A promuove X", "Ha avviato X" (A is the topic), "A aderisce a X"."""
    tokens, lexicon = view.scene.sentence.tokens, view.lexicon
    for at, token in enumerate(tokens):
        predicate = predicate_of(token.lower, lexicon.active_verbs)
        if predicate is None and at and tokens[at - 1].lower in lexicon.auxiliaries:
            predicate = participle(view, at)
        if predicate is None or (
            at + 1 < len(tokens) and tokens[at + 1].lower in lexicon.agent_words
        ):
            continue
        who = view.actor_before(at)
        for what in view.group_from(at + 1, _OBJECTS, _OBJECT_REACH[predicate]) if who else ():
            if who:
                yield Claim(who, predicate, what, "relation.active", 0.75)


def role_noun(view: View) -> Iterator[Claim]:
    """As in "è tra i promotori della piattaforma X", "capofila del progetto X"."""
    tokens = view.scene.sentence.tokens
    for at in range(len(tokens) - 1):
        predicate = predicate_of(tokens[at].lower, view.lexicon.role_nouns)
        if predicate is None or tokens[at + 1].lower not in view.lexicon.di_words:
            continue
        who = view.actor_before(at)
        if who is None:
            continue
        for what in view.group_from(at + 1, _OBJECTS, 4):
            yield Claim(who, predicate, what, "relation.role_noun", 0.8)


def taking_part(view: View) -> Iterator[Claim]:
    """As in "la partecipazione a diverse reti (A, B), ai progetti C e D": every project that the
    sentence goes on to name.
    """
    tokens = view.scene.sentence.tokens
    listed = view.lexicon.role_nouns.get("participates_in", ())
    to_words = view.lexicon.locatives | view.lexicon.topic_words
    for at in range(len(tokens) - 1):
        is_cue = tokens[at].lower in listed and tokens[at + 1].lower in to_words
        who = view.actor_before(at) if is_cue else None
        if who:
            for what in view.scene.names[view.scene.first_from(at) :]:
                if what.type == "project":
                    yield Claim(who, "participates_in", what, "relation.taking_part", 0.75)
            return


def companions(view: View) -> Iterator[Claim]:
    """As in "in collaborazione con A e B", "con il sostegno di A", "con il coordinamento di A"."""
    tokens, lexicon = view.scene.sentence.tokens, view.lexicon
    for at in range(len(tokens) - 1):
        word, connector = tokens[at].lower, tokens[at + 1].lower
        predicate = (
            predicate_of(word, lexicon.with_nouns) if connector in lexicon.with_words else None
        )
        if predicate is None and connector in lexicon.di_words:
            predicate = predicate_of(word, lexicon.of_nouns)
        what = view.undertaking_before(at) if predicate else None
        for who in view.group_from(at + 1, ACTORS, 4) if what else ():
            if what and predicate:
                yield Claim(who, predicate, what, "relation.companion", 0.7)


def obtained(view: View) -> Iterator[Claim]:
    """As in "Con X ha ottenuto da A, a valere su F, un finanziamento": A and F fund X, and the
    topic promotes it.
    """
    tokens, lexicon = view.scene.sentence.tokens, view.lexicon
    for at, token in enumerate(tokens[:-1]):
        is_obtained = (
            token.lower in lexicon.obtained_words and tokens[at + 1].lower in lexicon.agent_words
        )
        if not is_obtained and token.lower not in lexicon.fund_vehicles:
            continue
        what = view.before(at, frozenset({"project"})) or view.undertaking_before(at)
        for who in view.group_from(at + 1, _AGENTS, 4) if what else ():
            if what:
                yield Claim(
                    who,
                    "funds",
                    what,
                    "relation.obtained" if is_obtained else "relation.fund_vehicle",
                    0.8,
                )


def carried(view: View) -> Iterator[Claim]:
    """As in "Con X, ..., ha ottenuto ...": the sentence opens with the undertaking by which the
    unnamed subject acts.
    """
    tokens, names = view.scene.sentence.tokens, view.scene.names
    opens = (
        len(tokens) > 1
        and tokens[0].lower in view.lexicon.with_words
        and view.scene.opens[0] in (1, 2, 3)
    )
    acts = any(token.lower in view.lexicon.auxiliaries for token in tokens)
    who = view.topic.actor
    if (
        opens
        and acts
        and who
        and names[0].type in UNDERTAKINGS
        and view.glued(1, view.scene.opens[0])
    ):
        yield Claim(who, "promotes", names[0], "relation.carried", 0.7)


VERB_RULES = (passive, active, role_noun, taking_part, companions, obtained, carried)
