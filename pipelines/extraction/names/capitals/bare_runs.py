"""Capitals that make no name although nothing in them is small: "Subtotale B", "Missione del FESR"."""

import re
from collections.abc import Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_english_word, is_plain_word
from pipelines.extraction.text.tokens import ACRONYM, CAPITAL, NUMBER, PUNCTUATION, Token

# In letters, of an acronym; in words, of a line that any words in capitals make a heading.
_SHORTEST_ACRONYM, _LONG_LINE = 3, 3
_PAIR = 2
_NUMERAL = r"(?=[XVI]{2})X{0,3}(?:IX|IV|V?I{0,3})"
_ROMAN = re.compile(rf"{_NUMERAL}(?:-{_NUMERAL})*")


def is_shouted(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """A line all in capitals says nothing about which of its words are names; a short one is a
    heading if the language has all its words and none opens names ("ABOUT US").
    """
    for token in tokens:
        if token.kind not in (PUNCTUATION, NUMBER) and not token.text.isupper():
            return False
    words = [token for token in tokens if token.kind not in (PUNCTUATION, NUMBER)]
    return len(words) > _LONG_LINE or all(_is_common(word, lexicon) for word in words)


def _is_common(word: Token, lexicon: Lexicon) -> bool:
    listed = is_plain_word(word.lower) or is_english_word(word.lower)
    opens = lexicon.head(word.lower, True) is not None and word.lower not in lexicon.weak_heads
    return listed and not opens


def announces_owner(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "Missione del FESR", "Sede di ADAA": a plain noun, and the acronym of whose it is."""
    if at + _PAIR >= len(tokens) or tokens[at].kind != CAPITAL:
        return False
    link, owner, noun = tokens[at + 1], tokens[at + _PAIR], tokens[at].lower
    if owner.kind != ACRONYM or len(owner.text) < _SHORTEST_ACRONYM:
        return False
    common = lexicon.head(noun, True) is None
    common &= lexicon.types.first.get(noun, "project") == "project"
    return link.lower in lexicon.di_words and common and is_plain_word(noun)


def is_lettered(words: Sequence[Token]) -> bool:
    """As in "Subtotale B", "Fase A": a plain noun that a letter counts."""
    if len(words) != _PAIR or len(words[1].text) != 1 or words[0].kind != CAPITAL:
        return False
    return words[1].text.isupper() and is_plain_word(words[0].lower)


def is_roman(token: Token) -> bool:
    """As in "XXV", "XXIII-XXIV": a number, or a range of them."""
    return token.kind == ACRONYM and _ROMAN.fullmatch(token.text) is not None


def is_compound(token: Token) -> bool:
    """As in "Bio-materiali", "Creativo-digitale": a hyphen before a plain word in lower case."""
    _, hyphen, last = token.text.rpartition("-")
    return bool(hyphen) and last.islower() and is_plain_word(last)
