"""Rules of the span grammar for bodies that are called by a phrase in lower case: "cooperativa Il
mandorlo", "associazione A mano libera". The capital of the small word shows that it opens a name.
"""

from pipelines.extraction.lexicon.adjectives import agrees
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, ELISION, LOWER, PUNCTUATION, Token

# In tokens behind the small word.
_LONGEST = 5


def articled(name: Name) -> int | None:
    """As in "cooperativa L'arca", "associazione Il giardino dei semplici": the noun behind an article
    with a capital, its adjective, and one more noun behind "di"; but no town: "Il mandorlo | di Bra".
    """
    article = name.tokens[name.end - 1]
    if not _is_called(name) or article.lower not in name.lexicon.articles:
        return None
    noun = name.token(name.end)
    if noun is None or not _is_noun(noun, name):
        return None
    name.proper = name.closed = True
    return _end_of_phrase(name, name.end)


def elided(name: Name) -> int | None:
    """As in "cooperativa L'arca di pace": the article stands before an apostrophe."""
    article, noun = name.token(name.end), name.token(name.end + 1)
    if article is None or article.kind != ELISION or not article.text[0].isupper():
        return None
    if noun is None or not _is_body(name) or not _is_noun(noun, name):
        return None
    name.proper = name.closed = True
    return _end_of_phrase(name, name.end + 1)


def worded(name: Name) -> int | None:
    """As in "associazione A mano libera", "associazione Noi per voi onlus": a small word with a capital,
    and what follows it up to a mark, a legal form or a verb.
    """
    opener, lexicon = name.tokens[name.end - 1], name.lexicon
    if not _is_called(name) or opener.lower not in lexicon.function_words:
        return None
    at, nouns = name.end, 0
    while (token := name.token(at)) is not None and at - name.end < _LONGEST:
        if token.kind not in (LOWER, ELISION) or token.lower in lexicon.copulas:
            break
        if token.lower in lexicon.legal_suffixes or token.lower in lexicon.types.after_names:
            break
        nouns += token.lower not in lexicon.function_words
        at += 1
    ends = token is None or token.kind == PUNCTUATION or token.lower in lexicon.legal_suffixes
    ends |= token is not None and token.lower in lexicon.types.after_names
    whole = at > name.end and name.tokens[at - 1].lower not in lexicon.function_words
    if not (ends and whole and nouns):
        return None
    name.proper = True
    return at


def _is_called(name: Name) -> bool:
    """Is the last word of the body so far the first of its name, a capital within the sentence?"""
    opener, before = name.tokens[name.end - 1], name.tokens[name.end - 2]
    inner = name.end > name.first + 1 and opener.kind == CAPITAL and before.kind == LOWER
    return inner and _is_body(name)


def _is_body(name: Name) -> bool:
    return name.head is not None and name.head.type == "organisation" and not name.phrase


def _is_noun(token: Token, name: Name) -> bool:
    small = token.lower in name.lexicon.function_words
    return token.kind == LOWER and not small


def _end_of_phrase(name: Name, at: int) -> int:
    noun, adjective = name.tokens[at], name.token(at + 1)
    at += 1
    if adjective is not None and agrees(noun, adjective, name.lexicon):
        at += 1
    link, owner = name.token(at), name.token(at + 1)
    linked = link is not None and link.lower in name.lexicon.di_words
    if not linked or owner is None or name.lexicon.head(owner.lower, False) is not None:
        return at
    return at + 2 if _is_noun(owner, name) and is_plain_word(owner.lower) else at
