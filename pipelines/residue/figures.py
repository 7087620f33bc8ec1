"""Sums of money, codes and years of a passage, by their looks alone."""

import re
from collections.abc import Iterator

from pipelines.residue.spans import Cover, Span

AMOUNT, CODE, YEAR = "amount", "code", "year"

# Every expression is linear: it begins only where a run of its characters does, and a possessive
# quantifier never gives back what it took.
_NUMBER = r"\d++(?:[.,]\d++)*+"
_SCALE = r"(?:\s?(?:mila|milion[ei]|miliard[oi]|mln|mld|k))?"
_CURRENCY = r"(?:€|\$|£|euro|eur|usd|gbp|chf|dollar[oi]|sterlin[ae]|franch[oi]|lir[ae])"
_AMOUNT = re.compile(
    rf"(?<![\w.,]){_CURRENCY}\s?{_NUMBER}{_SCALE}(?!\w)"
    rf"|(?<![\w.,/]){_NUMBER}{_SCALE}(?:\s?di)?\s?{_CURRENCY}(?!\w)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:n|nr|num)\s?[.°º]\s?\d++(?:/\d++)*+(?!\w)"
    r"|(?<!\w)(?:CUP|CIG):?\s(?=[A-Z]*\d)[0-9A-Z]{10,15}(?!\w)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?<![\w./-])\w++(?:[./_-]\w++)*+")
_LOWER_CASE_WORD = re.compile(r"[a-zà-ÿ]{3}")
_NUMBERING = re.compile(r"\d+(?:\.\d+){2,}")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)")
_OF_A_YEAR = re.compile(r"\d{1,5}/(?:19|20)\d\d|(?:19|20)\d\d/\d{1,5}")
_YEAR = r"(?:1[89]|20)\d\d"
_YEARS = re.compile(rf"{_YEAR}[/-]{_YEAR}")
_A_YEAR = re.compile(rf"(?<![\w,]){_YEAR}(?!\w|[.,]\d)")


def figures(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Each figure of text[start:end] with its kind; none overlaps another."""
    taken: list[Span] = []
    for kind, spans in (
        (AMOUNT, _matches(_AMOUNT, text, start, end)),
        (CODE, _matches(_NUMBERED, text, start, end)),
        (CODE, _codes(text, start, end)),
        (YEAR, _matches(_A_YEAR, text, start, end)),
    ):
        cover = Cover(taken)
        free = [span for span in spans if not cover.touches(*span)]
        taken += free
        yield from ((kind, span) for span in free)


def _matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    for match in pattern.finditer(text, start, end):
        yield Span(*match.span())


def _codes(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _TOKEN.finditer(text, start, end):
        if is_code(match.group()):
            yield Span(*match.span())


def is_code(token: str) -> bool:
    """True if a token looks like an identifier: digits with capital letters ("B21C19000520001",
    "TO2.3.1.a"), a numbering of three levels, or a number of a year as laws have ("266/1997").
    """
    if not any(char.isdigit() for char in token) or _DAY.fullmatch(token):
        return False
    if any(char.isalpha() for char in token):
        return any(map(str.isupper, token)) and not _LOWER_CASE_WORD.search(token)
    if _THOUSANDS.fullmatch(token) or _YEARS.fullmatch(token):
        return False
    return bool(_NUMBERING.fullmatch(token) or _OF_A_YEAR.fullmatch(token))
