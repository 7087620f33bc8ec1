"""Nothing published ever changes."""

import json
from pathlib import Path

import other_city
import pytest

from pipelines.problems import InputError
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.views import built_in_views

FEWER_SOURCES = [row for row in other_city.ROWS["sources"] if row["source_id"] != "s3"]


def _publish(outputs: Path, version: str = "1.0.0", **rows: other_city.Rows) -> Release:
    dataset = other_city.dataset(version=version)
    return publish(other_city.tables(**rows), other_city.SCHEMAS, dataset, FolderShelf(outputs))


def test_the_same_contents_again_touch_nothing(outputs: Path) -> None:
    first = _publish(outputs)
    before = {path: path.stat().st_mtime_ns for path in outputs.rglob("*")}
    second = _publish(outputs)
    assert first.created
    assert not second.created
    assert (second.files, second.content_hash) == (first.files, first.content_hash)
    assert {path: path.stat().st_mtime_ns for path in outputs.rglob("*")} == before


def test_other_rows_under_the_same_version_are_refused(outputs: Path) -> None:
    _publish(outputs)
    before = other_city.contents(outputs)
    with pytest.raises(InputError) as caught:
        _publish(outputs, sources=FEWER_SOURCES)
    told = str(caught.value)
    assert told.startswith("outputs/releases/1.0.0: 1.0.0 is already published with other contents")
    assert "csv/sources.csv" in told
    assert "csv/entities.csv" not in told
    assert told.endswith("Raise `version` in sources/dataset.yaml.")
    assert other_city.contents(outputs) == before


def test_other_metadata_or_views_under_the_same_version_are_refused(outputs: Path) -> None:
    _publish(outputs)
    tables, schemas, dataset = other_city.tables(), other_city.SCHEMAS, other_city.dataset()
    other = other_city.dataset(keywords=("other",))
    with pytest.raises(InputError, match="metadata `keywords`"):
        publish(tables, schemas, other, FolderShelf(outputs))
    with pytest.raises(InputError, match=r"bologna-commons\.duckdb"):
        publish(tables, schemas, dataset, FolderShelf(outputs), views=built_in_views()[1:])


def test_a_published_file_that_was_changed_is_told(outputs: Path) -> None:
    release = _publish(outputs)
    (other_city.thaw(release.path) / "csv" / "names.csv").write_text(
        "entity_id\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"releases/1\.0\.0/csv/names\.csv: is not as SHA256SUMS"):
        _publish(outputs)


def test_a_release_without_its_sums_is_told(outputs: Path) -> None:
    (other_city.thaw(_publish(outputs).path) / "SHA256SUMS").unlink()
    with pytest.raises(InputError, match="delete the folder and publish again"):
        _publish(outputs)


def test_a_damaged_older_release_is_told_before_a_new_one_is_made(outputs: Path) -> None:
    folder = other_city.thaw(_publish(outputs).path)
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    before = other_city.contents(outputs)
    with pytest.raises(InputError, match=r"outputs/releases/1\.0\.0/datapackage\.json"):
        _publish(outputs, "1.1.0")
    assert other_city.contents(outputs) == before


def test_latest_is_the_highest_version_not_the_last_made(outputs: Path) -> None:
    for version in ("1.9.0", "1.10.0", "1.9.1"):
        _publish(outputs, version)
    assert (outputs / "latest").readlink() == Path("releases/1.10.0")
    entries = json.loads((outputs / "releases.json").read_text("utf-8"))
    assert [entry["version"] for entry in entries] == ["1.10.0", "1.9.1", "1.9.0"]


def test_the_content_hash_depends_on_contents_only(outputs: Path, tmp_path: Path) -> None:
    first = _publish(outputs)
    again = _publish(tmp_path / "elsewhere")
    other = _publish(tmp_path / "other", sources=FEWER_SOURCES)
    assert first.content_hash == again.content_hash != other.content_hash
