"""Towns that are also plain words, known by the towns beside them: "Ghedi, Vita e Salemi"."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.tokens import CAPITAL, Sentence, Token

_SCORE, _VOTE = 1.5, 2.0
# In items: of a list, and of the known towns in it.
_FEWEST, _KNOWN = 3, 2


def listed_towns(sentence: Sentence, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the single capitals in lists at least half of which are known towns."""
    if not any(token.text == "," for token in sentence.tokens):
        return
    for items in _lists(sentence.tokens, lexicon):
        known = [" ".join(token.text for token in item) in lexicon.towns for item in items]
        if len(items) < _FEWEST or sum(known) < _KNOWN or 2 * sum(known) < len(items):
            continue
        for item, is_known in zip(items, known, strict=True):
            if not is_known and len(item) == 1 and _may_be_town(item[0], lexicon):
                votes = (("place", _VOTE),)
                yield Candidate(item[0].start, item[0].end, "name.peer", _SCORE, votes)


def _may_be_town(token: Token, lexicon: Lexicon) -> bool:
    small = token.lower in lexicon.generic or token.lower in lexicon.nameless
    return not (small or lexicon.is_first_name(token.lower))


def _lists(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[list[list[Token]]]:
    """Runs of capitals with a comma, or "e" at the end, between them; nothing else."""
    items: list[list[Token]] = []
    open_item = False
    for token in tokens:
        if token.kind == CAPITAL:
            if not open_item:
                items.append([])
            items[-1].append(token)
            open_item = True
        elif open_item and (token.text == "," or token.lower in lexicon.and_words):
            open_item = False
        else:
            if items:
                yield items
            items, open_item = [], False
    if items:
        yield items
