"""The Table Schemas of the tables that tell of earlier versions, under their names in DuckDB.

The names begin with `_`, which no table of a dataset does.
"""

import json
from pathlib import Path

from pipelines.table_schema import TableSchema, parse_schema


def _load(name: str) -> TableSchema:
    text = Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8")
    return parse_schema(f"_{name}", json.loads(text))


CHANGES = _load("changes")
HISTORY = _load("history")
VERSIONS = _load("versions")
