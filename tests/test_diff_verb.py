"""`opendata diff` through the console script: what it names, how it ends."""

import json
from pathlib import Path

import pytest

from pipelines.project import Project
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.verbs.publish import publish_project
from tests.another_city import write_another_city
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


def test_releases_that_only_tell_otherwise_are_not_the_same(two: Project, cli: Cli) -> None:
    fewer = [row for row in other_city.ROWS["sources"] if row["source_id"] != "s3"]
    publish(
        other_city.tables(sources=fewer),
        other_city.SCHEMAS,
        other_city.dataset(version="1.2.0"),
        FolderShelf(two.outputs),
    )
    ended = cli("diff", "--project", str(two.root))
    assert ended.code == 1
    assert ended.out.startswith("From 1.1.0 to 1.2.0: a patch")
    assert "Files in other words: CITATION.cff, " in ended.out


def test_json_is_for_programs(two: Project, cli: Cli) -> None:
    ended = cli("diff", "1.0.0", "latest", "--format", "json", "--project", str(two.root))
    assert json.loads(ended.out)["step"] == "minor"


@pytest.mark.parametrize("named", ["9.9.9", "nowhere"])
def test_what_is_not_there_ends_with_2(two: Project, cli: Cli, named: str) -> None:
    ended = cli("diff", named, "--project", str(two.root))
    assert ended.code == 2
    assert ended.err.startswith(f"{named}: is no published version and no folder.")


def test_where_no_project_is_nothing_can_be_compared(tmp_path: Path, cli: Cli) -> None:
    assert cli("diff", "--project", str(tmp_path)).code == 2


@pytest.mark.parametrize("file", ["parquet/names.parquet", "inputs.zip", "datapackage.json"])
def test_a_damaged_release_cannot_be_compared(two: Project, cli: Cli, file: str) -> None:
    folder = other_city.thaw(two.outputs / "releases" / "1.0.0")
    (folder / file).write_bytes((folder / file).read_bytes() + b"\n")
    ended = cli("diff", "--project", str(two.root))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"outputs/releases/1.0.0/{file}: is not as SHA256SUMS says")


def test_a_first_release_has_nothing_before_it(two: Project, cli: Cli) -> None:
    ended = cli("diff", "1.0.0", "1.0.0", "--project", str(two.root))
    assert ended.code == 0


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Another city, published once by the whole pipeline."""
    monkeypatch.setenv("DAGSTER_HOME", "")
    project = write_another_city(tmp_path / "city")
    assert publish_project(project, lambda _step, _point: None).version == "0.1.0"
    return project


def _files(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.outputs.rglob("*") if path.is_file()}


def test_a_draft_tells_what_a_publish_then_does(city: Project, cli: Cli) -> None:
    before = _files(city)
    command = ("diff", "--draft", "--project", str(city.root))
    ended = cli(*command)
    said = "Nothing has changed since 0.1.0: a publish would publish nothing.\n"
    assert (ended.code, ended.out) == (0, said)

    path = city.sources / "curated" / "names.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("casa-aperta,La Casa | Sereno,it,alias,bilancio-2021,,\n")
    ended = cli(*command)
    assert ended.code == 1
    told = (
        "+ casa-aperta|La Casa \\| Sereno|it\n      name_type alias; origin curated\n"
        "      after sources/curated/names.csv, row 4, source"
    )
    assert told in ended.out
    assert ended.out.startswith("From 0.1.0 to 0.2.0: a minor change")
    assert ended.out.endswith("A publish makes this version 0.2.0.\n")
    assert _files(city) == before

    outcome = publish_project(city, lambda _step, _point: None)
    assert outcome.version == "0.2.0"
    published = cli("diff", "--project", str(city.root))
    assert ended.out.startswith(published.out)


def test_a_draft_that_breaks_readers_says_so(city: Project, cli: Cli) -> None:
    path = city.schemas / "funding.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"] = [field for field in schema["fields"] if field["name"] != "scope"]
    path.write_text(json.dumps(schema), encoding="utf-8")

    ended = cli("diff", "--draft", "--project", str(city.root))

    assert ended.code == 1
    assert ended.out.endswith("A publish refuses this; with --allow-breaking it makes it 1.0.0.\n")
    (fault, *_) = publish_project(city, lambda _step, _point: None).faults
    assert fault.startswith("schemas/funding.json, column scope: column removed")


def test_a_higher_version_that_is_asked_for_is_told(city: Project, cli: Cli) -> None:
    path = city.sources / "dataset.yaml"
    path.write_text(path.read_text("utf-8").replace("version: 0.1.0", "version: 3.0.0"), "utf-8")

    ended = cli("diff", "--draft", "--project", str(city.root))

    assert ended.code == 1
    assert ended.out.endswith("A publish makes this version 3.0.0.\n")


def test_without_a_release_there_is_nothing_to_compare_a_draft_with(
    project: Project, cli: Cli
) -> None:
    ended = cli("diff", "--draft", "--project", str(project.root))
    assert ended.code == 2
    assert "a publish would make 1.0.0, the first" in ended.err


def test_a_draft_of_inputs_with_a_fault_cannot_be_compared(city: Project, cli: Cli) -> None:
    (city.sources / "curated" / "names.csv").write_text("entity_id\n", encoding="utf-8")
    ended = cli("diff", "--draft", "--project", str(city.root))
    assert ended.code == 2
    assert ended.out == ""
    assert "sources/curated/names.csv, row 1, column name: this column is missing." in ended.err
