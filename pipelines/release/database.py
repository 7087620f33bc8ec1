"""Have the DuckDB file written by a fresh process, so that its bytes are the same every time."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pipelines.bounded import MEMORY_LIMIT
from pipelines.problems import InputError, Problem
from pipelines.release.ddl import CIRCLE
from pipelines.sql import Step

PROGRAM = Path(__file__).with_name("duckdb_file.py")

# The environment may hold secrets, and memory of the process can end in the file.
KEPT_VARIABLES = ("HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR")
ZEROED_MEMORY = {"DUCKDB_JE_MALLOC_CONF": "zero:true"}

DISK_REFUSALS = ("No space left on device", "File too large", "Disk quota exceeded")


def build_database(steps: Sequence[Step], path: Path, spec: Path) -> None:
    """Write the DuckDB file `path`; `spec` is a scratch file for the order to the process.

    Raises InputError naming the table or view that DuckDB refuses, with its reason.
    """
    order = {
        "database": str(path),
        "memory_limit": MEMORY_LIMIT,
        "spill": str(spec.with_suffix(".spill")),
        "steps": [asdict(step) for step in steps],
    }
    spec.write_text(json.dumps(order), encoding="utf-8")
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    # -P: the folder of the program is not searched for modules.
    done = subprocess.run(
        [sys.executable, "-P", str(PROGRAM), str(spec)],
        env=kept | ZEROED_MEMORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise InputError([_problem(path.name, done)])


def _problem(file: str, done: subprocess.CompletedProcess[str]) -> Problem:
    if done.returncode < 0:
        message = (
            f"cannot be written: the program that writes it was killed (signal {-done.returncode})."
        )
        return Problem(file, message, "If memory is short, free some; then publish again.")
    try:
        failure = json.loads(done.stdout)
        what, error = failure["what"], failure["error"]
    except ValueError:
        what, error = "the file", (done.stderr.strip() or f"exit code {done.returncode}")
    reason = " ".join(str(error).split())
    for refusal in DISK_REFUSALS:
        if refusal in reason:
            message = f"cannot be written: {refusal}."
            return Problem(file, message, "Free some disk space and publish again.")
    return Problem(file, f"{what} cannot be written: {reason.rstrip('.')}.", _remedy(reason))


def _remedy(reason: str) -> str:
    if "Constraint Error" in reason or CIRCLE in reason:
        return "Run `opendata check` to see the rows, and mend them."
    return "Mend the schema, or report this with the message."
