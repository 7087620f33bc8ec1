"""Whatever stops a publish, `outputs/` stays as it was and the next run succeeds."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import other_city
import pytest

from pipelines.problems import InputError
from pipelines.release import draft, stage
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf

HERE = Path(__file__).parent
PROGRAM = """
import os, resource, signal, sys
sys.path[:0] = [{here!r}, {root!r}]
import other_city
from pathlib import Path
from pipelines.problems import InputError
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf

def told(message):
    if message.startswith({stop_at!r}):
        os.kill(os.getpid(), signal.SIGKILL)

limit = {limit!r}
if limit is not None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    publish(other_city.tables(), other_city.SCHEMAS, other_city.dataset(version={version!r}),
            FolderShelf(Path({outputs!r})), codelists=other_city.CODELISTS, progress=told)
except InputError as error:
    sys.exit(str(error))
"""
NEVER = "no step has this name"


def _run(
    outputs: Path, version: str, stop_at: str = NEVER, limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(
        here=str(HERE),
        root=str(HERE.parents[1]),
        stop_at=stop_at,
        limit=limit,
        version=version,
        outputs=str(outputs),
    )
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def _publish(outputs: Path, version: str = "1.0.0") -> Release:
    return publish(
        other_city.tables(),
        other_city.SCHEMAS,
        other_city.dataset(version=version),
        FolderShelf(outputs),
        codelists=other_city.CODELISTS,
    )


@pytest.mark.parametrize(
    "step", ["Writing CSV", "Writing Parquet", "Writing the DuckDB", "Verifying", "Moving"]
)
def test_a_killed_publish_leaves_no_release(published: Path, step: str) -> None:
    before = other_city.contents(published)
    assert _run(published, "1.1.0", stop_at=step).returncode == -signal.SIGKILL
    assert (published / ".staging").is_dir()
    assert other_city.contents(published) == before
    _publish(published, "1.1.0")
    assert not (published / ".staging").exists()
    assert (published / "latest").readlink() == Path("releases/1.1.0")


@pytest.mark.parametrize("limit", [0, 300, 4_000, 200_000])
def test_a_full_disk_is_told_and_changes_nothing(published: Path, limit: int) -> None:
    """A limit on the size of files stands for the full disk; DuckDB's own process has it too."""
    before = other_city.contents(published)
    done = _run(published, "1.1.0", limit=limit)
    assert done.returncode == 1
    assert " written: " in done.stderr
    assert "publish again." in done.stderr
    assert "Traceback" not in done.stderr
    assert other_city.contents(published) == before
    assert not (published / ".staging").exists()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_an_error_of_the_disk_names_the_file_and_what_to_do(
    outputs: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(_: object, path: Path) -> None:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(draft, "write_parquet", refuse)
    with pytest.raises(InputError) as caught:
        _publish(outputs)
    told = str(caught.value)
    assert told.startswith(
        f"outputs/draft/parquet/documents.parquet: cannot be read or written: {os.strerror(code)}."
    )
    assert other_city.contents(outputs) == {}


def test_outputs_that_is_a_file_is_told(outputs: Path) -> None:
    outputs.write_text("not a folder", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"outputs: cannot be read or written: File exists\. A file"
    ):
        _publish(outputs)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_outputs_that_is_not_writable_is_told(outputs: Path) -> None:
    outputs.mkdir(mode=0o500)
    with pytest.raises(InputError, match="Make it writable"):
        _publish(outputs)


def test_a_second_publish_at_the_same_time_is_refused(published: Path) -> None:
    before = other_city.contents(published)
    with stage.locked(published):
        done = _run(published, "1.1.0")
    assert done.returncode == 1
    assert "outputs/: is being published to by another process. Wait" in done.stderr
    assert other_city.contents(published) == before
    assert _run(published, "1.1.0").returncode == 0
