"""Heads that make no name although words follow them."""

from collections.abc import Sequence

from pipelines.extraction.lexicon.adjectives import is_adjective
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, ELISION, LOWER, NAME_CLASSES, Token

_PAIR = 2


def is_bare(name: Name) -> bool:
    """Tell whether a grown name with a head names nothing by itself."""
    if _is_bare_phrase(name) or _only_cues(name) or _is_weak(name) or _describes(name):
        return True
    return _is_any_body_s(name)


def _is_any_body_s(name: Name) -> bool:
    """As in "Statuto dell'Associazione", "Direttiva e Decreto": an act, and a body or an act without a
    name.
    """
    if name.head is None or name.head.type not in ("instrument", "programme", "project"):
        return False
    lexicon, words = name.lexicon, name.tokens[name.first + 1 : name.end]
    capitals = [word.lower for word in words if word.kind in NAME_CLASSES]
    small = all(word.lower in lexicon.function_words for word in words if word.kind == LOWER)
    linked = any(word.lower in lexicon.di_words | lexicon.and_words for word in words)
    heads = [lexicon.head(word, True) for word in capitals if word in lexicon.generic]
    sorts = ACTORS | {"instrument"}
    named = len(heads) != len(capitals) or any(
        one is None or one.type not in sorts for one in heads
    )
    return linked and small and not named


def _is_weak(name: Name) -> bool:
    """As in "Consiglio di Amministrazione", "Comunità Energetica": a common noun of administrations
    with nothing but plain words behind it.
    """
    tokens, lexicon = name.tokens[name.first : name.end], name.lexicon
    if tokens[0].lower not in lexicon.weak_heads or _is_sorted(tokens, lexicon):
        return False
    if name.phrase and tokens[0].lower in lexicon.titled_acts:
        return False  # "Registro nazionale delle associazioni di volontariato"
    titles = lexicon.articles - {"i"}
    if any(token.kind == CAPITAL and token.lower in titles for token in tokens[1:]):
        return False  # "Gruppo La Casa di Sabbia"
    return all(
        token.kind in (LOWER, CAPITAL, ELISION)
        and token.text not in lexicon.towns
        and (token.kind != CAPITAL or is_plain_word(token.lower))
        for token in tokens[1:]
    )


def _is_sorted(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "Gruppo di Azione Locale Terre Alte": a sort of bodies, and the name of this one."""
    words = [token.lower for token in tokens]
    if len(words) > _PAIR and lexicon.head(words[1], True) and tokens[_PAIR].kind == CAPITAL:
        return True  # "Ente Parco Monti Neri"
    return any(
        tokens[count].kind == CAPITAL and " ".join(words[:count]) in lexicon.products
        for count in range(2, len(words))
    )


def _describes(name: Name) -> bool:
    """As in "Avviso pubblico per la realizzazione | di percorsi": words in lower case that go on behind
    "di" say what a call is about.
    """
    link, last = name.token(name.end), name.tokens[name.end - 1]
    if name.head is None or name.head.type != "project" or last.kind != LOWER or link is None:
        return False
    words = name.tokens[name.first + 1 : name.end]
    small = all(word.kind in (LOWER, ELISION) for word in words)
    return small and link.lower in name.lexicon.di_words and link.end < name.tokens[-1].start


def _only_cues(name: Name) -> bool:
    """As in "Programma transfrontaliero Alba": an undertaking's noun with an adjective in lower case
    stands before the name, not in it.
    """
    if name.head is None or name.tokens[name.first].lower not in name.lexicon.cue_nouns:
        return False
    words = name.tokens[name.first + 1 : name.end]
    count = next((at for at, word in enumerate(words) if word.kind != LOWER), len(words))
    adjectives = all(
        is_adjective(word, name.lexicon) and word.lower not in name.lexicon.empty_qualifiers
        for word in words[:count]
    )
    return 0 < count < len(words) and adjectives and words[count].kind in NAME_CLASSES


def _is_bare_phrase(name: Name) -> bool:
    """As in "la Pro Loco": the phrase that opens a name, without the name."""
    first, lexicon = name.tokens[name.first].lower, name.lexicon
    ends = lexicon.phrase_ends
    if first not in ends.product_openings and first not in ends.head_openings:
        return False
    words = tuple(token.lower for token in name.tokens[name.first : name.end])
    located = name.tokens[name.end - 1].text in name.lexicon.towns
    common = " ".join(words).replace("' ", "'") in name.lexicon.products
    return common or (words in name.lexicon.types.phrases and not located)
