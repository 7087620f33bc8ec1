"""Find sums of money and turn each into euro. Sums in other currencies are left alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from math import inf
from re import Match

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import Amount
from pipelines.extraction.text.passages import Passage

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d+)?"
# Thousands in groups as the European institutions write them: "12 000 EUR".
_SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?= ?(?:euro|eur|€))"
# The start of a clause that shares out the sum named before it.
_SHARED = re.compile(r"di cui|dei quali")
_STOP = re.compile(r"[.;!?](?:\s|$)")
# What every sum has: the costly search is for passages that hold it.
_SIGN = re.compile(r"€|eur|mil|ml[nd]")
_REACH = 30
_RANGE = re.compile(rf"\b(?:tra|fra|da|dai) (?:i )?(?P<number>{_NUMBER})(?: e| a| ai) (?:i )?\Z")
_LARGE = r"miliard[oi]|milion[ei]|mila"
_UPPER = re.compile(rf" ?- ?(?P<number>{_NUMBER})(?P<unit>[mk])?(?![\w%])")
_RANGE_BEFORE = re.compile(r" (?:e|a|ai)(?: i)? $")
# Beyond these a number is no sum of money: a code, or digits run together.
_MOST_DIGITS, _MOST_EURO = 15, 1e15
# "di cui circa 127.500 per ... e 40 per ...": shares of the sum named before, in the same sentence.
_SHARE = re.compile(
    rf"(?:di cui|dei quali|, e|\be)\s+(?:circa |oltre )?(?P<number>{_NUMBER})"
    r"(?=\s+(?:per|a|al|alla|ai|di|da|in)\b)"
)


def find_amounts(context: Context) -> list[Amount]:
    """Return the sums of the text in order, none overlapping; ``circa`` and ``oltre`` stay outside
    the span.
    """
    lexicon = context.lexicon
    pattern = _pattern(
        "|".join(
            sorted((word for word in lexicon.multipliers if len(word) > 1), key=len, reverse=True)
        ),
        "|".join(lexicon.number_words),
    )
    found: list[Amount] = []
    for passage in context.passages:
        if not _SIGN.search(context.level, passage.start, passage.end):
            continue
        found += _in_passage(context.text, context.level, passage, pattern, lexicon)
    return found


@lru_cache(maxsize=8)
def _pattern(multipliers: str, words: str) -> re.Pattern[str]:
    currency = r"(?:euro|eur|€)"
    multiplier = rf"(?:{multipliers})"
    return re.compile(
        rf"(?<![\w.,/])(?=[€\d]|eur|{words})(?<!(?<!\w)-)(?<!\bmeno )(?:"
        rf"€ ?(?P<n1>{_NUMBER})(?: ?(?P<m1>{multiplier}|[mk]))?(?!\w)"
        rf"|(?P<n0>{_NUMBER}|{words}) ?(?P<m0>{_LARGE})(?: e)? (?P<n6>{_NUMBER})"
        rf"(?:(?: ?(?P<m6>{_LARGE}))?(?: di)? ?{currency}| milion[ei])(?!\w)"
        rf"|(?P<n2>{_SPACED}|{_NUMBER})(?: ?(?P<m2>{multiplier}|[mk](?=€)))?(?: di)? ?{currency}(?!\w)"
        rf"|(?:euro|eur) (?P<n5>\d{{1,3}}(?:\.\d{{3}})+(?:,\d{{1,2}})?|\d+,\d\d|\d+(?= {multiplier}))"
        rf"(?: ?(?P<m5>{multiplier}))?(?!\w)"
        rf"|(?P<n3>{_NUMBER}) ?(?P<m3>milion[ei]|miliard[io]|mln|mld)(?! d[ie']|\w)"
        rf"|(?P<n4>{words}) ?(?P<m4>milion[ei]|miliard[io]|mila)(?: e mezzo)?(?: di)? {currency}(?!\w))"
    )


def _in_passage(
    text: str, folded: str, passage: Passage, pattern: re.Pattern[str], lexicon: Lexicon
) -> Iterator[Amount]:
    matches = list(pattern.finditer(folded, passage.start, passage.end))
    for match, following in zip_longest(matches, matches[1:]):
        multiplier = _multiplier(match, lexicon)
        value = _compound(match, lexicon) if match["n0"] else _value(match, lexicon) * multiplier
        if value > _MOST_EURO:
            continue
        lower_end = _lower_end(folded, passage, match)
        if lower_end and _decimal(lower_end["number"]) * multiplier < value:
            bound = _decimal(lower_end["number"]) * multiplier
            yield _amount(text, lower_end.span("number"), bound, "amount.range", 0.85)
        yield _amount(text, match.span(), value, "amount.currency", 0.97)
        yield from _upper_end(text, folded, match, value, lexicon)
        limit = following.start() if following else passage.end
        stop = _STOP.search(folded, match.end(), limit)
        for share in _shares(folded, match.end(), stop.start() if stop else limit):
            value = _decimal(share["number"]) * multiplier
            if value <= _MOST_EURO:
                yield _amount(text, share.span("number"), value, "amount.share", 0.8)


def _compound(match: Match[str], lexicon: Lexicon) -> float:
    """As in "2 milioni e 350 mila euro", "196 mila 30,50 euro": a large unit and what is over."""
    opening, over = match["n0"], _decimal(match["n6"])
    count = lexicon.number_words.get(opening) or _decimal(opening)
    unit = match["m6"] or ("milioni" if match.group().endswith(("milioni", "milione")) else "")
    return count * lexicon.multipliers[match["m0"]] + over * lexicon.multipliers.get(unit, 1)


def _multiplier(match: Match[str], lexicon: Lexicon) -> int:
    """A thousand, a million ... as the word or letter after the number says, else one."""
    written = next((match[f"m{n}"] for n in range(1, 6) if match[f"m{n}"]), None)
    return lexicon.multipliers[written] if written else 1


def _lower_end(folded: str, passage: Passage, match: Match[str]) -> Match[str] | None:
    """As in "tra 5 e 10 mila euro": the lower end, which shares multiplier and currency."""
    before = folded[max(passage.start, match.start() - _REACH) : match.start()]
    if not _RANGE_BEFORE.search(before):
        return None
    return _RANGE.search(folded, max(passage.start, match.start() - _REACH), match.start())


def _upper_end(
    text: str, folded: str, match: Match[str], value: float, lexicon: Lexicon
) -> Iterator[Amount]:
    """As in "€ 10.640 - 18.240", "€600k-900k": the sign before the lower end counts for both."""
    upper = _UPPER.match(folded, match.end()) if match["n1"] else None
    if upper:
        bound = _decimal(upper["number"]) * lexicon.multipliers.get(upper["unit"] or "", 1)
        if value < bound <= _MOST_EURO:
            yield _amount(text, (upper.start("number"), upper.end()), bound, "amount.range", 0.85)


def _shares(folded: str, start: int, end: int) -> Iterator[Match[str]]:
    clause = _SHARED.search(folded, start, end)
    if clause:
        yield from _SHARE.finditer(folded, clause.start(), end)


def _amount(
    text: str, span: tuple[int, int], value: float, method: str, confidence: float
) -> Amount:
    start, end = span
    return Amount(start, end, text[start:end], round(value, 2), method, confidence)


def _value(match: Match[str], lexicon: Lexicon) -> float:
    if match["n4"]:
        return lexicon.number_words[match["n4"]] + (0.5 if "e mezzo" in match.group() else 0)
    written = next((match[f"n{n}"] for n in (1, 2, 3, 5) if match[f"n{n}"]), "0")
    return _decimal(written)


def _decimal(number: str) -> float:
    """Read an Italian number: the point groups thousands, the comma is the decimal sign ("1.5" is
    one and a half). Infinite if it has more digits than any sum.
    """
    if sum(char.isdigit() for char in number) > _MOST_DIGITS:
        return inf
    number = number.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    return float(number.replace(",", "."))
