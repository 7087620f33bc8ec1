"""Bodies in brackets behind a person: "Anna Bianchi (Officina Verde)"."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.tokens import CAPITAL, NAME_CLASSES, Sentence, Token

_SCORE_A_WORD = 1.3
# In tokens: a person's name, what stands in the brackets.
_LONGEST_PERSON, _LONGEST_BODY = 4, 7
# A province is written with two letters.
_SHORTEST = 3
# In tokens: how far before the brackets the office stands that several persons hold.
_REACH = 24
_OFFICES = frozenset({"assessori", "assessore", "assessora", "consiglieri", "delegati", "ministri"})


def affiliations(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Yield the body that stands in brackets behind a first name and a surname."""
    tokens = sentence.tokens
    if "(" not in sentence.words:
        return
    for at, token in enumerate(tokens):
        if token.text != "(" or not _ends_person(context, tokens, at):
            continue
        reach = range(at + 1, min(at + _LONGEST_BODY + 2, len(tokens)))
        closing = next((n for n in reach if tokens[n].text == ")"), None)
        inside = tokens[at + 1 : closing] if closing else ()
        if inside and _is_body(context, inside) and not _is_portfolio(context, tokens, at, inside):
            score = _SCORE_A_WORD * len(inside)
            votes = (("organisation", 2.0),)
            yield Candidate(inside[0].start, inside[-1].end, "name.affiliation", score, votes)


def _is_portfolio(
    context: Context, tokens: Sequence[Token], at: int, inside: Sequence[Token]
) -> bool:
    """As in "gli assessori Anna Bianchi (Welfare) e Toti Verdi (Cultura)": what an office deals with."""
    known = context.lexicon.function_words | context.lexicon.generic
    if not all(is_plain_word(token.lower) or token.lower in known for token in inside):
        return False
    return any(token.lower in _OFFICES for token in tokens[max(0, at - _REACH) : at])


def _ends_person(context: Context, tokens: Sequence[Token], at: int) -> bool:
    first = at
    while first and at - first < _LONGEST_PERSON and tokens[first - 1].kind == CAPITAL:
        first -= 1
    words = tokens[first:at]
    return len(words) > 1 and any(context.lexicon.is_first_name(word.lower) for word in words[:-1])


def _is_body(context: Context, inside: Sequence[Token]) -> bool:
    lexicon = context.lexicon
    heavy = [token for token in inside if token.lower not in lexicon.function_words]
    named = bool(heavy) and all(token.kind in NAME_CLASSES for token in heavy)
    if not named or len(heavy[0].text) < _SHORTEST or not inside[0].text[0].isupper():
        return False
    first = inside[0].lower
    written = " ".join(token.text for token in inside)
    if written in lexicon.towns or " ".join(token.lower for token in inside) in lexicon.products:
        return False
    return first not in lexicon.titles and not lexicon.is_first_name(first)
