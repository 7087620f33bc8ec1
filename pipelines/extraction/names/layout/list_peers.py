"""Items of a list that are names because their neighbours are: "- Associazione Alba", "- Basso Profilo"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import NAME_CLASSES, Token

_SCORE_A_WORD = 1.5
# In tokens, and in items.
_LONGEST_ITEM, _FEWEST_ITEMS = 7, 3
_PAIR = 2
_BODIES = ("organisation", "public_body", "municipality")


def list_peers(context: Context) -> Mapping[int, list[Candidate]]:
    """Return by passage the items of lists, at least half of which open with the head of a body, that
    consist of capitalised words: they are bodies too.
    """
    found: dict[int, list[Candidate]] = {}
    for bulleted, group in groupby(context.passages, lambda one: one.kind == "bullet"):
        items = [(one, _item(context, one)) for one in group] if bulleted else []
        for position, candidate in _alike(items, context.lexicon):
            found.setdefault(position, []).append(candidate)
        if len(items) < _FEWEST_ITEMS:
            continue
        headed = sum(_is_headed(item, context.lexicon) for _, item in items)
        if 2 * headed < len(items):
            continue
        for passage, item in items:
            found.setdefault(passage.position, []).extend(_peer(item, context.lexicon))
    return found


def _alike(
    items: Sequence[tuple[Passage, Sequence[Token]]], lexicon: Lexicon
) -> Iterator[tuple[int, Candidate]]:
    """As in "- Commissione Ambiente", "- Commissione Politiche Giovanili": several items with one head
    and nothing but capitals behind it.
    """
    openings = Counter(item[0].text for _, item in items if len(item) > 1)
    for passage, item in items:
        if len(item) < _PAIR or len(item) > _LONGEST_ITEM or openings[item[0].text] < _PAIR:
            continue
        head = lexicon.head(item[0].lower, item[0].kind in NAME_CLASSES)
        if head is not None and item[0].kind in NAME_CLASSES and _is_capitalised(item, lexicon):
            score = _SCORE_A_WORD * len(item)
            votes = ((head.type, 3.0),)
            span = item[0].start, item[-1].end
            yield passage.position, Candidate(*span, "name.peer", score, votes)


def _is_capitalised(item: Sequence[Token], lexicon: Lexicon) -> bool:
    heavy = [token for token in item if token.lower not in lexicon.function_words]
    return bool(heavy) and all(token.kind in NAME_CLASSES for token in heavy)


def _item(context: Context, passage: Passage) -> Sequence[Token]:
    """The words of a list item, without what stands in brackets behind them and closing marks."""
    tokens = [*context.tokens[passage.position]]
    if tokens and tokens[-1].text in ".;,":
        tokens.pop()
    if tokens and tokens[-1].text == ")":
        opening = next((at for at, token in enumerate(tokens) if token.text == "("), 0)
        tokens = tokens[:opening]
    return tokens


def _is_headed(item: Sequence[Token], lexicon: Lexicon) -> bool:
    head = lexicon.head(item[0].lower, item[0].kind in NAME_CLASSES) if item else None
    legal = bool(item) and item[-1].lower in lexicon.legal_suffixes
    return legal or (head is not None and head.type in _BODIES and len(item) > 1)


def _peer(item: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    if not 0 < len(item) <= _LONGEST_ITEM or _is_headed(item, lexicon):
        return
    first = item[0].lower
    small = first in lexicon.generic or first in lexicon.nameless or first in lexicon.persons
    if _is_capitalised(item, lexicon) and not small and item[0].text[0].isupper():
        score = _SCORE_A_WORD * len(item)
        votes = (("organisation", 1.5),)
        yield Candidate(item[0].start, item[-1].end, "name.peer", score, votes)
