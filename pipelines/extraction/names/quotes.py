"""Candidates from quotation marks: after a cue, or if they look like a title."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.candidates import Candidate, Votes
from pipelines.extraction.names.cues import announcing_cue, described_cue
from pipelines.extraction.text.marks import quotations
from pipelines.extraction.text.tokens import (
    CAPITAL,
    LOWER,
    NAME_CLASSES,
    NUMBER,
    PUNCTUATION,
    Sentence,
    Token,
)

# Score of one word of a name; the scores of all sources are compared, see candidates.py.
_QUOTED, _QUOTED_CUED = 1.3, 2.4
_LONGEST_QUOTE, _LONGEST_CUED_QUOTE = 9, 30
# What is said right before the quotation mark weighs more than the first word behind it: 'associazione
# "Consiglio dei giovani"'.
_NAMED, _ANNOUNCED = 6.0, 4.0


def quoted_names(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Yield what stands in quotation marks after a cue, or looks like a title."""
    tokens, lexicon = sentence.tokens, context.lexicon
    for opening, closing in quotations(tokens):
        inside = tokens[opening + 1 : _content_end(tokens, opening, closing, lexicon)]
        if not inside:
            continue
        if opening and tokens[opening - 1].lower in lexicon.reciting_words:
            continue
        near = announcing_cue(tokens, opening, lexicon)
        cue = near or described_cue(tokens, opening, lexicon)
        cue = cue or _wide_cue(tokens, opening, lexicon) or _cue_behind(tokens, closing, lexicon)
        if _names_nothing(inside, lexicon) or (near is None and _alone_is_word(inside, lexicon)):
            continue
        if cue and len(inside) <= _LONGEST_CUED_QUOTE and not inside[0].text[0].islower():
            head = lexicon.head(inside[0].lower, True)
            weight = _NAMED if near else _ANNOUNCED
            votes: Votes = ((cue.type, weight), (head.type, 5.0)) if head else ((cue.type, weight),)
            yield _quote(inside, "name.quoted_cue", _QUOTED_CUED, votes)
        elif _has_author(tokens, closing, lexicon):
            continue
        elif _is_headed(inside, lexicon, _opens_phrase(tokens, opening, lexicon)) or _is_alone(
            sentence, opening, closing
        ):
            head = lexicon.head(inside[0].lower, True)
            type_ = head.type if head else "project"
            yield _quote(inside, "name.quoted", _QUOTED_CUED, ((type_, 3.0),))
        elif len(inside) <= _LONGEST_QUOTE and _is_title(inside, lexicon):
            head = lexicon.head(inside[0].lower, True)
            yield _quote(inside, "name.quoted", _QUOTED, ((head.type if head else "project", 2.0),))


