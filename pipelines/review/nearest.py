"""The known entities whose names are most like a new one, for a person to choose from.

Comparing everything with everything takes minutes in a corpus. So each name is first compared as a
whole, which is fast; only the best and those that share a rare word with it are scored by the
slower measure that also sees names in longer ones. The measures are rapidfuzz's, words in any order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from pipelines.review.known import folded

SHOWN = 3
CUTOFF = 60.0
"""Scores run from 0 to 100; below this one names are not alike."""

_PART = 0.95
"""How alike names are of which one has all the words of the other: nearly the same."""

_ROUGH_CUTOFF = 50.0
_SHORTLIST = 20
_COMMON = 100
"""A word of more names than these says nothing about what a name is like."""

_BATCH = 256
"""Names compared at a time: bounds the memory to a few megabytes for each 10,000 known names."""


@dataclass(frozen=True)
class Near:
    """A known entity, its name that is most alike, and how much: 100 is the same."""

    entity_id: str
    name: str
    score: int


def nearest(names: Sequence[str], known: Sequence[tuple[str, str]]) -> Iterator[tuple[Near, ...]]:
    """For each name the SHOWN most alike of `known` (name, entity_id), an entity once, best first.

    Equal scores are told apart by identifier, so that the order of `known` does not matter.
    """
    pool = sorted(set(known))
    words = [folded(name) for name, _ in pool]
    index = _by_word(words)
    for start in range(0, len(names), _BATCH):
        batch = [folded(name) for name in names[start : start + _BATCH]]
        rough = process.cdist(
            batch, words, scorer=fuzz.token_sort_ratio, score_cutoff=_ROUGH_CUTOFF, dtype=np.uint8
        )
        for name, scores in zip(batch, rough, strict=True):
            yield _best(name, _shortlist(name, scores, index), pool, words)


def _by_word(names: Sequence[str]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        for word in set(name.split()):
            index.setdefault(word, []).append(at)
    return {word: places for word, places in index.items() if len(places) <= _COMMON}


def _shortlist(name: str, scores: np.ndarray, index: dict[str, list[int]]) -> list[int]:
    # A stable sort, so that the same names make the same list.
    order = np.argsort(-scores.astype(np.int16), kind="stable")[:_SHORTLIST]
    alike = [int(at) for at in order if scores[at]]
    return sorted({*alike, *(at for word in set(name.split()) for at in index.get(word, ()))})


def _best(
    name: str, shortlist: Sequence[int], pool: Sequence[tuple[str, str]], words: Sequence[str]
) -> tuple[Near, ...]:
    found = [
        Near(pool[at][1], pool[at][0], round(score))
        for at in shortlist
        if (score := _alike(name, words[at])) >= CUTOFF
    ]
    found.sort(key=lambda near: (-near.score, near.entity_id, near.name))
    first: dict[str, Near] = {}
    for near in found:
        first.setdefault(near.entity_id, near)
    return tuple(first.values())[:SHOWN]


def _alike(name: str, other: str) -> float:
    return max(fuzz.token_sort_ratio(name, other), _PART * fuzz.token_set_ratio(name, other))
