"""Rules of the span grammar that take a phrase: after di, after per, after e."""

from pipelines.extraction.growth import Name, is_adjective, is_foreign_body
from pipelines.extraction.tokens import ACRONYM, CAPITAL, LOWER, MIXED, NAME_CLASSES, Token


def di_capital(name: Name) -> int | None:
    """As in "Comune di X", "Compagnia di San X"; but not "ILVA di X" or "Associazione Y di X",
    where X only locates.
    """
    connector, target = name.token(name.end), name.token(name.end + 1)
    if connector is None or target is None or connector.lower not in name.lexicon.di_words:
        return None
    if target.kind not in NAME_CLASSES or not _may_nest(name, target):
        return None
    known = (
        target.lower not in name.lexicon.generic
        or name.lexicon.head(target.lower, True) is not None
    )
    name.proper |= known or name.allows("topic")
    name.phrase = True
    return name.end + 2


def _may_nest(name: Name, target: Token) -> bool:
    lexicon, before = name.lexicon, name.tokens[name.end - 1]
    is_body = lexicon.head(target.lower, True)
    if name.head is None:
        return before.kind == CAPITAL and is_body is None and target.text not in lexicon.places
    if is_foreign_body(name, target):
        return False
    elided = name.tokens[name.end].lower == "d'"
    only_locates = (
        not elided and name.head.type in ("organisation", "place") and target.text in lexicon.places
    )
    return not (only_locates and name.proper and not name.phrase)


def topic_phrase(name: Name) -> int | None:
    """As in "Dipartimento per la trasformazione digitale", "Ministro dell'economia": what the body
    is about.
    """
    connector = name.token(name.end)
    if name.head is None or connector is None:
        return None
    lexicon, at = name.lexicon, name.end + 1
    is_di, is_topic = connector.lower in lexicon.di_words, connector.lower in lexicon.topic_words
    if not (is_di and connector.lower not in ("di", "d'", "de")) and not is_topic:
        return None
    if (
        is_topic
        and connector.lower == "per"
        and (article := name.token(at))
        and article.lower in lexicon.articles
    ):
        at += 1
    elif is_topic and (
        (connector.lower == "per" and not name.is_name(at))
        or (connector.lower != "per" and not name.allows("topic"))
    ):
        return None
    target = name.token(at)
    if target is None or is_foreign_body(name, target):
        return None
    end = _noun_phrase(name, at)
    name.phrase |= end is not None
    name.proper |= end is not None
    return end


def _noun_phrase(name: Name, at: int) -> int | None:
    """A noun with its adjectives: in capitals after any head, in lower case where the head allows a
    topic.
    """
    token = name.token(at)
    if (
        token is None
        or token.kind not in NAME_CLASSES | {LOWER}
        or token.lower in name.lexicon.function_words
    ):
        return None
    if token.kind == LOWER and not (
        name.allows("topic") and name.tokens[name.first].text[0].isupper()
    ):
        return None
    at += 1
    while (token := name.token(at)) is not None and is_adjective(token, name.lexicon):
        at += 1
    return at


def and_phrase(name: Name) -> int | None:
    """As in "Ministero del Lavoro e delle Politiche X"; two bodies joined by "e" are two names."""
    token = name.token(name.end)
    if token is None or token.lower not in name.lexicon.and_words or not name.allows("and"):
        return None
    lexicon, at = name.lexicon, name.end + 1
    opener = name.token(at)
    linked = (
        opener is not None
        and opener.lower in lexicon.articles | lexicon.di_words | lexicon.topic_words
    )
    at += linked
    target = name.token(at)
    if target is None or target.kind in (ACRONYM, MIXED) or target.lower in lexicon.person_titles:
        return None
    head = lexicon.head(target.lower, True)
    if head is not None and (head.inside == "always" or linked):
        return None
    if target.text in lexicon.places:
        return at + 1 if name.phrase else None
    if (target.kind == LOWER and not linked) or not (
        name.phrase or (name.allows("topic") and target.kind == CAPITAL)
    ):
        return None
    end = _noun_phrase(name, at)
    name.proper |= end is not None
    return end
