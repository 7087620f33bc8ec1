"""Rules of the span grammar that go on behind a small word: "of", "in", "per", a saint's "di"."""

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.grammar.growth import Name, is_announced
from pipelines.extraction.text.tokens import CAPITAL, ELISION, LOWER, NAME_CLASSES, Token

_PAIR = 2
_FEW_JOINTS = frozenset({"in", "per"})


def foreign(name: Name) -> int | None:
    """As in "Network of the Cities", "Power to the People"."""
    end = name.end
    while (
        end <= name.end + 2
        and (token := name.token(end)) is not None
        and token.kind != CAPITAL
        and (
            token.lower in name.lexicon.foreign_words
            or (end > name.end and token.lower in name.lexicon.articles)
        )
    ):
        end += 1
    if end == name.end:
        return plain_link(name)
    if name.end < end <= name.end + 2 and name.is_name(end):
        return end + 1
    return _english_phrase(name)


def _english_phrase(name: Name) -> int | None:
    """As in "Verdi on tour", "Women for peace and rights": behind an English link a word in lower case
    is part of a name, which ends there.
    """
    end, lexicon = name.end, name.lexicon
    while (
        (link := name.token(end)) is not None
        and link.lower in lexicon.english_links
        and (word := name.token(end + 1)) is not None
        and word.kind == LOWER
        and word.lower not in lexicon.function_words | lexicon.english_links
    ):
        end += 2
    name.closed = end > name.end
    return end if name.closed else None


def plain_link(name: Name) -> int | None:
    """As in "Strade in Festa", "associazione Mani in Pasta", "progetto Un Ponte per Crescere": plain
    words with capitals, joined by a preposition; no town, no body and no month is part of it.
    """
    link, at, lexicon = name.token(name.end), name.end + 1, name.lexicon
    titled = is_announced(name)
    if link is None or link.lower not in (lexicon.small.title_joints if titled else _FEW_JOINTS):
        return None
    article = name.token(at)
    at += titled and article is not None and article.lower in lexicon.articles
    target = name.token(at)
    if target is None or target.kind != CAPITAL or not is_plain_word(target.lower):
        return None
    heads = 0
    if name.head is not None:
        joins = name.head.type in ("organisation", "project") or titled
        if not joins or target.lower in lexicon.generic:
            return None
        heads = 0 if titled else 1
    elif not titled and link.lower != "in":
        return None
    if not titled and link.lower == "per" and target.lower not in lexicon.function_words:
        return None  # what a body is about, see topic_phrase
    words = [word for word in name.tokens[name.first + heads : name.end] if word.kind != LOWER]
    plain = bool(words) and all(_is_plain(word, lexicon) for word in words)
    if not plain or _is_named(target, name, titled):
        return None
    name.proper |= titled
    return at + 1


def _is_plain(word: Token, lexicon: Lexicon) -> bool:
    if word.kind == ELISION:
        return True
    listed = is_plain_word(word.lower) or lexicon.head(word.lower, True) is not None
    return word.kind == CAPITAL and listed


def governed(name: Name) -> int | None:
    """As in "associazione Oltre le Nuvole": what the preposition governs that a body's name opens with."""
    lexicon, opener = name.lexicon, name.tokens[name.end - 1]
    small = opener.lower in lexicon.small.title_joints or opener.lower in lexicon.openings
    article, noun = name.token(name.end), name.token(name.end + 1)
    if name.end == name.first + 1 or opener.kind != CAPITAL or not small:
        return None
    if article is None or noun is None or article.lower not in lexicon.articles:
        return None
    return name.end + 2 if noun.kind == CAPITAL and is_plain_word(noun.lower) else None


def _is_named(target: Token, name: Name, titled: bool) -> bool:
    """Is it a name of its own: a town, a body, a month, a feast?"""
    lexicon, body = name.lexicon, name.lexicon.head(target.lower, True)
    if target.text in lexicon.towns or target.lower in lexicon.months:
        return True
    other = target.lower in lexicon.nameless or target.lower in lexicon.first_names
    after = name.tokens[name.end + 2] if name.end + 2 < len(name.tokens) else None
    named = after is not None and (after.kind in NAME_CLASSES or after.lower in lexicon.di_words)
    return other or (body is not None and body.inside == "always" and (named or titled))


def saint(name: Name) -> int | None:
    """As in "Santa Maria del Faggio", "San Piero in Colle": what tells a place of a saint from others."""
    link, target = name.token(name.end), name.token(name.end + 1)
    if name.head is not None or link is None or target is None or target.kind != CAPITAL:
        return None
    if name.tokens[name.first].text not in name.lexicon.saints or name.end != name.first + _PAIR:
        return None
    linked = link.lower in name.lexicon.di_words or link.lower == "in"
    other = target.text in name.lexicon.towns or name.lexicon.head(target.lower, True) is not None
    return name.end + 2 if linked and not other else None
