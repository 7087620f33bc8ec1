"""Who holds an office in a body is no part of its name: "presidente dell'Auser Toscana | Anna Bianchi"."""

from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import Token

# In tokens before the name: "presidente regionale della", "assessora al".
_REACH = 5


def holds_office(name: Name, before: Token, token: Token) -> bool:
    """Is ``token`` the first name of the person in office? Only where the body is complete without it,
    as many a body is called after a person: "presidente dell'Istituto Anna Bianchi".
    """
    lexicon = name.lexicon
    if name.head is None or not (lexicon.is_first_name(token.lower) or _in_town(name, before)):
        return False
    if not name.is_name(name.end + 1) or before.text in lexicon.saints:
        return False
    return _is_of_office(name) and _is_complete(name, before)


def _in_town(name: Name, before: Token) -> bool:
    """As in "assessora all'Infanzia del Comune di Ravenna | Ouidad Verdi": whatever she is called."""
    town = before.text in name.lexicon.towns and name.end > name.first + 1
    return town and name.head is not None and name.head.type == "municipality"


def _is_of_office(name: Name) -> bool:
    """As in "presidente dell'Auser", "presidente regionale delle Acli"."""
    lexicon = name.lexicon
    *offices, link = name.tokens[max(0, name.first - _REACH) : name.first] or (None,)
    if link is None or link.lower not in lexicon.di_words | lexicon.to_words:
        return False
    return any(office is not None and office.lower in lexicon.roles for office in offices)


def _is_complete(name: Name, before: Token) -> bool:
    """As in "Auser Toscana", "Caritas diocesana", and of one word "Auser", "Provincia", "Quartiere"."""
    lexicon, head = name.lexicon, name.head
    if name.end > name.first + 1:
        unpersonal = name.phrase and name.tokens[name.first].lower in lexicon.unpersonal_heads
        reach = before.text in lexicon.towns or before.lower in lexicon.empty_qualifiers
        return unpersonal or reach
    if head is None or head.type in ("public_body", "municipality"):
        return True
    if head.type == "place":
        return lexicon.trigger(before.lower) is not None  # "quartiere"
    return head.inside == "capitalised" and not is_plain_word(before.lower)
