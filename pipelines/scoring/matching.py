"""Pair what was found with what was annotated; each is in at most one pair."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.scoring.reading import Amount, Entity, Item

CLOSE_ENOUGH = 0.5
"""Intersection over union from which two spans overlap enough."""

TOLERANCE, LEAST_TOLERANCE = 0.005, 0.005
"""How far an amount may be off: a share of the annotated one, and at least so many euro."""


@dataclass(frozen=True)
class Matched:
    """What was found: `correct` or `spurious`; and what was annotated but not found, `missed`."""

    correct: tuple[Item, ...]
    spurious: tuple[Item, ...]
    missed: tuple[Item, ...]


def by_key(found: Mapping[Hashable, Item], gold: Mapping[Hashable, Item]) -> Matched:
    """Pairs with equal keys. What is correct is told as it was found."""
    return Matched(
        tuple(item for key, item in found.items() if key in gold),
        tuple(item for key, item in found.items() if key not in gold),
        tuple(item for key, item in gold.items() if key not in found),
    )


def by_overlap(found: Iterable[Entity], gold: Iterable[Entity]) -> Matched:
    """Pairs whose spans have an intersection over union of at least CLOSE_ENOUGH, the closest
    first; types are not looked at.
    """
    ours = list({(e.start, e.end): e for e in found}.values())
    theirs = list({(e.start, e.end): e for e in gold}.values())
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    for _, i, j in sorted(_overlaps(ours, theirs)):
        if i not in taken_ours and j not in taken_theirs:
            taken_ours.add(i)
            taken_theirs.add(j)
    return Matched(
        tuple(e for at, e in enumerate(ours) if at in taken_ours),
        tuple(e for at, e in enumerate(ours) if at not in taken_ours),
        tuple(e for at, e in enumerate(theirs) if at not in taken_theirs),
    )


def by_value(found: Iterable[Amount], gold: Iterable[Amount]) -> Matched:
    """Pairs of amounts on the same span whose values differ by no more than the tolerance."""
    theirs = {(a.start, a.end): a for a in gold}
    ours: dict[tuple[int, int], Amount] = {}
    for amount in found:
        ours.setdefault((amount.start, amount.end), amount)
    right = {
        span for span, amount in ours.items() if span in theirs and _near(amount, theirs[span])
    }
    return Matched(
        tuple(amount for span, amount in ours.items() if span in right),
        tuple(amount for span, amount in ours.items() if span not in right),
        tuple(amount for span, amount in theirs.items() if span not in right),
    )


def closeness(one: Item, other: Item) -> float:
    """Intersection over union of two spans, 0 if they do not touch."""
    common = min(one.end, other.end) - max(one.start, other.start)
    if common <= 0:
        return 0.0
    return common / (max(one.end, other.end) - min(one.start, other.start))


def _overlaps(ours: Sequence[Entity], theirs: Sequence[Entity]) -> Iterable[tuple[float, int, int]]:
    """The pairs that are close enough, as (minus closeness, ours, theirs).

    A sweep over both in text order: a span is compared with those that begin before its end and
    are not yet over.
    """
    order = sorted(range(len(theirs)), key=lambda j: theirs[j].start)
    open_: list[int] = []
    at = 0
    for i in sorted(range(len(ours)), key=lambda i: ours[i].start):
        open_ = [j for j in open_ if theirs[j].end > ours[i].start]
        while at < len(order) and theirs[order[at]].start < ours[i].end:
            open_.append(order[at])
            at += 1
        for j in open_:
            close = closeness(ours[i], theirs[j])
            if close >= CLOSE_ENOUGH:
                yield -close, i, j


def _near(found: Amount, gold: Amount) -> bool:
    most = max(LEAST_TOLERANCE, TOLERANCE * gold.value_eur)
    return abs(found.value_eur - gold.value_eur) <= most
