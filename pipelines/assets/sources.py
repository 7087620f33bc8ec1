"""Layer `sources`: what people wrote, read and judged."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines.assets.memo import ALL, Load, Made, Reads, step
from pipelines.assets.resources import TableStore
from pipelines.inputs import Schemas, read_annotations, read_judged_tables, read_texts
from pipelines.intake.documents import FOLDER as DOCUMENTS
from pipelines.intake.edited import FOLDER as CURATED
from pipelines.intake.edited import REGISTER, REGISTER_TABLE
from pipelines.intake.gold import FOLDER as ANNOTATIONS
from pipelines.project import Project
from pipelines.provenance import content_digest

GROUP = "sources"
PREFIX = "input"

TEXTS = dg.AssetKey([PREFIX, "texts"])
GOLD = dg.AssetKey([PREFIX, "gold"])


def input_key(table: str) -> dg.AssetKey:
    """The asset of a table that people edit; the register of texts is `documents`."""
    return dg.AssetKey([PREFIX, table])


def source_assets(schemas: Schemas) -> list[dg.AssetsDefinition]:
    """The edited tables, judged together because keys cross them, the texts and annotations."""
    return [_edited_tables(schemas), _texts(schemas)]


def _edited_tables(schemas: Schemas) -> dg.AssetsDefinition:
    specs = [
        dg.AssetSpec(
            input_key(name),
            description=schema.description,
            group_name=GROUP,
            kinds={"csv", "arrow"},
        )
        for name, schema in schemas.inputs.items()
    ]

    def make(project: Project, load: Load) -> Iterator[Made]:
        """Every table that people edit."""
        tables = read_judged_tables(project, schemas)
        yield from (Made(input_key(name), tables[name]) for name in schemas.inputs)

    said = "Every table that people edit, judged against schemas/inputs/."
    reads = Reads(paths=[CURATED, REGISTER], schemas=schemas.digest)
    # Every other table comes of these, so no input is read before.
    return step("edited_tables", said, specs, reads, make, _note_inputs)


def _note_inputs(project: Project, store: TableStore) -> None:
    store.note_inputs(content_digest(project))


def _texts(schemas: Schemas) -> dg.AssetsDefinition:
    described = {
        TEXTS: "The registered texts, each compared with its SHA-256.",
        GOLD: "The texts that people annotated, each compared with its text.",
    }
    register = input_key(REGISTER_TABLE)
    specs = [
        dg.AssetSpec(
            key, description=said, group_name=GROUP, kinds={"file", "arrow"}, deps=[register]
        )
        for key, said in described.items()
    ]

    def make(project: Project, load: Load) -> Iterator[Made]:
        """What is to be read, and what people read in it."""
        found = read_texts(project, load(register))
        yield Made(TEXTS, found, _sizes(found))
        yield Made(GOLD, read_annotations(project, found, schemas))

    said = "What is to be read, and what people read in it."
    reads = Reads([DOCUMENTS, ANNOTATIONS], {register: ALL}, schemas=schemas.digest)
    return step("texts", said, specs, reads, make)


def _sizes(texts: pa.Table) -> Mapping[str, Any]:
    lengths: list[int] = texts["characters"].to_pylist()
    return {"documents": texts.num_rows, "characters": sum(lengths)}
