"""`outputs/` as a web server shows it, asked over HTTP."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from email.parser import BytesParser
from pathlib import Path, PurePath
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from pipelines.catalogue.guide import GUIDES
from pipelines.portal.outputs_server import listen, media_type, serving
from pipelines.problems import InputError
from tests.catalogue.described import described
from tests.conftest import REPOSITORY, Cli

CSV = b"a,b\n1,2\n"
PATHS = {
    "csv/a.csv": "text/csv; charset=utf-8",
    "parquet/a.parquet": "application/vnd.apache.parquet",
    "a.duckdb": "application/vnd.duckdb",
    "metadata/catalog.ttl": "text/turtle; charset=utf-8",
    "metadata/catalog.rdf": "application/rdf+xml",
    "metadata/catalog.jsonld": "application/ld+json",
    "datapackage.json": "application/json",
    "DICTIONARY.md": "text/markdown; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
    "verify.py": "text/plain; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    "a.other": "application/octet-stream",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like `outputs/`, with what must not be shown beside and in it."""
    root = tmp_path_factory.mktemp("serve")
    folder = root / "outputs"
    for path in PATHS:
        file = folder / "releases" / "1.0.0" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(CSV)
    (folder / "latest").symlink_to("releases/1.0.0")
    (folder / ".staging").mkdir()
    (folder / ".staging" / "half.csv").write_bytes(CSV)
    (root / "secret").write_text("secret", encoding="utf-8")
    (folder / "out").symlink_to(root)
    return folder


@pytest.fixture(scope="module")
def address(outputs: Path) -> Iterator[str]:
    with serving(outputs) as served:
        yield served


