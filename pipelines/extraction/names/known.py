"""Candidates from names known before reading: the gazetteer and the lexicon."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.gazetteer import Gazetteer, Match
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    MIXED,
    NAME_CLASSES,
    NUMBER,
    Sentence,
    Token,
)

# Score of one word of a name; the scores of all sources are compared, see candidates.py.
_SCORES = {
    "gazetteer.exact": 3.0,
    "gazetteer.folded": 2.6,
    "known.exact": 2.2,
    "known.word": 2.2,
    "known.folded": 0.9,
}
# A known name that touches another capital is perhaps a part of a longer name: of one word, of more.
_NESTED_WORD, _NESTED_NAME = 0.25, 0.5
# In words.
_LONG = 3
# In letters.
_SHORT_WORD = 4
# One word of the gazetteer beside another capital: "Fablab Alba" is perhaps not the curated Fablab.
_PART = "gazetteer.part"
# What a known type weighs among the votes for a type.
KNOWN_VOTE = 6.0


def known_names(
    context: Context, sentence: Sentence, index: Gazetteer, method: str
) -> Iterator[Candidate]:
    """Yield the names of ``index`` in the sentence; one that touches another capital is perhaps
    part of a longer name.
    """
    tokens = sentence.tokens
    matches = [
        match
        for match in index.matches(sentence)
        if _plausible(context, tokens, match.first, match.last) and not _is_shouted(tokens, match)
    ]
    if not matches:
        return
    covered = {
        at for match in matches if not _is_place(match) for at in range(match.first, match.last)
    }
    for match in matches:
        words = match.last - match.first
        rule = _rule(method, match)
        score = _score(rule, words)
        if _touches_capital(tokens, match, set() if _is_place(match) else covered):
            score *= _NESTED_NAME if words > 1 and not _is_place(match) else _NESTED_WORD
            rule = _PART if method == "gazetteer" and words == 1 else rule
        votes = tuple((name.entity_type, KNOWN_VOTE) for name in match.names)
        entries = match.names if method == "gazetteer" else ()
        start, end = tokens[match.first].start, tokens[match.last - 1].end
        yield Candidate(start, end, rule, score, votes, entries)
        if region := _region(context, tokens, match):
            yield Candidate(start, region.end, rule, _score(rule, words + 2), votes, ())
        if form := _legal_form(context, tokens, match):
            score = _score(rule, words + 1)
            yield Candidate(start, form.end, rule, score, votes, entries)


def _is_shouted(tokens: Sequence[Token], match: Match) -> bool:
    """As in "DISPOSIZIONI GENERALI": a plain word, in capitals as are those around it."""
    word = tokens[match.first]
    if match.exact or match.last - match.first > 1 or word.kind != ACRONYM or _is_place(match):
        return False
    return len(word.text) > _SHORT_WORD and is_plain_word(word.lower)


def _legal_form(context: Context, tokens: Sequence[Token], match: Match) -> Token | None:
    """As in "Ermox S.p.A.", "ARCI APS": the legal form behind a known body is part of its name."""
    if match.last >= len(tokens) or not any(
        name.entity_type == "organisation" for name in match.names
    ):
        return None
    behind = tokens[match.last]
    near = behind.start - tokens[match.last - 1].end == 1
    return behind if near and behind.lower in context.lexicon.legal_suffixes else None


def _region(context: Context, tokens: Sequence[Token], match: Match) -> Token | None:
    """As in "PO FSE Sicilia": the region behind the initials of a programme is part of its name."""
    if match.last >= len(tokens) or not any(
        name.entity_type == "programme" for name in match.names
    ):
        return None
    behind, last = tokens[match.last], tokens[match.last - 1]
    near = behind.start - last.end == 1 and last.text.rstrip("+").isupper()
    return behind if near and behind.text.title() in context.lexicon.lands else None


def _score(rule: str, words: int) -> float:
    """A long name is sure whatever its capitals: "Agenda Digitale Italiana"."""
    long = rule == "known.folded" and words >= _LONG
    return _SCORES["known.exact" if long else rule] * words


def _is_place(match: Match) -> bool:
    """A place may end a longer name: "Wikimedia Italia", "Codacons Valle d'Aosta"."""
    return any(name.entity_type == "place" for name in match.names)


def _rule(method: str, match: Match) -> str:
    """One word that the lexicon knows is less sure than several: it may be part of another name."""
    if method == "known" and match.exact and match.last - match.first == 1:
        return "known.word"
    return f"{method}.{'exact' if match.exact else 'folded'}"


def _plausible(context: Context, tokens: Sequence[Token], first: int, last: int) -> bool:
    """One plain word that also opens sentences or occurs in lower case is a name only within a
    sentence or quoted.
    """
    token = tokens[first]
    if first > 1 and tokens[first - 1].text == "/" and tokens[first - 2].kind == NUMBER:
        return False  # "2011/711/UE"
    if last - first == 1 and last < len(tokens) and _is_product(context, tokens, first):
        return False
    if last - first > 1 or token.kind != CAPITAL:
        return True
    if _is_of_a_person(context, tokens, first) or _is_an_office(context, tokens, first):
        return False
    common = (
        token.lower in context.lexicon.openings
        or token.lower in context.lower_words
        or is_plain_word(token.lower)
    )
    opens = first == 0 or tokens[first - 1].text in ".:"
    return not (common and opens) or _is_dateline(context, tokens, first)


def _is_product(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """As in "Senato accademico": with the next word a common thing."""
    lexicon, word = context.lexicon, tokens[at].lower
    openings = lexicon.phrase_ends.product_openings
    return word in openings and f"{word} {tokens[at + 1].lower}" in lexicon.products


def _is_dateline(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """As in "Firenze, 2 settembre 2015": the town where a letter or an announcement is written."""
    behind = tokens[at + 1 : at + 4]
    if (
        at
        or len(behind) < 3
        or behind[0].text != ","
        or tokens[0].text not in context.lexicon.towns
    ):
        return False
    return behind[1].kind == NUMBER and behind[2].lower in context.lexicon.months


def _is_an_office(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """As in "presidente della Repubblica": a plain word behind the noun of an office."""
    if at < 2 or tokens[at - 1].lower not in context.lexicon.di_words:
        return False
    return tokens[at - 2].lower in context.lexicon.roles and is_plain_word(tokens[at].lower)


def _is_of_a_person(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """As in "Roberto Noce", "Paola Bianchi": a town's name that is a person's here."""
    lexicon = context.lexicon
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].text in context.persons:
        return True
    surname = before is not None and before.kind == CAPITAL and lexicon.is_first_name(before.lower)
    first_name = lexicon.is_first_name(tokens[at].lower) and after is not None
    return surname or (first_name and after is not None and after.kind == CAPITAL)


def _touches_capital(tokens: Sequence[Token], match: Match, covered: set[int]) -> bool:
    """The first word of a sentence has its capital anyway; a known neighbour is a name of its own,
    but not beside a place: "Anffas Trentino".
    """
    first, last = match.first, match.last
    openers = (CAPITAL, MIXED) if covered else NAME_CLASSES
    opens = first == 1 and is_plain_word(tokens[0].lower)
    before = (
        first > 0 and not opens and first - 1 not in covered and tokens[first - 1].kind in openers
    )
    before = before and tokens[first].start - tokens[first - 1].end == 1
    after = last < len(tokens) and last not in covered and tokens[last].kind in NAME_CLASSES
    return before or (after and tokens[last].start - tokens[last - 1].end == 1)
