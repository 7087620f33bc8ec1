"""A folder of releases: what the index says, what is read-only, and what an owner may do."""

import dataclasses
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import other_city
import pytest

from pipelines.problems import InputError
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.table_schema import Field, TableSchema

HERE = Path(__file__).parent
WRITING = """
import sys
sys.path.insert(0, sys.argv[1])
from superuser import obey_permissions
obey_permissions()
for name in sys.argv[2:]:
    try:
        open(name, "a").close()
    except PermissionError:
        print("refused")
"""


def _publish(
    outputs: Path, version: str, schemas: dict[str, TableSchema] = other_city.SCHEMAS
) -> Release:
    tables = {name: table for name, table in other_city.tables().items() if name in schemas}
    tables = {name: tables[name].select(schemas[name].columns) for name in schemas}
    dataset = other_city.dataset(version=version)
    codes = other_city.CODELISTS
    shelf = FolderShelf(outputs)
    return publish(tables, schemas, dataset, shelf, allow_breaking=True, codelists=codes)


def _entries(outputs: Path) -> dict[str, tuple[str, bool]]:
    return {e.version: (e.schema_version, e.breaking) for e in FolderShelf(outputs).entries()}


def _described_anew(schema: TableSchema) -> TableSchema:
    return dataclasses.replace(schema, description="Said in other words.")


def _without(schema: TableSchema, column: str) -> TableSchema:
    kept: tuple[Field, ...] = tuple(field for field in schema.fields if field.name != column)
    return dataclasses.replace(schema, fields=kept)


def test_the_schema_version_is_that_which_first_had_the_schemas(outputs: Path) -> None:
    few = {name: other_city.SCHEMAS[name] for name in ("documents", "sources")}
    _publish(outputs, "1.0.0", {"sources": few["sources"]})
    _publish(outputs, "1.0.1", {"sources": _described_anew(few["sources"])})
    _publish(outputs, "1.1.0", few)
    _publish(outputs, "2.0.0", few | {"documents": _without(few["documents"], "url")})
    assert _entries(outputs) == {
        "2.0.0": ("2.0.0", True),
        "1.1.0": ("1.1.0", False),
        "1.0.1": ("1.0.0", False),
        "1.0.0": ("1.0.0", False),
    }


def test_a_published_release_is_read_only(release: Release) -> None:
    for path in (release.path, *release.path.rglob("*")):
        wanted = 0o555 if path.is_dir() else 0o444
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_nobody_but_the_superuser_can_write_into_a_release(release: Release) -> None:
    paths = [release.path / "csv" / "names.csv", release.path / "new", release.path / "csv" / "new"]
    command = [sys.executable, "-c", WRITING, HERE, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused"] * len(paths)


def test_a_whole_release_that_is_not_listed_is_listed_by_the_next_run(published: Path) -> None:
    """As when a run was killed after it moved the release and before it listed it."""
    _publish(published, "1.1.0")
    before = other_city.contents(published)
    (published / "releases.json").write_text("[]", encoding="utf-8")
    (published / "latest").unlink()
    os.chmod(published / "releases" / "1.1.0", 0o755)
    assert not _publish(published, "1.1.0").created
    assert other_city.contents(published) == before
    assert stat.S_IMODE((published / "releases" / "1.1.0").stat().st_mode) == 0o555


def test_an_index_that_is_lost_is_written_anew(published: Path) -> None:
    before = other_city.contents(published)
    (published / "releases.json").unlink()
    assert not _publish(published, "1.0.0").created
    assert other_city.contents(published) == before


@pytest.mark.parametrize("text", ["[{]", "{}", '[{"version": "1.0.0"}]', "[1]"])
def test_an_index_of_another_form_is_told(published: Path, text: str) -> None:
    (published / "releases.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"^outputs/releases\.json: is not .* or delete it"):
        _publish(published, "1.1.0")


def test_a_listed_release_that_is_gone_is_told_with_what_its_owner_can_do(published: Path) -> None:
    _publish(published, "1.1.0")
    shutil.rmtree(other_city.thaw(published / "releases" / "1.0.0"))
    with pytest.raises(InputError, match=r"listed, but not there\. Restore .*/releases\.json"):
        _publish(published, "1.2.0")
    (published / "releases.json").unlink()
    assert _publish(published, "1.2.0").created
    assert set(_entries(published)) == {"1.2.0", "1.1.0"}


@pytest.mark.parametrize(
    ("name", "told"), [("notes", "SHA256SUMS: is missing"), ("9.0.0", "1.0.0")]
)
def test_a_folder_among_the_releases_that_is_none_is_told(
    published: Path, name: str, told: str
) -> None:
    if name == "notes":
        (published / "releases" / name).mkdir()
    else:
        other_city.writable_copy(published / "releases" / "1.0.0", published / "releases" / name)
    with pytest.raises(InputError, match=told):
        _publish(published, "1.1.0")


def test_nothing_takes_the_place_of_a_release(published: Path) -> None:
    shelf = FolderShelf(published)
    before = other_city.contents(published)
    with shelf.held() as stage:
        (stage / "1.0.0").mkdir()
        with pytest.raises(InputError, match="is there already, and stays as it is"):
            shelf.add(stage / "1.0.0", "1.0.0")
    assert other_city.contents(published) == before
