"""What every source of names proposes, and the choice among proposals that overlap."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.extraction.lexicon.gazetteer import GazetteerName

Votes = tuple[tuple[str, float], ...]


class Candidate(NamedTuple):
    """A proposed name: document offsets, the rule, its score (more is better), votes for types,
    known entities.
    """

    start: int
    end: int
    method: str
    score: float
    votes: Votes = ()
    entries: tuple[GazetteerName, ...] = ()


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of the highest total score that do not overlap, in text order.

    Weighted interval scheduling (Kleinberg and Tardos, Algorithm Design, 6.1), n log n in the
    number of candidates.
    """
    ordered = sorted(candidates, key=lambda one: (one.end, one.start, one.score, one.method))
    ends = [one.end for one in ordered]
    best = [0.0]
    taken: list[bool] = []
    for at, one in enumerate(ordered):
        value = one.score + best[_before(ends, one, at)]
        taken.append(value > best[at])
        best.append(max(value, best[at]))
    return _trace(ordered, ends, taken)


def merge_spans(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Make one candidate of all that propose the same span: the best score, every vote.

    What the gazetteer knows of the span is kept, whichever source scores highest.
    """
    spans: dict[tuple[int, int], list[Candidate]] = {}
    for one in candidates:
        spans.setdefault((one.start, one.end), []).append(one)
    return [_merged(same) for same in spans.values()]


def _merged(same: Sequence[Candidate]) -> Candidate:
    if len(same) == 1:
        return same[0]
    best = max(same, key=lambda one: (bool(one.entries), one.score, one.method))
    votes = {vote for one in same for vote in one.votes}
    score = max(one.score for one in same)
    return best._replace(score=score, votes=tuple(sorted(votes)))


def _trace(
    ordered: Sequence[Candidate], ends: Sequence[int], taken: Sequence[bool]
) -> list[Candidate]:
    chosen: list[Candidate] = []
    at = len(ordered)
    while at:
        if taken[at - 1]:
            chosen.append(ordered[at - 1])
            at = _before(ends, ordered[at - 1], at - 1)
        else:
            at -= 1
    return chosen[::-1]


def _before(ends: Sequence[int], one: Candidate, at: int) -> int:
    """Count the candidates, of the first ``at``, that end where ``one`` starts or earlier."""
    return bisect_right(ends, one.start, 0, at)
