"""One release of the other city, made once for all tests that only read it."""

from pathlib import Path

import other_city
import pytest

from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A published release; tests must not change it."""
    return publish(
        other_city.tables(),
        other_city.SCHEMAS,
        other_city.dataset(),
        FolderShelf(tmp_path_factory.mktemp("city") / "outputs"),
        codelists=other_city.CODELISTS,
    )


@pytest.fixture
def published(release: Release, tmp_path: Path) -> Path:
    """An `outputs` folder of its own that holds version 1.0.0."""
    source = release.path.parent.parent
    return other_city.writable_copy(source, tmp_path / "outputs")


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "outputs"