def ask(
    address: str, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """The answer to a path sent as it stands, which urllib would tidy up first."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request(method, path, headers=dict(headers or {}))
        answer = connection.getresponse()
        said = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, said, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("where", ["latest", "releases/1.0.0"])
@pytest.mark.parametrize("path", PATHS)
def test_a_file_has_its_media_type(address: str, where: str, path: str) -> None:
    status, headers, body = ask(address, f"/{where}/{path}")

    assert (status, body, headers["content-type"]) == (200, CSV, PATHS[path])
    assert headers["x-content-type-options"] == "nosniff"


def test_every_file_is_served_as_what_its_metadata_say() -> None:
    said = {guide.path: guide.media_type for guide in GUIDES}
    said |= {file.path: file.media_type for file in described().distributions}
    served = {path: media_type(PurePath(path)) for path in said}

    # To be read in the browser, where other types of text are not shown.
    assert served == said | {"verify.py": "text/plain"}


def test_head_says_the_same_without_the_file(address: str) -> None:
    _, whole, _ = ask(address, "/latest/a.duckdb")
    status, headers, body = ask(address, "/latest/a.duckdb", "HEAD")

    assert (status, body) == (200, b"")
    assert headers["content-length"] == str(len(CSV))
    assert headers | {"date": ""} == whole | {"date": ""}


@pytest.mark.parametrize(
    ("wanted", "status", "told", "body"),
    [
        ("bytes=2-4", 206, "bytes 2-4/8", CSV[2:5]),
        ("bytes=-3", 206, "bytes 5-7/8", CSV[-3:]),
        ("bytes=-99", 206, "bytes 0-7/8", CSV),
        ("bytes=5-99", 206, "bytes 5-7/8", CSV[5:]),
        ("bytes=6-", 206, "bytes 6-7/8", CSV[6:]),
        ("bytes=99-", 416, "bytes */8", None),
    ],
)
def test_a_part_can_be_asked_for(
    address: str, wanted: str, status: int, told: str, body: bytes | None
) -> None:
    found, headers, part = ask(address, "/latest/a.duckdb", headers={"Range": wanted})

    assert (found, headers["content-range"]) == (status, told)
    assert body is None or part == body


def test_several_parts_can_be_asked_for(address: str) -> None:
    status, headers, body = ask(address, "/latest/a.duckdb", headers={"Range": "bytes=0-1,-2"})

    message = BytesParser().parsebytes(
        f"Content-Type: {headers['content-type']}\n\n".encode() + body
    )
    parts = [(part["Content-Range"], part.get_payload(decode=True)) for part in message.walk()][1:]
    assert (status, headers["content-length"]) == (206, str(len(body)))
    assert parts == [("bytes 0-1/8", CSV[:2]), ("bytes 6-7/8", CSV[-2:])]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Range": "items=0-1"}, 200),
        ({"Range": "bytes=0-1", "If-Range": '"older"'}, 200),
        ({"Range": "bytes=5-2"}, 400),
        ({"Range": "bytes=a-b"}, 400),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"older"'}, 200),
    ],
)
def test_what_is_asked_otherwise_is_whole_or_refused(
    address: str, headers: dict[str, str], status: int
) -> None:
    found, _, body = ask(address, "/latest/a.duckdb", headers=headers)

    assert found == status
    assert body == CSV if status == 200 else CSV not in body


def test_what_a_client_has_is_not_sent_again(address: str) -> None:
    _, headers, _ = ask(address, "/latest/a.duckdb")
    known = {"If-None-Match": headers["etag"]}

    assert ask(address, "/latest/a.duckdb", headers=known)[0::2] == (304, b"")
    assert ask(address, "/latest/a.duckdb", "HEAD", known)[0::2] == (304, b"")


def test_nobody_else_is_served() -> None:
    with listen(0) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/latest/../../secret",
        "/%2e%2e/secret",
        "/latest/%2e%2e%2f%2e%2e%2fsecret",
        "/latest/..%5c..%5csecret",
        "//etc/passwd",
        "/out/secret",
        "/.staging/half.csv",
        "/latest/%00",
        "/latest/%ff",
        "/releases/",
        "/latest/csv/",
        "/latest/csv",
        "/nothing",
        "/" + "a" * 5000,
    ],
)
def test_nothing_else_is_shown(address: str, path: str) -> None:
    status, _, body = ask(address, path)

    assert status == 404
    assert b"secret" not in body


def test_nothing_can_be_written(address: str) -> None:
    assert ask(address, "/latest/csv/a.csv", "PUT")[0] == 405
    assert ask(address, "/latest/csv/a.csv", "DELETE")[0] == 405


def test_the_root_leads_to_the_newest_page(address: str) -> None:
    with urlopen(f"{address}/", timeout=30) as answer:
        assert answer.url == f"{address}/latest/"
        assert answer.headers["content-type"] == PATHS["index.html"]


def test_a_port_that_is_taken_is_told() -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"port {port}: cannot be listened on.*--port"):
            listen(port)


def test_the_verb_serves_until_it_is_interrupted(outputs: Path) -> None:
    project = outputs.parent
    for name in ("sources", "schemas"):
        (project / name).mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "pipelines.cli",
        "serve",
        "--port",
        "0",
        "--project",
        str(project),
    ]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout
            address = process.stdout.readline().strip()
            with urlopen(f"{address}latest/csv/a.csv", timeout=30) as answer:
                assert answer.read() == CSV
        finally:
            process.send_signal(2)
        assert process.wait(30) == 0


def test_nothing_to_serve_is_told(tmp_path: Path, cli: Cli) -> None:
    for name in ("sources", "schemas"):
        (tmp_path / name).mkdir()

    ended = cli("serve", "--project", str(tmp_path))

    assert ended.code == 1
    assert "outputs: holds no release. Publish first" in ended.err


def test_a_bucket_is_not_served(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sources", "schemas"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("OUTPUTS", "s3://bucket/data")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")

    ended = cli("serve", "--project", str(tmp_path))

    assert (ended.code, "s3://bucket/data: is no folder" in ended.err) == (1, True)
