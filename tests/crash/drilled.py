"""Start the drill, and say how it went."""

import json
import os
import subprocess
import sys
import tempfile
import warnings
from typing import Any

from tests.conftest import REPOSITORY

TORTURE = bool(os.environ.get("TORTURE"))
"""Kill at every call that changes the disk, and a hundred times at random: `make torture`."""

SEARCHED = os.pathsep.join(map(str, (REPOSITORY, REPOSITORY / "tests" / "release")))


def drill(place: str, *options: str) -> dict[str, Any]:
    """What the drill reports of a place; on the way it tells how far it is."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "tests.crash.drill", place, *options],
            env={**os.environ, "PYTHONPATH": SEARCHED},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as program,
    ):
        line = ""
        for line in program.stdout or ():
            sys.stderr.write(line)
        code = program.wait()
        errors.seek(0)
        assert code == 0, errors.read()
    report: dict[str, Any] = json.loads(line)
    return report


def killed(report: dict[str, Any]) -> int:
    """How many runs were killed; one that made fewer calls of a name than the others was not."""
    return sum(number for where, number in report["kills"].items() if where != "nothing")


def at_calls(report: dict[str, Any]) -> bool:
    """False, said aloud, where the system does not let a process trace another."""
    if not report["at_calls"]:
        warnings.warn("RUNS WERE KILLED AT RANDOM MOMENTS ONLY: ptrace is forbidden", stacklevel=2)
    return bool(report["at_calls"])
