"""What can be read of the release before."""

from pathlib import Path

import other_city
import pytest

from pipelines.problems import InputError
from pipelines.release.publish import publish
from pipelines.release.published import last_table, last_version
from pipelines.release.shelf.folder import FolderShelf


def test_it_is_the_newest(published: Path) -> None:
    newer = other_city.dataset(version="1.10.0")
    fewer = other_city.tables(names=other_city.ROWS["names"][:1])
    publish(fewer, other_city.SCHEMAS, newer, FolderShelf(published))

    found = last_table(FolderShelf(published), "names")

    assert last_version(FolderShelf(published)) == "1.10.0"
    assert found is not None
    assert found.num_rows == 1


def test_a_table_that_it_has_not_is_none(published: Path) -> None:
    assert last_table(FolderShelf(published), "scores") is None


def test_where_nothing_is_published_there_is_none(outputs: Path) -> None:
    assert last_version(FolderShelf(outputs)) is None
    assert last_table(FolderShelf(outputs), "scores") is None


def test_a_damaged_table_is_told_and_others_can_be_read(published: Path) -> None:
    path = published / "releases" / "1.0.0" / "parquet" / "names.parquet"
    path.chmod(0o644)
    path.write_bytes(b"PAR1")

    with pytest.raises(InputError, match="SHA256SUMS"):
        last_table(FolderShelf(published), "names")
    assert last_table(FolderShelf(published), "events") is not None
