"""What the text says a name is: "X è un progetto", "X, cooperativa di ...", "X: una rete che ...", or a
heading with "Uno sportello ..." on the next line. Such a sentence weighs more than any guess.
"""

from collections.abc import Iterator, Sequence

from pipelines.extraction.lexicon.adjectives import is_adjective
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_verb_form
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.tokens import LOWER, Token
from pipelines.extraction.types.noun_phrases import NOTHING, Noun, noun_phrase

_SURE, _BELOW, _ANNOUNCED = 5.0, 8.0, 3.0
# In tokens: behind a name; inside brackets between a name and its verb.
_REACH, _BRACKET = 20, 12
_PARTICIPLE = tuple(f"{stem}t{end}" for stem in ("a", "i", "u", "s") for end in "oaie")
_MARKS = frozenset({",", "-", "(", ":"})


def definition_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the type that the words right behind the name say it has."""
    after = _without_bracket(scene.after(at, _REACH))
    if len(after) < 2:
        return
    opener, rest = after[0], after[1:]
    if opener.lower in lexicon.becoming_words and _is_known_place(scene.names[at]):
        return
    if opener.lower in lexicon.types.defining_verbs:
        noun = NOTHING if _is_owner(scene, at, lexicon) else _said(rest, lexicon)
    elif opener.text in _MARKS:
        says = _says_itself(scene.names[at])
        noun = NOTHING if says else _apposition(opener.text, rest, lexicon)
        if not noun[0]:
            noun = _said(_behind_aside(after, lexicon), lexicon)
            noun = NOTHING if says and noun[0] not in ACTORS else noun
    else:
        return
    if noun[0]:
        yield noun


def _apposition(mark: str, rest: Sequence[Token], lexicon: Lexicon) -> Noun:
    """As in "X, cooperativa di ...", "X (una rete)", "X: progetto per i giovani"; what a colon announces
    need not be the name before it.
    """
    one = rest[0].lower in lexicon.indefinites
    type_, weight = noun_phrase(rest, lexicon, firm=one)
    if mark == "(" and not one and type_ not in ACTORS:
        return NOTHING
    return type_, weight if one or mark != ":" else min(weight, _ANNOUNCED)


def _said(rest: Sequence[Token], lexicon: Lexicon) -> Noun:
    """As in "è un progetto", "consiste in un archivio"."""
    if not rest or rest[0].lower in lexicon.happening_words:
        return NOTHING  # "è partito"
    if _is_participle(rest[0], lexicon):
        return NOTHING  # "sono previsti ulteriori progetti"
    rest = rest[1:] if rest[0].lower == "in" else rest
    return noun_phrase(_past_adverbs(rest, lexicon), lexicon, firm=True)


def _is_participle(token: Token, lexicon: Lexicon) -> bool:
    noun = lexicon.types.of_thing(token.lower) or is_adjective(token, lexicon)
    return token.lower.endswith(_PARTICIPLE) and not noun and is_verb_form(token.lower)


def _is_owner(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "la rassegna di X è un'iniziativa": that is said of the rassegna."""
    before = scene.before(at, 1)
    return bool(before) and before[0].lower in lexicon.di_words


def line_votes(
    title: Scene, following: Scene | None, lexicon: Lexicon
) -> Iterator[tuple[str, float]]:
    """Yield the type that the line below says a name has that fills its line alone: "Uno sportello ..."."""
    tokens = title.sentence.tokens
    alone = len(title.names) == 1 and title.opens[0] == 0 and title.closes[0] == len(tokens)
    if not alone or following is None or len(following.sentence.tokens) < 2:
        return
    if _says_itself(title.names[0]) or following.sentence.passage.kind == "bullet":
        return
    if following.names and following.opens[0] == 0:
        return
    below = following.sentence.tokens
    if below[0].lower in lexicon.copulas:
        noun = noun_phrase(below[1:], lexicon, firm=True)
    elif below[0].lower in lexicon.indefinites:
        noun = noun_phrase(below, lexicon, firm=True)
    else:
        plain = below[1].kind == LOWER and below[0].lower not in lexicon.articles
        noun = (lexicon.types.of_thing(below[0].lower) if plain else "", _BELOW)
    if noun[0]:
        yield noun


def _says_itself(name: Found) -> bool:
    """A name with a head, or a known one, needs no noun behind a comma to say what it is."""
    return max((weight for _, weight in name.candidate.votes), default=0.0) >= _SURE


def _is_known_place(name: Found) -> bool:
    """As in "l'Adriatico diventa un laboratorio": what one says of a place that everybody knows."""
    return any(type_ == "place" and weight > _SURE for type_, weight in name.candidate.votes)


def _without_bracket(after: Sequence[Token]) -> Sequence[Token]:
    """As in "X" (acronym) è ...: what stands between a name and its verb."""
    while after and after[0].text == '"':
        after = after[1:]
    if after and after[0].text == "(":
        for at, token in enumerate(after[:_BRACKET]):
            if token.text == ")":
                beyond = after[at + 1 :]
                return beyond if beyond and beyond[0].text not in ".;" else after
    return after


def _behind_aside(after: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """As in "X, nata nel 1982 da un gruppo di amici, è ...": what the verb behind the second comma says;
    nothing if there is none.
    """
    for at, token in enumerate(after[:-2]):
        if at and token.text in ".;:":
            break
        if at and token.text == "," and after[at + 1].lower in lexicon.copulas:
            return after[at + 2 :]
    return ()


def _past_adverbs(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """As in "X è anche il nome dell'associazione": up to the article of the noun."""
    for at, token in enumerate(tokens[:3]):
        if token.lower in lexicon.articles:
            return tokens[at:]
        if token.kind != LOWER or token.lower in lexicon.small.plain_preposition:
            break
    return tokens
