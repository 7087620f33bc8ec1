"""Cut a passage into sentences: at a full stop, unless it stands in an abbreviation or a short
quotation.
"""

from collections.abc import Iterator, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.marks import quotations
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import (
    CAPITAL,
    ELISION,
    LOWER,
    NUMBER,
    Sentence,
    Token,
    tokenise,
)

# A title has no more tokens than this; what is longer in quotation marks is somebody's speech.
_LONGEST_TITLE = 24
# In letters, of the first part of a coined word.
_SYLLABLE = 4
_ENDERS = frozenset(".!?")


def sentences(folded: str, passage: Passage, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of one passage of the folded text, in order, none without a token."""
    tokens = tokenise(folded, passage.content_start, passage.end)
    words = [token.lower for token in tokens]
    titled = _inside_titles(tokens) if '"' in words else frozenset()
    first = 0
    for at, word in enumerate(words):
        if word in _ENDERS and at not in titled and _ends(tokens, at, first, lexicon):
            yield Sentence.of(tokens[first : at + 1], passage)
            first = at + 1
    if first < len(tokens):
        yield Sentence.of(tokens[first:], passage)


def _inside_titles(tokens: Sequence[Token]) -> frozenset[int]:
    """The positions within short quotations: "Orti aperti. Storie di quartiere" is one title."""
    return frozenset(
        at
        for opening, closing in quotations(tokens)
        if closing - opening <= _LONGEST_TITLE and tokens[closing - 1].text not in _ENDERS
        for at in range(opening, closing)
    )


def _ends(tokens: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    """Does the mark at ``at`` end the sentence that began at ``first``?"""
    if at + 1 == len(tokens):
        return True
    following = tokens[at + 1]
    if following.kind in (LOWER, ELISION, NUMBER) and following.text[0].islower():
        return False
    if tokens[at].text == "." and at > first:
        word = tokens[at - 1]
        if is_dotted(tokens, at, lexicon):
            return False
        initial = len(word.text) == 1 and word.text.isalnum()
        is_abbreviation = initial or word.lower in lexicon.abbreviations
        return not is_abbreviation and following.text not in ",;:)\"'"
    return following.text not in ')",;'


def is_dotted(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether the point at ``at`` stands inside a coined word: "Ri.Uso"; behind an abbreviation, or
    before an article, it was only written too near.
    """
    if not 0 < at < len(tokens) - 1 or tokens[at].text != ".":
        return False
    before, point, after = tokens[at - 1 : at + 2]
    tight = before.end == point.start and point.end == after.start
    coined = before.kind == after.kind == CAPITAL and 1 < len(before.text) <= _SYLLABLE
    small = after.lower in lexicon.function_words or after.lower in lexicon.openings
    return tight and coined and not small and before.lower not in lexicon.abbreviations
