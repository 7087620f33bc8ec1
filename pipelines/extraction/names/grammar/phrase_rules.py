"""Rules of the span grammar that go on behind "di": a name in a name, a town, what a body does."""

from pipelines.extraction.lexicon.adjectives import is_adjectival
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.grammar.growth import Name, is_foreign_body
from pipelines.extraction.text.tokens import (
    CAPITAL,
    LOWER,
    NAME_CLASSES,
    NUMBER,
    Token,
)

_LONGEST_TOWN = 6
_FUTURE = ("rà", "ranno", "rebbe", "rebbero")
_LONGEST_DESCRIPTION = 6


def di_capital(name: Name) -> int | None:
    """As in "Comune di X", "Compagnia di San X"; but not "ILVA di X" or "Associazione Y di X",
    where X only locates.
    """
    connector, target = name.token(name.end), name.token(name.end + 1)
    if connector is None or target is None or connector.lower not in name.lexicon.di_words:
        return None
    if target.text == "Sant'" and name.is_name(name.end + 2):
        return _saint_end(name, name.end + 1)
    if target.kind not in NAME_CLASSES or not _may_nest(name, target):
        return None
    if _is_of_a_person(name, target):
        return None
    described = name.head is not None and name.head.type == "place" and name.phrase
    if described and target.text in name.lexicon.towns:
        return None  # "Palazzo della Cultura | di Catania"
    known = (
        target.lower not in name.lexicon.generic
        or name.lexicon.head(target.lower, True) is not None
    )
    name.proper |= known or name.allows("topic")
    name.phrase = True
    return town_end(name, name.end + 1) or name.end + 2


def _saint_end(name: Name, at: int) -> int | None:
    """As in "parrocchia di Sant'Agata"; but not "Museo Vela | di Sant'Agata Bolognese"."""
    town = town_end(name, at)
    if name.head is None or (town is not None and name.proper and not name.phrase):
        return None
    name.proper = name.phrase = True
    return town or at + 2


def _is_of_a_person(name: Name, target: Token) -> bool:
    """As in "Conferenza di Luigi Verdi": persons give talks, bodies are not theirs."""
    after = name.token(name.end + 2)
    if name.head is not None and name.head.type in ("organisation", "place", "municipality"):
        return False
    surname = after is not None and after.kind == CAPITAL
    return surname and target.lower in name.lexicon.first_names


def town_end(name: Name, at: int) -> int | None:
    """Return where the longest town that opens at ``at`` ends, if it has more than one word: "San
    Piero a Sieve", "Scarperia e San Piero".
    """
    written, longest = name.tokens[at].text, None
    for end in range(at + 1, at + _LONGEST_TOWN):
        token = name.token(end)
        if token is None:
            break
        gap = token.start - name.tokens[end - 1].end
        written += " " * gap + token.text
        if written in name.lexicon.towns:
            longest = end + 1
    return longest


def _may_nest(name: Name, target: Token) -> bool:
    lexicon, before = name.lexicon, name.tokens[name.end - 1]
    is_body = lexicon.head(target.lower, True)
    if name.head is None:
        free = is_body is None or (is_body.inside == "capitalised" and _closes_title(name))
        office = name.tokens[name.first].lower in lexicon.roles  # "Presidente di Vela"
        named = before.kind == CAPITAL and target.text not in lexicon.towns
        return free and named and not office
    if is_foreign_body(name, target):
        return False
    # "Istituto Comprensivo 4 di X": a number tells it from others in the town only.
    elided = name.tokens[name.end].lower == "d'" or before.kind == NUMBER
    elided |= any(one.lower in lexicon.named_by_town for one in name.tokens[name.first : name.end])
    only_locates = (
        not elided and name.head.type in ("organisation", "place") and target.text in lexicon.towns
    )
    if only_locates and name.proper and not name.phrase:
        return name.head.type == "place" and _is_described(name)
    return True


def _closes_title(name: Name) -> bool:
    """As in "il gruppo Fiori di Carta": behind a cue, a head without a name of its own is one more word."""
    cue = name.lexicon.trigger(name.tokens[name.first - 1].lower) if name.first else None
    after = name.token(name.end + 2)
    named = after is not None and (
        after.kind in NAME_CLASSES or after.lower in name.lexicon.di_words
    )
    return cue is not None and cue.type != "place" and not named


def _is_described(name: Name) -> bool:
    """As in "Museo Civico di X", "Biblioteca Comunale di X": without its town it would be any."""
    words = name.tokens[name.first + 1 : name.end]
    return all(
        word.lower in name.lexicon.empty_qualifiers or is_adjectival(word, name.lexicon)
        for word in words
    )


def description(name: Name) -> int | None:
    """As in "Cooperativa di ricerca X", "associazione di promozione sociale X": what sort of body it
    is stands in lower case between the head and its name.
    """
    if name.head is None or name.head.type != "organisation" or name.end != name.first + 1:
        return None
    at, lexicon = name.end, name.lexicon
    while (token := name.token(at)) is not None and at - name.end < _LONGEST_DESCRIPTION:
        named = token.kind in NAME_CLASSES or token.text == '"'
        if named and at > name.end and name.tokens[at - 1].lower not in lexicon.di_words:
            head = lexicon.head(token.lower, True) if token.kind == CAPITAL else None
            return None if head is not None and head.type in ACTORS else at
        small = token.lower in lexicon.function_words and token.lower not in lexicon.di_words
        if named or (token.kind != LOWER and token.lower not in lexicon.di_words) or small:
            return None
        if token.lower in lexicon.relation_words.roles or token.lower.endswith(_FUTURE):
            return None  # "ente | capofila del progetto X", "associazione | sarà"
        at += 1
    return None
