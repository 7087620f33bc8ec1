"""Score readings against annotations: figures by document, measure and code, and the mistakes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.scoring.annotation import Annotation
from pipelines.scoring.matching import Matched, closeness
from pipelines.scoring.measures import BROKEN_DOWN, MEASURES, code_of
from pipelines.scoring.reading import Item, Reading

MISSED, SPURIOUS = "missed", "spurious"

LISTED = ("entities_typed", "dates", "amounts", "relations")
"""The measures whose mistakes are listed: the strictest of each kind, which hold all others'."""


@dataclass(frozen=True)
class Counts:
    """How many of the `predicted` are `correct`, and how many `gold` ones there were to find."""

    correct: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Counts over two texts; their figures are micro-averages."""
        return Counts(
            self.correct + other.correct, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None if nothing was found."""
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of what there was that was found; None if there was nothing."""
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None if nothing was found nor to be found."""
        both = self.predicted + self.gold
        return 2 * self.correct / both if both else None


@dataclass(frozen=True)
class Score:
    """Counts of one measure. `document_id` is None over all texts, `code` None over all codes."""

    document_id: str | None
    measure: str
    code: str | None
    counts: Counts


@dataclass(frozen=True)
class Mistake:
    """Something missed or spurious; `instead` is what the other side has there, if anything."""

    document_id: str
    measure: str
    error_type: str
    item: Item
    instead: Item | None


@dataclass(frozen=True)
class Scorecard:
    """The scores, those over all texts first, and the mistakes by document."""

    scores: tuple[Score, ...]
    mistakes: tuple[Mistake, ...]


def score_all(gold: Mapping[str, Annotation], found: Mapping[str, Reading]) -> Scorecard:
    """Score every annotated document; one that has no reading counts as read in vain."""
    scores: list[Score] = []
    mistakes: list[Mistake] = []
    for document, annotation in gold.items():
        matched = {
            measure: match(annotation, found.get(document, Reading()))
            for measure, match in MEASURES.items()
        }
        scores += _scores(document, matched)
        for measure in LISTED:
            mistakes += _mistakes(document, measure, matched[measure])
    return Scorecard((*_totals(scores), *scores), tuple(mistakes))


def _scores(document: str, matched: Mapping[str, Matched]) -> Iterator[Score]:
    for measure, pairs in matched.items():
        yield Score(document, measure, None, _counts(pairs))
        if measure in BROKEN_DOWN:
            codes = {code_of(item) for item in (*pairs.correct, *pairs.spurious, *pairs.missed)}
            for code in sorted(filter(None, codes)):
                yield Score(document, measure, code, _counts(_only(pairs, code)))


def _totals(scores: Iterable[Score]) -> Iterator[Score]:
    """The sums over all texts, in the order of the measures; none if there is no text."""
    sums: dict[tuple[str, str | None], Counts] = {}
    for score in scores:
        key = score.measure, score.code
        sums[key] = sums.get(key, Counts()) + score.counts
    order = list(MEASURES)
    for measure, code in sorted(sums, key=lambda key: (order.index(key[0]), key[1] or "")):
        yield Score(None, measure, code, sums[measure, code])


def _counts(pairs: Matched) -> Counts:
    right = len(pairs.correct)
    return Counts(right, right + len(pairs.spurious), right + len(pairs.missed))


def _only(pairs: Matched, code: str) -> Matched:
    def of_code(items: Iterable[Item]) -> tuple[Item, ...]:
        """The items of this type or predicate."""
        return tuple(item for item in items if code_of(item) == code)

    return Matched(of_code(pairs.correct), of_code(pairs.spurious), of_code(pairs.missed))


def _mistakes(document: str, measure: str, pairs: Matched) -> Iterator[Mistake]:
    sides = ((MISSED, pairs.missed, pairs.spurious), (SPURIOUS, pairs.spurious, pairs.missed))
    for error, items, others in sides:
        for item in items:
            # Relations of one sentence share their evidence, so there is no "instead" for them.
            near = None if measure == "relations" else _nearest(item, others)
            yield Mistake(document, measure, error, item, near)


def _nearest(item: Item, others: Iterable[Item]) -> Item | None:
    best = max(others, key=lambda other: closeness(item, other), default=None)
    return best if best is not None and closeness(item, best) > 0 else None
