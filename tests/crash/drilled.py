"""Start the drill, and say how it went."""

import json
import os
import subprocess
import sys
import warnings
from typing import Any

from tests.conftest import REPOSITORY

TORTURE = bool(os.environ.get("TORTURE"))
"""Kill at every call that changes the disk, and a hundred times at random: `make torture`."""

SEARCHED = os.pathsep.join(map(str, (REPOSITORY, REPOSITORY / "tests" / "release")))


def drill(place: str, *options: str) -> dict[str, Any]:
    """What the drill reports of a place."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.drill", place, *options],
        env={**os.environ, "PYTHONPATH": SEARCHED},
        stdout=subprocess.PIPE,
        # Torture takes most of an hour, and shows how far it is.
        stderr=None if TORTURE else subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def killed(report: dict[str, Any]) -> int:
    """How many runs were killed; one that made fewer calls of a name than the others was not."""
    return sum(number for where, number in report["kills"].items() if where != "nothing")


def at_calls(report: dict[str, Any]) -> bool:
    """False, said aloud, where the system does not let a process trace another."""
    if not report["at_calls"]:
        warnings.warn("RUNS WERE KILLED AT RANDOM MOMENTS ONLY: ptrace is forbidden", stacklevel=2)
    return bool(report["at_calls"])
