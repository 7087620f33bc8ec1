"""What every test may use: copies of this project, another city, and the console script."""

import shutil
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from pipelines.cli import main
from pipelines.inputs import Schemas, load_project_schemas
from pipelines.project import Project

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"


@dataclass(frozen=True)
class Ended:
    """How the console script ended, and what it said."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ended]
Figure = Callable[[str, int], None]
FIGURE = "figure: "


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Count something for the end of the test run: what, and how many more of it."""
    return lambda what, count: record_property(FIGURE + what, count)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the tests have counted and why some were skipped, in however many processes."""
    counted: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name.startswith(FIGURE):
                counted[name.removeprefix(FIGURE)] += int(value)
    for what, count in sorted(counted.items()):
        terminalreporter.write_line(f"{count} {what}")
    skipped = [report.longrepr for report in terminalreporter.getreports("skipped")]
    reasons = Counter(told[2] for told in skipped if isinstance(told, tuple))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} x {reason}")


@pytest.fixture(scope="session")
def repository() -> Project:
    """This repository; tests must not write to it."""
    return Project(REPOSITORY)


@pytest.fixture(scope="session")
def schemas(repository: Project) -> Schemas:
    """This repository's schemas."""
    return load_project_schemas(repository)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of this project's sources and schemas, to spoil and to publish."""
    root = tmp_path / "project"
    for name in ("sources", "schemas"):
        shutil.copytree(REPOSITORY / name, root / name)
    return Project(root)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """The console script `opendata`, run in this process."""

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr("sys.argv", ["opendata", *arguments])
        monkeypatch.setenv("DAGSTER_HOME", "")
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = capfd.readouterr()
        return Ended(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of an object store that speaks S3; everybody may do everything there."""
    program = [sys.executable, str(REPOSITORY / "tests" / "s3_server.py")]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdin
        assert run.stdout
        yield run.stdout.readline().strip()
        run.stdin.close()


@pytest.fixture
def s3_bucket(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new bucket, which the environment says how to reach."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    bucket = f"tests-{uuid.uuid4()}"
    with urlopen(Request(f"{s3_server}/{bucket}", method="PUT")):
        return bucket


@pytest.fixture(scope="session")
def facts() -> Path:
    """The researched facts that the curated tables were modelled on."""
    folder = SHARED / "facts"
    if not folder.is_dir():
        pytest.skip("the researched facts are not part of the project")
    return folder
