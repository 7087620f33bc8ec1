"""Items of a list that are names because their neighbours are: "- Associazione Alba", "- Basso Profilo"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word, is_verb_form, lemma
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import NAME_CLASSES, PUNCTUATION, Token

_SCORE_A_WORD, _TOLD = 1.5, 1.6
# In tokens, and in items.
_LONGEST_ITEM, _FEWEST_ITEMS = 7, 3
_PAIR = 2
# In tokens, of a line that says what the list below holds.
_LONGEST_LEAD = 6
_BODIES = ("organisation", "public_body", "municipality")


def list_peers(context: Context) -> Mapping[int, list[Candidate]]:
    """Return by passage the items of lists, at least half of which open with the head of a body, that
    consist of capitalised words: they are bodies too.
    """
    found: dict[int, list[Candidate]] = {}
    above: Passage | None = None
    for bulleted, group in groupby(context.passages, lambda one: one.kind == "bullet"):
        passages = list(group)
        items = [(one, _item(context, one)) for one in passages] if bulleted else []
        for position, candidate in _announced(context, above, items):
            found.setdefault(position, []).append(candidate)
        above = passages[-1]
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


def _announced(
    context: Context, above: Passage | None, items: Sequence[tuple[Passage, Sequence[Token]]]
) -> Iterator[tuple[int, Candidate]]:
    """As in "I progetti finanziati:", "- Vela", "- Mani in Pasta": the line above says what the items
    are.
    """
    if above is None or len(items) < _PAIR:
        return
    lexicon = context.lexicon
    noun = _announced_noun(context.tokens[above.position], lexicon)
    if not noun:
        return
    cue = lexicon.trigger(noun)
    type_ = cue.type if cue is not None and cue.type in ("project", "organisation") else ""
    called = type_ == "organisation" or lemma(noun) in lexicon.cue_nouns
    titles = [(one, item) for one, item in items if _may_title(item, called, lexicon)]
    if not type_ or _PAIR * len(titles) < len(items):
        return
    for passage, item in titles:
        span = item[0].start, item[-1].end
        yield passage.position, Candidate(*span, "name.peer", _TOLD * len(item), ((type_, 2.5),))


def _announced_noun(line: Sequence[Token], lexicon: Lexicon) -> str:
    """The noun in the plural with which a short line without a verb opens: "Associazioni aderenti"."""
    words = [token for token in line if token.text != ":"]
    if not 0 < len(words) <= _LONGEST_LEAD or any(word.kind == PUNCTUATION for word in words):
        return ""
    if any(_is_finite(word.lower, lexicon) for word in words):
        return ""
    nouns = [word.lower for word in words[:_PAIR] if word.lower not in lexicon.function_words]
    return nouns[0] if nouns and lemma(nouns[0]) != nouns[0] else ""


def _is_finite(word: str, lexicon: Lexicon) -> bool:
    return is_verb_form(word) and not word.endswith(lexicon.passive_endings)


def _may_title(item: Sequence[Token], called: bool, lexicon: Lexicon) -> bool:
    """Capitals without marks; one plain word only if ``called``: courses are lists of subjects."""
    if not 0 < len(item) <= _LONGEST_ITEM or not _is_capitalised(item, lexicon):
        return False
    first = item[0].lower
    small = first in lexicon.nameless or first in lexicon.persons or item[0].text in lexicon.towns
    if small or any(token.kind == PUNCTUATION and token.text != "&" for token in item):
        return False
    common = first in lexicon.generic or (is_plain_word(first) and not called)
    return len(item) > 1 or not common


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
