"""Where something stands: the town beside its name, or behind its address."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import NAMED, PAIRED, Rules, View
from pipelines.extraction.types.guesses import UNTYPED

_SEATED = frozenset({"project", "organisation", "public_body", "place"})
_SEATED_OR_UNKNOWN = _SEATED | {UNTYPED}
_TOWNS = frozenset({"place", "municipality"})
# Digits of an Italian postcode.
_POSTCODE = 5
# In tokens: from a name to the word of its street, and from that to the town.
_STREET_REACH, _TOWN_REACH = 4, 14
_MARKS = frozenset({",", "(", "-"})
# What may stand behind a town in brackets, and behind one that ends an entry.
_BRACKET_ENDS = frozenset({")", ",", "-"})
_ENTRY_ENDS = frozenset({"", ")", ";", "."})
# What may be the guest of whom; in tokens, "presso" and its article.
_GUESTS = frozenset({"project", "organisation", "place"})
_HOSTS = frozenset({"place", "organisation", "public_body"})
_PAIR = 2
# In tokens, of what may part a name from the district that it stands in.
_LONGEST_DISTRICT = 5
# In tokens, from the opening of a line to the name of its entry.
_OPENING = 4


def addressed(view: View) -> Iterator[Claim]:
    """As in "Fondazione X, via Roma 3, 20133 Milano", "Palazzo Y - via Roma 3, Milano": the town
    behind an address is where the body or building before it stands.
    """
    for at, place in enumerate(view.scene.names):
        if place.type != "place" or not _is_town(view, place):
            continue
        opens = view.scene.opens[at]
        code = view.word(opens - 1)
        coded = len(code) == _POSTCODE and code.isdigit()
        street = _street(view, opens)
        if street is None and not coded:
            continue
        who = _occupant(view, opens if street is None else street)
        who = who or (view.topic.actor if coded else None)
        if who:
            yield Claim(who, "located_in", place, "relation.addressed", 0.7)


def _street(view: View, town: int) -> int | None:
    """The token of the word of a street that an address before the token ``town`` opens with."""
    words = view.lexicon.address_words
    low = max(-1, town - _TOWN_REACH)
    return next((n for n in range(town - 1, low, -1) if view.word(n) in words), None)


def _occupant(view: View, street: int) -> Found | None:
    """The name right before an address, however marks and small words part them."""
    who = view.before(street, _SEATED, _STREET_REACH)
    return None if who is None or _is_town(view, who) else who


def beside_town(view: View) -> Iterator[Claim]:
    """As in "Villa X, Palermo", "il cinema Y a Cuneo", "Museo Z (Bra)", "Bra (Cuneo)": a town, or what
    holds it, right behind a name; or, as in "X presso la parrocchia Y", whose guest it is.
    """
    names = view.scene.names
    for at in range(1, len(names)):
        before, town = names[at - 1], names[at]
        if before.entity_id == town.entity_id:
            continue
        gap = [token.lower for token in view.scene.between(at - 1, at) if token.text != '"']
        guest = before.type in _GUESTS and not _is_town(view, before)
        if guest and town.type in _HOSTS and _is_hosted(view, gap):
            yield Claim(before, "located_in", town, "relation.beside_town", 0.5)
        if town.type not in _TOWNS:
            continue
        if gap[:1] == [","] and gap[1:] and gap[1] in view.lexicon.di_words:
            gap = gap[1:]
        beside = len(gap) == 1 and _places(view, at, gap[0])
        if beside or (before.type in _SEATED and _names_district(view, gap)):
            yield Claim(before, "located_in", town, "relation.beside_town", 0.7)


def _is_hosted(view: View, gap: Sequence[str]) -> bool:
    """As in "X presso la", "X, c/o": what parts a name from the house where it is."""
    words = list(gap[1:] if gap[:1] == [","] else gap)
    if "".join(words[:3]) in ("c/o", "p/o"):
        return len(words) == len("c/o")
    small = all(word in view.lexicon.articles for word in words[1:])
    return words[:1] == ["presso"] and len(words) <= _PAIR and small


def _names_district(view: View, gap: Sequence[str]) -> bool:
    """As in "X nel quartiere Z", "X, nel cuore di Bra": the noun of a part of a town before it."""
    words = gap[1:] if gap[:1] == [","] else gap
    if not 1 < len(words) <= _LONGEST_DISTRICT or words[0] not in view.lexicon.locatives:
        return False
    return view.lexicon.district_words.issuperset(words[1:])


def _places(view: View, at: int, link: str) -> bool:
    """Whether the name ``at``, joined by ``link`` to the one before it, says where that is."""
    before, town = view.scene.names[at - 1], view.scene.names[at]
    known = town.text in view.lexicon.towns
    behind = view.word(view.scene.closes[at])
    if link == "(" and behind in _BRACKET_ENDS:
        alone = not _lists_more(view, at)
        held = _is_town(view, town) or town.type == "municipality"
        return alone and held and before.type in _SEATED_OR_UNKNOWN
    if _is_town(view, before) and (
        before.text in view.lexicon.towns or link not in view.lexicon.locatives
    ):
        return False
    if link in _MARKS:
        entry = view.scene.opens[at - 1] < _OPENING or view.depths[view.scene.opens[at]] > 0
        listed = link in (",", "-") and entry and behind in _ENTRY_ENDS and before.type in _SEATED
        return known and (before.type == "place" or listed)
    if link in view.lexicon.di_words:
        return known and before.type in (UNTYPED, "organisation")
    held = town.type == "municipality" or before.type == "place"
    typed = before.type in _SEATED and (held or _is_town(view, town))
    return link in view.lexicon.locatives and (typed or (known and before.type == UNTYPED))


def _lists_more(view: View, at: int) -> bool:
    """As in "tre province (Bra, Alba e Asti)": the bracket lists what there is, not where it is."""
    opens = view.scene.opens
    return at + 1 < len(opens) and view.depths[opens[at + 1]] >= view.depths[opens[at]]


def _is_town(view: View, one: Found) -> bool:
    """A known town, or a place of one word."""
    return one.text in view.lexicon.towns or (one.type == "place" and " " not in one.text)


ADDRESS_RULES: Rules = {addressed: {NAMED}, beside_town: {PAIRED}}
