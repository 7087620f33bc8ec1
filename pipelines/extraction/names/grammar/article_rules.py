"""Rules of the span grammar for names that open with an article: "Associazione L'Arca"."""

from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, ELISION, LOWER


def article(name: Name) -> int | None:
    """As in "Associazione L'Arca", "associazione l'Arca", "cooperativa la Rondine": an article opens what
    the body is called, in lower case only right behind a head in lower case.
    """
    token = name.token(name.end)
    if _is_called_with_article(name):
        name.proper = True
        return name.end + 2
    elided = token is not None and token.kind == ELISION and token.text[0].isupper()
    if not elided or name.head is None or not name.is_name(name.end + 1):
        return None
    name.proper = True
    return name.end + 2


def _is_called_with_article(name: Name) -> bool:
    opener, article, word = name.tokens[name.first], name.token(name.end), name.token(name.end + 1)
    if name.end > name.first + 1 or opener.kind != LOWER or article is None or word is None:
        return False
    lexicon, head = name.lexicon, name.head
    if head is None or head.type != "organisation" or article.lower not in lexicon.articles:
        return False
    if article.lower in lexicon.indefinites or word.kind != CAPITAL or word.text in lexicon.towns:
        return False
    return not (
        word.lower in lexicon.generic
        or word.lower in lexicon.nameless
        or lexicon.head(word.lower, True)
        or lexicon.is_first_name(word.lower)
    )
