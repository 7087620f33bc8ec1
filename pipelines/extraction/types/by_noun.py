"""What the words before a name say of it: "soci di X", "il progetto si chiama X", "iniziative, tra cui
X".
"""

from collections.abc import Iterator, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.around import Scene
from pipelines.extraction.text.tokens import LOWER

_SAID_OF, _OWNER, _NAMED, _MEASURE, _PROGRAMME, _HYPONYM, _NEXT_TO_MEASURE = (
    1.5,
    4.0,
    3.0,
    7.0,
    7.0,
    3.0,
    3.0,
)
# Prepositions by which most nouns govern a name.
_OF = frozenset({"di", "con"})
# In tokens before a name: the noun of what is called so, and the word that "tra cui" takes up again.
_NAMED_REACH, _HYPONYM_REACH, _SAID_REACH, _PLACES_REACH = 8, 60, 6, 8


def noun_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the types that nouns around the name give it."""
    yield from _hyponym(scene, at, lexicon)
    yield from _said_of(scene, at, lexicon)
    yield from _named(scene, at, lexicon)
    yield from _measure(scene, at, lexicon)
    yield from _of_a_programme(scene, at, lexicon)
    yield from _next_to_measure(scene, at, lexicon)


def _said_of(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "soci di X", "terza edizione di X", "affidato a X", "secondo X"; only a body has a president."""
    before = [token.lower for token in scene.before(at, _SAID_REACH) if token.text != '"']
    while before and before[-1] in lexicon.articles:
        before.pop()
    if not before:
        return
    link = lexicon.small.plain_preposition.get(before[-1])
    type_ = _by_noun(before[:-1], link, lexicon) if link else _by_word(before, lexicon)
    if link == "di" and before[-2:-1] and before[-2] in lexicon.body_nouns:
        yield "organisation", _OWNER
    elif type_:
        yield type_, _SAID_OF


def _by_noun(before: Sequence[str], link: str, lexicon: Lexicon) -> str:
    """The type that the noun before the preposition gives, or the one before its adjective."""
    nouns = lexicon.types.of_noun
    for word in reversed(before[-2:]):
        type_ = nouns.get(f"{word} {link}") or (nouns.get(word) if link in _OF else "")
        if type_:
            return type_
        if not word.endswith(lexicon.adjective_suffixes):
            return ""
    return ""


def _by_word(before: Sequence[str], lexicon: Lexicon) -> str:
    words = lexicon.types.right_before
    return words.get(" ".join(before[-2:])) or words.get(before[-1], "")


def _of_a_programme(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "programmi FESR", "misura 2.4 FESR": a fund's name that stands for its programme."""
    if not any(type_ == "fund" for type_, _ in scene.names[at].candidate.votes):
        return
    before = {token.lower for token in scene.before(at, 3)}
    heads = {head.type for word in before for head in lexicon.heads.get(word, ())}
    if "programme" in heads or before & lexicon.measure_words:
        yield "programme", _PROGRAMME


def _measure(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "la misura X", 'nell'ambito della misura "X"'."""
    before = [token for token in scene.before(at, 2) if token.text != '"']
    if before and before[-1].lower in ("misura", "sottomisura"):
        yield "measure", _MEASURE


def _named(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "il progetto si chiama X", "un'associazione chiamata X"."""
    before = scene.before(at, _NAMED_REACH)
    if not before or before[-1].lower not in lexicon.called_words:
        return
    for token in reversed(before):
        cue = lexicon.trigger(token.lower) or lexicon.head(token.lower, False)
        if cue:
            yield cue.type, _NAMED
            return


def _hyponym(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "iniziative ... tra cui X": what X is was said before."""
    before = [token.lower for token in scene.before(at, 3)]
    closed = bool(before) and before[-1].endswith(lexicon.phrase_ends.hyponym_closings)
    if not closed or not " ".join(before).endswith(lexicon.phrase_ends.hyponym_endings):
        return
    for token in reversed(scene.before(at, _HYPONYM_REACH)):
        cue = lexicon.trigger(token.lower)
        if cue and token.kind == LOWER and cue.type == "project":
            yield cue.type, _HYPONYM
            return
    if " " not in scene.names[at].text and _is_one_of_places(scene, at, lexicon):
        yield "place", _HYPONYM


def _is_one_of_places(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "quartieri della città, come X"."""
    for token in reversed(scene.before(at, _PLACES_REACH)):
        cue = lexicon.trigger(token.lower) if token.kind == LOWER else None
        if cue is not None and cue.type == "place" and token.lower.endswith("i"):
            return True
    return False


def _next_to_measure(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "X, azione 3": what has measures is some undertaking."""
    after = scene.after(at, 2)
    if len(after) > 1 and after[0].text == "," and after[1].lower in lexicon.measure_words:
        yield "project", _NEXT_TO_MEASURE
