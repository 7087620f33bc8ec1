"""Rules of the span grammar that take the adjectives between a head and its name."""

from pipelines.extraction.lexicon.adjectives import is_adjectival, is_adjective
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.names.grammar.number_rules import feast_end
from pipelines.extraction.text.tokens import CAPITAL, LOWER, NAME_CLASSES


def adjective(name: Name) -> int | None:
    """As in "Scuola media statale X", "Fondo nazionale per ...", "Commissione europea": adjectives
    right after the head.
    """
    token, after = name.token(name.end), name.token(name.end + 1)
    if name.head is None or name.phrase or token is None or not is_adjective(token, name.lexicon):
        return None
    continues = after is not None and (
        after.kind in NAME_CLASSES
        or is_adjective(after, name.lexicon)
        or feast_end(name, name.end + 1) is not None
        or after.lower in name.lexicon.di_words
        or after.lower in name.lexicon.topic_words
        or (after.text == '"' and name.head.type in ("place", "organisation"))
        or _is_pair(name, name.end)
    )
    demonym = token.lower.endswith(("eo", "ea", "iano", "iana", "ese", "ino", "ina"))
    demonym |= name.head.type == "programme"
    if not (continues or (demonym and name.tokens[name.first].kind == CAPITAL)):
        return None
    name.proper |= demonym and token.lower not in name.lexicon.empty_qualifiers
    return name.end + 1


def second_adjective(name: Name) -> int | None:
    """As in "Circolo culturale e sportivo L'Isola": up to the name behind the second adjective."""
    before = name.tokens[name.end - 1]
    if name.phrase or before.kind not in (CAPITAL, LOWER) or name.end == name.first + 1:
        return None
    return name.end + 2 if _is_pair(name, name.end - 1) else None


def _is_pair(name: Name, at: int) -> bool:
    """Do two adjectives with "e" between them stand from ``at`` on, and the name itself behind them?"""
    joint, second, after = name.token(at + 1), name.token(at + 2), name.token(at + 3)
    if joint is None or second is None or after is None or second.kind != LOWER:
        return False
    if joint.lower not in name.lexicon.and_words or not is_adjective(second, name.lexicon):
        return False
    named = after.text[0].isupper() or after.text == '"'
    return named and is_adjectival(name.tokens[at], name.lexicon)
