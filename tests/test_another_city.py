"""Another city is another folder: no code, no schema, only sources."""

import json
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from pipelines.home import dagster_home
from pipelines.release.stage import locked
from tests.another_city import write_another_city
from tests.conftest import Cli


@pytest.fixture
def released(tmp_path: Path, cli: Cli) -> Path:
    """Its first release, published by the console script from a folder with a space."""
    project = write_another_city(tmp_path / "borgo sereno")
    ended = cli("publish", "--project", str(project.root))
    assert ended.code == 0, ended.err
    return project.outputs / "latest"


def test_it_publishes_a_valid_package(released: Path) -> None:
    descriptor = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))

    assert (descriptor["name"], descriptor["version"]) == ("borgo-sereno", "0.1.0")
    assert Package(released / "datapackage.json").validate().valid
    assert "torino" not in (released / "datapackage.json").read_text(encoding="utf-8").lower()


def test_what_its_text_says_can_be_cited(released: Path) -> None:
    with duckdb.connect(released / "borgo-sereno.duckdb", read_only=True) as database:
        found = database.execute(
            "SELECT subject_id, predicate, object_id, origin FROM relations ORDER BY ALL"
        ).fetchall()
        untrue = database.execute(
            "SELECT count(*) FROM statements s JOIN passages p ON s.document_id = p.document_id"
            " AND s.start_offset >= p.start_offset AND s.end_offset <= p.end_offset"
            " WHERE substring(p.text, s.start_offset - p.start_offset + 1,"
            " s.end_offset - s.start_offset) <> s.quote"
        ).fetchone()

    assert ("comune-di-borgo-sereno", "promotes", "casa-aperta", "extracted") in found
    assert ("fondazione-lume", "funds", "casa-aperta", "extracted") in found
    assert untrue == (0,)


def test_entities_tell_where_they_are_known_from(released: Path) -> None:
    with duckdb.connect(released / "borgo-sereno.duckdb", read_only=True) as database:
        origins = dict(database.execute("SELECT entity_id, origin FROM entities").fetchall())

    assert origins["casa-aperta"] == "both"
    assert origins["fondazione-lume"] == "extracted"


def test_a_project_without_texts_publishes_its_tables(tmp_path: Path, cli: Cli) -> None:
    project = write_another_city(tmp_path / "city")
    register = project.sources / "documents" / "documents.csv"
    register.write_text(
        register.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8"
    )
    (project.sources / "documents" / "storia.txt").unlink()

    ended = cli("publish", "--project", str(project.root))

    assert ended.code == 0, ended.err
    assert (project.outputs / "latest" / "csv" / "funding.csv").is_file()


def test_a_project_that_is_being_published_is_told_so(tmp_path: Path, cli: Cli) -> None:
    project = write_another_city(tmp_path / "city")

    with locked(dagster_home(project)):
        ended = cli("publish", "--project", str(project.root))

    assert ended.code == 1
    assert "by another process. Wait" in ended.err
    assert not project.outputs.exists()


def test_a_folder_that_is_no_project_is_told_so(tmp_path: Path, cli: Cli) -> None:
    ended = cli("publish", "--project", str(tmp_path))

    assert ended.code == 1
    assert "sources/" in ended.err
