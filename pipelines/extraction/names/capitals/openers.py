"""May a word with a capital open a name? What stands beside it, and whether it opens its sentence."""

from collections.abc import Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word, is_verb_form
from pipelines.extraction.names.capitals.bare_runs import announces_owner
from pipelines.extraction.names.cues import announcing_cue
from pipelines.extraction.names.grammar.growth import announces, funding_words, is_launching
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    ELISION,
    LOWER,
    MIXED,
    NAME_CLASSES,
    NUMBER,
    PUNCTUATION,
    Token,
)

# In letters.
_LONGEST_ACRONYM, _SHORTEST_ACRONYM, _PAIR = 4, 3, 2


def may_open(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the capitalised token may open a name: no small word, product, rank or label does."""
    token, lexicon = tokens[at], context.lexicon
    if _is_saint(tokens, at, lexicon) or _is_small_opener(tokens, at, lexicon):
        return True
    if (
        len(token.text) == 1
        or token.lower in lexicon.function_words
        or (token.lower in lexicon.nameless and not _goes_on(tokens, at, lexicon))
        or (_is_shouted_verb(tokens, at) and announcing_cue(tokens, at, lexicon) is None)
        or _tells_of_next(tokens, at, lexicon)
    ):
        return False
    if _is_unit(tokens, at) or token.lower in lexicon.legal_suffixes:
        return False
    if at and _is_rank(tokens[at - 1], token, lexicon):
        return False
    if (
        at
        and tokens[at - 1].kind in NAME_CLASSES
        and tokens[at - 1].end == token.start - 1
        and at > 1
    ):
        return _opens_behind(tokens, at, lexicon)
    if at == 1 and tokens[0].kind == CAPITAL and lexicon.is_first_name(tokens[0].lower):
        return False  # the surname of who opens the sentence
    first = at == 0 or tokens[at - 1].text in ":-"
    if first and token.kind == CAPITAL and token.lower in lexicon.generic:
        return False
    if opens_sentence(tokens, at) and (
        _is_verb_of_person(tokens, at, lexicon) or _launches(tokens, at, lexicon)
    ):
        return False
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    small = opens_sentence(tokens, at) and token.lower in lexicon.openings
    return not small or after in lexicon.legal_suffixes  # "Insieme scs"


def _is_unit(tokens: Sequence[Token], at: int) -> bool:
    """As in "8 kWh", "m³": a unit of measure."""
    token = tokens[at]
    small = token.text.islower() and token.text[0].isalpha()
    return token.kind == MIXED and (small or (at > 0 and tokens[at - 1].kind == NUMBER))


def _opens_behind(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """May a name open right behind another capital? Behind a verb, a plain noun, an acronym, or the
    programme of a project.
    """
    return (
        _is_verb_of_person(tokens, at - 1, lexicon)
        or tokens[at - 1].lower in lexicon.generic
        or _announces(tokens, at - 1, lexicon)
        or tokens[at - 1].lower in lexicon.openings
        or tokens[at - 1].kind == ACRONYM
        or funding_words(tokens, at, lexicon) > 0
    )


def _tells_of_next(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Does the word say what is, or whose is, the name behind it?"""
    return (
        _announces(tokens, at, lexicon)
        or announces_owner(tokens, at, lexicon)
        or _is_office_of(tokens, at, lexicon)
    )


def opens_title(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "il progetto Un Ponte per Crescere", "la mostra L'Altra Sponda", "il progetto Oltre il muro":
    a small word with a capital, right behind what announces a title, opens it.
    """
    before = at - 1
    if before > 0 and tokens[before].kind == ELISION and tokens[before].text[0].isupper():
        before -= 1
    if before < 0 or at + 1 == len(tokens) or tokens[at].kind not in (CAPITAL, ACRONYM):
        return False
    word = tokens[at].lower
    small = (word in lexicon.function_words and word not in lexicon.copulas) or before < at - 1
    small &= tokens[at].kind == CAPITAL or len(tokens[at].text) > _PAIR  # "il progetto NOI"
    near = tokens[at + 1].start - tokens[at].end == 1
    return small and near and announces(tokens, before, lexicon)


def _is_saint(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "S. Caterina": a place that is called after a saint."""
    if tokens[at].text != "S" or at + 2 >= len(tokens) or tokens[at + 1].text != ".":
        return False
    saint = tokens[at + 2]
    return saint.kind == CAPITAL and saint.lower in lexicon.first_names


def _is_small_opener(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "organizzato da Non Una Sola", "di Noi Donne": a small word that has its capital within a
    sentence, and another behind it; but not one of those that surnames open with ("De", "Dalla").
    """
    word, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if not at or word.kind != CAPITAL or word.lower not in lexicon.function_words:
        return False
    if tokens[at - 1].kind != LOWER or after is None or after.kind not in NAME_CLASSES:
        return False
    small = lexicon.articles | lexicon.di_words | lexicon.agent_words | lexicon.copulas
    return word.lower not in small and after.start - word.end == 1


def _is_office_of(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in ", Presidente di Vela": what somebody is there; but not "Maestri di Strada"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    one = tokens[at].lower in lexicon.roles and not tokens[at].lower.endswith("i")
    return one and after is not None and after.lower in lexicon.di_words


def _is_verb_of_person(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "Apre Anna Bianchi": a verb opens the sentence, and whoever does it follows."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    named = after is not None and after.lower in lexicon.first_names and after.kind == CAPITAL
    return named and tokens[at].lower not in lexicon.first_names and is_verb_form(tokens[at].lower)


def _launches(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "Torna Cortili Aperti", "Vince Vela": a verb opens the sentence, and what begins follows."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    told = tokens[at].lower in lexicon.winner_words or tokens[at].lower in lexicon.types.after_names
    told &= is_verb_form(tokens[at].lower)
    named = after is not None and after.kind in NAME_CLASSES
    return named and (told or is_launching(tokens[at], lexicon))


def _announces(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "Contributo PNRR", "Lancio Fondo Vela": a plain noun before an acronym or a head."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or tokens[at].kind != CAPITAL or after.start - tokens[at].end != 1:
        return False
    if after.kind not in (ACRONYM, CAPITAL):
        return False
    named = after.kind == ACRONYM and len(after.text) >= _SHORTEST_ACRONYM
    named &= after.lower not in lexicon.legal_suffixes  # "Alba APS"
    headed = after.kind == CAPITAL and lexicon.head(after.lower, True) is not None
    headed &= after.lower not in lexicon.types.last  # "Clamore Festival"
    headed &= not qualifies_head(tokens, at, lexicon)
    sort = lexicon.head(tokens[at].lower, True)
    return (named or headed) and sort is None and is_plain_word(tokens[at].lower)


def qualifies_head(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "del Sacro Monte", "al Giardino Centro Alba": within a sentence the capital before a head
    is part of its name, unless it is what somebody is, or any such thing.
    """
    if not at or tokens[at - 1].kind not in (LOWER, ELISION) or tokens[at].kind != CAPITAL:
        return False
    word = tokens[at].lower
    if tokens[at - 1].text[0].isupper() or word in lexicon.generic or word in lexicon.roles:
        return False
    small = word in lexicon.articles or word in lexicon.function_words
    return not small and lexicon.head(word, True) is None


def _goes_on(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "Linux Day": a product opens a name with the capital behind it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].lower in lexicon.directions:
        return False
    near = after is not None and after.start - tokens[at].end == 1
    return near and after is not None and after.kind == tokens[at].kind == CAPITAL


def _is_rank(before: Token, token: Token, lexicon: Lexicon) -> bool:
    """As in "Giunta Comunale", "Enti Pubblici": the second word of a generic pair opens nothing."""
    return before.lower in lexicon.generic and token.lower in lexicon.empty_qualifiers


def opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token at ``at`` has its capital because a sentence opens with it."""
    first = at == 0 or (at == 1 and tokens[0].kind in (PUNCTUATION, ELISION))
    quoted = at > 1 and tokens[at - 1].text == '"' and tokens[at - 2].kind == PUNCTUATION
    return first or quoted or tokens[at - 1].text in ".?!"


def _is_shouted_verb(tokens: Sequence[Token], at: int) -> bool:
    """As in "SCOPRI VELA"."""
    token, goes_on = tokens[at], at + 1 < len(tokens) and tokens[at + 1].kind in NAME_CLASSES
    shouted = token.kind == ACRONYM and is_shouted_word(token)
    return goes_on and shouted and is_verb_form(token.lower)


def is_shouted_word(token: Token) -> bool:
    """As in "GESTIONE": a plain word in capitals is a heading, not an acronym."""
    return len(token.text) > _LONGEST_ACRONYM and is_plain_word(token.lower)
