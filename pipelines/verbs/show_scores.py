"""A scorecard as tables for a person at a terminal (and in Markdown), and as JSON."""

from collections.abc import Iterator
from typing import Any

from pipelines.markdown import aligned_table
from pipelines.quality.scores import counts_and_figures, told_of
from pipelines.quality.summary import SCORE_COLUMNS, score_cells
from pipelines.scoring.score import Mistake, Score
from pipelines.verbs.scorecard import Scored

ERROR_COLUMNS = ("error", "measure", "offsets", "what", "instead")


def score_tables(
    scored: Scored, by_document: bool, by_type: bool, errors: bool
) -> Iterator[tuple[str, str]]:
    """Pairs of a title and a table: the scores over all texts, then what else is asked for."""
    scores = scored.card.scores
    documents = {score.document_id for score in scores} - {None}
    texts = f"{len(documents)} text{'' if len(documents) == 1 else 's'}"
    yield texts, _table(scored, [s for s in scores if not s.document_id and not s.code])
    if by_type:
        broken_down = [s for s in scores if not s.document_id and s.code]
        yield f"{texts}, by type or predicate", _table(scored, broken_down)
    if by_document:
        for document in sorted(filter(None, documents)):
            whole = [s for s in scores if s.document_id == document and not s.code]
            yield document, _table(scored, whole)
    if errors:
        yield from _errors(scored)


def scored_json(scored: Scored) -> dict[str, Any]:
    """Everything at once: `scores` as in the table of that name, and `errors`."""
    return {
        "scores": [
            {
                "document_id": score.document_id,
                "measure": score.measure,
                "code": score.code,
                **counts_and_figures(score),
            }
            for score in scored.card.scores
        ],
        "errors": [
            {
                "document_id": mistake.document_id,
                "measure": mistake.measure,
                "error_type": mistake.error_type,
                "start_offset": mistake.item.start,
                "end_offset": mistake.item.end,
                "what": _what(mistake, scored),
                "instead": _instead(mistake, scored),
            }
            for mistake in scored.card.mistakes
        ],
    }


def _table(scored: Scored, scores: list[Score]) -> str:
    rows = [
        (
            scored.titles[s.measure],
            *([s.code] if s.code else []),
            *score_cells(counts_and_figures(s)),
        )
        for s in scores
    ]
    code = ("code",) if any(s.code for s in scores) else ()
    return aligned_table((SCORE_COLUMNS[0], *code, *SCORE_COLUMNS[1:]), rows)


def _errors(scored: Scored) -> Iterator[tuple[str, str]]:
    by_document: dict[str, list[Mistake]] = {}
    for mistake in scored.card.mistakes:
        by_document.setdefault(mistake.document_id, []).append(mistake)
    for document, mistakes in by_document.items():
        rows = (
            (
                mistake.error_type,
                scored.titles[mistake.measure],
                f"{mistake.item.start}-{mistake.item.end}",
                _what(mistake, scored),
                _instead(mistake, scored),
            )
            for mistake in sorted(mistakes, key=lambda m: (m.item.start, m.item.end, m.error_type))
        )
        yield f"Errors in {document}", aligned_table(ERROR_COLUMNS, rows)


def _what(mistake: Mistake, scored: Scored) -> str:
    return _printable(told_of(mistake.item, scored.texts[mistake.document_id]))


def _instead(mistake: Mistake, scored: Scored) -> str | None:
    if mistake.instead is None:
        return None
    return _printable(told_of(mistake.instead, scored.texts[mistake.document_id]))


def _printable(text: str) -> str:
    """Words of a text without what would command a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
