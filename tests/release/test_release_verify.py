"""A difference between the formats stops the release, whatever it is."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import other_city
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.release.files import measure, write_sums
from pipelines.release.layout import DESCRIPTOR
from pipelines.release.publish import Release
from pipelines.release.verify import VerificationError, verify_staged
from tests.conftest import Figure

DATABASE = "bologna-commons.duckdb"
ROWS = {name: len(rows) for name, rows in other_city.ROWS.items()}


@pytest.fixture
def staged(release: Release, tmp_path: Path) -> Path:
    return other_city.writable_copy(release.path, tmp_path / "staged")


def _edit_csv(folder: Path, old: str, new: str) -> None:
    path = folder / "csv" / "funding.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def _swap_last_rows(folder: Path) -> None:
    path = folder / "csv" / "funding.csv"
    *others, one, other = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join((*others, other, one)), encoding="utf-8", newline="\n")


def _edit_parquet(folder: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    path = folder / "parquet" / "funding.parquet"
    pq.write_table(change(pq.read_table(path)), path)


def _edit_database(folder: Path, sql: str) -> None:
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute(sql)


def _as_text(table: pa.Table) -> pa.Table:
    return table.set_column(4, "amount_eur", table["amount_eur"].cast(pa.string()))


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "csv value": (lambda f: _edit_csv(f, "4643903.28", "4643903.29"), "CSV has rows that Parquet"),
    "csv null": (lambda f: _edit_csv(f, "150000", ""), "Parquet has rows that CSV has not"),
    "csv row lost": (
        lambda f: _edit_csv(f, "f3,a,b,grant,,exact,,,\n", ""),
        "CSV has 2 rows, not 3",
    ),
    "csv row twice": (
        lambda f: _edit_csv(f, "f3,a,b,grant,,exact,,,\n", "f3,a,b,grant,,exact,,,\n" * 2),
        "CSV has rows that DuckDB has not",
    ),
    "csv order": (_swap_last_rows, "rows in the same order"),
    "parquet row lost": (lambda f: _edit_parquet(f, lambda t: t.slice(1)), "Parquet has 2 rows"),
    "parquet type": (lambda f: _edit_parquet(f, _as_text), "Parquet has the columns"),
    "duckdb value": (
        lambda f: _edit_database(f, "UPDATE funding SET scope = 'x' WHERE funding_id = 'f1'"),
        "DuckDB has rows that CSV has not: \\('f1', .*'x'",
    ),
    "duckdb row lost": (lambda f: _edit_database(f, "DELETE FROM funding"), "DuckDB has 0 rows"),
}


def test_a_good_release_passes(staged: Path) -> None:
    verify_staged(staged, other_city.SCHEMAS, DATABASE, ROWS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_difference_is_named_with_table_formats_and_rows(
    staged: Path, fault: str, figure: Figure
) -> None:
    break_it, expected = FAULTS[fault]
    break_it(staged)
    # The sums are put right, so that only the comparison can notice.
    paths = [path for path in other_city.contents(staged) if path != "SHA256SUMS"]
    write_sums(staged, [measure(staged, path) for path in paths])
    with pytest.raises(VerificationError, match=expected) as caught:
        verify_staged(staged, other_city.SCHEMAS, DATABASE, ROWS)
    assert {problem.file for problem in caught.value.problems} == {"funding"}
    figure("differences between formats that stopped a release", 1)


def test_sums_that_are_not_those_of_the_files_are_told(staged: Path) -> None:
    with (staged / "DICTIONARY.md").open("a") as stream:
        stream.write("\n")
    (staged / "notes.txt").touch()
    with pytest.raises(VerificationError) as caught:
        verify_staged(staged, other_city.SCHEMAS, DATABASE, ROWS)
    assert [problem.file for problem in caught.value.problems] == [
        "staged/DICTIONARY.md",
        "staged/notes.txt",
    ]


def test_a_release_that_breaks_its_own_schema_is_not_published(staged: Path) -> None:
    path = staged / DESCRIPTOR
    descriptor = json.loads(path.read_text("utf-8"))
    (funding,) = (entry for entry in descriptor["resources"] if entry["name"] == "funding")
    (amount,) = (f for f in funding["schema"]["fields"] if f["name"] == "amount_eur")
    amount["constraints"] = {"minimum": 1_000_000}
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    paths = [path for path in other_city.contents(staged) if path != "SHA256SUMS"]
    write_sums(staged, [measure(staged, path) for path in paths])
    with pytest.raises(VerificationError, match="150000") as caught:
        verify_staged(staged, other_city.SCHEMAS, DATABASE, ROWS)
    assert {problem.file for problem in caught.value.problems} == {"csv/funding.csv"}
