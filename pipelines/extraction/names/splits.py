"""Acronyms beside what they stand for: "CIS Comitato Italiano Stelle", "CIS (comitato italiano per
le stelle)".
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.abbreviation import (
    LONGEST,
    SHORTEST,
    abbreviates,
    letters_of,
    spelling_end,
    spells,
    written,
)
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.names.form_votes import AMBIVALENT, SURE
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

_ADJACENT, _JOINED = 2.0, 2.5
# In letters: a plain capitalised word that is short for several, as "Fosmit".
_COINED = 5


def split_names(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Yield acronym and expansion wherever the letters of the one are those that open the words of the
    other, which stands beside it, in brackets or behind a dash.
    """
    tokens, lexicon = sentence.tokens, context.lexicon
    for at in sentence.capitals:
        words = _words_after(tokens, at) if len(tokens[at].text) > 2 else ()
        if words and tokens[at].text.isalpha():
            yield _candidate([tokens[at]], "alias.adjacent", _ADJACENT)
            yield _candidate(words, "alias.adjacent", _ADJACENT)
    if "(" in sentence.words or "-" in sentence.words:
        for at, word in enumerate(sentence.words):
            if word == "(":
                yield from _bracketed(tokens, at, lexicon)
            elif word == "-" and 0 < at < len(tokens) - 1 and _is_spaced(tokens, at):
                yield from _dashed(tokens, at, lexicon)


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
    """As in "comitato italiano per le stelle (CIS)", "CIS (comitato italiano per le stelle)"."""
    reach = range(opening, min(opening + LONGEST, len(tokens)))
    closing = next((n for n in reach if tokens[n].text == ")"), None)
    if closing is None or not opening:
        return
    inside = tokens[opening + 1 : closing]
    while inside and inside[0].lower in lexicon.short_openers:
        inside = inside[1:]  # "(di seguito CIS)"
    before = tokens[opening - 1]
    if len(inside) > 1 and before.lower not in lexicon.nameless:
        if abbreviates(before.text, inside, lexicon) or _spells(before, inside, lexicon):
            yield from _both([before], inside, lexicon)
    elif len(inside) == 1:
        yield from _both(inside, _long_before(inside[0], tokens, opening, lexicon), lexicon)


def _dashed(tokens: Sequence[Token], dash: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """As in "CIS - Comitato italiano per le stelle", "Comitato italiano per le stelle - CIS"."""
    before, after = tokens[dash - 1], tokens[dash + 1]
    yield from _both([before], _long_after(before, tokens, dash + 1, lexicon), lexicon)
    yield from _both([after], _long_before(after, tokens, dash, lexicon), lexicon)


def _is_spaced(tokens: Sequence[Token], dash: int) -> bool:
    before, after = tokens[dash - 1], tokens[dash + 1]
    return before.end < tokens[dash].start and tokens[dash].end < after.start


def _both(short: Sequence[Token], long: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    if long:
        yield _candidate(short, "alias.expansion", _JOINED, lexicon)
        yield _candidate(long, "alias.expansion", _JOINED, lexicon)


def _is_short(token: Token, lexicon: Lexicon) -> bool:
    common = token.lower in lexicon.nameless or token.lower in lexicon.legal_suffixes
    if common or len(token.text) < SHORTEST:
        return False
    coined = token.kind == CAPITAL and len(token.text) >= _COINED
    return token.kind in (ACRONYM, MIXED) or coined


def _long_before(
    short: Token, tokens: Sequence[Token], end: int, lexicon: Lexicon
) -> Sequence[Token]:
    """The words before token ``end`` that the short form abbreviates, the fewest; none if it does not,
    or if they are no name.
    """
    before = [one for one in tokens[max(0, end - LONGEST) : end] if one.text != '"']
    if not _is_short(short, lexicon) or not before or before[-1].lower in lexicon.nameless:
        return ()
    firsts = [
        first
        for first in range(len(before) - 2, -1, -1)
        if before[first].lower[0] == short.lower[0]
        and before[first].lower not in lexicon.function_words
    ]
    long_forms = [before[first:] for first in firsts]
    fitting = chain(
        (words for words in long_forms if _is_acronym(short, words, lexicon)),
        (words for words in long_forms if spells(short.text, words, lexicon)),
    )
    words = next(fitting, [])
    return () if not words or _is_common(words, lexicon) else words


def _is_acronym(short: Token, words: Sequence[Token], lexicon: Lexicon) -> bool:
    return short.kind != CAPITAL and abbreviates(short.text, words, lexicon)


def _long_after(
    short: Token, tokens: Sequence[Token], start: int, lexicon: Lexicon
) -> Sequence[Token]:
    """The words from token ``start`` on that the short form abbreviates, the most; none if it does
    not, or if they are no name.
    """
    after = tokens[start : start + LONGEST]
    if not _is_short(short, lexicon) or after[0].lower[0] != short.lower[0]:
        return ()
    plain = written(after)
    words = [word.lower for word in plain]
    end = spelling_end(letters_of(short.text), words, lexicon.small.light_words)
    long = [word for word in after if end and word.start <= plain[end - 1].start]
    return () if not long or _is_common(long, lexicon) else long


def _spells(short: Token, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "HEMPRO (Hemp Production, ... and Innovative Products)": capitalised words that hold the
    letters of the short form in order, the first at the front (Schwartz and Hearst, 2003).
    """
    small = lexicon.small.light_words
    heavy = [one for one in words if one.kind != PUNCTUATION and one.lower not in small]
    named = len(heavy) > 1 and all(one.kind in NAME_CLASSES for one in heavy)
    if not named or short.kind not in (ACRONYM, MIXED) or len(short.text) < SHORTEST:
        return False
    letters = iter("".join(one.lower for one in heavy))
    fronts = {one.lower[0] for one in heavy[1:]}
    spelt = all(letter in letters for letter in short.lower)
    return short.lower[0] == heavy[0].lower[0] and spelt and bool(fronts & set(short.lower[1:]))


def _is_common(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "indice di qualità (IQ)": plain words in lower case that open with no head."""
    plain = all(word.kind == LOWER or word.kind == ELISION for word in words)
    head = lexicon.head(words[0].lower, True)
    return plain and head is None and all(is_plain_word(w.lower) for w in words if w.kind == LOWER)


def _candidate(
    words: Sequence[Token], method: str, weight: float, lexicon: Lexicon | None = None
) -> Candidate:
    head = lexicon.head(words[0].lower, True) if lexicon else None
    ambivalent = lexicon is not None and words[0].lower in lexicon.ambivalent_heads
    votes = ((head.type, AMBIVALENT if ambivalent else SURE),) if head else ()
    return Candidate(words[0].start, words[-1].end, method, weight * len(words), votes)
