"""Layer `tables`, second part: how good the extraction is, and what it left."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines import markdown
from pipelines.assets.extraction import extracted_key, load_extracted
from pipelines.assets.failure import told_to_dagster
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.assets.review import load_reviewed, reviewed_key
from pipelines.assets.sources import GOLD, TEXTS
from pipelines.assets.tables import GROUP, public_key
from pipelines.inputs import Schemas, project_lexicon
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

    @dg.multi_asset(name="quality_tables", specs=specs)
    def quality(folder: ProjectFolder, store: TableStore) -> Iterator[dg.MaterializeResult[Any]]:
        """The extraction against hand annotation, and the texts against what was claimed."""
        found = load_extracted(store)
        with told_to_dagster():
            small = project_lexicon(folder.project).function_words
        made = {
            **score_tables(store.load(GOLD), found, schemas.public),
            **residue_tables(found, load_reviewed(store), small, schemas.public),
        }
        said = _said(made)
        for name in TABLES:
            yield store.save(public_key(name), made[name], said.get(name))

    return [quality]


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
