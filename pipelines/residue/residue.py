"""Set what looks like a fact against what was claimed: the residue of a text, and its coverage."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.residue.figures import figures
from pipelines.residue.names import NAME, Word, capitalised, lower_case_words, runs
from pipelines.residue.spans import Cover, Span

PASSAGE = "passage"


@dataclass(frozen=True)
class Candidate:
    """Something that looks like a fact, in the passage with this index; `claimed` if a claim
    touches it.
    """

    kind: str
    span: Span
    passage: int
    claimed: bool


@dataclass(frozen=True)
class Survey:
    """A text, surveyed. `passages_claimed` says of each passage whether a claim touches it."""

    candidates: tuple[Candidate, ...]
    passages: tuple[Span, ...]
    passages_claimed: tuple[bool, ...]
    characters_claimed: int

    @property
    def left(self) -> list[Candidate]:
        """What no claim touches, in text order; a passage comes before what is in it."""
        whole = [
            Candidate(PASSAGE, span, at, claimed)
            for at, (span, claimed) in enumerate(
                zip(self.passages, self.passages_claimed, strict=True)
            )
        ]
        both = sorted((*whole, *self.candidates), key=lambda c: (c.passage, c.kind != PASSAGE))
        return [candidate for candidate in both if not candidate.claimed]

    @property
    def left_by_kind(self) -> Counter[str]:
        """How many candidates of each kind no claim touches."""
        return Counter(c.kind for c in self.candidates if not c.claimed)


def survey(
    text: str,
    passages: Sequence[tuple[int, int]],
    claims: Iterable[tuple[int, int]],
    function_words: frozenset[str],
) -> Survey:
    """Look through the passages of a text; spans are code points of it, ends exclusive.

    `claims` are the spans of mentions, dates and amounts. A name is as much of a run of
    capitalised words as is claimed throughout, or not at all. The cost is linear in the length of
    the text but for sorting the claims.
    """
    cover = Cover(claims)
    spans = tuple(Span(*passage) for passage in passages)
    common = lower_case_words(text)
    found = [
        Candidate(kind, span, at, cover.touches(*span))
        for at, passage in enumerate(spans)
        for kind, span in _in_order(text, passage, cover, common, function_words)
    ]
    touched = tuple(cover.touches(*passage) for passage in spans)
    return Survey(tuple(found), spans, touched, cover.characters)


def _in_order(
    text: str, passage: Span, cover: Cover, common: frozenset[str], function_words: frozenset[str]
) -> list[tuple[str, Span]]:
    found = list(figures(text, *passage))
    taken = Cover(span for _, span in found)
    words = [
        word
        for word in capitalised(text, passage, common, function_words)
        if not taken.touches(word.start, word.end)
    ]

    def alike(one: Word, other: Word) -> bool:
        """True if both are claimed, or neither."""
        return cover.touches(one.start, one.end) == cover.touches(other.start, other.end)

    found += [(NAME, span) for span in runs(text, words, alike)]
    return sorted(found, key=lambda candidate: candidate[1])
