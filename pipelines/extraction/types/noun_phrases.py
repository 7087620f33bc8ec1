"""What a noun phrase means: "un importante progetto di ...", "uno dei festival ...", "il nome dell'associazione"."""

from collections.abc import Sequence

from pipelines.extraction.lexicon.adjectives import is_adjective
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_verb_form
from pipelines.extraction.model import ACTORS
from pipelines.extraction.text.tokens import ACRONYM, CAPITAL, LOWER, NAME_CLASSES, Token

Noun = tuple[str, float]
NOTHING: Noun = ("", 0.0)
# A definition outvotes what the words of a name say; "uno spazio" may be said of anything.
_DEFINED, _VAGUE = 10.0, 2.5
# In tokens, from the article to the noun.
_QUALIFIERS = 2


def noun_phrase(tokens: Sequence[Token], lexicon: Lexicon, firm: bool) -> Noun:
    """Return the type of the first noun of "un importante progetto di ...", and its weight; a noun before
    another name is that name's own, unless ``firm``.
    """
    if not firm and tokens and tokens[0].lower in lexicon.plural_articles:
        return NOTHING  # "la Casa Vela, gli incontri con ...": the next of a list
    qualifiers = 0
    for at, token in enumerate(tokens):
        if _leads(tokens, at, lexicon):
            continue
        if token.lower in lexicon.before_a_verb:
            return NOTHING
        if noun := _noun(tokens, at, lexicon, firm):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            apart = following is None or following.kind not in NAME_CLASSES
            return noun if firm or apart else NOTHING
        if token.kind != LOWER or not _qualifies(token, lexicon, firm):
            return NOTHING
        qualifiers += 1
        if qualifiers > _QUALIFIERS:
            return NOTHING
    return NOTHING


def _leads(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Articles, "e" and "più" between adjectives, "uno dei", "il nome del"."""
    word = tokens[at].lower
    if word in lexicon.articles or word in lexicon.title_of_words:
        return True
    if not at:
        return False
    before = tokens[at - 1].lower
    named = before in lexicon.title_of_words or before in lexicon.indefinites
    return (named and word in lexicon.di_words) or word in lexicon.and_words or word == "più"


def _noun(tokens: Sequence[Token], at: int, lexicon: Lexicon, firm: bool) -> Noun | None:
    """The type of the noun at ``at``, or of it with the word behind: "area verde"."""
    token, types = tokens[at], lexicon.types
    if _has_arrived(tokens, at, lexicon):
        return None
    readable = token.kind == LOWER or (firm and _is_common(tokens, at, lexicon))
    type_ = types.of_thing(token.lower) if readable else ""
    if token.kind == ACRONYM:
        type_ = types.of_definition.get(token.lower, "")  # "una PMI"
    if at + 1 < len(tokens):
        type_ = types.of_definition.get(f"{token.lower} {tokens[at + 1].lower}", type_)
    weight = _VAGUE if token.lower in lexicon.vague_nouns else _DEFINED
    return (type_, weight) if type_ else None


def _has_arrived(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "la Festa, giunta alla 37ª edizione", "giunta quest'anno al termine": no executive."""
    if at or tokens[at].lower != "giunta" or len(tokens) < 2:
        return False
    after = tokens[1].lower
    return after in lexicon.to_words or after in lexicon.determiners or after in ("ormai", "oggi")


def _qualifies(token: Token, lexicon: Lexicon, firm: bool) -> bool:
    """As in "un IMPORTANTE progetto": no small word, nor a verb or number, as in ", coinvolge due scuole"."""
    if token.lower in lexicon.function_words:
        return False
    acts = is_verb_form(token.lower) and not is_adjective(token, lexicon)
    return firm or not (acts or token.lower in lexicon.number_words)


def _is_common(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "X è un'Associazione di ...", "X è il nome dell'Associazione": the noun of a body whatever
    its capital.
    """
    if not at or tokens[at].kind != CAPITAL:
        return False
    before = tokens[at - 1].lower
    linked = before in lexicon.indefinites or (at > 1 and before in lexicon.di_words)
    return linked and lexicon.types.of_thing(tokens[at].lower) in ACTORS
