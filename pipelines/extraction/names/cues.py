"""Cue nouns before a name: "progetto X", "strumento del X"."""

from collections.abc import Sequence

from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.tokens import LOWER, Token

# What may be named behind "di": "quartiere di X", "strumento del X".
_OWNED = ("place", "instrument")


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


def _qualifies(token: Token, lexicon: Lexicon) -> bool:
    is_word = token.kind == LOWER and token.lower not in lexicon.function_words
    return is_word and token.lower.endswith(lexicon.small.cue_suffixes)
