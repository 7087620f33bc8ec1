"""Killed at any moment, the place for releases is as before or has the whole new release.

`make torture` kills at every call that changes the disk, and a hundred times at random.
"""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, Figure

TORTURE = bool(os.environ.get("TORTURE"))
SEARCHED = os.pathsep.join(map(str, (REPOSITORY, REPOSITORY / "tests" / "release")))


def drill(place: str, *options: str) -> dict[str, Any]:
    """What the drill reports of a place."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.drill", place, *options],
        env={**os.environ, "PYTHONPATH": SEARCHED},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _at_calls(report: dict[str, Any]) -> bool:
    """False, said aloud, where the system does not let a process trace another."""
    if not report["at_calls"]:
        warnings.warn("RUNS WERE KILLED AT RANDOM MOMENTS ONLY: ptrace is forbidden", stacklevel=2)
    return bool(report["at_calls"])


def test_a_folder_survives_a_kill_at_any_moment(tmp_path: Path, figure: Figure) -> None:
    much = ("--all", "--moments", "100") if TORTURE else ("--calls", "26", "--moments", "4")

    report = drill(str(tmp_path / "outputs"), *much)

    count = sum(report["kills"].values())
    figure("kills of the release step that a folder survived", count - len(report["faults"]))
    assert report["faults"] == []
    assert count >= (200 if TORTURE else 30)
    if _at_calls(report):
        assert set(report["outcomes"]) == {"as before", "new"}
        assert {"write", "fsync", "rename", "+pwrite64"} <= set(report["kills"])


def test_an_object_store_survives_a_kill_at_any_moment(s3_bucket: str, figure: Figure) -> None:
    much = ("--all", "--moments", "70") if TORTURE else ("--calls", "10", "--moments", "2")

    report = drill(f"s3://{s3_bucket}/data/city", *much)

    count = sum(report["kills"].values())
    figure("kills of the release step that an object store survived", count - len(report["faults"]))
    assert report["faults"] == []
    assert count >= (200 if TORTURE else 12)
    if _at_calls(report):
        assert report["kills"]["sendto"]


def test_the_drill_kills_what_writes(tmp_path: Path) -> None:
    """Else it would prove nothing: the call it kills at does not happen."""
    program = (
        "import os, sys; from tests.crash.tracer import can_trace, traced\n"
        "if not can_trace(): sys.exit('no')\n"
        "def run():\n"
        "    for name in 'abc': open(os.path.join(sys.argv[1], name), 'w').write(name)\n"
        "print(traced(run, 2))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path],
        env={**os.environ, "PYTHONPATH": SEARCHED},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.stderr == "no\n":
        pytest.skip("PTRACE IS FORBIDDEN HERE: runs are killed at random moments only")
    assert done.stdout == "Run(code=-9, calls=('write', 'write'))\n"
    assert [(tmp_path / name).read_text() for name in "ab"] == ["a", ""]
    assert not (tmp_path / "c").exists()
