"""Acronyms beside what they stand for: "CIS Comitato Italiano Stelle", "CIS (comitato italiano per
le stelle)".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.names.form_votes import AMBIVALENT, SURE
from pipelines.extraction.text.fold import lower
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    ELISION,
    LOWER,
    MIXED,
    NAME_CLASSES,
    PUNCTUATION,
    Sentence,
    Token,
)

_ADJACENT, _BRACKETED = 2.0, 2.5
_LONGEST, _SHORTEST = 18, 3


def split_names(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Yield acronym and expansion wherever the initials of the one are the letters of the other."""
    tokens = sentence.tokens
    for at in sentence.capitals:
        words = _words_after(tokens, at) if len(tokens[at].text) > 2 else ()
        if words and tokens[at].text.isalpha():
            yield _candidate([tokens[at]], "alias.adjacent", _ADJACENT)
            yield _candidate(words, "alias.adjacent", _ADJACENT)
    if "(" in sentence.words:
        for at, word in enumerate(sentence.words):
            if word == "(":
                yield from _bracketed(tokens, at, context.lexicon)


def _words_after(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The capitalised words after an acronym that it abbreviates, with nothing but spaces between
    them.
    """
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.kind not in NAME_CLASSES or after.lower[0] != tokens[at].lower[0]:
        return ()
    words = tokens[at + 1 : at + 1 + len(tokens[at].text)]
    chain = [tokens[at], *words]
    tight = all(after.start - before.end == 1 for before, after in pairwise(chain))
    named = all(word.kind in NAME_CLASSES for word in words)
    return words if tight and named and abbreviates(tokens[at].text, words) else ()


def _bracketed(tokens: Sequence[Token], opening: int, lexicon: Lexicon) -> Iterator[Candidate]:
    closing = next(
        (n for n in range(opening, min(opening + _LONGEST, len(tokens))) if tokens[n].text == ")"),
        None,
    )
    if closing is None or not opening:
        return
    inside, before = (
        tokens[opening + 1 : closing],
        [one for one in tokens[max(0, opening - _LONGEST) : opening] if one.text != '"'],
    )
    if not before:
        return
    if before[-1].lower in lexicon.nameless or (
        len(inside) == 1 and inside[0].lower in lexicon.nameless
    ):
        return
    if len(inside) > 1 and (
        abbreviates(before[-1].text, inside, lexicon) or _spells(before[-1], inside, lexicon)
    ):
        yield _candidate([before[-1]], "alias.expansion", _BRACKETED, lexicon)
        yield _candidate(inside, "alias.expansion", _BRACKETED, lexicon)
    elif len(inside) == 1 and len(inside[0].text) > 2 and inside[0].kind not in (CAPITAL, LOWER):
        for first in range(len(before) - 2, -1, -1):
            opens = before[first].lower[0] == inside[0].lower[0]
            small = before[first].lower in lexicon.function_words
            if opens and not small and abbreviates(inside[0].text, before[first:], lexicon):
                if _is_common(before[first:], lexicon):
                    return
                yield _candidate(inside, "alias.expansion", _BRACKETED, lexicon)
                yield _candidate(before[first:], "alias.expansion", _BRACKETED, lexicon)
                return


def _spells(short: Token, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "HEMPRO (Hemp Production, ... and Innovative Products)": capitalised words that hold the
    letters of the short form in order, the first at the front (Schwartz and Hearst, 2003).
    """
    small = lexicon.small.light_words
    heavy = [one for one in words if one.kind != PUNCTUATION and one.lower not in small]
    named = len(heavy) > 1 and all(one.kind in NAME_CLASSES for one in heavy)
    if not named or short.kind not in (ACRONYM, MIXED) or len(short.text) < _SHORTEST:
        return False
    letters = iter("".join(one.lower for one in heavy))
    fronts = {one.lower[0] for one in heavy[1:]}
    spelt = all(letter in letters for letter in short.lower)
    return short.lower[0] == heavy[0].lower[0] and spelt and bool(fronts & set(short.lower[1:]))


def _is_common(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "indice di qualità (IQ)": plain words in lower case that open with no head."""
    plain = all(word.kind == LOWER or word.kind == ELISION for word in words)
    head = lexicon.head(words[0].lower, False)
    return plain and head is None and all(is_plain_word(w.lower) for w in words if w.kind == LOWER)


def abbreviates(short: str, words: Sequence[Token], lexicon: Lexicon | None = None) -> bool:
    """Tell whether the initials of ``words`` are the letters of ``short``, whatever the case.

    Elisions and marks count for nothing. With a lexicon the small words may be left out, all or
    none, or only the capitals be read.
    """
    letters = lower(short)
    plain = [word for word in words if word.kind not in (PUNCTUATION, ELISION)]
    if not plain or not letters.isalpha():
        return False
    if letters == "".join(word.lower[0] for word in plain):
        return True
    if lexicon is None:
        return False
    small = lexicon.small.light_words
    heavy = "".join(word.lower[0] for word in plain if word.lower not in small)
    capitals = "".join(word.lower[0] for word in plain if word.kind in NAME_CLASSES)
    return len(letters) > 2 and letters in (heavy, capitals)


def abbreviated_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Return the first word of what the acronym at ``at`` abbreviates in brackets behind it: "INDICE di
    qualità (IQ)"; None if it does not.
    """
    bracket, acronym = at - 1, tokens[at].text
    if bracket < 1 or tokens[bracket].text != "(":
        return None
    for first in range(bracket - 2, max(-1, bracket - _LONGEST - 1), -1):
        initial = tokens[first].lower[:1] == acronym[0].lower()
        if initial and abbreviates(acronym, tokens[first:bracket], lexicon):
            return tokens[first]
    return None


def _candidate(
    words: Sequence[Token], method: str, weight: float, lexicon: Lexicon | None = None
) -> Candidate:
    head = lexicon.head(words[0].lower, words[0].text[0].isupper()) if lexicon else None
    ambivalent = lexicon is not None and words[0].lower in lexicon.ambivalent_heads
    votes = ((head.type, AMBIVALENT if ambivalent else SURE),) if head else ()
    return Candidate(words[0].start, words[-1].end, method, weight * len(words), votes)
