"""What a name does says what it is: "X gestisce ..." is a body, "X si svolge ..." an undertaking."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.around import Scene
from pipelines.extraction.text.tokens import LOWER, NAME_CLASSES, Token

_ACTING, _AGENT, _DONE_BY, _DOING = 1.5, 4.0, 0.8, 1.5
# A town that acts outvotes the place that its name is known as.
_ACTING_TOWN = 6.5
# In tokens, from a name to its verb; in names, from the last of a list to its first.
_REACH, _PEERS = 7, 8
_PARTICIPLE_ENDINGS = ("to", "ta", "ti", "te", "so", "sa", "si", "se")


def verb_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the types of what does, and of what is done by, what the verbs around the name say."""
    text = scene.names[at].text
    town = text in lexicon.towns and text not in lexicon.lands
    for type_, weight in (*_acting(scene, at, lexicon), *_doing(scene, at, lexicon)):
        if not town:
            yield type_, weight
        elif type_ == "organisation" and weight > _DONE_BY:
            yield "municipality", _ACTING_TOWN


def _acting(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "promosso da X", "previsto da X": by whom something is done is a body."""
    before = scene.before(at, 2)
    if len(before) < 2 or before[1].lower not in lexicon.agent_words:
        return
    if before[0].lower[:-1] in lexicon.agent_stems:
        yield "organisation", _AGENT
    elif before[0].kind == LOWER and before[0].lower.endswith(lexicon.passive_endings):
        yield "organisation", _DONE_BY


def _doing(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "X gestisce ...", "X, promosso da ...": what it does, or what is done with it. Behind a
    preposition a name does nothing: "i soci di X gestiscono ...".
    """
    after = scene.after(at, _REACH)
    if _is_governed(scene, at, lexicon):
        after = after[1:] if after and after[0].text == "," else after
        after = after[:1] if after and after[0].lower.endswith(_PARTICIPLE_ENDINGS) else ()
    elif after and after[0].lower in lexicon.types.acting:
        yield "organisation", _ACTING
        return
    if type_ := _of_verb(after, lexicon):
        yield type_, _DOING


def _is_governed(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """Does a preposition stand before the name, perhaps with an article, or before the list it closes?"""
    for _ in range(min(at, _PEERS)):
        between = scene.between(at - 1, at)
        if not between or any(token.lower not in lexicon.and_words for token in between):
            break
        at -= 1
    before = [token.lower for token in scene.before(at, 2) if token.text != '"']
    if before and before[-1] in lexicon.articles:
        before.pop()
    return bool(before) and before[-1] in lexicon.small.prepositions


def _of_verb(after: Sequence[Token], lexicon: Lexicon) -> str:
    """The type that the first verb gives, if only small words and adjuncts stand before it: "si svolge"
    says more than "svolge", "ha finanziato" something else than "finanziato".
    """
    types, before, done = lexicon.types, "", False
    for count, token in enumerate(after):
        word = token.lower
        done = done or before in lexicon.auxiliaries
        type_ = types.of_act.get(word[:-1]) if done else types.of_verb.get(word)
        if type_ := types.of_verb.get(f"{before} {word}", type_):
            return type_
        between = word in lexicon.auxiliaries or word in lexicon.before_a_verb
        if not between and (token.kind in NAME_CLASSES or token.text in ".;:()"):
            return ""
        if not between and not count and word not in lexicon.small.adjunct_openers:
            return ""
        before = word
    return ""
