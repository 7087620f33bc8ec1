"""Layer `extraction`: spans of the texts and what they say."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines import markdown
from pipelines.assets.failure import told_to_dagster
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.assets.sources import TEXTS, input_key
from pipelines.inputs import project_gazetteer, project_lexicon
from pipelines.resolution.extracted import Extracted, extract_documents

GROUP = "extraction"
PREFIX = "extracted"

DESCRIPTIONS: Mapping[str, str] = {
    "passages": "Paragraphs and headings of each text.",
    "mentions": "Names that the texts mention, each resolved to an entity.",
    "dates": "Dates in the texts, as EDTF.",
    "amounts": "Amounts of money in the texts, in euro.",
    "relations": "What the texts say of how entities, names and dates are related.",
}


def extracted_key(table: str) -> dg.AssetKey:
    """The asset of one kind of extracted span."""
    return dg.AssetKey([PREFIX, table])


def extraction_assets() -> list[dg.AssetsDefinition]:
    """One run of the extractor over all texts, one asset for each kind of thing it finds."""
    upstream = [TEXTS, input_key("entities"), input_key("names")]
    specs = [
        dg.AssetSpec(
            extracted_key(name),
            description=text,
            group_name=GROUP,
            kinds={"python", "arrow"},
            deps=upstream,
        )
        for name, text in DESCRIPTIONS.items()
    ]

    @dg.multi_asset(name="extraction", specs=specs)
    def extraction(folder: ProjectFolder, store: TableStore) -> Iterator[dg.MaterializeResult[Any]]:
        """The extractor, run over every registered text."""
        known = {name: store.load(input_key(name)) for name in ("entities", "names")}
        with told_to_dagster():
            found = extract_documents(
                store.load(TEXTS), project_lexicon(folder.project), project_gazetteer(known)
            )
        for name in DESCRIPTIONS:
            table = getattr(found, name)
            yield store.save(extracted_key(name), table, _rules(table))

    return [extraction]


def load_extracted(store: TableStore) -> Extracted:
    """The assets of this layer, put together again."""
    found = {name: store.load(extracted_key(name)) for name in DESCRIPTIONS}
    return Extracted(documents=store.load(TEXTS), **found)


def _rules(table: pa.Table) -> dict[str, dg.MetadataValue]:
    """How often each rule found something."""
    if "method" not in table.column_names:
        return {}
    counts = sorted(table["method"].value_counts().to_pylist(), key=lambda c: -c["counts"])
    found = markdown.table(("rule", "found"), [(c["values"], c["counts"]) for c in counts])
    return {"rules": dg.MetadataValue.md(found)}
