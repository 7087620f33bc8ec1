"""Which release is the one before, and what of it can be read."""

from pathlib import Path

import other_city
import pytest

from pipelines.problems import InputError
from pipelines.release.previous import last_published
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf


@pytest.fixture
def two(published: Path) -> Path:
    """An `outputs` folder with the versions 1.0.0 and 1.10.0."""
    newer = other_city.dataset(version="1.10.0")
    publish(other_city.tables(), other_city.SCHEMAS, newer, FolderShelf(published))
    return published


@pytest.mark.parametrize(
    ("version", "before"),
    [
        ("0.9.0", None),
        ("1.0.0", "1.0.0"),
        ("1.9.0", "1.0.0"),
        ("1.10.0", "1.10.0"),
        ("2.0.0", "1.10.0"),
    ],
)
def test_it_is_the_newest_that_is_not_above(two: Path, version: str, before: str | None) -> None:
    found = last_published(FolderShelf(two), "names", version)

    assert (found and found.version) == before
    if found is not None:
        assert found.table is not None
        assert found.table.num_rows == len(other_city.ROWS["names"])


def test_a_table_that_it_has_not_is_none(published: Path) -> None:
    found = last_published(FolderShelf(published), "scores", "1.0.0")

    assert found is not None
    assert (found.version, found.table) == ("1.0.0", None)


def test_where_nothing_is_published_there_is_none(outputs: Path) -> None:
    assert last_published(FolderShelf(outputs), "scores", "1.0.0") is None


def test_a_damaged_table_is_told(published: Path) -> None:
    (published / "releases" / "1.0.0" / "parquet" / "names.parquet").write_bytes(b"PAR1")

    with pytest.raises(InputError, match="SHA256SUMS"):
        last_published(FolderShelf(published), "names", "1.0.0")
