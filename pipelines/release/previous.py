"""How what is being made compares with the release before."""

import pyarrow as pa

from pipelines.project import Dataset
from pipelines.quality.falls import TABLE as SCORES
from pipelines.quality.falls import Comparison, compare_scores
from pipelines.release.published import last_table, last_version
from pipelines.release.shelf.model import Shelf


def compare_with_last(shelf: Shelf, dataset: Dataset, scores: pa.Table) -> Comparison:
    """Compare scores with those of the release before. Raises InputError if it is damaged."""
    last = last_version(shelf)
    published = None if last is None else (last, last_table(shelf, SCORES))
    return compare_scores(published, scores, dataset.accepted_falls)
