"""Cut a passage into sentences: at a full stop, unless it stands in an abbreviation or a short
quotation.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipelines.extraction.lexicon import Lexicon
from pipelines.extraction.marks import quotations
from pipelines.extraction.passages import Passage
from pipelines.extraction.tokens import ELISION, LOWER, NUMBER, Sentence, Token, tokenise

# A title has no more tokens than this; what is longer in quotation marks is somebody's speech.
_LONGEST_TITLE = 24


def sentences(folded: str, passage: Passage, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of one passage of the folded text, in order, none without a token."""
    tokens: list[Token] = []
    everything = list(tokenise(folded, passage.content_start, passage.end))
    titled = _inside_titles(everything)
    for at, (token, following) in enumerate(zip_longest(everything, everything[1:])):
        tokens.append(token)
        if following is None or (at not in titled and _ends(token, following, tokens, lexicon)):
            yield Sentence(tokens[0].start, token.end, tuple(tokens), passage)
            tokens = []


def _inside_titles(tokens: Sequence[Token]) -> frozenset[int]:
    """The positions within short quotations: "Orti aperti. Storie di quartiere" is one title."""
    return frozenset(
        at
        for opening, closing in quotations(tokens)
        if closing - opening <= _LONGEST_TITLE and tokens[closing - 1].text not in ".!?"
        for at in range(opening, closing)
    )


def _ends(mark: Token, following: Token, before: Sequence[Token], lexicon: Lexicon) -> bool:
    if mark.text not in ".!?" or (
        following.kind in (LOWER, ELISION, NUMBER) and following.text[0].islower()
    ):
        return False
    if mark.text == "." and len(before) > 1:
        word = before[-2]
        is_abbreviation = word.lower in lexicon.abbreviations or len(word.text) == 1
        return not is_abbreviation and following.text not in ",;:)\"'"
    return following.text not in ')",;'
