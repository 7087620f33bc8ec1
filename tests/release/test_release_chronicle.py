"""What a release tells of those before it: changes, changelog, history, and earlier answers."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import other_city
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.diff.connection import connection_for
from pipelines.diff.history import Versions, carry_on
from pipelines.diff.state import State
from pipelines.problems import InputError
from pipelines.release.audit import audit
from pipelines.release.chronicle.schemas import HISTORY
from pipelines.release.files import measure, write_sums
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.views import built_in_views

NAMES = other_city.ROWS["names"]
RENAMED = [row | {"name": "Town"} if row["language"] == "en" else row for row in NAMES]
ONE_NAME = [row for row in NAMES if row["language"] == "it"]


def _publish(outputs: Path, names: other_city.Rows) -> Release:
    tables = other_city.tables(names=names)
    return publish(tables, other_city.SCHEMAS, other_city.dataset(), FolderShelf(outputs))


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Release]:
    """A name corrected (1.0.1), gone (1.1.0), and back as it first was (1.2.0)."""
    outputs = tmp_path_factory.mktemp("chronicle") / "outputs"
    return [_publish(outputs, names) for names in (NAMES, RENAMED, ONE_NAME, NAMES)]


@pytest.fixture
def newest(releases: list[Release]) -> Iterator[duckdb.DuckDBPyConnection]:
    path = releases[-1].path / "bologna-commons.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def test_the_versions_follow_from_the_changes(releases: list[Release]) -> None:
    assert [release.version for release in releases] == ["1.0.0", "1.0.1", "1.1.0", "1.2.0"]


def test_changes_hold_each_cell_with_old_and_new_value(releases: list[Release]) -> None:
    (change,) = pq.read_table(releases[1].path / "changes.parquet").to_pylist()
    assert change == {
        "position": 1,
        "table_name": "names",
        "change": "changed",
        "record_key": "b|en",
        "column_name": "name",
        "old_value": "City",
        "new_value": "Town",
        "cause": None,
    }


def test_a_change_of_a_view_names_the_view(tmp_path: Path) -> None:
    first, *others = built_in_views()
    for views in (others, [first, *others]):
        release = publish(
            other_city.tables(),
            other_city.SCHEMAS,
            other_city.dataset(),
            FolderShelf(tmp_path),
            views=views,
        )
    (change,) = pq.read_table(release.path / "changes.parquet").to_pylist()
    assert (change["change"], change["new_value"]) == ("schema", "view added")
    assert change["cause"] == f"view {first.signature}"


def test_a_first_release_changes_nothing(releases: list[Release]) -> None:
    for name in ("changes", "history"):
        assert pq.read_table(releases[0].path / f"{name}.parquet").num_rows == 0
    assert "The first version." in (releases[0].path / "CHANGELOG.md").read_text("utf-8")


def test_the_changelog_has_every_version_newest_first(releases: list[Release]) -> None:
    text = (releases[-1].path / "CHANGELOG.md").read_text("utf-8")
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == [f"## {v} (2026-03-01)" for v in ("1.2.0", "1.1.0", "1.0.1", "1.0.0")]
    assert "| ~ | b\\|en | name | City | Town |  |" in text
    assert text.count("# Commons in Bologna: changelog") == 1


def test_the_history_has_a_line_for_each_state_that_is_not_as_at_first(
    newest: duckdb.DuckDBPyConnection,
) -> None:
    rows = newest.execute("SELECT * FROM _history").fetchall()
    records = [f'{{"entity_id":"b","language":"en","name":"{name}"}}' for name in ("City", "Town")]
    assert rows == [
        ("names", "b|en", "1.0.0", "1.0.0", records[0]),
        ("names", "b|en", "1.0.1", "1.0.1", records[1]),
        ("names", "b|en", "1.2.0", None, None),
    ]


def test_one_file_answers_what_every_earlier_release_said(
    releases: list[Release], newest: duckdb.DuckDBPyConnection
) -> None:
    for release in releases:
        for table, schema in other_city.SCHEMAS.items():
            query = f"SELECT record FROM as_of('{table}', '{release.version}')"
            found = [json.loads(record) for (record,) in newest.execute(query).fetchall()]
            written = pq.read_table(release.path / "parquet" / f"{table}.parquet").to_pylist()
            said = [{k: _text(v) for k, v in row.items() if v is not None} for row in written]
            assert sorted(found, key=str) == sorted(said, key=str), schema.name


def _text(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_a_version_that_never_was_is_refused(newest: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match=r"there is no version 1\.0\.2"):
        newest.execute("FROM as_of('names', '1.0.2')").fetchall()


def test_the_tables_in_duckdb_are_those_of_the_folder(
    releases: list[Release], newest: duckdb.DuckDBPyConnection
) -> None:
    for name in ("changes", "history"):
        path = releases[-1].path / f"{name}.parquet"
        expected = newest.execute(f"SELECT * FROM '{path}' ORDER BY ALL").fetchall()
        assert newest.execute(f"SELECT * FROM _{name} ORDER BY ALL").fetchall() == expected


def test_a_history_that_was_tampered_with_is_told(releases: list[Release], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(releases[1].path, tmp_path / "downloaded"))
    path = folder / "history.parquet"
    path.chmod(0o644)
    pq.write_table(HISTORY.arrow.empty_table(), path)
    files = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    (folder / "SHA256SUMS").chmod(0o644)
    write_sums(folder, [measure(folder, file) for file in files if file != "SHA256SUMS"])
    with pytest.raises(InputError, match="_history: DuckDB has rows that Parquet has not"):
        audit(folder, "downloaded")


VALUE = st.sampled_from([None, "x", "y", "|", "\\"])
STATES = st.lists(
    st.dictionaries(st.tuples(*[st.sampled_from(["a", "|", "\\", "a|"])] * 2), VALUE, max_size=4),
    min_size=2,
    max_size=4,
)


@settings(deadline=None, max_examples=40)
@given(STATES)
def test_the_history_gives_back_every_state(
    states: Sequence[dict[tuple[str, str], str | None]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = _history(folder, states)
    current = {_key(key): _record(key, value) for key, value in states[-1].items()}
    for at, state in enumerate(states):
        said = {_key(key): _record(key, value) for key, value in state.items()}
        assert _as_of(lines, current, at) == said


def _history(folder: Path, states: Sequence[dict[tuple[str, str], str | None]]) -> Any:
    history = folder / "history0.parquet"
    pq.write_table(HISTORY.arrow.empty_table(), history)
    written = [_state(folder / str(at), state) for at, state in enumerate(states)]
    for at, (old, new) in enumerate(pairwise(written)):
        kept: list[pa.Table] = []
        versions = Versions("0.0.0", f"{at}.0.0", f"{at + 1}.0.0")
        carry_on(old, new, history, versions, lambda rows, kept=kept: kept.append(rows.read_all()))
        history = folder / f"history{at + 1}.parquet"
        pq.write_table(kept[0], history)
    return pq.read_table(history).to_pylist()


def test_a_value_that_becomes_a_number_is_another_state(tmp_path: Path) -> None:
    history = tmp_path / "history.parquet"
    pq.write_table(HISTORY.arrow.empty_table(), history)
    old = _state(tmp_path / "0", {("a", "b"): "1"})
    new = _state(tmp_path / "1", {("a", "b"): "1"}, "integer")
    kept: list[pa.Table] = []
    carry_on(old, new, history, Versions("0", "0", "1"), lambda rows: kept.append(rows.read_all()))
    records = [line["record"] for line in kept[0].to_pylist()]
    assert records == ['{"k":"a","l":"b","v":"1"}', None]


def _state(
    folder: Path, rows: dict[tuple[str, str], str | None], value_type: str = "string"
) -> State:
    folder.mkdir()
    schema = pa.schema({"k": pa.string(), "l": pa.string(), "v": pa.string()})
    columns = [[k for k, _ in rows], [other for _, other in rows], list(rows.values())]
    table = pa.table(columns, schema=schema)
    if value_type == "integer":
        table = table.set_column(2, "v", table["v"].cast(pa.int64()))
    pq.write_table(table, folder / "t.parquet")
    types = {"k": "string", "l": "string", "v": value_type}
    fields = [{"name": name, "type": kind} for name, kind in types.items()]
    described = {"fields": fields, "primaryKey": ["k", "l"]}
    resources = [
        {"name": "t", "format": "csv", "path": "t.csv", "schema": described},
        {"name": "t-parquet", "format": "parquet", "path": "t.parquet", "schema": described},
    ]
    return State(folder.name, folder, {"resources": resources})


def _key(key: tuple[str, str]) -> str:
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in key)


def _record(key: tuple[str, str], value: str | None) -> dict[str, str]:
    return {"k": key[0], "l": key[1]} | ({} if value is None else {"v": value})


def _as_of(lines: Any, current: dict[str, Any], at: int) -> dict[str, Any]:
    """What the macro does, in Python."""
    said = {}
    began = {line["record_key"]: line for line in lines if line["last_version"] is None}
    for key, record in current.items():
        if key not in began or int(began[key]["first_version"].split(".")[0]) <= at:
            said[key] = record
    for line in lines:
        if line["last_version"] is not None:
            first, last = (int(line[f"{end}_version"].split(".")[0]) for end in ("first", "last"))
            if first <= at <= last:
                said[line["record_key"]] = json.loads(line["record"])
    return said


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="Verify both releases"),
        connection_for(tmp_path) as connection,
    ):
        connection.execute("FROM read_parquet('nowhere.parquet')")
