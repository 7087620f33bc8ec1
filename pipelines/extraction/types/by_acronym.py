"""What an acronym stands for, where the words themselves are no name: "il dispositivo di ripresa (RR)",
"art. 14 del CAD".
"""

from collections.abc import Iterator

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.abbreviation import abbreviated_noun
from pipelines.extraction.names.around import Scene
from pipelines.extraction.text.tokens import ACRONYM, LOWER, MIXED, NUMBER

_EXPANDED, _CITED, _SORT = 5.0, 5.0, 2.0
# In tokens: from "art." to what is cited; from a noun to the bracket behind its adjectives.
_REACH, _NEAR = 8, 3


def acronym_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the type of the noun that the acronym ``at`` abbreviates, and that of what articles are
    cited from.
    """
    opening = scene.opens[at]
    if scene.closes[at] - opening > 1 or not opening:
        return
    if scene.sentence.tokens[opening].kind not in (ACRONYM, MIXED):
        return
    if type_ := _abbreviated(scene, at, lexicon):
        yield type_, _EXPANDED
    elif type_ := _sort_before_bracket(scene, at, lexicon):
        yield type_, _SORT
    if _is_cited(scene, at, lexicon):
        yield "instrument", _CITED


def _abbreviated(scene: Scene, at: int, lexicon: Lexicon) -> str:
    """As in "sistema di allerta rapida (SAR)": the type of the first word, if no name ends there."""
    opening = scene.opens[at]
    if at and scene.closes[at - 1] == opening - 1:
        return ""
    noun = abbreviated_noun(scene.sentence.tokens, opening, lexicon)
    return lexicon.types.of_thing(noun.lower) if noun is not None else ""


def _sort_before_bracket(scene: Scene, at: int, lexicon: Lexicon) -> str:
    """As in "una strategia europea (XUS)": the noun with its adjectives right before the bracket."""
    bracket = scene.opens[at] - 1
    tokens = scene.sentence.tokens
    if tokens[bracket].text != "(":
        return ""
    for token in reversed(tokens[max(0, bracket - _NEAR) : bracket]):
        if token.kind != LOWER or token.lower in lexicon.function_words:
            return ""
        if type_ := lexicon.types.of_thing(token.lower):
            return type_
    return ""


def _is_cited(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "artt. 27, 28 e 29 del TUEL": numbers of articles, and what they are articles of."""
    before = list(scene.before(at, _REACH))
    if not before or before.pop().lower not in lexicon.di_words:
        return False
    numbered = False
    for token in reversed(before):
        if token.lower in lexicon.cited_parts:
            return numbered
        numbered |= token.kind == NUMBER
        if not (token.kind == NUMBER or token.text in ".,-" or token.lower in lexicon.and_words):
            return False
    return False
