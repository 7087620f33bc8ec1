"""Program that writes one DuckDB file; run as a script in a process of its own (see `database`).

DuckDB writes memory it never initialised into its file (duckdb/duckdb#23382). This process
therefore reads the public files and nothing else, and imports nothing of this project.
"""

import json
import sys
from pathlib import Path
from typing import Any

import duckdb

STORAGE = "STORAGE_VERSION 'v1.0.0', BLOCK_SIZE 16384"
"""Opens with every client from 1.1.3 on; the default of 2.0 opens with no 1.x client.

A column takes one block at least, so the default of 256 KiB makes small tables nine times larger.
"""


def build(spec: dict[str, Any]) -> dict[str, str] | None:
    """Run `spec["steps"]` in the new file `spec["database"]`; None, or the step that failed.

    Beyond `spec["memory_limit"]` DuckDB spills to the folder `spec["spill"]`.
    """
    path = Path(spec["database"])
    # Foreign keys and indexes need the file's own stem as its alias, and USE.
    alias = '"' + path.stem + '"'
    target = str(path).replace("'", "''")
    config = {
        "threads": 1,
        "autoinstall_known_extensions": False,
        "memory_limit": spec["memory_limit"],
        "temp_directory": spec["spill"],
    }
    with duckdb.connect(config=config) as connection:
        step = {"what": "the file", "sql": ""}
        try:
            connection.execute("PRAGMA force_compression='uncompressed'")
            connection.execute(f"ATTACH '{target}' AS {alias} ({STORAGE})")
            connection.execute(f"USE {alias}")
            for step in spec["steps"]:
                _run(connection, step)
            step = {"what": "the file", "sql": ""}
            for sql in ("CHECKPOINT", "USE memory", f"DETACH {alias}"):
                connection.execute(sql)
        except duckdb.Error as error:
            return {"what": step["what"], "error": str(error)}
    return None


def _run(connection: duckdb.DuckDBPyConnection, step: dict[str, Any]) -> None:
    result = connection.execute(step["sql"]).fetchone()
    while step["repeat"] and result and result[0]:
        result = connection.execute(step["sql"]).fetchone()


if __name__ == "__main__":
    failure = build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    json.dump(failure, sys.stdout)
    sys.exit(1 if failure else 0)
