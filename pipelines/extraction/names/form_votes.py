"""The type that a name's own words give it: its head, its parent body, its last word."""

import re
from functools import lru_cache
from itertools import pairwise

from pipelines.extraction.lexicon.vocabulary import is_english_word, is_plain_word
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.candidates import Votes
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import LOWER, MIXED, NAME_CLASSES

SURE, AMBIVALENT = 5.0, 3.0
_PARENT, _COMPOUND, _TAIL, _FIRST, _CALLED, _HINTED = 6.0, 5.5, 3.5, 2.5, 4.0, 1.0
# In words, of a compound; of a name with a noun before its last word.
_SHORT, _THREE = 4, 3
_COINED = re.compile(r"[A-ZÀ-Ý][^\W\d_A-ZÀ-Ý]+")


def head_votes(name: Name) -> Votes:
    """The votes of the head; that of a museum, forum or network weighs less than what it does, unless
    the next words say more.
    """
    if phrase := _phrase_type(name, name.first):
        return ((phrase, SURE),)
    ambivalent = name.tokens[name.first].lower in name.lexicon.ambivalent_heads
    return ((_head_type(name), AMBIVALENT if ambivalent else SURE),)


def parent_votes(name: Name) -> Votes:
    """A unit is of the type of the body that it names: "Dipartimento di X dell'Università di Y", "Istituto
    di X del CNR".
    """
    inside = name.tokens[name.first + 1 : name.end]
    if name.head is None or name.head.type not in ACTORS:
        return ()
    if any(part in name.lexicon.known_bodies for token in inside for part in _parts(token.text)):
        return (("public_body", _PARENT),)
    ambivalent = name.tokens[name.first].lower in name.lexicon.ambivalent_heads
    ambivalent &= name.head.type == "organisation"
    if "unit" not in name.head.allows and not ambivalent:
        return ()
    for at in range(name.first + 2, name.end - 1):
        parent = name.lexicon.head(name.tokens[at].lower, True)
        following = name.tokens[at + 1]
        goes_on = following.lower in name.lexicon.di_words or following.kind in NAME_CLASSES
        if parent and parent.type in ACTORS and parent.inside == "always" and goes_on:
            return ((_phrase_type(name, at) or parent.type, _PARENT),)
    return ()


def first_votes(name: Name) -> Votes:
    """The type that the first words of a name without a head give it: "Vivai X", "Libro bianco X",
    "CNR-X".
    """
    lexicon, first = name.lexicon, name.tokens[name.first]
    if phrase := _phrase_type(name, name.first):
        return ((phrase, SURE),)
    if any(part in lexicon.known_bodies for part in _parts(first.text)[:-1]):
        return (("public_body", _PARENT),)
    if first.text[0] == "#":
        return (("project", _HINTED),)
    type_ = lexicon.types.first.get(first.lower) if name.end > name.first + 1 else None
    return ((type_, _FIRST),) if type_ else ()


def called_votes(name: Name) -> Votes:
    """The type that the noun behind a name gives it: "si chiama X il progetto"."""
    at, lexicon = name.end, name.lexicon
    if not name.first or name.tokens[name.first - 1].lower not in lexicon.called_words:
        return ()
    comma = name.token(at)
    at += comma is not None and comma.text == ","
    article, noun = (*name.tokens[at : at + 2], None, None)[:2]
    if article is None or noun is None or noun.kind != LOWER:
        return ()
    if article.lower not in lexicon.articles:
        return ()
    cue = lexicon.trigger(noun.lower) or lexicon.head(noun.lower, False)
    return ((cue.type, _CALLED),) if cue else ()


@lru_cache(maxsize=1 << 16)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.upper().split("-"))


def _head_type(name: Name) -> str:
    """The type of the head, unless a field or a place behind it says more: "Dipartimento di Fisica",
    "Comunità Alta Valsugana".
    """
    if name.head is None:
        return ""
    if name.tokens[name.first].lower in name.lexicon.territorial_heads:
        return "public_body" if _is_of_a_place(name) else "organisation"
    if name.tokens[name.first].lower == "dipartimento":
        inside = {token.lower for token in name.tokens[name.first + 1 : name.end]}
        return name.head.type if inside.isdisjoint(name.lexicon.disciplines) else "organisation"
    return name.head.type


