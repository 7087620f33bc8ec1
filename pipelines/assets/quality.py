"""Layer `tables`, second part: how good the extraction is, and what it left."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines import markdown
from pipelines.assets.extraction import extracted_key, load_extracted
from pipelines.assets.memo import ALL, Load, Made, Reads, step
from pipelines.assets.review import DESCRIPTIONS as REVIEWED
from pipelines.assets.review import SPANS, load_reviewed, reviewed_key
from pipelines.assets.sources import GOLD, TEXTS
from pipelines.assets.tables import GROUP, public_key
from pipelines.extraction.names.model_names import MODEL_VARIABLE
from pipelines.inputs import LEXICON, Schemas, project_lexicon
from pipelines.project import Project
from pipelines.quality import TABLES
from pipelines.quality.summary import (
    ERROR_COLUMNS,
    SCORE_COLUMNS,
    coverage_summary,
    error_lines,
    score_lines,
    score_summary,
    type_lines,
)
from pipelines.quality.tables import residue_tables, score_tables

SUMMARY = "summary"
"""The name of the metadata that `opendata publish` repeats to the person who runs it."""


SHOWN = 200
"""How many mistakes are shown beside their table."""


def quality_assets(schemas: Schemas) -> list[dg.AssetsDefinition]:
    """Scores and residue in one step, one asset for each table."""
    scored = [TEXTS, GOLD, *map(extracted_key, ("mentions", "dates", "amounts", "relations"))]
    claimed = ("mentions", "dates", "amounts")
    surveyed = [TEXTS, *map(extracted_key, ("passages", *claimed)), *map(reviewed_key, claimed)]
    specs = [
        dg.AssetSpec(
            public_key(name),
            description=schemas.public[name].description,
            group_name=GROUP,
            kinds={"arrow"},
            deps=scored if name.startswith("score") else surveyed,
        )
        for name in TABLES
    ]

    def make(project: Project, load: Load) -> Iterator[Made]:
        """The tables of both, with what to show beside them."""
        found, small = load_extracted(load), project_lexicon(project).function_words
        made = {
            **score_tables(load(GOLD), found, schemas.public),
            **residue_tables(found, load_reviewed(load), small, schemas.public),
        }
        said = _said(made)
        yield from (Made(public_key(name), made[name], said.get(name, {})) for name in TABLES)

    said = "The extraction against hand annotation, and the texts against what was claimed."
    tables = dict.fromkeys((GOLD, *SPANS, *map(reviewed_key, REVIEWED)), ALL)
    reads = Reads([LEXICON], tables, [MODEL_VARIABLE], schemas.digest)
    return [step("quality_tables", said, specs, reads, make)]


def _said(tables: Mapping[str, pa.Table]) -> dict[str, dict[str, Any]]:
    """What to show beside a table, by table."""
    coverage = tables["coverage"]
    lines = markdown.table(("document", *SCORE_COLUMNS), score_lines(tables["scores"]))
    types = markdown.table(
        (SCORE_COLUMNS[0], "code", *SCORE_COLUMNS[1:]), type_lines(tables["scores"])
    )
    documents = markdown.table(
        coverage.column_names, (list(row.values()) for row in coverage.to_pylist())
    )
    return {
        "scores": {
            SUMMARY: score_summary(tables["scores"]),
            "scorecard": dg.MetadataValue.md(lines),
            "by_type": dg.MetadataValue.md(types),
        },
        "score_errors": {"first_errors": dg.MetadataValue.md(_errors(tables["score_errors"]))},
        "residue": {"kinds": dg.MetadataValue.md(_kinds(tables["residue"]))},
        "coverage": {
            SUMMARY: coverage_summary(coverage),
            "documents": dg.MetadataValue.md(documents),
        },
    }


def _errors(errors: pa.Table) -> str:
    """The first missed and spurious ones; the table has them all."""
    return markdown.table(ERROR_COLUMNS, error_lines(errors.slice(0, SHOWN)))


def _kinds(residue: pa.Table) -> str:
    counted = residue["kind"].value_counts().to_pylist()
    return markdown.table(("kind", "left"), sorted((c["values"], c["counts"]) for c in counted))
