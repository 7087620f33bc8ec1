"""`opendata diff` through the console script: what it names, how it ends."""

import json
from pathlib import Path

import pytest

from pipelines.project import Project
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf
from tests.conftest import Cli
from tests.release import other_city


@pytest.fixture
def two(project: Project) -> Project:
    """A project with the releases 1.0.0 and 1.1.0, which has a source less."""
    fewer = [row for row in other_city.ROWS["sources"] if row["source_id"] != "s3"]
    for version, rows in (("1.0.0", other_city.ROWS["sources"]), ("1.1.0", fewer)):
        dataset = other_city.dataset(version=version)
        publish(
            other_city.tables(sources=rows),
            other_city.SCHEMAS,
            dataset,
            FolderShelf(project.outputs),
        )
    return project


def test_the_two_newest_releases_are_compared(two: Project, cli: Cli) -> None:
    ended = cli("diff", "--project", str(two.root))
    assert ended.code == 1
    assert ended.out.startswith("From 1.0.0 to 1.1.0: a minor change")
    assert "  - s3\n" in ended.out


def test_a_folder_elsewhere_can_be_compared(two: Project, cli: Cli, tmp_path: Path) -> None:
    copied = two.outputs.rename(tmp_path / "downloaded")
    folders = [str(copied / "releases" / version) for version in ("1.1.0", "1.1.0")]
    ended = cli("diff", *folders, "--project", str(two.root))
    assert (ended.code, ended.out) == (0, f"{folders[0]} and {folders[1]} are the same.\n")


def test_json_is_for_programs(two: Project, cli: Cli) -> None:
    ended = cli("diff", "1.0.0", "latest", "--format", "json", "--project", str(two.root))
    assert json.loads(ended.out)["step"] == "minor"


@pytest.mark.parametrize("named", ["9.9.9", "nowhere"])
def test_what_is_not_there_ends_with_2(two: Project, cli: Cli, named: str) -> None:
    ended = cli("diff", named, "--project", str(two.root))
    assert ended.code == 2
    assert ended.err.startswith(f"{named}: is no published version and no folder.")


def test_a_first_release_has_nothing_before_it(two: Project, cli: Cli) -> None:
    ended = cli("diff", "1.0.0", "1.0.0", "--project", str(two.root))
    assert ended.code == 0