def works(context: Context, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the offsets of quotations that are titles of books, songs and such, which name nothing."""
    tokens = sentence.tokens
    for opening, closing in quotations(tokens):
        lexicon = context.lexicon
        if _is_work(tokens, opening, lexicon) or _is_called_work(tokens, closing, lexicon):
            yield tokens[opening].start, tokens[closing].end


def _is_work(tokens: Sequence[Token], opening: int, lexicon: Lexicon) -> bool:
    """As in 'il libro "X"', 'nel romanzo di Anna Bianchi: "X"': the nearest noun is that of a work."""
    for token in reversed(tokens[max(0, opening - _NEAR) : opening]):
        if token.lower in lexicon.works:
            return True
        if token.kind == LOWER and not (
            token.lower in lexicon.function_words or token.lower in lexicon.naming_words
        ):
            return False
    return False


def _is_called_work(tokens: Sequence[Token], closing: int, lexicon: Lexicon) -> bool:
    """As in '"X" è lo slogan', '"X": è il titolo del libro'."""
    after = tokens[closing + 1 : closing + 6]
    at = next((n for n, one in enumerate(after[:2]) if one.lower in lexicon.copulas), None)
    if at is None:
        return False
    nouns = [one for one in after[at + 1 :] if one.lower not in lexicon.articles]
    return bool(nouns) and nouns[0].lower in lexicon.works


def _has_author(tokens: Sequence[Token], closing: int, lexicon: Lexicon) -> bool:
    """As in '"X" di Anna Bianchi': what nobody calls an undertaking, and has an author, is a book."""
    link, first, last = (*tokens[closing + 1 : closing + 4], None, None, None)[:3]
    if link is None or first is None or last is None or link.lower not in ("di", "d'"):
        return False
    return lexicon.is_first_name(first.lower) and first.kind == last.kind == CAPITAL


def _opens_phrase(tokens: Sequence[Token], opening: int, lexicon: Lexicon) -> bool:
    return opening > 0 and tokens[opening - 1].lower in lexicon.determiners


def _is_headed(inside: Sequence[Token], lexicon: Lexicon, opens_phrase: bool) -> bool:
    """As in "si istituisce il "Fondo salva scuole"": the quotation opens with the head of a name; that of
    a body or place behind an article, and holds but a noun phrase: "la "Casa delle associazioni"".
    """
    head = lexicon.head(inside[0].lower, inside[0].kind == CAPITAL)
    if head is None or not 1 < len(inside) <= _LONGEST_HEADED:
        return False
    if head.type in ("fund", "programme", "project", "instrument"):
        return True
    links = lexicon.di_words | lexicon.and_words | lexicon.topic_words
    short = opens_phrase and len(inside) <= _LONGEST_TITLE
    return short and all(
        token.lower in links
        or (token.kind in (CAPITAL, LOWER) and token.lower not in lexicon.function_words)
        for token in inside
    )


def _is_alone(sentence: Sentence, opening: int, closing: int) -> bool:
    """A quotation that is a line of its own, or opens one before a colon, is a title."""
    tokens, passage = sentence.tokens, sentence.passage
    opens = opening == 0 and tokens[0].start == passage.content_start
    ends = closing == len(tokens) - 1 and tokens[-1].end == passage.end
    colon = not ends and closing + 1 < len(tokens) and tokens[closing + 1].text == ":"
    short = 2 < closing - opening - 1 <= _LONGEST_TITLE and tokens[1].text[0].isupper()
    return opens and short and (ends or colon) and tokens[closing - 1].text not in ".!?"


def _cue_behind(tokens: Sequence[Token], closing: int, lexicon: Lexicon) -> Head | None:
    """As in '"Y" è il progetto che ...', '"Y", il nuovo laboratorio per ...', '"Y", iniziativa di ...',
    '"Y" la rassegna che ...': what the quotation is said to be.
    """
    behind = tokens[closing + 1 : closing + 1 + _BEHIND]
    if not behind:
        return None
    linked = behind[0].lower in lexicon.copulas or behind[0].text in ",:"
    at = int(linked)
    articled = at < len(behind) and behind[at].lower in lexicon.articles
    if not articled and behind[0].text != ",":
        return None
    at += articled
    while at < len(behind) and _may_qualify(behind[at], lexicon):
        at += 1
    cue = lexicon.trigger(behind[at].lower) if at < len(behind) else None
    said = cue is not None and (articled or behind[at].lower in lexicon.cue_nouns)
    return cue if said and cue and cue.type in ("project", "programme", "fund") else None


def _may_qualify(token: Token, lexicon: Lexicon) -> bool:
    """As in "il NUOVO progetto", "la PRIMA rassegna": an adjective or number before the noun."""
    word = token.lower
    listed = word in lexicon.front_adjectives or word in lexicon.empty_qualifiers
    return token.kind == LOWER and (listed or word in lexicon.ordinals)


def _wide_cue(tokens: Sequence[Token], opening: int, lexicon: Lexicon) -> Head | None:
    """As in "bando della Fondazione X "Y"", "evento verde dell'estate "Y"": the nearest noun of an
    undertaking, if only words stand between.
    """
    for token in reversed(tokens[max(0, opening - _WIDE) : opening]):
        if token.kind == PUNCTUATION or token.lower in lexicon.speech_words:
            return None
        cue = lexicon.trigger(token.lower)
        if cue and cue.type in ("project", "programme", "measure", "fund"):
            return cue
        if (
            token.lower in lexicon.called_words
            or token.lower in lexicon.title_words
            or token.lower in lexicon.vehicle_nouns
        ):
            return _TITLE
    return None


_WIDE, _LONGEST_TITLE, _LONGEST_HEADED, _NEAR = 9, 14, 24, 4
# In tokens behind the mark: link, article, two adjectives, noun.
_BEHIND = 5
_TITLE = Head("project", "never", frozenset())


def _content_end(tokens: Sequence[Token], opening: int, closing: int, lexicon: Lexicon) -> int:
    """Leave out years ("Vela 2020", "Capitale nel 2019"), commas and points before the mark."""
    whole = closing
    while closing > opening + 1:
        last = tokens[closing - 1]
        dated = tokens[closing - 2].text in "/.-"  # "05/12/2023"
        year = last.kind == NUMBER and len(last.text) == 4 and not dated
        dangling = closing < whole and last.lower in lexicon.dangling_words
        if not (last.text in ",." or year or dangling):
            break
        closing -= 1
    return closing


def _quote(inside: Sequence[Token], method: str, weight: float, votes: Votes) -> Candidate:
    return Candidate(inside[0].start, inside[-1].end, method, weight * len(inside), votes)


def _is_title(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    first = inside[0]
    if not (first.text[0].isupper() or first.text[0] == "#") or _alone_is_word(inside, lexicon):
        return False
    heavy = [
        token
        for token in inside
        if token.kind != PUNCTUATION and token.lower not in lexicon.function_words
    ]
    capitals = sum(token.kind in NAME_CLASSES | {NUMBER} for token in heavy)
    return 2 * capitals > len(heavy) and not any(token.text in ".?;" for token in inside)


def _names_nothing(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    word = inside[0].lower
    return len(inside) == 1 and (word in lexicon.nameless or word in lexicon.legal_suffixes)


def _alone_is_word(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    word = inside[0].lower
    return len(inside) == 1 and (word in lexicon.generic or word in lexicon.openings)
