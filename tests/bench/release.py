"""`make bench`: publish one large table against bare DuckDB writing the same rows.

Ours: CSV, Parquet, a DuckDB file with keys, checksums, and the proof that all three hold the same
valid rows. Bare: `COPY` to CSV and Parquet and `CREATE TABLE`, nothing checked. Each is a process
of its own, over the same Parquet file; the most memory that its processes hold together is told.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from pipelines.project import Agent, Bilingual, Dataset, License
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.table_schema import Field, TableSchema

ROWS = 10_000_000
PAIRS = 1
LOOKS_A_SECOND = 10

COLUMNS = {
    "measure_id": ("string", {"required": True}),
    "place": ("string", {"required": True}),
    "label": ("string", {}),
    "amount": ("number", {"minimum": 0}),
    "persons": ("integer", {"minimum": 0}),
    "day": ("date", {}),
}


def main() -> None:
    """Time both in turn and print the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--run", choices=("ours", "bare"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        {"ours": _ours, "bare": _bare}[given.run](given.folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        _make(source / "rows.parquet", given.rows)
        for _ in range(given.pairs):
            (ours, held), (bare, held_bare) = _run("ours", source), _run("bare", source)
            _say(
                f"{given.rows:,} rows: publish {ours:.1f} s ({held:.0f} MiB), "
                f"bare DuckDB {bare:.1f} s ({held_bare:.0f} MiB): {ours / bare:.2f} "
                "(the aim is 3, in 2048 MiB)"
            )


def _make(path: Path, rows: int) -> None:
    duckdb.execute(f"""
        COPY (SELECT 'measure-' || lpad(i::VARCHAR, 9, '0') AS measure_id,
                     'place-' || (hash(i) % 8000) AS place,
                     CASE WHEN i % 7 > 0 THEN 'Casa di quartiere n. ' || (i % 100000) END AS label,
                     (hash(i) % 10000000) / 100 AS amount,
                     (hash(i + 1) % 500)::BIGINT AS persons,
                     DATE '2001-01-01' + (i % 9000)::INTEGER AS day
              FROM range({rows}) AS r(i)) TO '{path}' (FORMAT parquet)
    """)


def _ours(folder: Path) -> None:
    schema = _schema()
    table = pq.read_table(folder / "rows.parquet").cast(schema.arrow)
    with tempfile.TemporaryDirectory(dir=folder) as outputs:
        publish({"measures": table}, {"measures": schema}, _dataset(), FolderShelf(Path(outputs)))


def _bare(folder: Path) -> None:
    rows = f"read_parquet('{folder / 'rows.parquet'}')"
    with (
        tempfile.TemporaryDirectory(dir=folder) as outputs,
        duckdb.connect(f"{outputs}/measures.duckdb") as connection,
    ):
        connection.execute(f"COPY (FROM {rows}) TO '{outputs}/measures.csv' (HEADER)")
        connection.execute(f"COPY (FROM {rows}) TO '{outputs}/measures.parquet' (COMPRESSION zstd)")
        connection.execute(f"CREATE TABLE measures AS FROM {rows}")


def _schema() -> TableSchema:
    fields = tuple(
        Field(name, kind, name, name, name, name, constraints, None)
        for name, (kind, constraints) in COLUMNS.items()
    )
    words = ("Measures", "Measures.", "Misure", "Misure.")
    return TableSchema("measures", *words, fields, ("measure_id",), ())


def _dataset() -> Dataset:
    bench = Agent(name="Bench", email="bench@example.org")
    both = Bilingual(it="Prova", en="Bench")
    license_ = License(name="CC-BY-4.0", title="CC BY 4.0", path="https://example.org/by")
    return Dataset(
        name="bench",
        version="1.0.0",
        created=datetime(2026, 1, 1, tzinfo=UTC),
        title=both,
        description=Bilingual(
            it="Righe inventate, per misurare quanto tempo richiede pubblicarle.",
            en="Made-up rows, to measure how long it takes to publish them.",
        ),
        publisher=bench,
        contact=bench,
        license=license_,
        base_url="https://example.org/bench",
        keywords=("bench",),
        themes=("SOCI",),
        frequency="IRREG",
    )


def _run(what: str, folder: Path) -> tuple[float, float]:
    """Seconds, and the most MiB that the process and its children held at once."""
    command = [sys.executable, __file__, "--run", what, "--folder", str(folder)]
    start = time.perf_counter()
    process = subprocess.Popen(command)
    held = [0.0]
    watch = threading.Thread(target=_watch, args=(process, held))
    watch.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    watch.join()
    if code:
        raise SystemExit(f"{what} ended with exit code {code}")
    return seconds, held[0]


def _watch(process: subprocess.Popen[bytes], held: list[float]) -> None:
    while process.poll() is None:
        held[0] = max(held[0], sum(map(_resident, _family(process.pid))))
        time.sleep(1 / LOOKS_A_SECOND)


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(member for child in children for member in _family(int(child)))]


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("RssAnon:")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
