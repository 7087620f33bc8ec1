"""Rules of the span grammar that join one more member: after e, after a comma, an adjective behind."""

from pipelines.extraction.lexicon.adjectives import agrees, is_adjectival, is_adjective
from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word, is_verb_form
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.cues import is_plural
from pipelines.extraction.names.grammar.growth import Name, ends_in_legal_form, is_announced
from pipelines.extraction.names.grammar.topic_rules import noun_phrase
from pipelines.extraction.text.tokens import ACRONYM, CAPITAL, LOWER, MIXED, NAME_CLASSES, Token

_MOST_COMMAS, _MOST_WORDS = 4, 4
# In words, with the head; a longer name is whole without what follows "e".
_SHORT_NAME = 2


def and_phrase(name: Name) -> int | None:
    """As in "Ministero del Lavoro e delle Politiche X"; two bodies joined by "e" are two names, and so
    is what opens with an article, but after "per": "per le Politiche X e il Servizio Y".
    """
    token = name.token(name.end)
    if token is None or token.lower not in name.lexicon.and_words or not name.allows("and"):
        return None
    lexicon, at = name.lexicon, name.end + 1
    if is_announced(name) and is_plural(name.tokens, name.first - 1):
        return None  # "le rassegne Teatro in Festa e Vela"
    opener = name.token(at)
    article = opener is not None and opener.lower in lexicon.articles
    linked = opener is not None and opener.lower in lexicon.di_words
    topical = name.topic and opener is not None and opener.lower in lexicon.topic_words
    linked |= topical
    if article and not name.topic:
        return None
    at += article or linked
    behind = name.token(at) if topical else None
    at += behind is not None and behind.lower in lexicon.articles  # "e per le imprese"
    target = name.token(at)
    if target is None or _is_other_name(name, target, linked):
        return None
    if article and _is_a_plan(target, lexicon):
        return None  # "Patto per il Lavoro | e il Piano Casa"
    if target.text in lexicon.towns:
        return at + 1 if name.phrase else None
    if name.phrase and not linked and not article and _are_twins(name, at):
        return at + 1
    if not _may_join(name, at, article or linked):
        return None
    end = noun_phrase(name, at)
    name.proper |= end is not None
    return end


def _is_a_plan(target: Token, lexicon: Lexicon) -> bool:
    head = lexicon.head(target.lower, True) if target.kind == CAPITAL else None
    return head is not None and head.type in ("programme", "fund", "instrument")


def _are_twins(name: Name, at: int) -> bool:
    """As in "politiche agricole e forestali", "sociali e giovanili": two adjectives of one noun."""
    first, second = name.tokens[at - 2], name.tokens[at]
    same = first.lower[-1] == second.lower[-1] or {first.lower[-1], second.lower[-1]} == {"i", "e"}
    noun = name.tokens[at - 3]
    topical = noun.kind in (LOWER, CAPITAL) and noun.lower not in name.lexicon.function_words
    return (
        same
        and topical
        and is_adjective(first, name.lexicon)
        and is_adjective(second, name.lexicon)
    )


def _is_other_name(name: Name, target: Token, linked: bool) -> bool:
    """Does what stands behind "e" open a name of its own, because of what it is or what is before?"""
    lexicon = name.lexicon
    if target.kind in (ACRONYM, MIXED) or target.lower in lexicon.person_titles:
        return True
    if target.kind == CAPITAL and (target.lower in lexicon.roles or _is_a_person(name, target)):
        return True
    if _are_two(name, target) or ends_in_legal_form(name):
        return True
    before = name.tokens[name.end - 1]
    person = target.lower in lexicon.first_names and not is_plain_word(target.lower)
    if person and not linked and name.is_name(name.end + 2):
        return before.lower not in lexicon.first_names  # "Liceo Artistico | e Anna Bianchi"
    head = lexicon.head(target.lower, target.kind == CAPITAL)
    if head is not None and (head.inside == "always" or linked):
        return True
    return head is not None and target.kind == CAPITAL and _is_a_body_of_its_own(name, head)


def _is_a_person(name: Name, target: Token) -> bool:
    """As in "Vela Network e Anna Bianchi"; but not in "Fondazione Piero e Anna Bianchi"."""
    names = name.lexicon.first_names
    before, after = name.tokens[name.end - 1], name.token(name.end + 2)
    surname = after is not None and after.kind == CAPITAL
    plain = after is not None and is_plain_word(after.lower) and is_plain_word(target.lower)
    surname &= not plain  # "Gioia Nuova"
    return target.lower in names and surname and before.lower not in names


def _is_a_body_of_its_own(name: Name, head: Head) -> bool:
    """As in "Università di Bra e Archivio storico Vela": behind a body that has its name stands one
    more head with a name.
    """
    lexicon, at = name.lexicon, name.end + 1
    if name.head is None or name.head.type not in ("organisation", "place", "municipality"):
        return False
    before = name.tokens[name.end - 1]
    named = before.text in lexicon.towns or not is_plain_word(before.lower)
    after = name.token(at + 1)
    goes_on = after is not None and (
        after.kind in NAME_CLASSES
        or after.lower in lexicon.di_words
        or is_adjective(after, lexicon)
    )
    return goes_on and (named or head.type in ACTORS)


def _may_join(name: Name, at: int, linked: bool) -> bool:
    lexicon, target, after = name.lexicon, name.tokens[at], name.token(at + 1)
    undertaking = name.head is not None and name.head.type == "project" and not name.phrase
    if undertaking and not is_adjectival(target, lexicon):
        return False
    if not name.phrase and after is not None and after.lower in lexicon.di_words:
        return False
    if target.kind == LOWER and not linked:
        return False
    return name.phrase or (name.allows("topic") and target.kind == CAPITAL)


