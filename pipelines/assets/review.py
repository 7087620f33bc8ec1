"""Layer `review`: the spans as people corrected them, and the names that they have yet to decide."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipelines.assets.extraction import extracted_key, load_extracted
from pipelines.assets.failure import told_to_dagster
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.assets.sources import TEXTS, input_key
from pipelines.inputs import Schemas, project_lexicon
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


def review_assets(schemas: Schemas) -> list[dg.AssetsDefinition]:
    """Corrections and decisions in one step, one asset for each kind of thing that comes out."""
    return [_reviewed(schemas)]


def load_reviewed(store: TableStore) -> Extracted:
    """The spans after review, put together again."""
    found = {name: store.load(reviewed_key(name)) for name in DESCRIPTIONS}
    passages = store.load(extracted_key("passages"))
    return Extracted(documents=store.load(TEXTS), passages=passages, **found)


def _reviewed(schemas: Schemas) -> dg.AssetsDefinition:
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

    @dg.multi_asset(name="review", specs=specs)
    def reviewed(folder: ProjectFolder, store: TableStore) -> Iterator[dg.MaterializeResult[Any]]:
        """Corrections, then decisions, applied to what the extractor found."""
        edited = {name: store.load(input_key(name)) for name in READ}
        with told_to_dagster():
            lexicon = project_lexicon(folder.project)
            found = review(load_extracted(store), edited, lexicon, schemas.candidates)
        for name in DESCRIPTIONS:
            yield store.save(reviewed_key(name), getattr(found.extracted, name))
        yield store.save(CANDIDATES, found.candidates, _superfluous(found))

    return reviewed


def _made_of(table: str) -> tuple[str, ...]:
    spans = ("mentions", "dates", "amounts", "relations", "passages")
    return (table, "passages") if table in ("dates", "amounts") else spans


def _superfluous(found: Reviewed) -> dict[str, Any]:
    """Rows that people should remove, one a line; `opendata publish` tells them as well."""
    return {"superfluous": "\n".join(str(problem) for problem in found.superfluous)}
