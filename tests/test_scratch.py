"""Temporary folders of killed runs do not pile up, and nobody loses one that is in use."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipelines.scratch import PREFIX, scratch_folder, sweep
from tests.conftest import REPOSITORY

USE = """
import sys
from pipelines.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "table.parquet").touch()
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)


def _user() -> tuple["subprocess.Popen[str]", Path]:
    """Another process, which uses a folder until it is told to end."""
    run = subprocess.Popen(
        [sys.executable, "-c", USE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )
    assert run.stdout
    return run, Path(run.stdout.readline().strip())


def test_a_folder_in_use_stays_and_that_of_a_killed_process_goes(tmp_path: Path) -> None:
    run, folder = _user()
    try:
        sweep.__wrapped__()
        assert (folder / "table.parquet").exists()
    finally:
        run.send_signal(signal.SIGKILL)
        run.communicate()
    assert folder.exists()
    sweep.__wrapped__()
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_folder_of_ours_stays(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}file").touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "elsewhere")
    before = sorted(tmp_path.iterdir())
    sweep.__wrapped__()
    assert sorted(tmp_path.iterdir()) == before


def test_nothing_is_left_after_use(tmp_path: Path) -> None:
    with scratch_folder() as folder:
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
