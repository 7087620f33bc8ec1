"""Bodies whose town is named once for two of them: "Comune e Provincia di Taranto"."""

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, ELISION, NAME_CLASSES, Token

# In tokens, from "e" to the second noun: "nella Provincia e | nel | Comune di X".
_REACH = 3


def shares_town(name: Name) -> bool:
    """Tell whether a head without a name takes the town of the next: "nella Provincia e nel Comune di X"."""
    lexicon, at = name.lexicon, name.first + 1
    joint = name.token(at)
    if not _is_of_a_town(name.tokens[name.first], lexicon):
        return False
    if joint is None or joint.lower not in lexicon.and_words:
        return False
    for number in range(at + 1, at + 1 + _REACH):
        other = name.token(number)
        if other is None:
            return False
        if _is_of_a_town(other, lexicon):
            return other.lower != name.tokens[name.first].lower and _is_of(name, number + 1)
        if other.kind != ELISION and other.lower not in lexicon.function_words:
            return False
    return False


def _is_of_a_town(token: Token, lexicon: Lexicon) -> bool:
    return token.kind == CAPITAL and token.lower in lexicon.named_by_town


def _is_of(name: Name, at: int) -> bool:
    link, town = name.token(at), name.token(at + 1)
    named = town is not None and town.kind in NAME_CLASSES
    return named and link is not None and link.lower in name.lexicon.di_words
