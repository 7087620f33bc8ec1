"""`metadata/croissant.json`, judged by mlcroissant, which then loads every record."""

import json
import sysconfig
from pathlib import Path

import pyarrow.parquet as pq

from pipelines.catalogue.croissant import PATH
from tests.catalogue.client import run

# Its loader needs pyarrow for Parquet, and takes the one that is installed here.
LOAD = f"""
import sys
sys.path.append({sysconfig.get_paths()["purelib"]!r})
import json
from pathlib import Path
import mlcroissant
import pandas

def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, pandas.Timestamp):
        return value.date().isoformat()
    return None if pandas.isna(value) else value

folder = Path(sys.argv[1])
path = folder / {PATH!r}
files = [entry["@id"] for entry in json.loads(path.read_text())["distribution"]]
dataset = mlcroissant.Dataset(jsonld=path, mapping={{name: str(folder / name) for name in files}})
tables = {{
    table.id: [[plain(value) for value in row.values()] for row in dataset.records(table.id)]
    for table in dataset.metadata.record_sets
}}
print(json.dumps([dataset.metadata.issues.report(), files, tables]))
"""


def test_mlcroissant_accepts_it_and_loads_what_is_there(folder: Path) -> None:
    report, files, tables = json.loads(run("catalogue", LOAD, folder))
    assert report == ""
    assert all((folder / name).is_file() for name in files)
    paths = sorted((folder / "parquet").iterdir())
    assert sorted(tables) == [path.stem for path in paths]
    for path in paths:
        rows = [list(row.values()) for row in pq.read_table(path).to_pylist()]
        assert tables[path.stem] == json.loads(json.dumps(rows, default=str)), path.stem
