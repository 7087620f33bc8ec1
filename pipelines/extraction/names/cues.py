"""Cue nouns before a name: "progetto X", "strumento del X"."""

from collections.abc import Sequence

from pipelines.extraction.lexicon.lexicon import Head, Lexicon
from pipelines.extraction.lexicon.vocabulary import lemma
from pipelines.extraction.text.tokens import LOWER, NAME_CLASSES, NUMBER, Token

# What may be named behind "di": "quartiere di X", "strumento del X".
_OWNED = ("place", "instrument")
# In tokens: from the cue to the last name that shares it, and to the first that can.
_REACH, _FEWEST = 16, 3
_PARTS = NAME_CLASSES | {NUMBER}


def announcing_cue(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """Return the cue noun before the name at ``at``, its own or one that it shares with others."""
    return cue_before(tokens, at, lexicon) or shared_cue(tokens, at, lexicon)


def cue_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """Return the cue noun before the name at ``at``: "progetto X", "progetto denominato X",
    "strumento del X".
    """
    for back in range(1, 6):
        if back > at:
            return None
        token = tokens[at - back]
        trigger = lexicon.trigger(token.lower)
        if trigger and (
            back == 1
            or trigger.inside == "never"
            or token.kind == LOWER
            or at == back
            or tokens[at - 1].text == '"'
        ):
            linked = any(one.lower in lexicon.di_words for one in tokens[at - back + 1 : at])
            owned = trigger.type == "place" or trigger.inside == "never"
            return trigger if not linked or (owned and trigger.type in _OWNED) else None
        is_link = token.text in ('"', ":") or token.lower in lexicon.small.cue_links
        if not is_link and not _qualifies(token, lexicon):
            return None
    return None


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


def _qualifies(token: Token, lexicon: Lexicon) -> bool:
    is_word = token.kind == LOWER and token.lower not in lexicon.function_words
    return is_word and token.lower.endswith(lexicon.small.cue_suffixes)
