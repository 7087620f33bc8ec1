"""Which quotation mark opens and which one closes: told by the spaces around it, because texts mix
signs and the fold makes them equal.
"""

from collections.abc import Iterator, Sequence

from pipelines.extraction.text.tokens import ELISION, Token

_BEHIND_A_QUOTE = frozenset(",.;:!?)")


def quotations(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the positions of the opening and the closing mark of each quotation, in order.

    A mark that opens while another is open shows that the first was never closed: it quotes
    nothing.
    """
    opening: int | None = None
    for at, token in enumerate(tokens):
        if token.text != '"':
            continue
        if opening is not None and may_close(tokens, at):
            yield opening, at
            opening = None
        elif _may_open(tokens, at):
            opening = at


def may_close(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the mark at ``at`` can close a quotation: not if it touches only what follows."""
    before, after = _touches(tokens, at)
    if before and after:
        return tokens[at - 1].kind != ELISION and tokens[at - 1].text != "("
    return before or not after


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    before, after = _touches(tokens, at)
    if before and after:
        return tokens[at + 1].text not in _BEHIND_A_QUOTE
    return after or not before


def _touches(tokens: Sequence[Token], at: int) -> tuple[bool, bool]:
    before = at > 0 and tokens[at - 1].end == tokens[at].start
    after = at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start
    return before, after
