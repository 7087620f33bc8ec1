"""The DuckDB file: keys, comments, views, and clients old and new."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import other_city
import pytest

from pipelines.problems import InputError
from pipelines.release.chronicle.schemas import CHANGES, HISTORY, VERSIONS
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.views import View, applicable, built_in_views

CLIENT = Path(__file__).parents[2] / ".clients" / "duckdb-1.1.3"
QUESTIONS = [
    "SELECT date_edtf, name, event_type FROM timeline",
    "SELECT programme, funder, amount_eur FROM funding_by_programme",
    "SELECT name, participant_name, role, city FROM participants",
    "SELECT name, property, value, rank, said_by FROM conflicts",
    "SELECT property, value, quote, origin, rank, title, start_offset FROM cite('b')",
    "SELECT record_key, record, first_version FROM as_of('names', '1.0.0')",
]


@pytest.fixture
def database(release: Release) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(release.path / "bologna-commons.duckdb"), read_only=True) as connection:
        yield connection


def test_the_tables_have_their_keys(database: duckdb.DuckDBPyConnection) -> None:
    found = database.sql(
        "SELECT table_name, constraint_type, constraint_column_names, referenced_table "
        "FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'"
    ).fetchall()
    expected: list[tuple[str, str, list[str], str | None]] = []
    for schema in (*other_city.SCHEMAS.values(), CHANGES, HISTORY, VERSIONS):
        expected.append((schema.name, "PRIMARY KEY", list(schema.primary_key), None))
        expected += [
            (schema.name, "FOREIGN KEY", list(key.fields), key.table) for key in schema.foreign_keys
        ]
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_every_table_column_view_and_macro_has_a_comment(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = """
        SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT function_name FROM duckdb_functions()
            WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT column_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_oid)
            WHERE duckdb_columns.comment IS NULL
    """
    assert database.sql(query).fetchall() == []


def test_the_views_answer_the_first_questions(database: duckdb.DuckDBPyConnection) -> None:
    timeline, funding, participants, conflicts, cited, names = (
        database.sql(query).fetchall() for query in QUESTIONS
    )
    assert timeline == [("2014", 'Città, "bella"', "start"), (None, " nan", "start")]
    assert funding[0] == (" nan", None, 4643903.28)
    assert participants == [(" nan", "Comune", "lead", "Bologna")]
    assert [row[2:4] for row in conflicts] == [
        ("2020", "normal"),
        ("2021", "normal"),
        ("2014", "preferred"),
        ("2015", "normal"),
    ]
    assert cited[1] == ("event.start", "2014", "2014", "text", "preferred", "Il patto", 10)
    assert names[0] == ("b|en", '{"entity_id":"b","language":"en","name":"City"}', "1.0.0")
    assert cited[2][4:] == ("normal", 'Say "b", <i>they</i> | say', None)


@pytest.mark.skipif(
    not CLIENT.is_dir() and "CI" not in os.environ,
    reason="`make setup` puts the old client into .clients/",
)
def test_the_oldest_client_sees_the_same(
    release: Release, database: duckdb.DuckDBPyConnection
) -> None:
    queries = [*QUESTIONS, *(f"SELECT * FROM {name} ORDER BY ALL" for name in other_city.SCHEMAS)]
    program = (
        f"import sys, json; sys.path.insert(0, {str(CLIENT)!r});"
        "import duckdb; assert duckdb.__version__ == '1.1.3';"
        f"c = duckdb.connect({str(release.path / 'bologna-commons.duckdb')!r}, read_only=True);"
        f"print(json.dumps([c.execute(q).fetchall() for q in {queries!r}], default=str))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    now = [database.sql(query).fetchall() for query in queries]
    assert json.loads(done.stdout) == json.loads(json.dumps(now, default=str))


def test_the_file_may_be_renamed_and_attached(release: Release, tmp_path: Path) -> None:
    path = tmp_path / "other name.duckdb"
    path.write_bytes((release.path / "bologna-commons.duckdb").read_bytes())
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS city (READ_ONLY)")
        assert connection.sql("FROM city.timeline").fetchall()
        connection.execute("USE city")
        assert connection.sql("FROM cite('b')").fetchall()


@pytest.mark.parametrize("view", built_in_views(), ids=lambda view: view.name)
def test_a_view_needs_the_columns_it_says_and_no_others(view: View) -> None:
    tables: dict[str, list[str]] = {}
    for table, column in view.needs:
        tables.setdefault(table, []).append(column)
    with duckdb.connect() as connection:
        for table, columns in tables.items():
            kinds = ", ".join(
                f"{name} {'BOOLEAN' if name == 'contested' else 'VARCHAR'}" for name in columns
            )
            connection.execute(f"CREATE TABLE {table} ({kinds})")
        head = f"CREATE MACRO m({view.parameters[0]}) AS TABLE " if view.parameters else ""
        connection.execute(head + view.sql)


def test_a_dataset_with_fewer_tables_gets_fewer_views(outputs: Path) -> None:
    names = ("entities", "names", "events")
    schemas = {name: other_city.SCHEMAS[name] for name in names}
    assert [view.name for view in applicable(built_in_views(), schemas)] == ["timeline"]
    tables = {name: other_city.tables()[name] for name in names}
    release = publish(tables, schemas, other_city.dataset(), FolderShelf(outputs))
    report = (release.path / "CONFLICTS.md").read_text("utf-8")
    assert "publishes no statements" in report


def test_rows_that_break_a_key_are_refused_by_name(outputs: Path) -> None:
    rows = [*other_city.ROWS["names"], {"entity_id": "zz", "language": "it", "name": "No such"}]
    with pytest.raises(InputError, match=r"rows of table names cannot be written: .*foreign key"):
        publish(
            other_city.tables(names=rows),
            other_city.SCHEMAS,
            other_city.dataset(),
            FolderShelf(outputs),
        )
    assert other_city.contents(outputs) == {}


@pytest.mark.parametrize("parent", ["a", "c", "zz"])
def test_rows_that_refer_in_a_circle_or_to_nothing_are_refused(outputs: Path, parent: str) -> None:
    rows = [dict(row) for row in other_city.ROWS["entities"]]
    rows[2]["parent_id"] = parent
    tables = other_city.tables(entities=rows)
    with pytest.raises(InputError, match=r"rows of table entities .* in a circle.*opendata check"):
        publish(tables, other_city.SCHEMAS, other_city.dataset(), FolderShelf(outputs))
    assert other_city.contents(outputs) == {}


def test_nothing_of_the_process_is_in_the_file(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "not-for-publication")
    release = publish(
        other_city.tables(), other_city.SCHEMAS, other_city.dataset(), FolderShelf(outputs)
    )
    data = (release.path / "bologna-commons.duckdb").read_bytes()
    assert b"not-for-publication" not in data
    assert str(outputs).encode() not in data
    assert b".staging" not in data
