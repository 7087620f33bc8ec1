"""Words that a sentence opens with and then says what they are: "Vela è un'associazione", "Vela - Un
progetto di ...". Common nouns have an article there ("la vela è ...").
"""

from collections.abc import Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_infinitive, is_verb_form
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import ACRONYM, LOWER, NAME_CLASSES, Token

# In tokens: from the article to the noun, and of such a name.
_REACH, _LONGEST = 3, 4


def is_defined(name: Name) -> bool:
    """Tell whether the words behind the name, which opens its sentence, say what sort of thing it is."""
    lexicon, tokens = name.lexicon, name.tokens
    first, long = tokens[name.first], name.end - name.first
    if long > _LONGEST or name.end + 1 >= len(tokens) or not _stands_bare(name):
        return False
    verb, article = tokens[name.end : name.end + 2]
    if long == 1 and first.kind != ACRONYM and _is_common(name, verb):
        return False
    told = name.first == 0 and (verb.lower in lexicon.copulas or verb.text in "-:")
    if not told and verb.text != ",":
        return False
    behind = tokens[name.end + 2 : name.end + 2 + _REACH]
    if article.lower in lexicon.indefinites:
        return _names_a_sort(behind, lexicon)
    several = long > 1 if told else name.first > 0
    known = several and article.lower in lexicon.articles
    return known and _names_a_sort(behind[: 1 if verb.text == "," else _REACH], lexicon)


def _stands_bare(name: Name) -> bool:
    """At the front of its sentence, or right behind a verb or a plain preposition: no article there."""
    if not name.first:
        return True
    before = name.tokens[name.first - 1]
    small = before.lower in name.lexicon.function_words
    bare = before.lower in name.lexicon.bare_openers
    return bare if small else before.kind == LOWER


def _is_common(name: Name, verb: Token) -> bool:
    """As in "Correre è un piacere"; but not in "Correre, un progetto ..."."""
    first, lexicon = name.tokens[name.first], name.lexicon
    small = first.lower in lexicon.function_words or first.lower in lexicon.openings
    small |= first.lower in lexicon.generic or first.lower in lexicon.nameless
    small |= first.lower.endswith("mente")  # "Successivamente, un gruppo ..."
    titled = verb.text == "," and (name.first > 0 or is_infinitive(first.lower))
    return small or (is_verb_form(first.lower) and not titled)


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
