"""Documents cited with author and date: "Linee guida per X, Agenzia A, 27 ottobre 2011"."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import CAPITAL, Token, is_year

# Score of one word of a name; the scores of all sources are compared, see candidates.py.
_WORD = 2.5
# In tokens: a title, and what may stand between it and its date.
_SHORTEST_TITLE, _LONGEST_TITLE, _LONGEST_SOURCE = 4, 30, 24
_ENDS = frozenset({"", ".", ",", ";"})


def cited_titles(context: Context, passage: Passage) -> Iterator[Candidate]:
    """Yield the title of a passage that opens with the noun of a document, and tells its date behind
    a comma, with nothing in between but its source.
    """
    tokens = context.tokens[passage.position]
    if not tokens or not _is_document(tokens[0], context.lexicon):
        return
    end = _end(tokens)
    if not _SHORTEST_TITLE <= end <= _LONGEST_TITLE or _tells(tokens[:end], context.lexicon):
        return
    source = range(end, min(len(tokens), end + _LONGEST_SOURCE))
    if any(_is_dated(tokens, at, context.lexicon) for at in source):
        votes = (("instrument", 1.5),)
        yield Candidate(tokens[0].start, tokens[end - 1].end, "title.cited", _WORD * end, votes)


def _is_document(first: Token, lexicon: Lexicon) -> bool:
    if first.kind != CAPITAL:
        return False
    head = lexicon.head(first.lower, True)
    typed = head is not None and head.type == "instrument"
    return typed or first.lower in lexicon.titled_acts


def _end(tokens: Sequence[Token]) -> int:
    """The token that closes the title: a comma, a bracket but for that of the body ("(UE)"), or a
    full stop.
    """
    for at, token in enumerate(tokens):
        inside = token.text == "(" and at + 2 < len(tokens) and tokens[at + 2].text == ")"
        if token.text in ",.;:" or (token.text == "(" and not inside):
            return at
    return len(tokens)


def _tells(title: Sequence[Token], lexicon: Lexicon) -> bool:
    verbs = lexicon.copulas | lexicon.auxiliaries
    return any(token.lower in verbs for token in title)


def _is_dated(tokens: Sequence[Token], comma: int, lexicon: Lexicon) -> bool:
    """As in ", 2011.", ", 27 ottobre 2011": a date that closes the entry, or is followed by a comma."""
    date = [token.lower for token in tokens[comma + 1 : comma + 5]] + [""] * 4
    if tokens[comma].text != ",":
        return False
    if date[0].isdigit() and date[1] in lexicon.months:
        return is_year(date[2]) and date[3] in _ENDS
    if date[0] in lexicon.months:
        return is_year(date[1]) and date[2] in _ENDS
    return is_year(date[0]) and date[1] in _ENDS
