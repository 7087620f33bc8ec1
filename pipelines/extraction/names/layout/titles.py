"""List entries of the form "- TITLE di BODY": the title has no form of its own, the body behind it
has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.names.grammar.grammar import grow
from pipelines.extraction.names.layout.labels import label_end, opening_votes
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import CAPITAL, NAME_CLASSES, Sentence, Token, tokenise

_SCORE_A_WORD = 2.0
_LONGEST_TITLE, _LONGEST_BODY = 24, 12
# What has so many words is no body.
_LONG = 6


@dataclass(frozen=True, slots=True)
class TitledEntry:
    """Offsets of a title and of the body that it belongs to, in one bullet."""

    title: tuple[int, int]
    body: tuple[int, int]


def titled_entry(context: Context, passage: Passage) -> TitledEntry | None:
    """Return title and body of a bullet that is nothing but these, or None."""
    if passage.kind != "bullet":
        return None
    tokens = [*context.tokens[passage.position]]
    while tokens and tokens[-1].text in ";.,":
        tokens.pop()
    lexicon = context.lexicon
    if label_end(tokens, lexicon):
        return None
    for at in range(1, min(len(tokens) - 1, _LONGEST_TITLE + 1)):
        links = tokens[at].lower in lexicon.di_words or tokens[at].lower in lexicon.agent_words
        if links and tokens[at].text[0].islower() and _is_body(context, passage, tokens, at + 1):
            return _entry(tokens, at, lexicon)
    return None


def title_names(context: Context, passage: Passage) -> Iterator[Candidate]:
    """Yield the title of a titled bullet as a project, and its body."""
    entry = titled_entry(context, passage)
    if entry is None or not context.folded[entry.title[0]].isupper():
        return
    if context.folded[passage.content_start : passage.end].isupper():
        return  # a heading in capitals
    opening = tokenise(context.folded, *entry.body)[0]
    body_votes = opening_votes(opening, context.lexicon)
    for (start, end), method, votes in (
        (entry.title, "title.bullet", (("project", 3.5),)),
        (entry.body, "title.body", body_votes),
    ):
        words = context.folded.count(" ", start, end) + 1
        yield Candidate(start, end, method, _SCORE_A_WORD * words, votes)


def _is_a_body_or_person(title: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "Anna Bianchi, Comune | di X", "Archivio storico | della Camera X": what ends in the bare
    head of a body behind a comma, or opens with that of a body, a place or a person, is no title.
    """
    head = lexicon.head(title[-1].lower, title[-1].kind in NAME_CLASSES)
    cut = len(title) > 1 and title[-2].text in ",:-" and head is not None
    short = len(title) < _LONG or any(token.text == "(" for token in title)
    opening = lexicon.head(title[0].lower, True) if title[0].kind == CAPITAL and short else None
    cut |= opening is not None and opening.type in ACTORS | {"place"}
    cut |= short and title[0].lower in lexicon.ambivalent_heads
    person = lexicon.is_first_name(title[0].lower)
    return cut or (person and (len(title) == 1 or title[1].kind == CAPITAL))


def _entry(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> TitledEntry | None:
    title = list(tokens[:at])
    if title[-1].lower in (
        "presentato",
        "presentata",
        "promosso",
        "promossa",
        "realizzato",
        "proposto",
    ):
        title.pop()
    marks = [n for n, token in enumerate(title) if token.text == '"']
    if len(marks) == 2 and marks[1] == len(title) - 1:
        title = title[marks[0] + 1 : marks[1]]
    if not title or _is_a_body_or_person(title, lexicon):
        return None
    return TitledEntry((title[0].start, title[-1].end), (tokens[at + 1].start, tokens[-1].end))


def _ends_known(context: Context, entry: Sentence) -> bool:
    """Does a known name end where the entry ends?"""
    known = chain(context.gazetteer.matches(entry), context.known.matches(entry))
    return any(match.last == len(entry.tokens) for match in known)


def _is_body(context: Context, passage: Passage, tokens: Sequence[Token], at: int) -> bool:
    """The rest of the entry is one headed, legal or known body."""
    rest = tokens[at:]
    if not rest or len(rest) > _LONGEST_BODY or rest[0].kind not in NAME_CLASSES:
        return False
    lexicon = context.lexicon
    if " ".join(token.text for token in rest) in lexicon.towns:
        return False  # "Museo del Vetro di Bra": a town that places it
    simple = not any(token.lower in lexicon.di_words for token in rest)
    openers = rest if simple else rest[:1]
    head = next(
        (
            found
            for token in openers
            if (found := lexicon.head(token.lower, token.text[0].isupper()))
        ),
        None,
    )
    legal = rest[-1].lower in lexicon.legal_suffixes
    if not (head or legal or _ends_known(context, Sentence.of(tokens, passage))):
        return False
    grown = grow(rest, 0, lexicon.head(rest[0].lower, True), lexicon).end
    return grown == len(rest) or rest[grown].text == "-" or legal
