"""The release before, and how the next one compares with it."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.problems import raise_if_any
from pipelines.project import Dataset
from pipelines.quality.falls import TABLE as SCORES
from pipelines.quality.falls import Comparison, compare_scores
from pipelines.release.files import damage_problems
from pipelines.release.index import version_key
from pipelines.release.layout import parquet_file
from pipelines.release.shelf.model import Shelf


@dataclass(frozen=True)
class PublishedTable:
    """A table as a version published it; `table` is None if that version does not have it."""

    version: str
    table: pa.Table | None


def compare_with_last(shelf: Shelf, dataset: Dataset, scores: pa.Table) -> Comparison:
    """Compare scores with those of the release before. Raises InputError if it is damaged."""
    last = last_published(shelf, SCORES, dataset.version)
    published = None if last is None else (last.version, last.table)
    return compare_scores(published, scores, dataset.version, dataset.accepted_falls)


def last_published(shelf: Shelf, name: str, version: str) -> PublishedTable | None:
    """The table `name` in the newest release that is not above `version`; None if there is none.

    Raises InputError for a release that is damaged or cannot be read.
    """
    known = [e for e in shelf.entries() if version_key(e.version) <= version_key(version)]
    if not known:
        return None
    folder = shelf.release(known[0].version)
    found = _read(folder, f"{shelf.name}/{known[0].path}", parquet_file(name))
    return PublishedTable(known[0].version, found)


def _read(folder: Path, shown: str, path: str) -> pa.Table | None:
    raise_if_any(damage_problems(folder, shown))
    return pq.read_table(folder / path) if (folder / path).exists() else None
