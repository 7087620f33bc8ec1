"""Rules of the span grammar that take a number: of a district, of a call, of a feast."""

from pipelines.extraction.lexicon.vocabulary import is_verb_form
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, LOWER, NAME_CLASSES, NUMBER, Token

_PAIR = 2
# In digits.
_LONGEST_NUMBER = 3
_NUMBERED_TYPES = frozenset({"municipality", "organisation", "place"})
_NUMBER_SIGNS = frozenset({"n", "nr", "n.", "n°"})


def number(name: Name) -> int | None:
    """As in "Circoscrizione 8", "Industria 4.0"; years and counts of something stay outside."""
    token, after = name.token(name.end), name.token(name.end + 1)
    if token is None or token.kind != NUMBER or len(token.text) > _LONGEST_NUMBER:
        return None
    version = "." in token.text  # "Nonni 2.0"
    if after is not None and (
        after.text in "%€/"
        or after.kind == NUMBER
        or after.lower in name.lexicon.months
        or (_is_counted(after, name) and not version)
    ):
        return None
    name.proper |= name.tokens[name.first].lower not in name.lexicon.numbered_heads
    return name.end + 1


def signed_number(name: Name) -> int | None:
    """As in "Ambito Territoriale Sociale n. 8": the number that a district or school has among others."""
    sign, point = name.token(name.end), name.token(name.end + 1)
    weak = name.tokens[name.first].lower in name.lexicon.weak_heads
    if name.head is None or not (weak or name.head.type in _NUMBERED_TYPES):
        return None
    if sign is None or point is None or sign.lower not in _NUMBER_SIGNS:
        return None
    at = name.end + 1 + (point.text in ".°")
    digits, after = name.token(at), name.token(at + 1)
    if digits is None or digits.kind != NUMBER or len(digits.text) > _LONGEST_NUMBER:
        return None
    if after is not None and after.text == "/":
        return None
    name.proper = True
    return at + 1


def _is_counted(after: Token, name: Name) -> bool:
    """As in "5 posti"; but not in "Quartiere 5 apre"."""
    counted = after.kind == LOWER and after.lower not in name.lexicon.function_words
    return counted and not is_verb_form(after.lower)


def feast(name: Name) -> int | None:
    """As in "Circolo 25 Aprile", "Circolo Otto Marzo": a day that the body is called after has its
    month in capitals.
    """
    if name.head is None or name.head.type not in ("organisation", "place"):
        return None
    end = feast_end(name, name.end) or _plain_feast_end(name)
    name.proper |= end is not None
    return end


def _plain_feast_end(name: Name) -> int | None:
    """As in "l'Associazione 21 luglio (Roma)", "circolo 1° maggio": right behind the head of a body, in
    lower case, and neither a year nor an hour behind it.
    """
    day, sign = name.token(name.end), name.token(name.end + 1)
    at = name.end + (2 if sign is not None and sign.text in "°º" else 1)
    month, lexicon = name.token(at), name.lexicon
    if day is None or month is None or day.kind != NUMBER or month.lower not in lexicon.months:
        return None
    if name.end != name.first + 1 or name.head is None or name.head.inside != "always":
        return None
    before = name.tokens[name.first - 1] if name.first else None
    if before is None or before.lower not in lexicon.articles | lexicon.small.prepositions:
        return None
    after = name.token(at + 1)
    timed = after is not None and (after.kind == NUMBER or after.lower in lexicon.locatives)
    return None if timed else at + 1


def feast_end(name: Name, at: int) -> int | None:
    """Return where a day with its month in capitals, and no year, ends that opens at ``at``."""
    day, sign = name.token(at), name.token(at + 1)
    at += 2 if sign is not None and sign.text in "°º" else 1
    month, year = name.token(at), name.token(at + 1)
    if day is None or month is None or month.lower not in name.lexicon.months:
        return None
    words = name.lexicon.number_words.keys() | name.lexicon.ordinals.keys()
    counted = day.kind == NUMBER or (day.kind == CAPITAL and day.lower in words)
    dated = year is not None and year.kind == NUMBER
    return at + 1 if counted and month.kind in NAME_CLASSES and not dated else None


def number_of_call(name: Name) -> int | None:
    """As in "Avviso 7/2023", "Bando n. 3/2021": the number that a call has among those of its year."""
    if name.head is None or name.tokens[name.first].lower not in name.lexicon.numbered_calls:
        return None
    if name.end > name.first + _PAIR:
        return None
    at = name.end
    token = name.token(at)
    if token is not None and token.lower in _NUMBER_SIGNS:
        point = name.token(at + 1)
        at += 2 if point is not None and point.text == "." else 1
    digits = [name.token(at), name.token(at + 1), name.token(at + 2)]
    number, slash, year = digits
    if number is None or slash is None or year is None or slash.text != "/":
        return None
    if number.kind != NUMBER or year.kind != NUMBER or slash.end != year.start:
        return None
    name.proper = True
    return at + 3