def _are_two(name: Name, target: Token) -> bool:
    """As in "Istituti Romani e Sartori", "Unione Industriali Napoli ed Alfa": behind several bodies,
    or one that closes with its town, what is no word of the language is a name of its own.
    """
    lexicon, head, before = name.lexicon, name.head, name.tokens[name.end - 1]
    if target.kind != CAPITAL or is_plain_word(target.lower) or target.text in lexicon.towns:
        return False
    if head is None or head.type != "organisation":
        return False
    if name.phrase:
        return is_plain_word(before.lower) and before.text not in lexicon.towns
    several = name.tokens[name.first].lower.endswith("i")
    follows = name.is_name(name.end + 2) and target.lower not in lexicon.directions
    if follows and target.lower not in lexicon.first_names:
        return True
    coined = not is_plain_word(before.lower) or before.kind == MIXED
    long = name.end - name.first > _SHORT_NAME and target.lower not in lexicon.directions
    long &= name.tokens[name.end - 2].text not in lexicon.saints  # "San Luca e Teco"
    long &= not (before.lower.endswith("i") and target.lower.endswith("i"))
    return before.text in lexicon.towns or (coined and (several or long))


def comma_phrase(name: Name) -> int | None:
    """As in "Ministro per le Politiche Agricole, Alimentari e Forestali": plain words, one after the
    other, the last after "e".
    """
    comma = name.token(name.end)
    listed = name.phrase or _is_office(name)
    if comma is None or comma.text != "," or not (listed and _may_list(name)):
        return None
    if name.tokens[name.end - 1].text in name.lexicon.towns:
        return None  # "della Provincia di Trento, del riordino e ..."
    at, lexicon = name.end, name.lexicon
    for _ in range(_MOST_COMMAS):
        opener = name.token(at + 1)
        linked = opener is not None and _is_small(opener, lexicon)
        at = _plain_words(name, at + 1 + linked, linked)
        token = name.token(at) if at else None
        if token is None:
            return None
        if token.lower in lexicon.and_words:
            opener = name.token(at + 1)
            linked = opener is not None and _is_small(opener, lexicon)
            return _plain_words(name, at + 1 + linked, linked) or None
        if token.text != ",":
            return None
    return None


def _is_office(name: Name) -> bool:
    """As in "Assessorato Sanità, Salute e Politiche sociali": a unit and the first thing it deals with."""
    if name.head is None or name.head.type == "organisation" or not name.allows("unit"):
        return False
    words = name.tokens[name.first + 1 : name.end]
    return bool(words) and all(word.kind == CAPITAL and is_plain_word(word.lower) for word in words)


def _is_small(token: Token, lexicon: Lexicon) -> bool:
    return token.lower in lexicon.articles or token.lower in lexicon.di_words


def _may_list(name: Name) -> bool:
    return name.head is not None and name.head.type in ACTORS and name.allows("and")


def _plain_words(name: Name, at: int, linked: bool) -> int:
    """Return where a run of plain words ends, 0 if it holds a head, a town, or none at all."""
    lexicon, first = name.lexicon, at
    office = name.head is not None and name.head.type == "public_body"
    while (token := name.token(at)) is not None and at - first < _MOST_WORDS:
        if token.kind not in (CAPITAL, LOWER) or token.lower in lexicon.function_words:
            break
        if token.lower in lexicon.copulas:
            return 0  # "..., sarà rinnovata e aperta"
        if at > first and token.kind == LOWER and is_verb_form(token.lower):
            break
        is_body = lexicon.head(token.lower, token.kind == CAPITAL)
        if (
            (is_body and not (office and (linked or token.lower.endswith("i"))))
            or token.text in lexicon.towns
            or not (is_plain_word(token.lower) or token.lower in lexicon.generic)
        ):
            return 0
        at += 1
    return at if at > first else 0


def agreeing(name: Name) -> int | None:
    """As in "Dipartimento della Funzione pubblica", "Consiglio Superiore Beni culturali e
    paesaggistici": adjectives in lower case that agree with the plain noun before them.
    """
    noun, token = name.tokens[name.end - 1], name.token(name.end)
    if name.head is None or name.end < name.first + 2 or token is None or noun.kind != CAPITAL:
        return None
    if token.lower in name.lexicon.verb_adjectives and _has_object(name):
        return None
    settled = name.phrase or name.head.type == "public_body" or noun.lower.endswith("i")
    plain = is_plain_word(noun.lower) and noun.text not in name.lexicon.towns
    if not (settled and plain and agrees(noun, token, name.lexicon)):
        return None
    joint, second = name.token(name.end + 1), name.token(name.end + 2)
    joined = joint is not None and joint.lower in name.lexicon.and_words and second is not None
    if joined and second is not None and agrees(token, second, name.lexicon):
        return name.end + 3
    return name.end + 1


def _has_object(name: Name) -> bool:
    """As in "Agenzia per la Coesione Territoriale | pubblica il bando": then it is a verb."""
    after = name.token(name.end + 1)
    return after is not None and (
        after.kind in NAME_CLASSES or after.lower in name.lexicon.articles
    )


def demonym(name: Name) -> int | None:
    """As in "Consiglio dell'Unione europea": the adjective of a body that stands inside a name."""
    token = name.token(name.end)
    if not name.phrase or token is None or token.kind != LOWER:
        return None
    before = name.tokens[name.end - 1]
    inner = name.lexicon.head(before.lower, before.kind in NAME_CLASSES)
    return name.end + 1 if inner and token.lower in name.lexicon.demonyms else None
