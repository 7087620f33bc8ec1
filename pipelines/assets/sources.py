"""Layer `sources`: what people wrote, read and judged."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines.assets.failure import told_to_dagster
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.inputs import Schemas, read_annotations, read_judged_tables, read_texts
from pipelines.intake.edited import REGISTER_TABLE

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

    @dg.multi_asset(
        name="edited_tables",
        specs=specs,
    )
    def edited_tables(
        folder: ProjectFolder, store: TableStore
    ) -> Iterator[dg.MaterializeResult[Any]]:
        """Every table that people edit, judged against schemas/inputs/."""
        with told_to_dagster():
            tables = read_judged_tables(folder.project, schemas)
        for name in schemas.inputs:
            yield store.save(input_key(name), tables[name])

    return edited_tables


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

    @dg.multi_asset(name="texts", specs=specs)
    def texts(folder: ProjectFolder, store: TableStore) -> Iterator[dg.MaterializeResult[Any]]:
        """What is to be read, and what people read in it."""
        with told_to_dagster():
            found = read_texts(folder.project, store.load(register))
            gold = read_annotations(folder.project, found, schemas)
        yield store.save(TEXTS, found, _sizes(found))
        yield store.save(GOLD, gold)

    return texts


def _sizes(texts: pa.Table) -> Mapping[str, Any]:
    lengths: list[int] = texts["characters"].to_pylist()
    return {"documents": texts.num_rows, "characters": sum(lengths)}
