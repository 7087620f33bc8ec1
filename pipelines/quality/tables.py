"""The tables of this part in two calls: what the texts were read as, and the tables of it."""

from collections.abc import Mapping, Set

import pyarrow as pa

from pipelines.intake.gold import annotations_of
from pipelines.quality.residue import coverage_rows, residue_rows, surveys
from pipelines.quality.scores import error_rows, score_rows, scorecard
from pipelines.resolution.extracted import Extracted
from pipelines.resolution.tables import arrow_table
from pipelines.table_schema import TableSchema

Tables = dict[str, pa.Table]


def score_tables(gold: pa.Table, found: Extracted, schemas: Mapping[str, TableSchema]) -> Tables:
    """The tables `scores` and `score_errors`.

    `gold` is what `read_gold` made, `found` what the extractor found by itself.
    """
    card = scorecard(annotations_of(gold), found)
    return {
        "scores": arrow_table(score_rows(card, gold, found.documents), schemas["scores"]),
        "score_errors": arrow_table(error_rows(card, found.documents), schemas["score_errors"]),
    }


def residue_tables(
    found: Extracted,
    reviewed: Extracted,
    function_words: Set[str],
    schemas: Mapping[str, TableSchema],
) -> Tables:
    """The tables `residue` and `coverage`; the mentions, dates and amounts that the extractor
    `found` and those that people made of them are claims.
    """
    surveyed = surveys(found, reviewed, function_words)
    return {
        "residue": arrow_table(residue_rows(surveyed, found), schemas["residue"]),
        "coverage": arrow_table(coverage_rows(surveyed, found.documents), schemas["coverage"]),
    }
