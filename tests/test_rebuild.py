"""A published release can be made again from what it carries."""

import shutil
import zipfile
from pathlib import Path

import pytest

from pipelines.project import Project
from pipelines.release.files import measure, write_sums
from pipelines.release.layout import INPUTS
from pipelines.verbs.publish import publish_project
from pipelines.verbs.rebuild import rebuild_release, verdict
from tests.another_city import write_another_city
from tests.conftest import Cli


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two versions; the sources have gone on since the second, and a setting was another."""
    project = write_another_city(tmp_path_factory.mktemp("rebuild") / "city")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENDATA_BASE_URL", "https://dati.example.org/borgo")
        assert not _publish(project)
        _retitle(project, "Bilancio 2021", "Bilancio 2021 corretto")
        assert not _publish(project)
    _retitle(project, "Bilancio 2021 corretto", "Bilancio 2022")
    return project


def _publish(project: Project) -> tuple[str, ...]:
    return publish_project(project, lambda *_: None, False).faults


def _retitle(project: Project, old: str, new: str) -> None:
    path = project.sources / "curated" / "sources.csv"
    path.write_text(path.read_text("utf-8").replace(f",{old},", f",{new},"), encoding="utf-8")


@pytest.fixture
def own(published: Project, tmp_path: Path) -> Project:
    """A copy that a test may spoil."""
    root = Path(shutil.copytree(published.root, tmp_path / "city", symlinks=True))
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    return Project(root)


@pytest.mark.parametrize("version", ["0.1.0", "0.1.1"])
def test_every_byte_is_the_same(published: Project, version: str) -> None:
    found = rebuild_release(published, version, None, lambda _: None)
    assert found.differing == ()
    assert (found.good, found.same_code) == (True, True)
    assert list(verdict(found)) == [
        f"{version}: all {found.files} files are the same, byte by byte."
    ]


def test_it_can_be_kept(published: Project, tmp_path: Path) -> None:
    rebuild_release(published, "0.1.0", tmp_path / "again", lambda _: None)
    sums = [
        folder / "SHA256SUMS"
        for folder in (tmp_path / "again", published.outputs / "releases" / "0.1.0")
    ]
    assert sums[0].read_bytes() == sums[1].read_bytes()


def test_other_inputs_are_told_by_file(own: Project, cli: Cli) -> None:
    archive = own.outputs / "releases" / "0.1.0" / INPUTS
    with zipfile.ZipFile(archive) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files["sources/curated/sources.csv"] = files["sources/curated/sources.csv"].replace(
        b"Bilancio 2021", b"Bilancio 2020"
    )
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    done = cli("rebuild", "0.1.0", "--check", "--project", str(own.root))
    assert done.code == 2
    assert "0.1.0/inputs.zip: is not as SHA256SUMS says" in done.err

    _put_sums_right(archive.parent)
    done = cli("rebuild", "0.1.0", "--check", "--project", str(own.root))
    assert done.code == 1
    assert "csv/sources.csv: is not as published." in done.out
    assert "some rows differ" in done.out


def _put_sums_right(folder: Path) -> None:
    paths = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    write_sums(folder, [measure(folder, path) for path in paths if path != "SHA256SUMS"])


def test_where_no_project_is_nothing_can_be_built(tmp_path: Path, cli: Cli) -> None:
    assert cli("rebuild", "0.1.0", "--check", "--project", str(tmp_path)).code == 2


def test_what_cannot_be_built_is_told(own: Project, cli: Cli) -> None:
    arguments = ("--check", "--project", str(own.root))
    archive = own.outputs / "releases" / "0.1.0" / INPUTS
    cut = bytearray(archive.read_bytes())
    cut[2000:2200] = bytes(200)
    archive.write_bytes(cut)
    _put_sums_right(archive.parent)
    damaged = cli("rebuild", "0.1.0", *arguments)
    assert (damaged.code, damaged.err.count("\n")) == (2, 1)
    assert "0.1.0/inputs.zip: holds no inputs that can be read" in damaged.err
    archive.unlink()
    assert "0.1.0/inputs.zip: is missing." in cli("rebuild", "0.1.0", *arguments).err
    unknown = cli("rebuild", "9.9.9", *arguments)
    assert unknown.code == 2
    assert "9.9.9: is no published version. Published: 0.1.1, 0.1.0." in unknown.err
