"""What a name does says what it is: "X gestisce ..." is a body, "X si svolge ..." an undertaking."""

from collections.abc import Iterator

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.around import Scene
from pipelines.extraction.text.tokens import LOWER, NAME_CLASSES

_ACTING, _AGENT, _DONE_BY, _DOING = 1.5, 4.0, 0.8, 0.8
# In tokens, from a name to its verb.
_REACH = 7


def verb_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the types of what does, and of what is done by, what the verbs around the name say."""
    yield from _acting(scene, at, lexicon)
    yield from _doing(scene, at, lexicon)


def _acting(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "X aderisce a ...", "promosso da X": who acts is a body."""
    before, after = scene.before(at, 2), scene.after(at, 1)
    agent = len(before) == 2 and before[1].lower in lexicon.agent_words
    if agent and before[0].lower[:-1] in lexicon.agent_stems:
        yield "organisation", _AGENT
    elif agent and before[0].kind == LOWER and before[0].lower.endswith(lexicon.passive_endings):
        yield "organisation", _DONE_BY
    elif after and after[0].lower in lexicon.acting_words:
        yield "organisation", _ACTING


def _doing(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "X gestisce ...", "X prevede ...", "X, che riunisce ...": what it does says what it is; in
    "soci di X, che operano ..." others do it.
    """
    for count, token in enumerate(scene.after(at, _REACH)):
        if token.lower in lexicon.types.of_verb:
            aside = count and scene.after(at, 1)[0].text == "," and token.lower.endswith("no")
            if not aside:
                yield lexicon.types.of_verb[token.lower], _DOING
            return
        between = token.lower in lexicon.auxiliaries or token.lower in lexicon.before_a_verb
        if not between and (token.kind in NAME_CLASSES or token.text in ".;:()"):
            return
        if not between and not count and token.lower not in lexicon.small.adjunct_openers:
            return
