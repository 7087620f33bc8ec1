"""The package as portals and clients see it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import other_city
import pytest

from pipelines.catalogue.files import WRITERS
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf

PROFILES = Path(__file__).parents[2].parent / "shared" / "shapes" / "datapackage-2.0"


@pytest.fixture
def descriptor(release: Release) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((release.path / "datapackage.json").read_text("utf-8"))
    return found


def test_it_has_the_promised_files(release: Release) -> None:
    tables = other_city.SCHEMAS
    expected = {f"csv/{name}.csv" for name in tables} | {
        f"parquet/{name}.parquet" for name in tables
    }
    expected |= {"bologna-commons.duckdb", "bologna-commons.xlsx", "datapackage.json", "SHA256SUMS"}
    expected |= {"DICTIONARY.md", "CONFLICTS.md", "verify.py"} | WRITERS.keys()
    expected |= {"CHANGELOG.md", "changes.parquet", "history.parquet", "inputs.zip"}
    assert other_city.contents(release.path).keys() == expected
    assert {file.path for file in release.files} == expected
    outputs = release.path.parent.parent
    assert sorted(path.name for path in outputs.iterdir()) == [
        "latest",
        "releases",
        "releases.json",
    ]
    assert (outputs / "latest").readlink() == Path("releases/1.0.0")


def test_every_file_but_the_sums_is_in_the_sums(release: Release) -> None:
    lines = (release.path / "SHA256SUMS").read_text("utf-8").splitlines()
    expected = {
        path: hashlib.sha256(data).hexdigest()
        for path, data in other_city.contents(release.path).items()
        if path != "SHA256SUMS" and isinstance(data, bytes)
    }
    assert lines == [f"{digest}  {path}" for path, digest in sorted(expected.items())]


def test_two_builds_have_the_same_bytes_the_duckdb_file_included(
    release: Release, tmp_path: Path
) -> None:
    # Another path of another length, and rows in another order.
    outputs = tmp_path / "a" / "longer" / "path" / "outputs"
    tables = {
        name: table.take(list(range(table.num_rows))[::-1])
        for name, table in other_city.tables().items()
    }
    publish(
        tables,
        other_city.SCHEMAS,
        other_city.dataset(),
        FolderShelf(outputs),
        codelists=other_city.CODELISTS,
    )
    assert other_city.contents(outputs) == other_city.contents(release.path.parent.parent)


def test_frictionless_finds_all_of_it_valid(release: Release) -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=release.path, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert [task["errors"] for task in report["tasks"] if not task["valid"]] == []
    assert report["valid"]
    assert report["stats"]["tasks"] == 2 * len(other_city.SCHEMAS) + 7


def test_frictionless_would_notice_a_fault_in_parquet(release: Release, tmp_path: Path) -> None:
    """That Parquet is found valid means something: the same file against a stricter schema."""
    path = release.path / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    entry = next(r for r in package["resources"] if r["name"] == "entities-parquet")
    year = next(field for field in entry["schema"]["fields"] if field["name"] == "year")
    year["constraints"] = {"minimum": 2000}
    del entry["schema"]["foreignKeys"]
    package["resources"] = [entry | {"path": str(release.path / entry["path"])}]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(
        [*command, "--trusted"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    errors = json.loads(done.stdout)["tasks"][0]["errors"]
    assert [(error["type"], error["cell"]) for error in errors] == [("constraint-error", "1999.0")]


@pytest.mark.skipif(not PROFILES.is_dir(), reason="the official profiles are not at hand")
def test_the_official_profile_accepts_it(descriptor: dict[str, Any]) -> None:
    profile = json.loads((PROFILES / "datapackage.json").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(profile)
    assert [error.message for error in validator.iter_errors(descriptor)] == []
    for kind, key in (
        ("dataresource", None),
        ("tableschema", "schema"),
        ("tabledialect", "dialect"),
    ):
        profile = json.loads((PROFILES / f"{kind}.json").read_text("utf-8"))
        for resource in descriptor["resources"]:
            part = resource if key is None else resource.get(key)
            if part is not None:
                jsonschema.Draft7Validator(profile).validate(part)


def test_codes_come_with_their_meaning_in_both_languages(descriptor: dict[str, Any]) -> None:
    (statements,) = (one for one in descriptor["resources"] if one["name"] == "statements")
    (rank,) = (one for one in statements["schema"]["fields"] if one["name"] == "rank")
    assert rank["categories"][0] == {
        "value": "preferred",
        "label": "Preferred",
        "description": "Is preferred.",
        "label_it": "preferred",
    }
    assert [one["value"] for one in rank["categories"]] == rank["constraints"]["enum"]


def test_the_descriptor_says_who_what_and_when(descriptor: dict[str, Any]) -> None:
    assert descriptor["version"] == "1.0.0"
    assert descriptor["created"] == "2026-03-01T00:00:00Z"
    assert descriptor["title_it"] == "Beni comuni a Bologna"
    assert [entry["roles"] for entry in descriptor["contributors"]] == [["publisher"], ["contact"]]
    # The same source under two identifiers is named once.
    assert [entry["path"] for entry in descriptor["sources"]] == [
        "https://example.org/a",
        "https://example.org/b",
    ]


def test_terms_of_the_eu_have_their_address_and_both_labels(descriptor: dict[str, Any]) -> None:
    authority = "http://publications.europa.eu/resource/authority"
    assert descriptor["frequency"] == {
        "name": "IRREG",
        "path": f"{authority}/frequency/IRREG",
        "title": "irregular",
        "title_it": "irregolare",
    }
    assert [term["path"] for term in descriptor["themes"]] == [f"{authority}/data-theme/SOCI"]
    assert descriptor["access_rights"]["title_it"] == "pubblico"


def test_foreign_keys_of_parquet_point_to_parquet(descriptor: dict[str, Any]) -> None:
    by_name = {resource["name"]: resource for resource in descriptor["resources"]}
    keys = by_name["names-parquet"]["schema"]["foreignKeys"]
    assert keys[0]["reference"]["resource"] == "entities-parquet"
    assert "resource" not in by_name["entities-parquet"]["schema"]["foreignKeys"][0]["reference"]


def test_the_index_tells_all_that_a_program_needs_to_choose_and_fetch(release: Release) -> None:
    (entry,) = json.loads((release.path.parent.parent / "releases.json").read_text("utf-8"))
    listed = {file["path"]: file for file in entry.pop("files")}
    on_disk = [path for path in release.path.rglob("*") if path.is_file()]
    assert set(listed) == {path.relative_to(release.path).as_posix() for path in on_disk}
    for path in on_disk:
        found = listed[path.relative_to(release.path).as_posix()]
        assert found["bytes"] == path.stat().st_size
        assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert entry.pop("schema_hash").startswith("sha256:")
    assert entry == {
        "version": "1.0.0",
        "created": "2026-03-01T00:00:00Z",
        "path": "releases/1.0.0",
        "schema_version": "1.0.0",
        "breaking": False,
        "minimum_duckdb": "1.1.3",
        "inputs_hash": None,
        "code_hash": None,
        "content_hash": release.content_hash,
        "rows": {name: len(other_city.ROWS[name]) for name in other_city.SCHEMAS},
    }
