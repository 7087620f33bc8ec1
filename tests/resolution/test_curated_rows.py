"""Each curated statement leads to the row of the file that says it."""

import csv
import io
from pathlib import Path

from pipelines.inputs import written_in
from pipelines.intake.edited import edited_file
from pipelines.project import Project
from pipelines.resolution.curated_rows import written_rows
from pipelines.snapshot import NO_INPUTS, pack
from tests.another_city import write_another_city
from tests.built import built
from tests.conftest import REPOSITORY


def _rows_of_file(table: str) -> list[list[str]]:
    """As a spreadsheet numbers them, but from 0."""
    text = (REPOSITORY / edited_file(table)).read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_curated_statement_of_this_project_stands_where_it_says() -> None:
    found = {
        row["written_key"]: row["written_row"]
        for row in written_rows(built().edited).to_pylist()
        if row["written_table"] == "statements"
    }
    statements = [
        row for row in built().public["statements"].to_pylist() if row["origin"] == "curated"
    ]
    assert statements
    files: dict[str, list[list[str]]] = {}
    for statement in statements:
        table = statement["method"].removeprefix("curated.")
        rows = files.setdefault(table, _rows_of_file(table))
        cells = rows[found[statement["statement_id"]] - 1]
        assert statement["source_id"] in cells
        assert statement["value"] in cells or statement["quote"] in cells


def test_a_release_knows_them_from_its_inputs(tmp_path: Path) -> None:
    packed = io.BytesIO(pack(write_another_city(tmp_path / "city")))
    rows = {tuple(row.values()) for row in written_in(packed).to_pylist()}
    assert {("sources", "bilancio-2021", 2), ("documents", "storia", 2)} <= rows


def test_nothing_is_known_of_inputs_that_cannot_be_read(tmp_path: Path) -> None:
    project: Project = write_another_city(tmp_path / "city")
    (project.sources / "curated" / "names.csv").write_text("id\n", encoding="utf-8")
    for packed in (NO_INPUTS, b"no archive", pack(project)):
        assert written_in(io.BytesIO(packed)).num_rows == 0
    assert written_in(Path(tmp_path / "nowhere.zip")).num_rows == 0
