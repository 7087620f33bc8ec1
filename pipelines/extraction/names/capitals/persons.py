"""Capitals that name a person: persons are no entities here."""

from collections.abc import Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    ELISION,
    LOWER,
    MIXED,
    PUNCTUATION,
    Token,
)

# In words.
LONGEST_PERSON = 4
_PAIR = 2
# In tokens: "assessore con delega al welfare e protezione sociale del Comune di Noce".
_LONGEST_OFFICE = 14
ROMAN = frozenset("IVX")


def is_person(name: Name) -> bool:
    """As in "Anna Bianchi", "Toti Verdi, docente di ...", "Toti Verdi (regista)", "il presidente Toti Verdi"."""
    lexicon, words = name.lexicon, name.tokens[name.first : name.end]
    if len(words) > LONGEST_PERSON or any(word.kind == MIXED for word in words):
        return False
    if ROMAN.issuperset(words[-1].text):
        return False  # "Paolo VI" is a street or a quarter
    if len(words) > _PAIR and words[-1].lower in lexicon.types.last:
        return False  # "Anna Bianchi Award"
    if words[0].lower in lexicon.titles or lexicon.is_first_name(words[0].lower):
        return True
    if _beside_a_person(name) or _is_titled(words, lexicon):
        return True
    if _has_elided_surname(words) or _is_in_office(name, words):
        return True
    if len(words) == _PAIR and words[1].lower in lexicon.first_names:
        return not is_plain_word(words[0].lower) and words[0].text not in lexicon.towns
    after, behind = name.token(name.end), name.token(name.end + 1)
    presented = after is not None and after.text in ",(" and behind is not None
    if presented and behind is not None and behind.lower in lexicon.roles:
        return behind.kind == LOWER
    before = name.tokens[name.first - 1] if name.first else None
    return before is not None and before.lower in lexicon.roles and words[0].kind == CAPITAL


def _is_in_office(name: Name, words: Sequence[Token]) -> bool:
    """As in "con l'assessora all'ambiente, Pinuccia Verdi": behind the comma stands who holds the office,
    where the first word is none of the language.
    """
    tokens, lexicon, comma = name.tokens, name.lexicon, name.first - 1
    if len(words) < _PAIR or comma < 1 or tokens[comma].text != ",":
        return False
    if is_plain_word(words[0].lower) or any(word.kind != CAPITAL for word in words):
        return False
    if any(word.text in lexicon.towns for word in words):
        return False
    for token in reversed(tokens[max(0, comma - _LONGEST_OFFICE) : comma]):
        if token.lower in lexicon.roles:
            return True
        if token.kind == PUNCTUATION or token.kind in (ACRONYM, MIXED):
            return False
    return False


def is_elided_surname(name: Name) -> bool:
    """As in "Wibaldo D'Elario", of "Elario"."""
    return name.first > 1 and _has_elided_surname(name.tokens[name.first - 2 : name.first + 1])


def _has_elided_surname(words: Sequence[Token]) -> bool:
    """As in "Wibaldo D'Elia": what is no word of the language, and a surname with its particle."""
    if len(words) != _PAIR + 1 or words[1].kind != ELISION or words[1].text != "D'":
        return False
    return all(word.kind == CAPITAL and not is_plain_word(word.lower) for word in words[::2])


def _is_titled(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "Magnifico Rettore Anna Bianchi", "Vicario Mons": an office before a first name, or last."""
    offices = [at for at, word in enumerate(words) if word.lower in lexicon.titles]
    return any(at + 1 == len(words) or lexicon.is_first_name(words[at + 1].lower) for at in offices)


def _beside_a_person(name: Name) -> bool:
    """As in "Anna Bianchi e Toti Verdi", "Toti Verdi, Anna Bianchi": persons are listed together."""
    tokens, names = name.tokens, name.lexicon.first_names
    if name.end - name.first > LONGEST_PERSON - 1 or tokens[name.first].kind != CAPITAL:
        return False
    before = tokens[max(0, name.first - 3) : name.first]
    if (
        len(before) == _PAIR + 1
        and _joins(before[-1], name.lexicon)
        and _is_full_name(before, names)
    ):
        return True
    after = tokens[name.end : name.end + _PAIR + 1]
    listed = len(after) == _PAIR + 1 and _joins(after[0], name.lexicon)
    return listed and _is_full_name(after[1:], names)


def _joins(token: Token, lexicon: Lexicon) -> bool:
    return token.text == "," or token.lower in lexicon.and_words


def _is_full_name(tokens: Sequence[Token], first_names: frozenset[str]) -> bool:
    return tokens[0].lower in first_names and tokens[1].kind == CAPITAL
