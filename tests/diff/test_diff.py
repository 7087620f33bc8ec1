"""What differs between two releases, row by row and schema by schema, and the step it calls for."""

import dataclasses
import json
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.diff import show
from pipelines.diff.citations import citations
from pipelines.diff.compare import compare
from pipelines.diff.model import CellChange, Diff, RowChange, Step, next_version
from pipelines.diff.rows import TableFile, TablePair, compare_rows, create_changes
from pipelines.diff.schemas import schema_changes
from pipelines.problems import InputError
from pipelines.release.publish import publish
from pipelines.release.published import read_state
from pipelines.release.shelf.folder import FolderShelf
from pipelines.table_schema import TableSchema
from tests.release import other_city

Rows = list[dict[str, object]]
SOURCES: Rows = other_city.ROWS["sources"]


def _released(folder: Path, **rows: Rows) -> Path:
    tables = other_city.tables(**rows)
    return publish(tables, other_city.SCHEMAS, other_city.dataset(), FolderShelf(folder)).path


def _diff(folder: Path, old: Rows, new: Rows, limit: int = 10) -> Diff:
    states = [
        read_state(_released(folder / name, sources=rows), name)
        for name, rows in (("old", old), ("new", new))
    ]
    return compare(*states, limit)


def _changed(**cells: object) -> Rows:
    return [{**row, **cells} if row["source_id"] == "s1" else row for row in SOURCES]


def test_the_same_rows_are_no_difference(tmp_path: Path) -> None:
    found = _diff(tmp_path, SOURCES, SOURCES)
    assert found.step is Step.NONE
    assert list(show.as_text(found)) == ["old and new are the same."]


def test_a_corrected_cell_is_told_by_key_with_old_and_new_value(tmp_path: Path) -> None:
    title = next(row["title"] for row in SOURCES if row["source_id"] == "s1")
    found = _diff(tmp_path, SOURCES, _changed(title='Corrected; "title"'))
    sources = next(table for table in found.tables if table.table == "sources")
    assert (sources.added, sources.removed, sources.changed) == (0, 0, 1)
    cell = CellChange("title", str(title), 'Corrected; "title"')
    assert sources.examples == (RowChange("changed", "s1", (cell,), "sources/curated/sources.csv"),)
    assert found.step is Step.PATCH


def test_a_row_that_came_or_went_is_minor(tmp_path: Path) -> None:
    fewer = [row for row in SOURCES if row["source_id"] != "s3"]
    for name, pair, kind in (
        ("more", (fewer, SOURCES), "added"),
        ("less", (SOURCES, fewer), "removed"),
    ):
        found = _diff(tmp_path / name, *pair)
        examples = [row for table in found.tables for row in table.examples]
        assert [(row.kind, row.key) for row in examples] == [(kind, "s3")]
        assert found.step is Step.MINOR


def test_a_row_that_came_or_went_is_told_with_what_it_says(tmp_path: Path) -> None:
    gone = {"source_id": "s8", "url": "https://a.example", "title": "Gone"}
    came = {"source_id": "s9", "url": "https://b.example", "title": "Come"}
    found = _diff(tmp_path, [*SOURCES, gone], [*SOURCES, came])
    told = "\n".join(show.as_text(found))
    assert "  - s8\n      url https://a.example; title Gone\n" in told
    assert "  + s9\n      url https://b.example; title Come\n" in told
    assert "| + | s9 |  |  | url https://b.example; title Come |" in show.as_markdown(found)
    cells = [{"column": "title", "old": None, "new": "Come"}]
    sources = next(t for t in show.as_object(found)["tables"] if t["table"] == "sources")
    assert sources["examples"][1]["cells"][1:] == cells


def test_long_values_are_shown_from_where_they_part(tmp_path: Path) -> None:
    before = "parola " * 60
    found = _diff(tmp_path, _changed(title=f"{before}vecchia."), _changed(title=f"{before}nuova."))
    told = "\n".join(show.as_text(found))
    shown = "…parola parola parola parola parola "
    assert f"title: {shown}vecchia. -> {shown}nuova." in told


def test_counts_are_of_all_rows_also_when_few_are_told(tmp_path: Path) -> None:
    many: Rows = [
        {"source_id": f"s{at}", "url": "https://a.example", "title": "T"} for at in range(100, 150)
    ]
    found = _diff(tmp_path, SOURCES, [*SOURCES, *many], limit=3)
    sources = next(table for table in found.tables if table.table == "sources")
    assert (sources.added, len(sources.examples)) == (50, 3)
    assert "  ... and 47 more" in show.as_text(found)


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"type": "number"}, Step.MINOR),
        ({"type": "string"}, Step.MAJOR),
        ({"constraints": {"required": True, "minimum": 1900}}, Step.MINOR),
        ({"constraints": {}}, Step.MINOR),
        ({"title": "Another word"}, Step.PATCH),
        ({"categories": [{"value": 1, "label": "First"}]}, Step.PATCH),
    ],
)
def test_the_step_of_a_changed_column(change: dict[str, object], step: Step) -> None:
    field = {"name": "year", "type": "integer", "constraints": {"minimum": 1900}}
    old = _descriptor(field | {"categories": [{"value": 1, "label": "One"}]})
    new = _descriptor({**old["fields"][0], **change})
    assert max(one.step for one in schema_changes({"t": old}, {"t": new})) is step


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (["a", "b"], ["a"], "column removed"),
        (["a", "b"], ["a", "c"], "column removed"),
        (["a", "b"], ["b", "a"], "columns stand in another order"),
    ],
)
def test_columns_that_go_or_change_places_break_readers(
    old: list[str], new: list[str], what: str
) -> None:
    states = [
        _descriptor(*({"name": name, "type": "string"} for name in one)) for one in (old, new)
    ]
    found = schema_changes({"t": states[0]}, {"t": states[1]})
    assert what in [one.what for one in found if one.step is Step.MAJOR]


