"""Lines that give a role to what follows them: "Partner: A, B", or "Un progetto di" above a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.candidates import Candidate, Votes
from pipelines.extraction.text.marks import quotations
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import (
    CAPITAL,
    ELISION,
    LOWER,
    NAME_CLASSES,
    NUMBER,
    PUNCTUATION,
    Token,
)

_SCORE_A_WORD = 1.7
_LONGEST_ITEM = 16
# In tokens, before the colon.
_LONGEST_LABEL = 5
_BODY_ROLES = ("promotes", "funds", "participates_in")


@dataclass(frozen=True, slots=True)
class Label:
    """The names in ``start:end`` of the document have this role; ``position`` is that of their
    passage.
    """

    predicate: str
    start: int
    end: int
    position: int


def label_end(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Return behind which token the label ends that opens a line ("Soggetto erogatore: ..."), 0 if it
    opens with none: plain words, of which the first only has a capital, before a colon.
    """
    opening = tokens[: _LONGEST_LABEL + 1]
    if ":" not in [token.text for token in opening]:
        return 0
    for at, token in enumerate(opening):
        if token.text == ":":
            return at + 1 if at else 0
        small = token.lower in lexicon.function_words or token.kind == ELISION
        plain = token.kind in (LOWER, CAPITAL) and is_plain_word(token.lower)
        if not (small or plain) or (at and token.kind != LOWER and not small):
            return 0
    return 0


def find_labels(context: Context) -> list[Label]:
    """Return the labelled stretches of the document in order."""
    labels: list[Label] = []
    waiting: str | None = None
    for passage in context.passages:
        words = context.level[passage.content_start : passage.end]
        predicate, offset = _opening_label(words, context.lexicon)
        if predicate is None:
            predicate, offset = _role_label(context, passage)
        content = words[offset:].strip(" :")
        if predicate and not content:
            waiting = predicate
        elif predicate:
            labels.append(
                Label(predicate, passage.content_start + offset, passage.end, passage.position)
            )
            waiting = None
        elif waiting:
            labels.append(Label(waiting, passage.content_start, passage.end, passage.position))
            waiting = None
    return labels


def _opening_label(words: str, lexicon: Lexicon) -> tuple[str | None, int]:
    for predicate, phrase in _label_phrases(lexicon):
        if not words.startswith(phrase):
            continue
        rest = words[len(phrase) :].lstrip()
        if not rest or rest[0] == ":":
            return predicate, len(words) - len(rest) + bool(rest)
    return None, 0


@lru_cache(maxsize=8)
def _label_phrases(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Role and words of each label, the longest of a role first."""
    return tuple(
        (predicate, phrase)
        for predicate, phrases in lexicon.labels.items()
        for phrase in sorted(phrases, key=len, reverse=True)
    )


def _role_label(context: Context, passage: Passage) -> tuple[str | None, int]:
    """As in "Soggetto proponente: X": plain words, one of which says the role of a body."""
    tokens = context.tokens[passage.position]
    end = label_end(tokens, context.lexicon)
    if not end or end == len(tokens):
        return None, 0
    words = {token.lower for token in tokens[:end]}
    for predicate in _BODY_ROLES:
        if words & set(context.lexicon.role_labels.get(predicate, ())):
            return predicate, tokens[end - 1].end - passage.content_start
    return None, 0


def listed_names(context: Context, label: Label) -> Iterator[Candidate]:
    """Yield the items of a labelled list of two or more, each a whole name up to the comma or
    bracket.
    """
    tokens = [token for token in context.tokens[label.position] if token.start >= label.start]
    items = _halved(list(_items(tokens)), context.lexicon)
    if len(items) < 2:
        items = [item for item in items if _is_one(item, context.lexicon)]
    for item in items:
        while item and item[-1].text in '.:-"':
            item.pop()
        if item and item[0].text == '"':
            item = item[1:]
        if len(item) > 2 and item[1].text == "-" and context.lexicon.head(item[0].lower, True):
            item = item[2:]  # "Associazione - Per esempio": the sort of body, then its name
        if item and len(item) <= _LONGEST_ITEM and _looks_like_a_name(item, context.lexicon):
            yield Candidate(
                item[0].start,
                item[-1].end,
                "name.listed",
                _SCORE_A_WORD * len(item),
                (*opening_votes(item[0], context.lexicon), *_form_votes(item[-1], context.lexicon)),
            )


def _halved(items: list[list[Token]], lexicon: Lexicon) -> list[list[Token]]:
    """As in "A, Associazione B e Cooperativa C": "e" closes a list where a head stands behind it."""
    last = items[-1]
    for at, token in enumerate(last[:-1]):
        after = last[at + 1]
        head = lexicon.head(after.lower, after.kind in NAME_CLASSES)
        if at and token.lower in lexicon.and_words and head and head.inside == "always":
            return [*items[:-1], last[:at], last[at + 1 :]]
    return items


def _form_votes(last: Token, lexicon: Lexicon) -> Votes:
    return (("organisation", 5.0),) if last.lower in lexicon.legal_suffixes else ()


def opening_votes(token: Token, lexicon: Lexicon) -> Votes:
    """The type that the first word of a listed name gives it; without a head it is probably some
    organisation.
    """
    head = lexicon.head(token.lower, token.kind in NAME_CLASSES)
    return ((head.type, 5.0),) if head else (("organisation", 0.8),)


def _items(tokens: list[Token]) -> Iterator[list[Token]]:
    item: list[Token] = []
    bracketed = False
    quoted = {at for opening, closing in quotations(tokens) for at in range(opening, closing)}
    for at, token in enumerate(tokens):
        bracketed = token.text == "(" or (bracketed and token.text != ")")
        if token.text in (",", ";") and at not in quoted:
            yield item
            item = []
        elif not bracketed and token.text != ")":
            item.append(token)
    yield item


def _is_one(item: list[Token], lexicon: Lexicon) -> bool:
    """Does a label that nothing lists behind it name one body: with a head or a legal form, no "e"?"""
    words = [token for token in item if token.text not in '.:-"']
    if not words or any(token.lower in lexicon.and_words for token in words):
        return False
    head = lexicon.head(words[0].lower, words[0].kind in NAME_CLASSES)
    body = head is not None and head.type == "organisation"
    return body or words[-1].lower in lexicon.legal_suffixes


def _looks_like_a_name(item: list[Token], lexicon: Lexicon) -> bool:
    opens = item[0].kind in NAME_CLASSES or lexicon.head(item[0].lower, False) is not None
    capitals = sum(token.kind in NAME_CLASSES for token in item)
    plain = [
        token for token in item if token.kind == LOWER and token.lower not in lexicon.function_words
    ]
    broken = any(
        (token.kind == PUNCTUATION and token.text in ":?!")
        or (token.kind == NUMBER and len(token.text) > 3)
        for token in item
    )
    return opens and capitals > len(plain) and not broken
