"""`make bench`: a warm publish against a Dagster run of three empty assets, and one that has
nothing to do against `opendata --help`, in turn, in one go.

All are whole processes, started fresh; the ratio of each pair is told, because machines differ
and are noisy. A warm publish finds another remark in `sources/dataset.yaml`: it leaves out what would
make the same tables, checks and compares, and publishes nothing. One that has nothing to do finds the
inputs as they were; the aim counts the reading of the inputs in.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS = 5
BINARIES = Path(sys.executable).parent
REPOSITORY = Path(__file__).resolve().parents[2]
HELP: list[str | Path] = [BINARIES / "opendata", "--help"]

EMPTY_RUN = """
import dagster as dg

@dg.asset
def one() -> None: ...

@dg.asset(deps=[one])
def two() -> None: ...

@dg.asset(deps=[two])
def three() -> None: ...

with dg.DagsterInstance.get() as instance:
    dg.materialize([one, two, three], instance=instance)
"""


def main() -> None:
    """Time both and print the pairs."""
    with tempfile.TemporaryDirectory() as folder:
        home, project = Path(folder) / "home", Path(folder) / "project"
        home.mkdir()
        (home / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
        for name in ("sources", "schemas"):
            shutil.copytree(REPOSITORY / name, project / name)
        publish = [BINARIES / "opendata", "publish", "--project", project]
        empty = [sys.executable, "-c", EMPTY_RUN]
        environment = {**os.environ, "DAGSTER_HOME": str(home)}
        _seconds(publish, environment)
        _seconds(empty, environment)
        nothing = [
            (_seconds(publish, environment), _seconds(HELP, environment)) for _ in range(PAIRS)
        ]
        pairs = []
        for _ in range(PAIRS):
            with (project / "sources" / "dataset.yaml").open("a", encoding="utf-8") as file:
                file.write("# A remark, which changes nothing that is published.\n")
            pairs.append((_seconds(publish, environment), _seconds(empty, environment)))
    _tell("publish", "three empty assets", pairs, 2)
    _tell("nothing to publish", "opendata --help", nothing, 1.3)


def _tell(what: str, base: str, pairs: list[tuple[float, float]], aim: float) -> None:
    for one, other in pairs:
        _say(f"{what} {one:.2f} s, {base} {other:.2f} s: {one / other:.2f}")
    _say(f"median ratio {statistics.median(a / b for a, b in pairs):.2f} (the aim is {aim})")


def _seconds(command: list[str | Path], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
