"""Candidates that a head with its name makes, as "Fondazione Vela"; what names nothing though a head
opens it.
"""

from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.vocabulary import is_english_word, is_plain_word, lemma
from pipelines.extraction.names.candidates import Candidate, Votes
from pipelines.extraction.names.capitals.bare_heads import is_bare
from pipelines.extraction.names.capitals.ellipses import shares_town
from pipelines.extraction.names.capitals.openers import qualifies_head
from pipelines.extraction.names.capitals.persons import ROMAN
from pipelines.extraction.names.form_votes import (
    head_votes,
    parent_votes,
    tail_votes,
)
from pipelines.extraction.names.grammar.growth import Name, is_announced
from pipelines.extraction.names.grown import grown
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    ELISION,
    LOWER,
    NAME_CLASSES,
    NUMBER,
)

# Score of one word of a name, see candidates.py; of one inside a name, as a share.
_HEADED, _NESTED = 1.5, 0.25
# What the noun before a head says of its type.
_SAID, _TITLED = 2.0, 6.0
# A head in lower case wants its name within so many tokens.
_NEAR = 6
_PAIR = 2


def headed(name: Name, cue: Head | None) -> Candidate | None:
    """Return the candidate of a name with a head that ``cue`` announces, None if it names nothing."""
    first = name.tokens[name.first]
    if name.head is not None and name.end == name.first + 1:
        if shares_town(name):
            return grown(name, "name.head", _HEADED, head_votes(name))
        if _is_counted_district(name):
            start = name.tokens[name.first - 1].start
            return Candidate(start, first.end, "name.head", 2 * _HEADED, head_votes(name))
    if not name.proper or name.head is None or name.end == name.first + 1:
        return None
    if is_bare(name) or _is_a_sort(name) or _is_counted(name):
        return None
    if first.kind == LOWER and not _lower_head_holds(name):
        return None
    votes: Votes = (*head_votes(name), *tail_votes(name), *parent_votes(name))
    weight = _HEADED * (_NESTED if _is_inside(name) else 1)
    return grown(name, "name.head", weight, votes + _cue_votes(name, cue))


def _cue_votes(name: Name, cue: Head | None) -> Votes:
    """What the noun before a head says: a little; but "la mostra Torre Aperta" is no tower."""
    if cue is None or name.head is None:
        return ()
    titled = name.head.type == "place" and cue.type == "project" and is_announced(name)
    return ((cue.type, _TITLED if titled else _SAID),)


def _is_counted(name: Name) -> bool:
    """As in "200 Comuni della Sardegna", "14 Piani di Sviluppo Locale": several of a sort."""
    first = name.tokens[name.first]
    if not name.first or name.tokens[name.first - 1].kind != NUMBER or first.kind != CAPITAL:
        return False
    return first.lower.endswith("i") and lemma(first.lower) != first.lower


def _is_counted_district(name: Name) -> bool:
    """As in "VIII Municipio", "III Circoscrizione"."""
    if name.head is None or name.head.type != "municipality" or not name.first:
        return False
    numeral = name.tokens[name.first - 1]
    near = name.tokens[name.first].start - numeral.end == 1
    plural = name.tokens[name.first].lower.endswith("i")  # "I Comuni"
    return near and not plural and ROMAN.issuperset(numeral.text)


def _is_a_sort(name: Name) -> bool:
    """As in "è una cooperativa sociale di Bra": one of those in a town."""
    lexicon, words = name.lexicon, name.tokens[name.first : name.end]
    if not name.first or name.tokens[name.first - 1].lower not in lexicon.indefinites:
        return False
    count = next((at for at, word in enumerate(words) if word.kind != LOWER), 0)
    town = " ".join(word.text for word in words[count:])
    return count > 1 and town in lexicon.towns and words[count - 1].lower in lexicon.di_words


def _is_inside(name: Name) -> bool:
    """As in "Valdix Valle d'Aosta", "del Sacro Monte": a place right behind an unknown word, or a head
    behind a capital within the sentence, is part of its name.
    """
    if not name.first or name.head is None:
        return False
    before = name.tokens[name.first - 1]
    if _is_of_a_house(name):
        return True
    if name.tokens[name.first].start - before.end != 1 or before.kind not in NAME_CLASSES:
        return False
    if qualifies_head(name.tokens, name.first - 1, name.lexicon):
        return True
    head = name.tokens[name.first].lower
    foreign = is_english_word(head) and not is_plain_word(head)  # "Zolvena University"
    placed = name.head.type == "place"
    if placed and before.kind == CAPITAL and _is_place(before.lower, name):
        return True  # "Villaggio Dora"
    return (placed or foreign) and not is_plain_word(before.lower)


def _is_place(word: str, name: Name) -> bool:
    head = name.lexicon.head(word, True)
    return head is not None and head.type == "place"


def _is_of_a_house(name: Name) -> bool:
    """As in "Casa della | Comunità di X": a noun of administrations that says what the place is for."""
    if name.first < _PAIR:
        return False
    lexicon, (opener, link) = name.lexicon, name.tokens[name.first - _PAIR : name.first]
    if link.lower not in lexicon.di_words or opener.kind != CAPITAL:
        return False
    house = lexicon.head(opener.lower, True)
    weak = name.tokens[name.first].lower in lexicon.weak_heads
    return weak and house is not None and house.type == "place"


def _lower_head_holds(name: Name) -> bool:
    """In lower case a head wants its name soon: "comune di X", "compagnia X"."""
    inside = name.tokens[name.first + 1 : name.end]
    if inside[-1].lower in name.lexicon.months:
        return True  # "circolo 25 aprile"
    if any(token.kind == ELISION and token.text[0].isupper() for token in inside):
        return True  # "cooperativa L'arca"
    if name.head is not None and name.head.type == "public_body" and name.phrase:
        ends = name.tokens[name.first], name.tokens[name.end - 1]
        if all(one.lower not in name.lexicon.titles for one in ends):
            return ends[1].kind in NAME_CLASSES  # "ministero della Cultura"
    after = name.tokens[name.first + 1 : name.first + _NEAR]
    near = any(token.kind in NAME_CLASSES or token.text == '"' for token in after)
    words = [token for token in name.tokens[name.first + 1 : name.end] if token.text != "."]
    first = next((at for at, word in enumerate(words) if word.kind in NAME_CLASSES), 0)
    listed = sum(word.kind in NAME_CLASSES or word.kind == NUMBER for word in words) > 1
    if listed and (not first or words[first - 1].lower not in name.lexicon.function_words):
        return near  # "comitato Donne e Lavoro"
    return near and any(
        token.kind in NAME_CLASSES
        and (token.kind == ACRONYM or token.lower not in name.lexicon.generic)
        for token in words
    )
