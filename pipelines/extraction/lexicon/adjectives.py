"""Words that have the form of an adjective."""

from functools import lru_cache

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import (
    is_infinitive,
    is_plain_word,
    is_verb_form,
    lemma,
)
from pipelines.extraction.text.tokens import LOWER, Token

# Verbs of several look like adjectives of one: "lanciano", "promuovono".
_PLURAL_VERB = ("ano", "ono")
# In letters; an adjective has more.
_SHORT = 4
# What can be done with a thing says nothing of its name: "interrogabili".
_ABLE = ("bile", "bili")
_SECOND, _SECOND_PLURAL = ("ale", "ile", "are", "ese"), ("ali", "ili", "ari", "esi")


def is_adjective(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the token has the form of an adjective in lower case."""
    return token.kind == LOWER and is_adjectival(token, lexicon)


def is_adjectival(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the token, whatever its capitals, has the form of an adjective."""
    return len(token.text) > _SHORT and has_adjective_form(token.lower, lexicon)


def is_fronted(word: Token, behind: Token, lexicon: Lexicon) -> bool:
    """Tell whether an adjective in lower case stands before its noun: "nuove generazioni"."""
    noun = is_plain_word(behind.lower) and behind.lower not in lexicon.function_words
    noun &= behind.kind == LOWER and not is_verb_form(behind.lower)
    return noun and is_adjective(word, lexicon) and not is_adjective(behind, lexicon)


@lru_cache(maxsize=1 << 16)
def has_adjective_form(word: str, lexicon: Lexicon) -> bool:
    """Tell whether ``word``, in lower case, ends like an adjective, as does what it is a form of."""
    small = word in lexicon.function_words or word in lexicon.predicatives
    formed = not small and word.endswith(lexicon.adjective_suffixes)
    if not formed or (word.endswith(_PLURAL_VERB) and is_verb_form(word)):
        return False
    listed = lemma(word)  # "radice" of "radici", "coordinare" of "coordina"
    verb = listed != word and is_infinitive(listed)
    return listed.endswith(lexicon.adjective_suffixes) and not verb


def agrees(noun: Token, adjective: Token, lexicon: Lexicon) -> bool:
    """Tell whether the adjective in lower case agrees with the noun, by the last letter; a noun in -e or
    -à may go with any singular adjective, and an adjective of the second class ("industriale",
    "sociali") with a noun in -o or -a, its plural with one in -e.
    """
    last, other = noun.lower[-1], adjective.lower[-1]
    same = last == other or (last in "eà" and other in "aeo")
    if not adjective.lower.endswith(_ABLE):
        same |= adjective.lower.endswith(_SECOND) and last in "oa"
        same |= adjective.lower.endswith(_SECOND_PLURAL) and last == "e"
    return same and is_adjective(adjective, lexicon)
