"""Layer `review`: the spans as people corrected them, and the names that they have yet to decide."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipelines.assets.extraction import DESCRIPTIONS as EXTRACTED
from pipelines.assets.extraction import extracted_key, load_extracted
from pipelines.assets.memo import ALL, Load, Made, Reads, step
from pipelines.assets.sources import TEXTS, input_key
from pipelines.extraction.names.model_names import MODEL_VARIABLE
from pipelines.inputs import LEXICON, Schemas, project_lexicon
from pipelines.project import Project
from pipelines.resolution.extracted import Extracted
from pipelines.review.review import Reviewed, review

GROUP = "review"
PREFIX = "reviewed"
READ = ("entities", "names", "decisions", "corrections")

CANDIDATES = dg.AssetKey([PREFIX, "candidates"])

DESCRIPTIONS: Mapping[str, str] = {
    "mentions": "Names that the texts mention, as people corrected and decided them.",
    "dates": "Dates in the texts, as people corrected them.",
    "amounts": "Amounts of money in the texts, as people corrected them.",
    "relations": "Relations between what the mentions became.",
    "decided": "The mentions by which people decided what a new name is.",
}


def reviewed_key(table: str) -> dg.AssetKey:
    """The asset of one kind of span after review."""
    return dg.AssetKey([PREFIX, table])


SPANS = (TEXTS, *map(extracted_key, EXTRACTED))
"""What the extractor left for review."""


def load_reviewed(load: Load) -> Extracted:
    """The spans after review, put together again."""
    found = {name: load(reviewed_key(name)) for name in DESCRIPTIONS}
    return Extracted(documents=load(TEXTS), passages=load(extracted_key("passages")), **found)


def review_assets(schemas: Schemas) -> list[dg.AssetsDefinition]:
    """Corrections and decisions in one step, one asset for each kind of thing that comes out."""
    specs = [
        dg.AssetSpec(
            reviewed_key(name),
            description=text,
            group_name=GROUP,
            kinds={"python", "arrow"},
            deps=[TEXTS, *map(extracted_key, _made_of(name)), *map(input_key, READ)],
        )
        for name, text in {**DESCRIPTIONS, "candidates": schemas.candidates.description}.items()
    ]

    def make(project: Project, load: Load) -> Iterator[Made]:
        """What review made of the spans."""
        edited = {name: load(input_key(name)) for name in READ}
        found = review(load_extracted(load), edited, project_lexicon(project), schemas.candidates)
        for name in DESCRIPTIONS:
            yield Made(reviewed_key(name), getattr(found.extracted, name))
        yield Made(CANDIDATES, found.candidates, _superfluous(found))

    said = "Corrections, then decisions, applied to what the extractor found."
    tables = dict.fromkeys((*SPANS, *map(input_key, READ)), ALL)
    reads = Reads([LEXICON], tables, [MODEL_VARIABLE], schemas.digest)
    return [step("review", said, specs, reads, make)]


def _made_of(table: str) -> tuple[str, ...]:
    spans = ("mentions", "dates", "amounts", "relations", "passages")
    return (table, "passages") if table in ("dates", "amounts") else spans


def _superfluous(found: Reviewed) -> dict[str, Any]:
    """Rows that people should remove, one a line; `opendata publish` tells them as well."""
    return {"superfluous": "\n".join(str(problem) for problem in found.superfluous)}