def test_a_new_column_or_table_is_minor_and_a_removed_table_breaks() -> None:
    one, two = ({"name": name, "type": "string"} for name in "ab")
    old, new = {"t": _descriptor(one)}, {"t": _descriptor(one, two), "u": _descriptor(one)}
    assert [change.step for change in schema_changes(old, new)] == [Step.MINOR, Step.MINOR]
    assert Step.MAJOR in [change.step for change in schema_changes(new, old)]


def test_another_primary_key_or_a_value_that_may_be_missing_breaks() -> None:
    field = {"name": "a", "type": "string", "constraints": {"required": True}}
    old = _descriptor(field) | {"primaryKey": ["a"]}
    for new in (
        _descriptor(field) | {"primaryKey": ["b"]},
        _descriptor({**field, "constraints": {}}) | {"primaryKey": ["a"]},
    ):
        assert [change.step for change in schema_changes({"t": old}, {"t": new})] == [Step.MAJOR]


def test_rows_of_a_table_with_another_key_are_all_others(tmp_path: Path) -> None:
    old = read_state(_released(tmp_path / "old"), "old")
    names = other_city.SCHEMAS["names"]
    by_name: TableSchema = dataclasses.replace(names, primary_key=("name", *names.primary_key[:1]))
    schemas = {**other_city.SCHEMAS, "names": by_name}
    outputs = tmp_path / "new"
    new = publish(other_city.tables(), schemas, other_city.dataset(), FolderShelf(outputs)).path
    found = compare(old, read_state(new, "new"))
    table = next(one for one in found.tables if one.table == "names")
    assert table.added == table.removed == len(other_city.ROWS["names"])
    assert [change.table for change in found.breaking] == ["names"]


KEYS = st.text("abc'\"%\n", min_size=1, max_size=2)
VALUES = st.none() | st.sampled_from(["x", "y", "NULL", "x'y", "è"])


@settings(deadline=None, max_examples=50)
@given(old=st.dictionaries(KEYS, VALUES), new=st.dictionaries(KEYS, VALUES))
def test_counts_equal_those_of_a_comparison_in_python(
    old: dict[str, str | None], new: dict[str, str | None]
) -> None:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        written = [_parquet(Path(folder) / name, rows) for name, rows in (("o", old), ("n", new))]
        create_changes(connection, *[citations({}, "nothing")] * 2)
        pair = TablePair("t", *(TableFile(path, ["k"]) for path in written), ["v"])
        found = compare_rows(connection, pair, 100)
    both = old.keys() & new.keys()
    assert found.added == len(new.keys() - old.keys())
    assert found.removed == len(old.keys() - new.keys())
    assert {
        (row.key, row.cells[0].old, row.cells[0].new)
        for row in found.examples
        if row.kind == "changed"
    } == {(key, old[key], new[key]) for key in both if old[key] != new[key]}


def _parquet(path: Path, rows: dict[str, str | None]) -> Path:
    schema = pa.schema({"k": pa.string(), "v": pa.string()})
    pq.write_table(pa.table({"k": list(rows), "v": list(rows.values())}, schema=schema), path)
    return path


def _descriptor(*fields: dict[str, object]) -> dict[str, object]:
    return {"fields": list(fields)}


@pytest.mark.parametrize(
    ("step", "version"),
    [(Step.PATCH, "1.4.3"), (Step.MINOR, "1.5.0"), (Step.MAJOR, "2.0.0"), (Step.NONE, "1.4.2")],
)
def test_the_next_version(step: Step, version: str) -> None:
    assert next_version("1.4.2", step) == version


def test_markdown_and_json_say_the_same(tmp_path: Path) -> None:
    found = _diff(tmp_path, SOURCES, _changed(title="a | b <script>"))
    told = json.loads(json.dumps(show.as_object(found)))
    sources = next(table for table in told["tables"] if table["table"] == "sources")
    assert sources["examples"][0]["cells"][0]["new"] == "a | b <script>"
    assert "a \\| b &lt;script>" in show.as_markdown(found)


def test_a_folder_that_is_no_release_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not the descriptor of a release"):
        read_state(tmp_path)
