"""Where: seats of bodies, places of what is done."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import NAMED, PAIRED, Rules, View
from pipelines.extraction.relations.place_phrases import PLACE_PHRASES
from pipelines.extraction.relations.told_places import told_of

_PLACES = frozenset({"place", "municipality"})
_SEATED = frozenset({"project", "organisation"})
# In tokens: what a body does may be far from where it is, unless it was born there.
_LOCATED_REACH, _NEAR = 16, 6


def located(view: View) -> Iterator[Claim]:
    """As in "Progetto X ... a Cuneo", "Istituto Y di Bra", "Teatro Z (Bra)"."""
    names = view.scene.names
    for at in range(1, len(names)):
        before, one = names[at - 1], names[at]
        gap = view.scene.between(at - 1, at)
        if (
            one.type != "place"
            or before.type not in _SEATED | {"place"}
            or not gap
            or len(gap) > _LOCATED_REACH
        ):
            continue
        words = [token.lower for token in gap if token.text != '"']
        if len(gap) > _NEAR and before.type != "project" and view.words.events.isdisjoint(words):
            continue
        if words and words[0] == "," and view.is_governed(at - 1):
            continue  # "X, gestito da A, opera a Bra"
        joined = len(words) == 1 and words[0] in view.lexicon.di_words
        companions = view.lexicon.with_nouns.get("participates_in", ())
        crossed = any(token.text in '();:"' or token.lower in companions for token in gap[1:])
        near = gap[-1].lower in view.lexicon.locatives and not crossed
        if joined or (near and before.type != "place"):
            yield Claim(
                before,
                "located_in",
                one,
                "relation.seat" if joined else "relation.located",
                0.85 if joined else 0.55,
            )


def seated(view: View) -> Iterator[Claim]:
    """As in "La fondazione ha sede a Cuneo e a Bra", "X si svolge a Bra"."""
    tokens = view.scene.sentence.tokens
    for at, _ in view.cues.get("seat", ()):
        here = next(
            (n for n in range(at + 1, at + 4) if view.word(n) in view.lexicon.locatives), None
        )
        found = view.word(at).startswith("trova") and view.word(at - 1) != "si"
        if found or here is None or here >= len(tokens):
            continue  # "trovano in A un partner"
        seats = view.word(at) in ("sede", "sedi")
        verb = at - (view.word(at - 1) == "si")
        aside = view.word(verb - 1) == ","  # "X, gestito da A, si trova a Bra"
        who = (
            (view.opening if aside else view.touching(at - 1))
            or view.opening
            or view.before(at, ACTORS if seats else _SEATED)
            or (view.topic.actor if seats else _unsaid(view))
        )
        if who and who.type != "place":
            for place in view.group_from(here, frozenset({"place"}), 3):
                yield Claim(who, "located_in", place, "relation.seated", 0.75)


def _unsaid(view: View) -> Found | None:
    """As in "Opera a Bra": what the sentence before opened with, the topic, or who acts."""
    return view.topic.subject or view.topic.undertaking or view.topic.actor


def takes_place(view: View) -> Iterator[Claim]:
    """As in "X prevede incontri a Bra, Alba (al teatro) e Cuneo", "X si tiene nella città di Bra",
    "... presso il museo Z": where a project that the sentence is about goes on.
    """
    subject = view.opening
    if subject is None or subject.type != "project":
        return
    for at in range(1, len(view.scene.names)):
        opens = view.scene.opens[at]
        here = view.preposition(opens)
        if view.depths[opens] or here not in view.lexicon.locatives:
            continue
        if view.scene.names[at].type == "place":
            for place in view.group_from(opens, frozenset({"place"}), 0):
                yield Claim(subject, "located_in", place, "relation.takes_place", 0.6)
        elif here == "presso":
            yield Claim(subject, "located_in", view.scene.names[at], "relation.takes_place", 0.6)


def hosting(view: View) -> Iterator[Claim]:
    """As in "Bra ospita il festival X", "il teatro Z ospiterà X"."""
    for at, predicate in view.cues.get("hosting", ()):
        place = view.touching(at)
        if place and view.is_governed(view.scene.last_until(at)):
            place = view.opening or place  # "La biblioteca X di Bra ospita Y"
        if place and place.type in _PLACES | {"organisation"}:
            for what in view.group_from(at + 1, frozenset({"project"}), 8):
                yield Claim(what, predicate, place, "relation.hosting", 0.65)


def hosted(view: View) -> Iterator[Claim]:
    """As in "X sarà ospitato dal teatro Z", "Il teatro Z, dove si tiene X"."""
    for at, word in enumerate(view.scene.sentence.words):
        if word[:-1] in ("ospitat", "accolt") and view.word(at + 1) in view.lexicon.agent_words:
            what = view.touching(at)
            for place in view.group_from(at + 1, _PLACES, 3) if what else ():
                if what and what.type == "project":
                    yield Claim(what, "located_in", place, "relation.hosting", 0.65)
        elif word == "dove":
            where = view.touching(at)
            project = view.after(at + 1, frozenset({"project"}), _NEAR)
            happens = not view.words.events.isdisjoint(view.window(at, at + _NEAR))
            if where and where.type in _PLACES and project and happens:
                yield Claim(project, "located_in", where, "relation.hosting", 0.6)


def inside_place(view: View) -> Iterator[Claim]:
    """As in "Scauri, frazione di Minturno", "a Scauri, nel comune di Minturno"."""
    for at in range(1, len(view.scene.names)):
        part, whole = view.scene.names[at - 1], view.scene.names[at]
        gap = [token.lower for token in view.scene.between(at - 1, at)]
        inside = whole.type == "municipality" and len(gap) == 2
        small = inside or len(gap) in (3, 4, 5)
        small = small and view.lexicon.district_words.issuperset(gap)
        if small and gap[0] == "," and part.type == "place" and whole.type in _PLACES:
            yield Claim(part, "located_in", whole, "relation.inside_place", 0.75)


PLACE_RULES: Rules = {
    told_of: {NAMED},
    **PLACE_PHRASES,
    inside_place: {PAIRED},
    located: {PAIRED},
    seated: {"seat"},
    takes_place: {PAIRED},
    hosting: {"hosting"},
    hosted: {PAIRED},
}
