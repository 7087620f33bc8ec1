"""Cue nouns before a name: "progetto X", "strumento del X"."""

from collections.abc import Sequence

from pipelines.extraction.lexicon.lexicon import Head, Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.text.tokens import LOWER, Token

# What may be named behind "di": "quartiere di X", "strumento del X".
_OWNED = ("place", "instrument")
# What has a purpose: "progetto di ricerca", "gruppo di lavoro".
_PURPOSEFUL = ("project", "programme", "fund", "organisation")
# In tokens: "di ricerca".
_PAIR = 2


def cue_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """Return the cue noun before the name at ``at``: "progetto X", "progetto denominato X",
    "strumento del X".
    """
    complement = _complement(tokens, at, lexicon)
    for back in range(1 + complement, 6 + complement):
        if back > at:
            return None
        token = tokens[at - back]
        trigger = lexicon.trigger(token.lower)
        if back < at and f"{tokens[at - back - 1].lower} {token.lower}" in lexicon.products:
            return None  # "raccolta fondi X"
        if trigger and (
            back == 1
            or trigger.inside == "never"
            or token.kind == LOWER
            or at == back
            or tokens[at - 1].text == '"'
        ):
            between = tokens[at - back + 1 : at - complement]
            linked = any(one.lower in lexicon.di_words for one in between)
            owned = trigger.type == "place" or trigger.inside == "never"
            return trigger if not linked or (owned and trigger.type in _OWNED) else None
        is_link = token.text in ('"', ":") or token.lower in lexicon.small.cue_links
        if not is_link and not _qualifies(token, lexicon):
            return None
    return None


def _complement(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """As in "progetto di ricerca X", "fondo di solidarietà X": how many tokens say what the cue is for."""
    if at < _PAIR + 1:
        return 0
    cue, link, noun = tokens[at - _PAIR - 1 : at]
    plain = noun.kind == LOWER and is_plain_word(noun.lower) and not lexicon.trigger(noun.lower)
    trigger = lexicon.trigger(cue.lower)
    named = plain and link.lower == "di" and noun.lower not in lexicon.function_words
    return _PAIR if named and trigger is not None and trigger.type in _PURPOSEFUL else 0


def _qualifies(token: Token, lexicon: Lexicon) -> bool:
    is_word = token.kind == LOWER and token.lower not in lexicon.function_words
    return is_word and token.lower.endswith(lexicon.small.cue_suffixes)
