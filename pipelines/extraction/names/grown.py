"""The candidate that a grown name is: from its article, the number of its edition or its first word on."""

from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.candidates import Candidate, Votes
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import (
    ELISION,
    LOWER,
    NUMBER,
)

# Behind one of these marks a sentence goes on.
_CLAUSE_MARKS = frozenset(",(/+")


def grown(name: Name, method: str, weight: float, votes: Votes) -> Candidate:
    """Return the candidate of a name; ``weight`` is the score of one of its words."""
    first = name.first - 1 if _opens_with_article(name) else _ordinal(name)
    start, end = name.tokens[first].start, name.tokens[name.end - 1].end
    return Candidate(start, end, method, weight * (name.end - name.first), votes)


def _opens_with_article(name: Name) -> bool:
    """As in "abita a La Rosa", "presso L'Officina": an article with a capital within a sentence."""
    at = name.first - 1
    if at < 1 or name.tokens[at].lower not in name.lexicon.articles:
        return False
    if name.head is not None and name.head.type in ACTORS:
        return False  # "con L'Associazione X"
    article, before = name.tokens[at], name.tokens[at - 1]
    near = name.tokens[name.first].start - article.end <= (article.kind != ELISION)
    inside = before.kind in (LOWER, ELISION) or before.text in _CLAUSE_MARKS
    return near and inside and article.text[0].isupper() and article.text != "I"


def _ordinal(name: Name) -> int:
    """As in "17° Simposio", "3° Piano di Azione": the number of an edition opens its name."""
    at = name.first
    if at < 2 or name.head is None or name.head.type not in ("project", "programme"):
        return at
    number, sign = name.tokens[at - 2], name.tokens[at - 1]
    tight = number.kind == NUMBER and number.end == sign.start
    return at - 2 if tight and sign.text in "°ª^" else at
