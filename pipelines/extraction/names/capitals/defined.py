"""Words that a sentence opens with and then says what they are: "Vela è un'associazione", "Vela - Un
progetto di ...". Common nouns have an article there ("la vela è ...").
"""

from collections.abc import Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_verb_form
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import LOWER, NAME_CLASSES, Token

# In tokens: from the article to the noun, and of such a name.
_REACH, _LONGEST = 3, 4


def is_defined(name: Name) -> bool:
    """Tell whether the words behind the name, which opens its sentence, say what sort of thing it is."""
    lexicon, tokens = name.lexicon, name.tokens
    first = tokens[name.first]
    if name.first or name.end - name.first > _LONGEST or _is_common(first, lexicon):
        return False
    verb = tokens[name.end] if name.end < len(tokens) else None
    if verb is None or not (verb.lower in lexicon.copulas or verb.text in "-:"):
        return False
    article = tokens[name.end + 1] if name.end + 1 < len(tokens) else None
    if article is None or article.lower not in lexicon.indefinites:
        return False
    return _names_a_sort(tokens[name.end + 2 : name.end + 2 + _REACH], lexicon)


def _is_common(first: Token, lexicon: Lexicon) -> bool:
    small = first.lower in lexicon.function_words or first.lower in lexicon.openings
    small |= first.lower in lexicon.generic or first.lower in lexicon.nameless
    return small or is_verb_form(first.lower)


def _names_a_sort(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "associazione", "piccola associazione"; but not "un esempio di associazione"."""
    for word in words:
        if word.lower in lexicon.function_words:
            return False
        if word.kind == LOWER or word.kind in NAME_CLASSES:
            noun = lexicon.trigger(word.lower) or lexicon.head(word.lower, False)
            if noun is not None or word.lower in lexicon.types.of_definition:
                return True
    return False
