"""A publish that has nothing to do says so in one line, and does next to nothing."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.project import Project
from pipelines.provenance import provenance
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.verbs.unchanged import unchanged_since
from tests.conftest import REPOSITORY
from tests.release import other_city

PROGRAM = """
import sys
from pipelines.cli import main
sys.argv = ["opendata", "publish", "--project", {root!r}]
try:
    main()
finally:
    print(*sorted({{"dagster", "duckdb", "pyarrow", "frictionless"}} & sys.modules.keys()))
"""


@pytest.fixture
def released(project: Project) -> Project:
    """A project whose last release was made from what it is now."""
    shelf, dataset = FolderShelf(project.outputs), other_city.dataset()
    made_from = provenance(project)
    publish(other_city.tables(), other_city.SCHEMAS, dataset, shelf, made_from=made_from)
    return project


def test_it_says_so_and_imports_nothing_slow(released: Project) -> None:
    program = PROGRAM.format(root=str(released.root))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert done.stdout == "Nothing has changed since 1.0.0: nothing published.\n\n"
    assert done.stderr == ""


def _edit_a_source(project: Project) -> None:
    path = project.sources / "curated" / "names.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _lose_a_file(project: Project) -> None:
    folder = other_city.thaw(project.outputs / "releases" / "1.0.0")
    (folder / "csv" / "names.csv").unlink()


def _cut_a_file(project: Project) -> None:
    folder = other_city.thaw(project.outputs / "releases" / "1.0.0")
    (folder / "csv" / "names.csv").write_text("entity_id\n", encoding="utf-8")


def _add_a_code(project: Project) -> None:
    Path(project.schemas / "codelists" / "rank.csv").touch()
    (project.schemas / "codelists" / "new.csv").write_text("code\n", encoding="utf-8")


def _die_before_the_link(project: Project) -> None:
    link = project.outputs / "latest"
    link.unlink()
    link.symlink_to("releases/0.9.0")


def _die_halfway(project: Project) -> None:
    (project.outputs / ".staging" / "x").mkdir(parents=True)


@pytest.mark.parametrize(
    "change",
    [_edit_a_source, _lose_a_file, _cut_a_file, _add_a_code, _die_before_the_link, _die_halfway],
)
def test_it_looks_at_inputs_and_at_what_is_there(
    released: Project, change: Callable[[Project], None]
) -> None:
    assert unchanged_since(released) == "1.0.0"
    change(released)
    assert unchanged_since(released) is None


def test_a_setting_that_changes_what_is_published_counts(
    released: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert unchanged_since(released) is None


def test_nothing_is_published_yet(project: Project) -> None:
    assert unchanged_since(project) is None
