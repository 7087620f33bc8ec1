"""`opendata validate`, as a person or a program calls it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines.cli", "validate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _package(folder: Path, files: Mapping[str, str], *resources: dict[str, Any]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    descriptor = {"$schema": V2, "resources": list(resources)}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def _table(name: str, fields: list[dict[str, Any]], **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "dialect": {"csv": {"delimiter": ","}},
        "schema": {"fields": fields, **schema},
    }


INTEGER = {"name": "id", "type": "integer"}


def test_a_valid_package_ends_with_0(tmp_path: Path) -> None:
    done = _run(_package(tmp_path, {"t.csv": "id\n1\n2\n"}, _table("t", [INTEGER])))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Valid. Resources: 1, rows: 2."


def test_faults_are_grouped_counted_and_explained(tmp_path: Path) -> None:
    rows = "".join(f"x{number}\n" for number in range(12))
    done = _run(_package(tmp_path, {"t.csv": f"id\n1\n{rows}"}, _table("t", [INTEGER])))
    assert done.returncode == 1
    assert "type-error, column id, errors: 12." in done.stdout
    assert "row 3: 'x0' is not of the type integer" in done.stdout
    assert "'x10'" not in done.stdout
    assert "... and 2 more" in done.stdout
    assert "To do: write it as the schema says" in done.stdout


def test_the_report_speaks_italian(tmp_path: Path) -> None:
    done = _run(_package(tmp_path, {"t.csv": "id\nx\n"}, _table("t", [INTEGER])), "--lang", "it")
    assert done.returncode == 1
    assert "riga 2: 'x' non è del tipo integer" in done.stdout
    assert done.stdout.splitlines()[-1] == "Non valido. Errori: 1; risorse con errori: 1 su 1."


def test_the_limit_of_errors_is_kept(tmp_path: Path) -> None:
    folder = _package(tmp_path, {"t.csv": "id\n" + "x\n" * 9}, _table("t", [INTEGER]))
    done = _run(folder, "--limit-errors", "4", "--json")
    assert len(json.loads(done.stdout)["tasks"][0]["errors"]) == 4


def test_json_is_frictionless_s_report(tmp_path: Path) -> None:
    from frictionless import Report

    folder = _package(tmp_path, {"t.csv": "id\nx\n"}, _table("t", [INTEGER]))
    done = _run(folder, "--json")
    report = Report.from_descriptor(json.loads(done.stdout))
    assert done.returncode == 1
    assert report.flatten(["rowNumber", "type"]) == [[2, "type-error"]]


def test_a_data_file_is_judged_by_a_schema(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,b\n1,x\nz,y\n", encoding="utf-8")
    schema = {"fields": [INTEGER, {"name": "b", "type": "string"}]}
    (tmp_path / "s.json").write_text(json.dumps(schema), encoding="utf-8")
    done = _run(tmp_path / "t.csv", "--schema", tmp_path / "s.json")
    assert done.returncode == 1
    assert "row 3: 'z'" in done.stdout


@pytest.mark.parametrize("lang", ["it", "en"])
def test_what_cannot_be_judged_ends_with_2(tmp_path: Path, lang: str) -> None:
    broken = {"name": "id", "type": "string", "constraints": {"pattern": "(?<n"}}
    folder = _package(tmp_path, {"t.csv": "id\n1\n"}, _table("t", [broken]))
    for source in (folder, tmp_path / "nothing-here"):
        done = _run(source, "--lang", lang)
        assert done.returncode == 2
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr


def test_strict_finds_what_frictionless_passes(tmp_path: Path) -> None:
    fields = [
        {"name": "a", "type": "string", "categories": ["x", "y"]},
        {"name": "b", "type": "list"},
    ]
    files = {"t.csv": 'a,b\nx,"1,2"\nz,"1,,2"\nx,"1,2"\n'}
    folder = _package(tmp_path, files, _table("t", fields, uniqueKeys=[["a"]]))
    assert _run(folder).returncode == 0
    done = _run(folder, "--strict", "--json")
    errors = json.loads(done.stdout)["tasks"][0]["errors"]
    found = [(error["rowNumber"], error["type"]) for error in errors]
    assert found == [(3, "strict-category"), (3, "strict-list-item"), (4, "strict-unique-key")]


def test_what_frictionless_read_itself_is_told_by_reason(tmp_path: Path) -> None:
    fields = [INTEGER, {"name": "a", "type": "duration"}, {"name": "b", "type": "duration"}]
    rows = "".join(f"{number},P1D,P{number}D\n" for number in range(1200))
    done = _run(_package(tmp_path, {"t.csv": f"id,a,b\n{rows}"}, _table("t", fields)))
    assert done.returncode == 0
    assert (
        "Read by frictionless itself: a in t, b in t"
        " (cells of the type duration are read by frictionless)" in done.stdout
    )


HOSTILE = (
    '"; DROP TABLE x; --',
    "select",
    "a'b",
    "line\nbreak",
    "Id",
    "iD",
    "\x1b[31mred",
    "[red]",
)


@pytest.mark.parametrize("end", ["\n", " "], ids=["read-in-python", "read-by-duckdb"])
def test_hostile_names_are_only_names(tmp_path: Path, end: str) -> None:
    """Quotes, SQL, line breaks, terminal codes, markup, and names that differ by case only."""
    names = [name.replace("\n", end) for name in HOSTILE]
    header = ",".join('"' + name.replace('"', '""') + '"' for name in names)
    rows = "".join(",".join([str(number)] * 8) + "\n" for number in range(1500))
    file = "it's; SELECT.csv"
    files = {file: f"{header}\n{rows}x,1,1,1,1,1,\x1b[2J,9\n"}
    fields = [{"name": name, "type": "integer"} for name in names]
    place = {"path": file, "format": "csv", "type": "table"}
    table = {**_table("t", fields, primaryKey=names[:2]), **place}
    done = _run(_package(tmp_path, files, table), "--json")
    (task,) = json.loads(done.stdout)["tasks"]
    found = [(error["rowNumber"], error["fieldName"]) for error in task["errors"]]
    assert found == [(1502, names[0]), (1502, names[6])]
    said = _run(tmp_path).stdout
    assert "\x1b" not in said
    assert "'\\x1b[2J' is not of the type integer" in said
    assert "column \\x1b[31mred" in said
