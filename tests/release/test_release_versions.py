"""Nothing is published unless something has changed, and the version says how much."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import other_city
import pyarrow as pa
import pytest

from pipelines.problems import InputError
from pipelines.release import draft
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.views import View, built_in_views
from pipelines.table_schema import TableSchema

FEWER_SOURCES = [row for row in other_city.ROWS["sources"] if row["source_id"] != "s3"]
OTHER_TITLE = [row | {"title": "A title"} for row in other_city.ROWS["sources"]]
Schemas = Mapping[str, TableSchema]


def _publish(
    outputs: Path,
    version: str = "1.0.0",
    schemas: Schemas = other_city.SCHEMAS,
    more: Mapping[str, Any] | None = None,
    **rows: other_city.Rows,
) -> Release:
    made = other_city.tables(**rows)
    tables = {name: made[name].select(schema.columns) for name, schema in schemas.items()}
    dataset = other_city.dataset(version=version)
    return publish(tables, schemas, dataset, FolderShelf(outputs), **(more or {}))


def test_the_same_contents_again_touch_nothing(outputs: Path) -> None:
    first = _publish(outputs)
    before = {path: path.stat().st_mtime_ns for path in outputs.rglob("*")}
    second = _publish(outputs)
    assert first.created
    assert not second.created
    assert (second.files, second.content_hash) == (first.files, first.content_hash)
    assert {path: path.stat().st_mtime_ns for path in outputs.rglob("*")} == before


@pytest.mark.parametrize(
    ("rows", "version"),
    [({"sources": FEWER_SOURCES}, "1.1.0"), ({"sources": OTHER_TITLE}, "1.0.1")],
)
def test_rows_that_come_or_go_are_minor_and_corrected_ones_a_patch(
    outputs: Path, rows: dict[str, other_city.Rows], version: str
) -> None:
    _publish(outputs)
    assert _publish(outputs, **rows).version == version
    assert not _publish(outputs, **rows).created


def test_other_metadata_are_a_patch(outputs: Path) -> None:
    _publish(outputs)
    reworded = other_city.dataset(keywords=("other",))
    made = publish(other_city.tables(), other_city.SCHEMAS, reworded, FolderShelf(outputs))
    assert made.version == "1.0.1"
    assert made.diff is not None
    assert made.diff.metadata == ("keywords",)


def test_other_words_of_a_report_are_a_patch_that_names_it(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(outputs)
    written = draft.conflicts_report

    def reworded(tables: Mapping[str, pa.Table]) -> str:
        return written(tables).replace("# Conflicts", "# Where sources disagree")

    monkeypatch.setattr(draft, "conflicts_report", reworded)
    made = _publish(outputs)
    assert made.version == "1.0.1"
    assert made.diff is not None
    assert made.diff.files == ("CONFLICTS.md", "datapackage.json")
    assert not _publish(outputs).created


def test_another_version_of_a_library_is_no_change(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _publish(outputs)
    monkeypatch.setattr(draft, "write_parquet", lambda _, path: path.write_bytes(b"PAR2"))
    assert _publish(outputs).files == first.files


def _without_a_column(schemas: Schemas) -> Schemas:
    events = schemas["events"]
    kept = tuple(field for field in events.fields if field.name != "place")
    return {**schemas, "events": dataclasses.replace(events, fields=kept)}


def _with_a_column(schemas: Schemas) -> Schemas:
    names = schemas["names"]
    field = dataclasses.replace(names.fields[-1], name="sort_name", constraints={})
    return {**schemas, "names": dataclasses.replace(names, fields=(*names.fields, field))}


def _without_a_table(schemas: Schemas) -> Schemas:
    return {name: schema for name, schema in schemas.items() if name != "participations"}


BREAKING: dict[str, tuple[Callable[[Schemas], Schemas], str]] = {
    "column": (_without_a_column, "schemas/events.json, column place: column removed"),
    "table": (_without_a_table, "schemas/participations.json: table removed"),
}


@pytest.mark.parametrize("what", BREAKING)
def test_what_breaks_readers_is_refused_unless_asked_for(outputs: Path, what: str) -> None:
    change, told = BREAKING[what]
    _publish(outputs)
    before = other_city.contents(outputs)
    schemas = change(other_city.SCHEMAS)
    with pytest.raises(InputError) as caught:
        _publish(outputs, schemas=schemas)
    assert str(caught.value).startswith(told)
    assert "--allow-breaking" in str(caught.value)
    assert other_city.contents(outputs) == before
    made = _publish(outputs, schemas=schemas, more={"allow_breaking": True})
    assert made.version == "2.0.0"
    assert not _publish(outputs, schemas=schemas).created


def test_a_new_column_is_minor(outputs: Path) -> None:
    _publish(outputs)
    schemas = _with_a_column(other_city.SCHEMAS)
    tables = other_city.tables()
    tables["names"] = tables["names"].append_column("sort_name", tables["names"]["name"])
    made = publish(tables, schemas, other_city.dataset(), FolderShelf(outputs))
    assert made.version == "1.1.0"


def test_a_view_that_went_breaks_readers_too(outputs: Path) -> None:
    _publish(outputs)
    with pytest.raises(InputError, match="view removed"):
        _publish(outputs, more={"views": built_in_views()[1:]})


@pytest.mark.parametrize(
    ("sql", "version"),
    [
        ("SELECT name, entity_id FROM entities ORDER BY name, entity_id", ""),
        ("SELECT entity_id FROM entities ORDER BY entity_id", ""),
        ("SELECT entity_id, year AS name FROM entities ORDER BY entity_id", ""),
        ("SELECT entity_id, name, year FROM entities ORDER BY entity_id", "1.1.0"),
        ("SELECT entity_id, name FROM entities ORDER BY name, entity_id", "1.0.1"),
    ],
)
@pytest.mark.parametrize("parameters", [(), ("asked",)])
def test_a_view_that_gives_other_columns_breaks_readers(
    outputs: Path, sql: str, version: str, parameters: tuple[str, ...]
) -> None:
    def publish_with(sql: str) -> Release:
        view = View("list", "A list.", (("entities", "name"),), parameters, sql)
        return _publish(outputs, more={"views": [view]})

    publish_with("SELECT entity_id, name FROM entities ORDER BY entity_id")
    if version:
        assert publish_with(sql).version == version
    else:
        with pytest.raises(InputError, match="view gives other columns"):
            publish_with(sql)


def test_a_publisher_may_raise_the_version_and_not_lower_it(outputs: Path) -> None:
    _publish(outputs)
    assert _publish(outputs, "1.4.0").version == "1.4.0"
    assert not _publish(outputs, "1.4.0").created
    assert _publish(outputs, "1.2.0", sources=FEWER_SOURCES).version == "1.5.0"
    assert _publish(outputs, "3.0.0").version == "3.0.0"


def test_the_moment_is_that_of_the_inputs_and_never_goes_back(outputs: Path) -> None:
    days = [datetime(2026, month, 1, tzinfo=UTC) for month in (6, 3)]
    _publish(outputs, more={"moment": days[0]})
    release = _publish(outputs, more={"moment": days[1]}, sources=FEWER_SOURCES)
    said = json.loads((release.path / "datapackage.json").read_text("utf-8"))
    assert said["versions"] == [
        {"version": "1.0.0", "created": "2026-06-01T00:00:00Z"},
        {"version": "1.1.0", "created": "2026-06-01T00:00:00Z"},
    ]


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


def test_latest_is_the_highest_version(outputs: Path) -> None:
    for version in ("1.9.0", "1.10.0"):
        _publish(outputs, version)
    assert (outputs / "latest").readlink() == Path("releases/1.10.0")
    entries = json.loads((outputs / "releases.json").read_text("utf-8"))
    assert [entry["version"] for entry in entries] == ["1.10.0", "1.9.0"]


def test_the_content_hash_depends_on_contents_only(outputs: Path, tmp_path: Path) -> None:
    first = _publish(outputs)
    again = _publish(tmp_path / "elsewhere")
    other = _publish(tmp_path / "other", sources=FEWER_SOURCES)
    assert first.content_hash == again.content_hash != other.content_hash
