"""Where, said at a distance: in an apposition ("X, teatro di Bra") or before the verb ("A Bra torna X")."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import PAIRED, Rules, View
from pipelines.extraction.text.tokens import LOWER, Token
from pipelines.extraction.types.guesses import UNTYPED

_PLACES = frozenset({"place", "municipality"})
_SEATED = frozenset({"project", "organisation", "place", UNTYPED})
_HELD = frozenset({"project"})
# In tokens, articles included: the longest apposition between a name and its town.
_LONGEST_PHRASE = 8
# In tokens, from a place to the project that goes on there.
_HELD_REACH = 24


def apposed(view: View) -> Iterator[Claim]:
    """As in "X, il teatro comunale di Bra", "X, parco acquatico di Alba": what it is, and of where."""
    names = view.scene.names
    for at in range(1, len(names)):
        before, place = names[at - 1], names[at]
        if place.type not in _PLACES or before.type not in _SEATED:
            continue
        noun = (
            before.candidate.method == METHOD
        )  # "X, CENTRO culturale di Bra": the noun stands for X
        start = view.scene.opens[at - 1] - 1 if noun else view.scene.closes[at - 1]
        tokens = view.scene.sentence.tokens[start : view.scene.opens[at]]
        if not _says_what(view, [token for token in tokens if token.text != '"']):
            continue
        if place.type == "municipality" and before.type == "project":
            yield Claim(place, "promotes", before, "relation.owned", 0.65)
        else:
            yield Claim(before, "located_in", place, "relation.apposed_place", 0.65)


def _says_what(view: View, gap: Sequence[Token]) -> bool:
    """A comma, a noun of a body, a place or an undertaking with its adjectives, and "di"."""
    if not 3 <= len(gap) <= _LONGEST_PHRASE or gap[0].text != ",":
        return False
    lexicon = view.lexicon
    phrase = [token for token in gap[1:-1] if token.lower not in lexicon.articles]
    noun = phrase[0].lower if phrase else ""
    kind = lexicon.trigger(noun) or lexicon.head(noun, True)
    plain = all(
        token.kind == LOWER and token.lower not in view.lexicon.small.prepositions
        for token in phrase
    )
    return gap[-1].lower in lexicon.di_words and plain and kind is not None


def fronted(view: View) -> Iterator[Claim]:
    """As in "A Bra torna il festival X", "Presso il teatro Z si è svolto il convegno X": the place that
    stands before the verb and its subject.
    """
    names, scene = view.scene.names, view.scene
    first = next((at for at, one in enumerate(names) if _is_held(view, one)), None)
    if first is None:
        return
    tokens = scene.sentence.tokens
    for at in range(first):
        opens = scene.opens[at]
        if names[at].type != "place" or scene.opens[first] - opens > _HELD_REACH:
            continue
        said = tokens[: scene.opens[first]]
        happens = any(token.lower in view.words.events for token in said)
        aside = at > 0 and "," in [token.text for token in scene.between(0, at)]
        if aside and not view.is_governed(0):
            continue  # "A, che opera a Bra, gestisce X"
        if happens and not view.depths[opens] and view.is_located(opens):
            yield Claim(names[first], "located_in", names[at], "relation.fronted_place", 0.55)


def _is_held(view: View, one: Found) -> bool:
    return one.type in _HELD and one.candidate.method != METHOD and not view.carries(one)


PLACE_PHRASES: Rules = {apposed: {PAIRED}, fronted: {PAIRED}}
"""The rules of this module."""
