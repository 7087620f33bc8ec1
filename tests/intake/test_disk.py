"""Disks that are full and folders that cannot be written: one message, nothing published."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.project import Project
from tests.conftest import Cli


@pytest.mark.parametrize("largest", [8_192, 60_000, 150_000, 400_000, 1_000_000])
def test_a_disk_that_is_full(largest: int, project: Project) -> None:
    """Whatever is too large for it: the history of runs, a table, the DuckDB file."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    ended = subprocess.run(
        [Path(sys.executable).parent / "opendata", "publish", "--project", project.root],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
    )

    assert ended.returncode == 1
    assert "Free" in ended.stderr or "Raise" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (project.outputs / "releases").exists()
    assert not (project.outputs / "latest").exists()


def test_outputs_that_cannot_be_written(project: Project, cli: Cli) -> None:
    project.outputs.write_text("a file where the folder must be", encoding="utf-8")

    ended = cli("publish", "--project", str(project.root))

    assert ended.code == 1
    assert "outputs" in ended.err
    assert "Traceback" not in ended.err
