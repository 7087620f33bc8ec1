"""What the words before a name say of it: "soci di X", "il progetto si chiama X", "iniziative, tra cui
X".
"""

from collections.abc import Iterator

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.around import Scene
from pipelines.extraction.text.tokens import LOWER

_SAID_OF, _NAMED, _MEASURE, _PROGRAMME, _HYPONYM, _NEXT_TO_MEASURE = 0.9, 3.0, 7.0, 7.0, 3.0, 3.0
# In tokens before a name: the noun of what is called so, and the word that "tra cui" takes up again.
_NAMED_REACH, _HYPONYM_REACH = 8, 60


def noun_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the types that nouns around the name give it."""
    yield from _hyponym(scene, at, lexicon)
    yield from _said_of(scene, at, lexicon)
    yield from _named(scene, at, lexicon)
    yield from _measure(scene, at, lexicon)
    yield from _of_a_programme(scene, at, lexicon)
    yield from _next_to_measure(scene, at, lexicon)


def _said_of(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "soci di X", "edizione di X", "in collaborazione con X"."""
    small = lexicon.small.said_links
    before = scene.before(at, 3)
    for count, token in enumerate(reversed(before)):
        if count and token.lower in lexicon.types.of_noun:
            yield lexicon.types.of_noun[token.lower], _SAID_OF
            return
        if token.lower not in small:
            return


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


def _next_to_measure(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "X, azione 3": what has measures is some undertaking."""
    after = scene.after(at, 2)
    if len(after) > 1 and after[0].text == "," and after[1].lower in lexicon.measure_words:
        yield "project", _NEXT_TO_MEASURE
