"""Layer `tables`: statements, and the public tables that are derived from them."""

from collections.abc import Iterator, Mapping

import dagster as dg

from pipelines.assets.extraction import extracted_key
from pipelines.assets.memo import ALL, Load, Made, Reads, step
from pipelines.assets.review import DESCRIPTIONS, load_reviewed, reviewed_key
from pipelines.assets.sources import TEXTS, input_key
from pipelines.inputs import Schemas
from pipelines.project import Project
from pipelines.resolution.resolve import resolve

GROUP = "tables"

_READ_AS_IT_IS: Mapping[str, list[dg.AssetKey]] = {
    "documents": [TEXTS],
    "sources": [input_key("sources")],
    "redirects": [input_key("redirects")],
    "passages": [extracted_key("passages")],
    "mentions": [reviewed_key("mentions")],
    "expressions": [reviewed_key("dates"), reviewed_key("amounts")],
}
"""Public tables that are not derived from statements, with what they come from."""


def public_key(table: str) -> dg.AssetKey:
    """The asset of a public table."""
    return dg.AssetKey([table])


def table_assets(schemas: Schemas) -> list[dg.AssetsDefinition]:
    """Resolution in one step, one asset for each public table."""
    upstream = [TEXTS, *map(input_key, schemas.curated), *map(reviewed_key, DESCRIPTIONS)]
    specs = [
        dg.AssetSpec(
            public_key(name),
            description=schema.description,
            group_name=GROUP,
            kinds={"arrow"},
            deps=_made_of(name, upstream),
        )
        for name, schema in schemas.resolved.items()
    ]

    def make(project: Project, load: Load) -> Iterator[Made]:
        """Every table that statements and texts amount to."""
        curated = {name: load(input_key(name)) for name in schemas.curated}
        resolved = resolve(curated, load_reviewed(load), schemas.codelists, schemas.resolved)
        # Dagster wants what others are made of first.
        for name in sorted(schemas.resolved, key=lambda name: name != "statements"):
            yield Made(public_key(name), resolved[name])

    said = "Mentions and curated rows to statements, statements to tables."
    tables = dict.fromkeys((*upstream, extracted_key("passages")), ALL)
    reads = Reads(tables=tables, schemas=schemas.digest)
    return [step("public_tables", said, specs, reads, make)]


def _made_of(table: str, everything: list[dg.AssetKey]) -> list[dg.AssetKey]:
    """What a public table is made of: those that are not read as they are pivot `statements`."""
    if table == "statements":
        return everything
    return _READ_AS_IT_IS.get(table, [public_key("statements")])