def _is_of_a_place(name: Name) -> bool:
    """As in "Unione Valle Alba", "Comunità di Primiero": what opens right behind the head is a place."""
    lexicon, at = name.lexicon, name.first + 1
    while at < name.end and name.tokens[at].lower in lexicon.di_words:
        at += 1
    words = [token.text for token in name.tokens[at : name.end]]
    return any(" ".join(words[:count]) in lexicon.towns for count in range(1, len(words) + 1))


def _phrase_type(name: Name, at: int) -> str:
    """The type that the words from ``at`` on give together: "Camera del Lavoro"; or nothing."""
    phrases = name.lexicon.types.phrases
    if name.tokens[at].lower not in name.lexicon.phrase_ends.head_openings:
        return ""
    for count in (4, 3, 2):
        words = tuple(token.lower for token in name.tokens[at : at + count])
        if words in phrases:
            return phrases[words]
    return ""


def tail_votes(name: Name) -> Votes:
    """The type that the last word or the legal form at the end gives: "... Festival", "... srl"."""
    last = name.tokens[name.end - 1].lower
    formed = "organisation" if last in name.lexicon.legal_suffixes else None
    type_ = name.lexicon.types.last.get(last, formed) or _type_before_end(name)
    type_ = type_ or _type_before_link(name)
    ending = [token.lower for token in name.tokens[max(name.first + 1, name.end - 4) : name.end]]
    openings, phrases = name.lexicon.phrase_ends.legal_openings, name.lexicon.legal_phrases
    if any(word in openings and " ".join(ending[at:]) in phrases for at, word in enumerate(ending)):
        return (("organisation", _TAIL),)
    if name.end == name.first + 1:
        return _coined_votes(name)
    return ((type_, _COMPOUND if _is_compound(name) else _TAIL),) if type_ else ()


def _type_before_end(name: Name) -> str | None:
    """As in "Moto Club Verdalba", "Food Festival Alba": the noun before the place or namesake."""
    if name.end - name.first < _THREE:
        return None
    noun, last = name.tokens[name.end - 2], name.tokens[name.end - 1]
    named = last.text in name.lexicon.towns or not is_plain_word(last.lower)
    return name.lexicon.types.last.get(noun.lower) if named and noun.kind in NAME_CLASSES else None


def _type_before_link(name: Name) -> str | None:
    """As in "Zolvena Institute of Technology": the English noun before "of"."""
    lexicon = name.lexicon
    for noun, link in pairwise(name.tokens[name.first : name.end]):
        if link.lower in lexicon.english_links and noun.kind in NAME_CLASSES:
            head = lexicon.head(noun.lower, True)
            return head.type if head is not None else lexicon.types.last.get(noun.lower)
    return None


def _coined_votes(name: Name) -> Votes:
    """As in "PalaVerdi", "VerdeLab": what the parts of a coined word say."""
    parts = _COINED.findall(name.tokens[name.first].text)
    if name.tokens[name.first].kind != MIXED or len(parts) < 2:
        return ()
    types = name.lexicon.types
    if type_ := types.coined.get(parts[0].lower()):
        return ((type_, _FIRST),)
    type_ = types.last.get(parts[-1].lower())
    return ((type_, _HINTED),) if type_ else ()


def _is_compound(name: Name) -> bool:
    """As in "Lions Day", "Intesa Innovation Center": after the English manner the last word is the
    noun, which outvotes a first word that no phrase follows.
    """
    last = name.tokens[name.end - 1].lower
    english = last not in name.lexicon.legal_suffixes and is_english_word(last)
    lists = name.head is not None and name.head.inside == "capitalised" and not name.phrase
    return lists and english and not is_plain_word(last) and name.end - name.first <= _SHORT
