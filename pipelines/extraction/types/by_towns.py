"""Towns in a list: members where bodies are listed, or "i Comuni di" say so; each a body's where the list
shares a head ("le università di A e B").
"""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.types.leader import leader

# In tokens before a list, and before the copula of "gli enti firmatari sono A e B".
_PLURAL_REACH, _TOLD_REACH = 4, 5
# A body whose head or whose name is known.
_SURE, _SHORTEST = 5.0, 3
_WHERE = frozenset({"in", "a", "di", "per"})


def vote_for_towns(scene: Scene, numbers: Sequence[int], lexicon: Lexicon) -> None:
    """Give the towns among the listed names the role of the list."""
    names = [scene.names[at] for at in numbers]
    if not any(one.text in lexicon.towns for one in names):
        return
    if _share_head(scene, numbers, lexicon):
        return
    among = _are_municipalities(scene, numbers[0], lexicon) or _are_told(scene, numbers[0], lexicon)
    if among or _stand_among_bodies(scene, numbers, lexicon):
        make_members(names, lexicon)


def make_members(names: Sequence[Found], lexicon: Lexicon) -> None:
    """Towns that are listed as members act, regions do not; what the gazetteer knows is decided
    elsewhere.
    """
    for one in names:
        place = one.votes.get("place", 0.0)
        leads = bool(one.votes) and place == max(one.votes.values())
        if leads and one.text not in lexicon.lands and not one.candidate.entries:
            one.votes["municipality"] = place + 1


def _share_head(scene: Scene, numbers: Sequence[int], lexicon: Lexicon) -> bool:
    """As in "le università di Asti, Bra e Alba": the towns up to the one behind "e" stand for one body
    each.
    """
    first = scene.names[numbers[0]]
    shared = scene.sentence.tokens[scene.opens[numbers[0]]].lower in lexicon.shared_heads
    if not (shared and first.of_a_town and first.votes):
        return False
    towns = []
    for before, at in pairwise(numbers):
        one = scene.names[at]
        if one.text not in lexicon.towns or not one.votes:
            return False
        towns.append(one)
        if not lexicon.and_words.isdisjoint(token.lower for token in scene.between(before, at)):
            break
    else:
        return False
    for one in towns:
        one.votes[leader(first)] = max(one.votes.values()) + 1
    return True


def _are_municipalities(scene: Scene, first: int, lexicon: Lexicon) -> bool:
    """As in "i Comuni di A e B", "i comuni interessati sono A e B", but not "nei comuni di A e B"."""
    opening = [*scene.before(first, _PLURAL_REACH), scene.sentence.tokens[scene.opens[first]]]
    for at, token in enumerate(opening):
        if token.lower in lexicon.plural_municipalities:
            return at > 0 and opening[at - 1].lower not in lexicon.locatives
    return False


def _are_told(scene: Scene, first: int, lexicon: Lexicon) -> bool:
    """As in "gli enti firmatari sono A e B", "il partenariato è composto da A e B"."""
    before = [token.lower for token in scene.before(first, _TOLD_REACH)]
    if not before or before[-1] not in lexicon.copulas:
        return False
    return any(lexicon.types.of_column.get(word) in ACTORS for word in before)


def _stand_among_bodies(scene: Scene, numbers: Sequence[int], lexicon: Lexicon) -> bool:
    """As in "Alba, Bra e l'ASL Vela"; not "in Alba e Bra"; nor "Fondazione Vela, Alba", its seat."""
    if len(numbers) < _SHORTEST:
        return False
    before = scene.before(numbers[0], 1)
    link = lexicon.small.plain_preposition.get(before[0].lower) if before else None
    names = [scene.names[at] for at in numbers]
    towns = [one.text in lexicon.towns for one in names]
    sure = any(one.votes.get(type_, 0.0) >= _SURE for one in names for type_ in ACTORS)
    beside = any(pair == (False, True) for pair in pairwise(towns))
    return sure and link not in _WHERE and not beside
