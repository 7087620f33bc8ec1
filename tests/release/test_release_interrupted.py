"""Whatever stops a publish, `outputs/` stays as it was and the next run succeeds."""

import errno
import os
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
import resource, sys
sys.path[:0] = [{here!r}, {root!r}]
import other_city
from superuser import obey_permissions
from pathlib import Path
from pipelines.problems import InputError
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf

if {obey!r}:
    obey_permissions()
limit = {limit!r}
if limit is not None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    publish(other_city.tables(), other_city.SCHEMAS, other_city.dataset(version={version!r}),
            FolderShelf(Path({outputs!r})), codelists=other_city.CODELISTS)
except InputError as error:
    sys.exit(str(error))
"""
FAR = 4_000_000_000
"""A moment of the year 2096, in seconds."""


def _run(
    outputs: Path, version: str, limit: int | None = None, obey: bool = False
) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(
        here=str(HERE),
        root=str(HERE.parents[1]),
        obey=obey,
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


def test_outputs_that_is_not_writable_is_told(published: Path) -> None:
    before = other_city.contents(published)
    published.chmod(0o555)
    done = _run(published, "1.1.0", obey=True)
    assert done.returncode == 1
    assert done.stderr.startswith("outputs: cannot be read or written: Permission denied.")
    assert "Make it writable" in done.stderr
    assert other_city.contents(published) == before


def test_who_is_no_superuser_publishes_beside_what_is_read_only(published: Path) -> None:
    assert _run(published, "1.1.0", obey=True).returncode == 0
    assert _run(published, "1.2.0", obey=True).returncode == 0
    assert (published / "latest").readlink() == Path("releases/1.2.0")


def test_a_clock_that_jumps_back_changes_nothing(published: Path) -> None:
    """What is there is of a later day than today; left-overs of a killed run, too."""
    (published / ".staging" / "left").mkdir(parents=True)
    for path in (published, *published.rglob("*")):
        os.utime(path, (FAR, FAR), follow_symlinks=False)
    assert _publish(published, "1.1.0").created
    assert not _publish(published, "1.1.0").created
    assert (published / "latest").readlink() == Path("releases/1.1.0")
    assert not (published / ".staging").exists()


def test_a_second_publish_at_the_same_time_is_refused(published: Path) -> None:
    before = other_city.contents(published)
    with stage.locked(published):
        done = _run(published, "1.1.0")
    assert done.returncode == 1
    assert "outputs/: is being published to by another process. Wait" in done.stderr
    assert other_city.contents(published) == before
    assert _run(published, "1.1.0").returncode == 0
