"""`make bench`: verdicts on the same files by frictionless, by us, and by two peers.

Each is a process of its own; its seconds are counted from when everything is imported. Frictionless
is slow, so it may judge the first rows only (`--reference-rows`); its time is then scaled up.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
PEERS = REPOSITORY / ".clients" / "bench"
"""Where the peers are installed, apart from the project's own packages."""

sys.path.insert(0, str(REPOSITORY))
from tests.bench.verdict_data import KINDS, SCENARIOS, make  # noqa: E402

MEASURED = "measured: "


def main() -> None:
    """Make the data, run everyone, print the tables."""
    options = _options()
    if options.one:
        _say(MEASURED + json.dumps(RUNNERS[options.one](options.data, options.reference_rows)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        home = options.data or Path(temporary)
        for rows in options.rows:
            _bench(home / str(rows), rows, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--scenarios", nargs="*", default=list(SCENARIOS), choices=SCENARIOS)
    parser.add_argument("--reference-rows", type=int, default=0, help="0: all of them")
    parser.add_argument("--data", type=Path, help="keep the data here")
    parser.add_argument("--one", choices=RUNNERS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _bench(folder: Path, rows: int, options: argparse.Namespace) -> None:
    _say(f"\n{rows:,} rows x 10 columns")
    _say(f"{'scenario':<20} {'who':<12} {'seconds':>9} {'ratio':>7} {'MB':>6}  verdict")
    for scenario in options.scenarios:
        descriptor = make(folder / scenario.replace(" ", "-"), scenario, rows)
        names = list(RUNNERS)[:-1] if scenario == "clean" else ["frictionless", "ours"]
        base = None
        for name in names:
            found = _run(name, descriptor, options.reference_rows)
            if "error" in found:
                _say(f"{scenario:<20} {name:<12} {found['error']}")
                continue
            part = options.reference_rows if found.get("cut") else rows
            seconds = found["seconds"] * rows / part
            base = seconds if name == "frictionless" else base
            ratio = f"{base / seconds:7.1f}" if base else f"{'':7}"
            _say(
                f"{scenario:<20} {name:<12} {seconds:9.2f} {ratio} {found['megabytes']:6.0f}"
                f"  {'valid' if found['valid'] else 'invalid'}"
            )
            if name == "ours" and scenario == "clean":
                stages = found["stages"]
        if scenario == "clean":
            _stages(stages, descriptor)


def _stages(stages: Mapping[str, float], descriptor: Path) -> None:
    floors = _run("floors", descriptor, 0)["stages"]
    _say(f"    {'stage':<18} {'seconds':>8} {'floor':>8}  floor is")
    for name, seconds in stages.items():
        floor, what = floors.get(name, ("", ""))
        _say(f"    {name:<18} {seconds:8.2f} {floor if floor == '' else f'{floor:.2f}':>8}  {what}")


def _run(name: str, descriptor: Path, reference_rows: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", name, "--data", str(descriptor)]
    command += ["--reference-rows", str(reference_rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        if line.startswith(MEASURED):
            found: dict[str, Any] = json.loads(line.removeprefix(MEASURED))
            return found
    return {"error": (done.stderr.strip().splitlines() or ["no result"])[-1]}


def _frictionless(descriptor: Path, reference_rows: int) -> dict[str, Any]:
    from frictionless import Package

    package = Package(str(descriptor))
    start = time.perf_counter()
    report = package.validate(limit_rows=reference_rows or None)
    # Not cut if it ended before, at the limit of errors.
    cut = any("row limit" in warning for warning in report.tasks[0].warnings)
    return {**_measured(start, report.valid), "cut": cut}


def _ours(descriptor: Path, _: int) -> dict[str, Any]:
    from pipelines.validation.validate import validate

    start = time.perf_counter()
    judgement = validate(descriptor)
    return _measured(start, judgement.valid, judgement.stages)


def _pandera(descriptor: Path, _: int) -> dict[str, Any]:
    sys.path.insert(0, str(PEERS))
    try:
        import pandera.polars as pa  # type: ignore[import-not-found]
        import polars as pl  # type: ignore[import-not-found]
    except ImportError as error:
        return {"error": f"not installed ({error})"}
    folder, check = descriptor.parent, pa.Check
    start = time.perf_counter()
    places = pl.read_csv(folder / "places.csv")["place_id"].to_list()
    schema = pa.DataFrameSchema(
        {
            "id": pa.Column(pl.Int64, unique=True),
            "code": pa.Column(pl.String, check.str_matches(r"^[A-Z]{2}-[0-9]{9}$")),
            "place_id": pa.Column(pl.String, check.isin(places)),
            "kind": pa.Column(pl.String, check.isin(KINDS)),
            "amount": pa.Column(pl.Int64, check.in_range(0, 1_000_000)),
            "share": pa.Column(pl.Float64, check.in_range(0, 100)),
            "day": pa.Column(pl.Date),
            "active": pa.Column(pl.Boolean),
            "name": pa.Column(pl.String, check.str_length(0, 120)),
            "year": pa.Column(pl.Int64, check.in_range(0, 9999)),
        }
    )
    schema.validate(pl.read_csv(folder / "rows.csv", try_parse_dates=True), lazy=True)
    return _measured(start, True)


def _naive_sql(descriptor: Path, _: int) -> dict[str, Any]:
    """Casts and predicates as one writes them at first: fast, and valid where frictionless is not."""
    import duckdb

    folder = descriptor.parent
    start = time.perf_counter()
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"""
            SELECT count(*) - count(DISTINCT id) + count(*) FILTER (NOT coalesce(
                regexp_full_match(code, '[A-Z]{{2}}-[0-9]{{9}}') AND kind IN {KINDS}
                AND amount BETWEEN 0 AND 1000000 AND share BETWEEN 0 AND 100
                AND day >= DATE '1990-01-01' AND length(name) <= 120
                AND place_id IN (SELECT place_id FROM read_csv('{folder}/places.csv')), false))
            FROM read_csv('{folder}/rows.csv', header=true)
            """
        ).fetchall()
    return _measured(start, not rows[0][0])


def _floors(descriptor: Path, _: int) -> dict[str, Any]:
    """The least that the stages can take: the same bytes and rows, with nothing asked of them."""
    import hashlib

    import duckdb

    path = descriptor.parent / "rows.csv"
    floors: dict[str, tuple[float, str]] = {}
    start = time.perf_counter()
    with path.open("rb") as stream:
        hashlib.file_digest(stream, "sha256")
    with path.open("rb") as stream:
        hashlib.file_digest(stream, "md5")
    floors["byte gate"] = (time.perf_counter() - start, "SHA-256 and MD5 of the file")
    with duckdb.connect() as connection:
        start = time.perf_counter()
        connection.execute(
            f"CREATE TABLE t AS SELECT hash(COLUMNS(*)) FROM read_csv('{path}', all_varchar=true)"
        )
        floors["scan"] = (time.perf_counter() - start, "reading every cell as text")
        start = time.perf_counter()
        connection.execute("SELECT count(DISTINCT id) FROM t")
        floors["keys"] = (time.perf_counter() - start, "counting distinct hashes")
    return {"stages": floors}


def _measured(
    start: float, valid: bool, stages: Mapping[str, float] | None = None
) -> dict[str, Any]:
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak, "valid": bool(valid), "stages": stages}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


RUNNERS: Mapping[str, Callable[[Path, int], dict[str, Any]]] = {
    "frictionless": _frictionless,
    "ours": _ours,
    "pandera": _pandera,
    "naive SQL": _naive_sql,
    "floors": _floors,
}


if __name__ == "__main__":
    main()
