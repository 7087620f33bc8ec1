"""Cue nouns before a name: "progetto X", "strumento del X"."""

from collections.abc import Sequence

from pipelines.extraction.lexicon.adjectives import is_adjective
from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word, lemma
from pipelines.extraction.names.grammar.growth import funding_words
from pipelines.extraction.text.tokens import ELISION, LOWER, NAME_CLASSES, NUMBER, Token

# What may be named behind "di": "quartiere di X", "strumento del X".
_OWNED = ("place", "instrument")
# What has a purpose: "progetto di ricerca", "gruppo di lavoro".
_PURPOSEFUL = ("project", "programme", "fund", "organisation")
# Bodies and places are of sorts; in tokens, from the noun to the name.
_SORTED, _LONGEST_SORT = ("organisation", "place"), 7
# In tokens: "di ricerca".
_PAIR = 2
# In tokens: from the cue to the last name that shares it, and to the first that can.
_REACH, _FEWEST = 16, 3
_PARTS = NAME_CLASSES | {NUMBER}


def announcing_cue(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """Return the cue noun before the name at ``at``, its own or one that it shares with others."""
    return cue_before(tokens, at, lexicon) or shared_cue(tokens, at, lexicon)


def cue_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """Return the cue noun before the name at ``at``: "progetto X", "progetto denominato X", "progetto
    Erasmus+ X", "strumento del X".
    """
    complement = _complement(tokens, at, lexicon) or funding_words(tokens, at, lexicon)
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


def described_cue(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """As in 'scuola secondaria di primo grado "X"', 'casa di riposo "X"': the noun of a body or place, and
    which sort of them it is.
    """
    for back in range(at - _PAIR, max(-1, at - _LONGEST_SORT), -1):
        token = tokens[back]
        cue = lexicon.trigger(token.lower) if token.kind == LOWER else None
        if cue is not None:
            sort = all(_says_sort(tokens, n, lexicon) for n in range(back + 1, at))
            return cue if sort and cue.type in _SORTED else None
        if token.kind not in (LOWER, ELISION):
            return None
    return None


def _says_sort(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """An adjective, "di", or a noun behind it: "di primo grado"."""
    token, before = tokens[at], tokens[at - 1].lower
    if token.lower in lexicon.di_words or is_adjective(token, lexicon):
        return True
    governed = before in lexicon.di_words or before in lexicon.ordinals
    return governed and token.lower not in lexicon.function_words


def shared_cue(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """As in "progetti X e Y", "progetti X, Y e Z": the cue of the first counts for the others."""
    if at < _FEWEST or not _joins(tokens[at - 1], lexicon):
        return None
    for back in range(at - 2, max(-1, at - _REACH), -1):
        token = tokens[back]
        cue = lexicon.trigger(token.lower) if token.kind == LOWER else None
        if cue is not None:
            named = tokens[back + 1].kind in NAME_CLASSES or tokens[back + 1].text == '"'
            return cue if named and is_plural(tokens, back) else None
        small = token.lower in lexicon.function_words or token.text in '"&'
        if not small and token.kind not in _PARTS and not _joins(token, lexicon):
            return None
    return None


def is_plural(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the cue at ``at`` announces several: "bandi", "i festival"; but not "la rete"."""
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    counted = before.endswith(("i", "le")) and before not in ("di", "ai")
    return (lemma(word) != word or counted) and word.endswith(("i", "e", "l"))


def _joins(token: Token, lexicon: Lexicon) -> bool:
    return token.lower in lexicon.and_words or token.text == ","


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
