"""The tables of this part in a few words, and as small tables for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

Row = Mapping[str, Any]

SAID = {
    "entities_exact": "entities",
    "entities_typed": "entities with type",
    "dates": "dates",
    "amounts": "amounts",
    "relations": "relations",
}
"""The measures that a summary tells, and how it calls them."""

SCORE_COLUMNS = ("measure", "P", "R", "F1", "correct", "predicted", "gold")
ERROR_COLUMNS = ("document", "error", "measure", "what", "instead")
KINDS = ("names", "amounts", "years", "codes")


def score_summary(scores: pa.Table) -> str:
    """The F1 of the main measures over all annotated texts, in one line."""
    rows = scores.to_pylist()
    documents = {row["document_id"] for row in rows} - {None}
    if not documents:
        return "The extraction is not scored: no text is annotated in sources/gold/."
    f1 = {row["measure"]: row["f1"] for row in rows if not row["document_id"] and not row["code"]}
    told = ", ".join(f"{name} {figure(f1[measure])}" for measure, name in SAID.items())
    return f"F1 on {len(documents)} annotated text{_s(documents)}: {told}"


def coverage_summary(coverage: pa.Table) -> str:
    """How much of what looks like a fact is claimed, and what is left, in one line."""
    sums = _sums(coverage)
    if not sums["candidates"]:
        return "Coverage of the texts: nothing in them looks like a name, amount, year or code."
    share = figure(sums["candidates_claimed"] / sums["candidates"])
    counts = [(sums[f"{kind}_left"], kind) for kind in KINDS]
    counts.append((sums["passages"] - sums["passages_claimed"], "passages"))
    told = (kind if count > 1 else kind.removesuffix("s") for count, kind in counts)
    left = ", ".join(f"{c} {kind}" for (c, _), kind in zip(counts, told, strict=True) if c)
    looked_at = f"{sums['candidates']} names, amounts, years and codes"
    return f"Coverage of the texts: {share} of {looked_at}; left for people to read: {left or 'nothing'}"


def score_cells(row: Row) -> tuple[object, ...]:
    """The figures of a score after its measure, for people; "-" where there is none."""
    shares = (figure(row[name]) for name in ("precision", "recall", "f1"))
    return (*shares, row["correct"], row["predicted"], row["gold"])


def score_lines(scores: pa.Table) -> Iterator[Sequence[object]]:
    """The scores over all codes, those over all texts first: document, measure, figures."""
    rows = [row for row in scores.to_pylist() if row["code"] is None]
    for row in sorted(rows, key=lambda row: row["document_id"] or ""):
        yield (row["document_id"] or "all texts", row["measure"], *score_cells(row))


def type_lines(scores: pa.Table) -> Iterator[Sequence[object]]:
    """The scores over all texts by entity type or predicate: measure, code, figures."""
    for row in scores.to_pylist():
        if row["document_id"] is None and row["code"] is not None:
            yield (row["measure"], row["code"], *score_cells(row))


def error_lines(errors: pa.Table) -> Iterator[Sequence[object]]:
    """Each mistake: document, whether missed or spurious, measure, what, what stands instead."""
    for row in errors.to_pylist():
        what = f"{row['words']} ({row['code'] or row['value']})"
        if row["subject"] is not None:
            what = f"{row['subject']} {row['code']} {row['object']}"
        yield row["document_id"], row["error_type"], row["measure"], what, row["instead"]


def figure(share: float | None) -> str:
    """A share with three places, "-" if there is none; 1.000 only if it is all."""
    if share is None:
        return "-"
    return "0.999" if 0.999 < share < 1 else f"{share:.3f}"


def _sums(table: pa.Table) -> dict[str, int]:
    names = [name for name in table.column_names if name not in ("document_id", "coverage")]
    return {name: sum(table[name].to_pylist()) for name in names}


def _s(things: Sequence[Any] | set[Any]) -> str:
    return "" if len(things) == 1 else "s"
