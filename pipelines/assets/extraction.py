"""Layer `extraction`: spans of the texts and what they say."""

from collections.abc import Iterator, Mapping

import dagster as dg
import pyarrow as pa

from pipelines import markdown
from pipelines.assets.memo import Load, Made, Reads, step
from pipelines.assets.sources import TEXTS, input_key
from pipelines.extraction.names.model_names import MODEL_VARIABLE
from pipelines.inputs import LEXICON, project_gazetteer, project_lexicon
from pipelines.project import Project
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


READS = Reads(
    paths=[LEXICON],
    tables={
        TEXTS: ["document_id", "text"],
        input_key("entities"): ["entity_id", "entity_type", "name"],
        input_key("names"): ["entity_id", "name"],
    },
    settings=[MODEL_VARIABLE],
)


def extraction_assets() -> list[dg.AssetsDefinition]:
    """One run of the extractor over all texts, one asset for each kind of thing it finds."""
    specs = [
        dg.AssetSpec(
            extracted_key(name),
            description=text,
            group_name=GROUP,
            kinds={"python", "arrow"},
            deps=READS.tables,
        )
        for name, text in DESCRIPTIONS.items()
    ]
    return [
        step("extraction", "The extractor, run over every registered text.", specs, READS, _make)
    ]


def _make(project: Project, load: Load) -> Iterator[Made]:
    gazetteer = project_gazetteer({name: load(input_key(name)) for name in ("entities", "names")})
    found = extract_documents(load(TEXTS), project_lexicon(project), gazetteer)
    for name in DESCRIPTIONS:
        table = getattr(found, name)
        yield Made(extracted_key(name), table, _rules(table))


def load_extracted(load: Load) -> Extracted:
    """The assets of this layer, put together again."""
    found = {name: load(extracted_key(name)) for name in DESCRIPTIONS}
    return Extracted(documents=load(TEXTS), **found)


def _rules(table: pa.Table) -> dict[str, dg.MetadataValue]:
    """How often each rule found something."""
    if "method" not in table.column_names:
        return {}
    counts = sorted(table["method"].value_counts().to_pylist(), key=lambda c: -c["counts"])
    found = markdown.table(("rule", "found"), [(c["values"], c["counts"]) for c in counts])
    return {"rules": dg.MetadataValue.md(found)}
