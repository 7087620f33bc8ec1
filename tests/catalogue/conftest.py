"""Two releases, each made once for all tests that only read it: this project's, and one whose
every word is a trap.
"""

import dataclasses
from pathlib import Path

import pytest

from pipelines.project import Agent, Bilingual, Dataset, Person, load_dataset
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from tests.built import built
from tests.conftest import REPOSITORY, Project
from tests.release import other_city

TRAP = (
    "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> \"' & \u202e\x07 "
    "=1+1 #: {{7*7}} | `x` é [a](https://evil.example) *b* _c_ ~~d~~ &amp; \\* e_f"
)
"""What must be shown as it is, wherever it stands."""


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


def trapped() -> Dataset:
    """A publisher who says nothing harmless."""
    return other_city.dataset(
        title=Bilingual(it=f"Titolo {TRAP}", en=f"Title {TRAP}"),
        description=Bilingual(it=f"{TRAP} Descrizione.", en=f"{TRAP} Description."),
        publisher=Agent(name=f"Publisher {TRAP}"),
        creators=(Person(given_name=TRAP, family_name=TRAP), Agent(name=TRAP)),
        keywords=(TRAP, "commons", TRAP),
    )


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The other city, published by one who says nothing harmless; tests must not change it."""
    schemas = {
        name: dataclasses.replace(schema, title=f"{name} {TRAP}", description_it=TRAP)
        for name, schema in other_city.SCHEMAS.items()
    }
    shelf = FolderShelf(tmp_path_factory.mktemp("hostile") / "outputs")
    return publish(other_city.tables(), schemas, trapped(), shelf, codelists=other_city.CODELISTS)


@pytest.fixture(params=["release", "hostile"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The folder of either release."""
    found: Release = request.getfixturevalue(request.param)
    return found.path


@pytest.fixture(scope="session")
def metadata(release: Release) -> Path:
    """The folder of metadata of this project's release."""
    return release.path / "metadata"
