"""One release of this project's own tables, made once for all tests that only read it."""

from pathlib import Path

import pytest

from pipelines.project import load_dataset
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from tests.built import built
from tests.conftest import REPOSITORY, Project


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """This project, published; tests must not change it."""
    tables = built()
    return publish(
        tables.public,
        tables.schemas.public,
        load_dataset(Project(REPOSITORY)),
        FolderShelf(tmp_path_factory.mktemp("catalogue") / "outputs"),
        codelists=tables.schemas.codelists,
    )


@pytest.fixture(scope="session")
def metadata(release: Release) -> Path:
    """Its folder of metadata."""
    return release.path / "metadata"
