"""Killed at any moment, a folder of releases is as before or has the whole new release."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Figure
from tests.crash.drilled import SEARCHED, TORTURE, at_calls, drill, killed


def test_a_folder_survives_a_kill_at_any_moment(tmp_path: Path, figure: Figure) -> None:
    much = ("--all", "--moments", "100") if TORTURE else ("--calls", "28", "--moments", "4")

    report = drill(str(tmp_path / "outputs"), *much)

    count = killed(report)
    figure("kills of the release step that a folder survived", count - len(report["faults"]))
    assert report["faults"] == []
    assert count >= (200 if TORTURE else 30)
    if at_calls(report):
        assert set(report["outcomes"]) == {"as before", "new"}
        assert {"write", "fsync", "rename", "+pwrite64"} <= set(report["kills"])


def test_the_drill_kills_what_writes(tmp_path: Path) -> None:
    """Else it would prove nothing: the call it kills at does not happen."""
    program = (
        "import os, sys; from tests.crash.tracer import can_trace, traced\n"
        "if not can_trace(): sys.exit('no')\n"
        "def run():\n"
        "    for name in 'abc': open(os.path.join(sys.argv[1], name), 'w').write(name)\n"
        "print(traced(run, ('write', 2)))"
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
