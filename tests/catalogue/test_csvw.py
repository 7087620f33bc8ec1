"""`metadata/csv-metadata.json`, read and judged by the Python library csvw."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipelines.catalogue.csvw import PATH
from pipelines.release.publish import Release
from tests.catalogue.client import run
from tests.release import other_city

READ = """
import sys
import json
from csvw import CSVW
read = CSVW(sys.argv[1], validate=True, strict=True)
print(json.dumps({
    "valid": read.is_valid,
    "warnings": [str(warning.message) for warning in read.warnings],
    "rows": {t.url.string: [list(row.values()) for row in t] for t in read.tables},
}, default=lambda day: str(day)[:10]))  # It reads days as midnights.
"""
JUDGE = """
import sys
from csvw import CSVW
try:
    print(CSVW(sys.argv[1], validate=True, strict=True).is_valid)
except ValueError:
    print(False)
"""


def test_csvw_accepts_it_and_reads_what_is_there(folder: Path) -> None:
    read = json.loads(run("catalogue", READ, folder / PATH))
    assert read["warnings"] == []
    assert read["valid"]
    for path in sorted((folder / "parquet").iterdir()):
        rows = pq.read_table(path).to_pylist()
        expected = json.loads(json.dumps([list(row.values()) for row in rows], default=str))
        assert read["rows"][f"../csv/{path.stem}.csv"] == expected, path.stem


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("names", "b,en,City", "zz,en,City"),
        ("names", "b,en,City", "b,it,City"),
        ("statements", ",preferred,", ",best,"),
        ("entities", "2014-02-19", "19 February"),
        ("entities", "1999", "1899"),
    ],
    ids=["foreign key", "key", "code", "date", "minimum"],
)
def test_csvw_would_notice_a_fault(
    table: str, old: str, new: str, hostile: Release, tmp_path: Path
) -> None:
    """That it accepts the release means something."""
    for file in ((hostile.path / PATH), *(hostile.path / "csv").iterdir()):
        copy = tmp_path / file.relative_to(hostile.path)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    path = tmp_path / "csv" / f"{table}.csv"
    text = path.read_bytes()
    assert old.encode() in text
    path.write_bytes(text.replace(old.encode(), new.encode(), 1))
    assert run("catalogue", JUDGE, tmp_path / PATH) == "False\n"


def test_keys_are_those_of_the_schemas(hostile: Release) -> None:
    tables = json.loads((hostile.path / PATH).read_text("utf-8"))["tables"]
    found: dict[str, Any] = {Path(table["url"]).stem: table["tableSchema"] for table in tables}
    for name, schema in other_city.SCHEMAS.items():
        assert found[name]["primaryKey"] == list(schema.primary_key)
    assert [key["columnReference"] for key in found["statements"]["foreignKeys"]] == [["entity_id"]]
    assert "foreignKeys" not in found["entities"]
