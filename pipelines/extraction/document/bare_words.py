"""Plain words that a document uses as names: alone, with a capital, and without an article ("Vela è un
progetto", "i soci di Vela"); what a common noun means takes one ("la vela").
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipelines.extraction.lexicon.adjectives import is_adjective
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.tokens import CAPITAL, ELISION, NAME_CLASSES, NUMBER, Sentence, Token

# So many uses without an article show a name.
_ENOUGH = 2
_OTHERS = NAME_CLASSES | {NUMBER}


def bare_words(sentences: Iterable[Sentence], lexicon: Lexicon) -> frozenset[str]:
    """Return the capitalised words, as written, that stand alone twice or more where only a name may
    stand without an article, and never behind one.
    """
    bare: Counter[str] = Counter()
    common: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for at, word in _alone(sentence):
            before = tokens[at - 1] if at else None
            if before is not None and before.lower in lexicon.bare_openers:
                inside = at > 1 and tokens[at - 2].kind in NAME_CLASSES
                bare[word.text] += not (inside or _is_described(tokens, at, lexicon))
            elif before is not None and (
                before.kind == ELISION or before.lower in lexicon.function_words
            ):
                common.add(word.text)
            else:
                bare[word.text] += _acts(tokens, at, lexicon)
    return frozenset(
        word for word, count in bare.items() if count >= _ENOUGH and word not in common
    )


def _alone(sentence: Sentence) -> Iterator[tuple[int, Token]]:
    """Capitals with no other capital or number beside them."""
    tokens = sentence.tokens
    for at in sentence.capitals:
        before = tokens[at - 1].kind if at else ""
        after = tokens[at + 1].kind if at + 1 < len(tokens) else ""
        if tokens[at].kind == CAPITAL and before not in _OTHERS and after not in _OTHERS:
            yield at, tokens[at]


def _acts(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "Vela promuove", "nel tempo Vela è"."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return after in lexicon.copulas or after in lexicon.types.after_names


def _is_described(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "di Patrimonio culturale": an adjective behind shows a common noun."""
    return at + 1 < len(tokens) and is_adjective(tokens[at + 1], lexicon)
