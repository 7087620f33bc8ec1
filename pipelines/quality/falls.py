"""Is the extraction as good as in the release before? The scores of both, document by document.

A document is compared only if text and annotation are the same in both releases, by their hashes:
otherwise a harder annotation would look like a worse extractor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

import pyarrow as pa

from pipelines.problems import Problem
from pipelines.project import DATASET_FILE, AcceptedFall
from pipelines.validation.verdict import Finding

TABLE = "scores"
FAMILY = "no_fall"
RULE = "Nothing that the last release found in the annotated texts is found less well now."

FIGURES: Mapping[str, tuple[str, str]] = {
    "F1": ("f1", ""),
    "precision": ("precision", "predicted"),
    "recall": ("recall", "gold"),
}
"""Each figure as it is told, with its column and the count that it is a share of."""

FLOOR = 10_000
"""An F1 is told to people in steps of one by this, rounded down, for them to accept."""

Row = Mapping[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class Fall:
    """One measure of one document that has fallen since the version `since`; `figures` names what
    is lower than before.
    """

    before: Row
    after: Row
    figures: tuple[str, ...]
    since: str

    @property
    def key(self) -> Key:
        """Document and measure."""
        return self.after["document_id"], self.after["measure"]

    @property
    def message(self) -> str:
        """What has fallen, from where to where."""
        document, measure = self.key
        changes = (
            f"{told} from {_figure(self.before, told)} to {_figure(self.after, told)}"
            for told in self.figures
        )
        return f"{document}, {measure}: fell since version {self.since}: {', '.join(changes)}."

    @property
    def remedy(self) -> str:
        """What to do."""
        document, measure = self.key
        lowest = floor(_f1(self.after) * FLOOR) / FLOOR
        entry = f"since: {self.since}, document: {document}, measure: {measure}, f1: {lowest}"
        return (
            "Mend the rules (`opendata scorecard --errors` lists what is missed and spurious), or "
            f"accept it under `accepted_falls` in {DATASET_FILE}: {{{entry}, reason: ...}}"
        )


@dataclass(frozen=True)
class Comparison:
    """The falls that stop a release, and what a person should know besides."""

    falls: tuple[Fall, ...]
    notes: tuple[str, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The falls, for the person who can mend them."""
        return tuple(Problem(f"(table) {TABLE}", fall.message, fall.remedy) for fall in self.falls)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The falls, for an asset check."""
        return tuple(
            Finding(TABLE, FAMILY, None, None, f"{fall.message} {fall.remedy}")
            for fall in self.falls
        )


def compare_scores(
    last: tuple[str, pa.Table | None] | None,
    now: pa.Table,
    accepted: Sequence[AcceptedFall],
) -> Comparison:
    """Compare `now` with the scores of the last release, given as its version and table.

    Only falls since that version can be `accepted`: once they are published, they are no falls.
    """
    if last is None:
        return Comparison((), ())
    name, table = last
    if table is None:
        return Comparison((), (f"Version {name} has no scores to compare with.",))
    before, after = _by_key(table), _by_key(now)
    compared = [key for key in after if key in before and _same(before[key], after[key])]
    falls = [fall for key in compared if (fall := _fall(before[key], after[key], name))]
    allowed = {(a.document, a.measure): a for a in accepted if a.since == name}
    excused = [fall for fall in falls if _is_accepted(fall, allowed.get(fall.key))]
    notes = (
        _compared(compared, name),
        *_incomparable(before, after),
        *(f"{fall.message} Accepted: {allowed[fall.key].reason}" for fall in excused),
    )
    return Comparison(tuple(fall for fall in falls if fall not in excused), notes)


def _by_key(scores: pa.Table) -> dict[Key, Row]:
    """The scores of single documents over all codes."""
    return {
        (row["document_id"], row["measure"]): row
        for row in scores.to_pylist()
        if row["document_id"] is not None and row["code"] is None
    }


def _same(before: Row, after: Row) -> bool:
    return all(before[column] == after[column] for column in ("gold_sha256", "text_sha256"))


def _fall(before: Row, after: Row, since: str) -> Fall | None:
    lower = ["F1"] if _f1(after) < _f1(before) else []
    for told, (_, whole) in list(FIGURES.items())[1:]:
        shares = [Fraction(row["correct"], row[whole]) for row in (before, after) if row[whole]]
        # Whoever found nothing has no precision, and cannot be said to have lost any.
        if len(shares) == 2 and shares[1] < shares[0]:
            lower.append(told)
    return Fall(before, after, tuple(lower), since) if lower else None


def _f1(row: Row) -> Fraction:
    """F1 out of the exact counts; where there is nothing to find, to find nothing is right."""
    both = row["predicted"] + row["gold"]
    return Fraction(2 * row["correct"], both) if both else Fraction(1)


def _is_accepted(fall: Fall, accepted: AcceptedFall | None) -> bool:
    return accepted is not None and _f1(fall.after) >= Fraction(str(accepted.f1))


def _figure(row: Row, told: str) -> str:
    share = row[FIGURES[told][0]]
    return "nothing to find" if share is None else f"{share:.4f}"


def _compared(keys: Sequence[Key], name: str) -> str:
    documents = len({document for document, _ in keys})
    return f"Annotated texts compared with version {name}: {documents}."


def _incomparable(before: Mapping[Key, Row], after: Mapping[Key, Row]) -> Iterator[str]:
    old, new = (dict(_documents(rows)) for rows in (before, after))
    for document in sorted(old.keys() | new.keys()):
        if document not in old:
            yield f"{document}: annotated for the first time, so not compared."
        elif document not in new:
            yield f"{document}: no longer annotated, so not compared."
        elif not _same(old[document], new[document]):
            yield f"{document}: text or annotation have changed, so it was not compared."


def _documents(rows: Mapping[Key, Row]) -> Iterator[tuple[str, Row]]:
    return ((document, row) for (document, _), row in rows.items())
