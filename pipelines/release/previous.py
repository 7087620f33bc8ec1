"""How what is being made compares with the release before."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from pipelines.diff.model import Step
from pipelines.diff.schemas import schema_changes
from pipelines.project import Dataset
from pipelines.quality.falls import TABLE as SCORES
from pipelines.quality.falls import Comparison, compare_scores
from pipelines.release.published import last_table, last_version, read_state
from pipelines.release.shelf.model import Shelf
from pipelines.table_schema import TableSchema

ENTITIES = "entities"
SHOWN = 10


def compare_with_last(shelf: Shelf, dataset: Dataset, scores: pa.Table) -> Comparison:
    """Compare scores with those of the release before. Raises InputError if it is damaged."""
    last = last_version(shelf)
    published = None if last is None else (last, last_table(shelf, SCORES))
    return compare_scores(published, scores, dataset.accepted_falls)


def lost_entities(shelf: Shelf, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """A reminder of each entity of the last release that is gone and leads nowhere; `tables` are
    the public ones.

    Raises InputError if that release is damaged.
    """
    last = last_table(shelf, ENTITIES)
    if last is None:
        return
    known = {
        *tables[ENTITIES]["entity_id"].to_pylist(),
        *tables["redirects"]["old_id"].to_pylist(),
    }
    lost = [one for one in last["entity_id"].to_pylist() if one not in known]
    for entity in lost[:SHOWN]:
        yield (
            f"{entity}: published in {last_version(shelf)}, and gone now. If it has another "
            "identifier, add a row to sources/curated/redirects.csv."
        )
    if lost[SHOWN:]:
        yield f"... and {len(lost) - SHOWN} more entities that are gone."


def breaking_changes(shelf: Shelf, schemas: Mapping[str, TableSchema]) -> Iterator[str]:
    """A reminder of each change of a schema that a publish refuses unless it is allowed.

    Raises InputError if the last release cannot be read.
    """
    last = last_version(shelf)
    if last is None:
        return
    now = {name: schema.descriptor() for name, schema in schemas.items()}
    for change in schema_changes(read_state(shelf.release(last)).schemas, now):
        if change.step is Step.MAJOR:
            column = f", column {change.column}" if change.column else ""
            yield (
                f"{change.place}{column}: {change.what} since {last}, which may break programs; "
                "published only with --allow-breaking."
            )
