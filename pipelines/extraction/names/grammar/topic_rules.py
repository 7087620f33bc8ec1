"""Rules of the span grammar that take what a name is about: after "per", "su", "nelle"."""

from pipelines.extraction.lexicon.adjectives import is_adjectival, is_adjective, is_fronted
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.grammar.growth import Name, is_foreign_body
from pipelines.extraction.text.tokens import (
    CAPITAL,
    LOWER,
    NAME_CLASSES,
    PUNCTUATION,
    Token,
)

_LONGEST_TOPIC = 9
_OF_THE_UNION = frozenset({"commissione", "unione", "parlamento", "corte"})
_AGAINST = "contro"


def topic_phrase(name: Name) -> int | None:
    """As in "Dipartimento per la trasformazione digitale", "Ministro dell'economia": what the body
    is about.
    """
    connector = name.token(name.end)
    if name.head is None or connector is None:
        return None
    lexicon, at = name.lexicon, name.end + 1
    is_di = connector.lower in lexicon.di_words
    # A place is "of" something, it is about nothing.
    is_topic = name.head.type != "place" and connector.lower in lexicon.topic_words
    bare_di = connector.lower in ("di", "d'", "de")
    if bare_di and not (_is_qualified(name) or _is_elided_sort(name, connector)):
        return None
    if not (is_di or is_topic):
        return None
    if connector.lower == _AGAINST:
        return _against(name)
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
    if target is None or _tells_else(name, connector, target):
        return None
    if (
        is_topic
        and target.kind == LOWER
        and (_is_complete(name) or connector.lower.startswith(("a", "n")))
    ):
        return None
    end = noun_phrase(name, at)
    name.topic |= is_topic and end is not None
    name.phrase |= end is not None
    name.proper |= end is not None
    return end


def _tells_else(name: Name, connector: Token, target: Token) -> bool:
    """As in "Coordinamento per la Salute | nell'ASL X", "Avviso | per l'anno 2026": no topic of it."""
    lexicon = name.lexicon
    if is_foreign_body(name, target) or target.lower in lexicon.edition_words:
        return True
    inner = connector.lower in lexicon.inner_locatives
    body = lexicon.head(target.lower, True) if inner else None
    if body is not None and body.type in ACTORS and body.inside == "always":
        return True
    return target.kind == LOWER and _is_named_in_capitals(name)


def _against(name: Name) -> int | None:
    """As in "Lega Italiana contro il Dolore": only what has a capital."""
    at, article = name.end + 1, name.token(name.end + 1)
    at += article is not None and article.lower in name.lexicon.articles
    if name.head is None or name.head.type != "organisation" or not name.is_name(at):
        return None
    return None if name.tokens[at].text in name.lexicon.towns else noun_phrase(name, at)


def _is_complete(name: Name) -> bool:
    """As in "Istituto Nazionale di Astrofisica | per la donazione", "Codice del Terzo Settore | per il
    sostegno": a body or an act that has its name takes no topic in lower case, and none takes two.
    """
    if name.topic or name.head is None:
        return name.topic
    named = name.head.type == "instrument" and name.tokens[name.end - 1].kind in NAME_CLASSES
    return name.phrase and (named or name.head.type == "organisation")


def _is_named_in_capitals(name: Name) -> bool:
    """As in "Direzione Turismo Sport | delle risorse stanziate", "Commissione Europea | per l'esame": the
    name is told already.
    """
    words = name.tokens[name.first + 1 : name.end]
    last = words[-1] if words else None
    if last is None or name.phrase:
        return False
    if name.tokens[name.first].lower in _OF_THE_UNION and last.lower in name.lexicon.demonyms:
        return True
    if last.kind != CAPITAL:
        return False
    several = len(words) > 1 and all(word.kind == CAPITAL for word in words)
    return several and not any(is_adjectival(word, name.lexicon) for word in words)


def _is_elided_sort(name: Name, connector: Token) -> bool:
    """As in "per lo sviluppo d'impresa": what a noun in lower case is of."""
    last = name.tokens[name.end - 1]
    return connector.lower == "d'" and name.phrase and last.kind == LOWER


def _is_qualified(name: Name) -> bool:
    """As in "Fondo europeo di sviluppo regionale": an adjective stands between head and di."""
    return name.end > name.first + 1 and is_adjective(name.tokens[name.end - 1], name.lexicon)


def unit_topic(name: Name) -> int | None:
    """As in "Servizio ricerca ed energia della Regione X", "- Dipartimento salute e politiche
    sociali": what a unit deals with, in lower case, up to the body that it belongs to.
    """
    if not (name.allows("unit") and name.allows("topic")) or name.phrase:
        return None
    if not name.tokens[name.first].text[0].isupper():
        return None
    at, lexicon, words = name.end, name.lexicon, 0
    while (token := name.token(at)) is not None and words < _LONGEST_TOPIC:
        joins = token.text == "," or token.lower in lexicon.and_words
        plain = is_plain_word(token.lower) or token.lower in lexicon.generic
        if not joins and (token.kind not in (LOWER, CAPITAL) or not plain):
            break
        if not joins and token.lower in lexicon.function_words:
            break
        listed = token.kind == CAPITAL and name.tokens[at - 1].text == ","
        body = lexicon.head(token.lower, True) if listed else None
        if body is not None and body.inside == "always":
            break  # "Osservatorio La Goccia, | Politecnico di Milano"
        words += 1
        at += 1
    if not words or name.tokens[at - 1].text == "," or at == name.end:
        return None
    owner = name.token(at + 1)
    owned = token is not None and token.lower in lexicon.di_words and owner is not None
    if (
        owned
        and owner is not None
        and (lexicon.head(owner.lower, owner.kind in NAME_CLASSES) or owner.text in lexicon.towns)
    ):
        name.proper = True
        return at
    if name.sub_unit and (token is None or token.kind == PUNCTUATION):
        name.proper = True
        return at
    return None


def noun_phrase(name: Name, at: int) -> int | None:
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
    if (behind := name.token(at)) is not None and is_fronted(token, behind, name.lexicon):
        at += 1  # "per la pubblica amministrazione"
    if token.kind == CAPITAL and not is_plain_word(token.lower):
        region = name.token(at)
        if region is not None and region.lower in name.lexicon.regional_adjectives:
            return at + 1
        return at  # what is called so takes no adjective: "Valdombra | pubblica ..."
    while (token := name.token(at)) is not None and is_adjective(token, name.lexicon):
        at += 1
    return at
