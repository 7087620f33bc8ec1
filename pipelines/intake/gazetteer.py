"""The curated names as the gazetteer that the extractor matches texts against."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from pipelines.extraction.lexicon.gazetteer import GazetteerName


def gazetteer_names(curated: Mapping[str, pa.Table]) -> Iterator[GazetteerName]:
    """Each distinct name of each curated entity, with the entity's type and display name."""
    entities = {row["entity_id"]: row for row in curated["entities"].to_pylist()}
    seen: set[tuple[str, str]] = set()
    for row in curated["names"].to_pylist():
        key = (row["entity_id"], row["name"])
        if key not in seen:
            seen.add(key)
            entity = entities[row["entity_id"]]
            yield GazetteerName(
                row["name"], row["entity_id"], entity["entity_type"], entity["name"]
            )
