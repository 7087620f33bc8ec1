"""Runs recorded in PostgreSQL: on a real server, where Debian's packages have brought one."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from pipelines.home import prepare_home
from pipelines.project import Project
from tests.another_city import write_another_city
from tests.conftest import Cli

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
SUPERUSER = os.geteuid() == 0
OPTIONS = ("-c listen_addresses=127.0.0.1", "-c fsync=off", "-c unix_socket_directories=''")


def _as_ordinary_user(command: list[str]) -> None:
    """The server refuses to run as the superuser; its packages bring a user for it."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    subprocess.run([*user, *command] if SUPERUSER else command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an empty database."""
    if not PROGRAMS:
        pytest.skip("THERE IS NO POSTGRESQL SERVER HERE: apt-get install postgresql brings one")
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if SUPERUSER:
        shutil.chown(folder, "postgres", "postgres")
    control = [str(PROGRAMS[-1].with_name("pg_ctl")), "-D", str(folder / "data"), "-w"]
    _as_ordinary_user([str(PROGRAMS[-1]), "-D", str(folder / "data"), "-A", "trust", "-U", "city"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = " ".join((*OPTIONS, f"-p {port}"))
    _as_ordinary_user([*control, "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield f"postgresql+psycopg2://city@127.0.0.1:{port}/postgres"
    finally:
        _as_ordinary_user([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def test_a_publish_is_recorded_in_postgres(
    server: str, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_another_city(tmp_path)
    monkeypatch.setenv("DAGSTER_POSTGRES_URL", server)

    ended = cli("publish", "--project", str(project.root))

    assert ended.code == 0, ended.err
    engine = sqlalchemy.create_engine(server)
    with engine.connect() as connection:
        status = connection.execute(sqlalchemy.text("SELECT status FROM runs")).fetchall()
        written = sqlalchemy.text(
            "SELECT count(*) FROM event_logs WHERE asset_key = '[\"release\"]'"
        )
        assert connection.execute(written).scalar_one() > 0
    engine.dispose()
    assert [row[0] for row in status] == ["SUCCESS"]
    home = project.root / ".dagster"
    assert not (home / "history").exists()
    assert "city@" not in (home / "dagster.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg2://city:secret@127.0.0.1:1/postgres",
        "postgresql://city:secret@127.0.0.1:1/postgres",
        "nonsense",
    ],
)
def test_a_server_that_is_not_there_is_told(
    address: str, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_another_city(tmp_path)
    monkeypatch.setenv("DAGSTER_POSTGRES_URL", address)

    ended = cli("publish", "--project", str(project.root))

    assert ended.code == 1
    assert "DAGSTER_POSTGRES_URL: the history of runs cannot be written" in ended.err
    assert "Traceback" not in ended.err
    assert "secret" not in ended.err
    assert not project.outputs.exists()


def test_settings_follow_the_project_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    settings = tmp_path / ".dagster" / "dagster.yaml"
    monkeypatch.delenv("DAGSTER_POSTGRES_URL", raising=False)
    prepare_home(project)
    assert "postgres" not in settings.read_text("utf-8")
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: true\n", encoding="utf-8")
    monkeypatch.setenv("DAGSTER_POSTGRES_URL", "postgresql://city@host/name")
    prepare_home(project)
    assert settings.read_text("utf-8").startswith("telemetry:\n  enabled: true\nstorage:\n")
