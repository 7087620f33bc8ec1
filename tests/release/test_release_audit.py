"""What a downloader can check alone: a flipped bit, a missing, extra, cut or edited file."""

import functools
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import other_city
import pyarrow as pa
import pytest

from pipelines.problems import InputError
from pipelines.project import Project, load_dataset
from pipelines.provenance import provenance
from pipelines.release.audit import REMEDY, audit
from pipelines.release.files import measure, write_sums
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.snapshot import pack
from pipelines.verbs.verify import UnreadableError, verify_release_at
from tests.built import built
from tests.conftest import REPOSITORY, Figure


@pytest.fixture
def downloaded(release: Release, tmp_path: Path) -> Path:
    return other_city.writable_copy(release.path, tmp_path / "downloaded")


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


TOLD = "faults in a release that `opendata verify` told"

FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "flipped bit": (lambda f: _flip(f / "bologna-commons.duckdb"), "bologna-commons.duckdb"),
    "missing file": (lambda f: (f / "DICTIONARY.md").unlink(), "DICTIONARY.md"),
    "extra file": (lambda f: (f / "csv" / "more.csv").write_text("a\n"), "csv/more.csv"),
    "cut Parquet": (
        lambda f: (f / "parquet" / "names.parquet").write_bytes(b"PAR1"),
        "parquet/names.parquet",
    ),
    "edited CSV": (lambda f: (f / "csv" / "names.csv").write_text("a,b\n"), "csv/names.csv"),
    "no sums": (lambda f: (f / "SHA256SUMS").unlink(), "SHA256SUMS"),
    "empty sums": (lambda f: (f / "SHA256SUMS").write_text(""), "SHA256SUMS"),
    "folder in place of a file": (
        lambda f: ((f / "README.md").unlink(), (f / "README.md").mkdir()),
        "README.md",
    ),
    "link to a folder": (lambda f: (f / "more").symlink_to(f.parent), "more"),
}
NO_LIST = {"no sums", "empty sums"}


def test_a_good_release_is_as_published(downloaded: Path) -> None:
    assert audit(downloaded, "downloaded")["funding"] == 3
    assert _script(downloaded).returncode == 0


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_its_file(downloaded: Path, fault: str, figure: Figure) -> None:
    spoil, file = FAULTS[fault]
    spoil(downloaded)
    with pytest.raises(InputError) as caught:
        audit(downloaded, "downloaded")
    assert [problem.file for problem in caught.value.problems] == [f"downloaded/{file}"]
    figure(TOLD, 1)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_script_in_the_release_finds_the_same(
    downloaded: Path, fault: str, figure: Figure
) -> None:
    spoil, file = FAULTS[fault]
    spoil(downloaded)
    ended = _script(downloaded)
    assert ended.returncode == (2 if fault in NO_LIST else 1)
    assert file in ended.stdout or fault in NO_LIST
    figure("faults in a release that its own verify.py told", 1)


def test_a_name_that_no_terminal_can_show_is_told_all_the_same(downloaded: Path) -> None:
    with open(os.fsencode(downloaded) + b"/\xff.csv", "wb"):
        pass
    ended = _script(downloaded)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "is no file of this release." in ended.stdout


def test_a_release_may_be_a_farm_of_links(downloaded: Path, tmp_path: Path) -> None:
    moved = (downloaded / "csv").rename(tmp_path / "csv")
    (downloaded / "csv").symlink_to(moved)
    assert audit(downloaded, "downloaded")
    assert _script(downloaded).returncode == 0


def _script(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run the release's own verify.py, isolated from every package that is installed."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_sums_that_were_put_right_do_not_hide_an_edited_row(
    downloaded: Path, figure: Figure
) -> None:
    path = downloaded / "csv" / "funding.csv"
    path.write_text(path.read_text("utf-8").replace("150000", "150001"), encoding="utf-8")
    _put_sums_right(downloaded)
    with pytest.raises(InputError, match="CSV has rows that Parquet has not") as caught:
        audit(downloaded, "downloaded")
    assert {problem.remedy for problem in caught.value.problems} == {REMEDY}
    figure(TOLD, 1)


HIDDEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut Parquet": (
        lambda f: (f / "parquet" / "names.parquet").write_bytes(b"PAR1"),
        "parquet/names.parquet",
    ),
    "missing CSV": (lambda f: (f / "csv" / "names.csv").unlink(), "csv/names.csv"),
    "view gone": (lambda f: _in_database(f, "DROP VIEW timeline"), "bologna-commons.duckdb"),
    "edited workbook": (lambda f: _flip(f / "bologna-commons.xlsx"), "bologna-commons.xlsx"),
    "edited changelog": (lambda f: (f / "CHANGELOG.md").write_text("#\n"), "CHANGELOG.md"),
    "edited inputs": (lambda f: (f / "inputs.zip").write_bytes(b"PK"), "inputs.zip"),
    "table untold": (lambda f: _describe(f, lambda r: r["name"] != "names"), "datapackage.json"),
    "no database": (lambda f: _describe(f, lambda r: r["format"] != "duckdb"), "datapackage.json"),
    "no tables": (lambda f: _describe(f, lambda r: r["format"] != "csv"), "datapackage.json"),
    "no descriptor": (lambda f: (f / "datapackage.json").unlink(), "datapackage.json"),
}


@pytest.mark.parametrize("fault", HIDDEN)
def test_sums_that_were_put_right_hide_nothing(
    tmp_path: Path, made_from_inputs: Path, fault: str, figure: Figure
) -> None:
    folder = other_city.writable_copy(made_from_inputs, tmp_path / "downloaded")
    spoil, file = HIDDEN[fault]
    spoil(folder)
    _put_sums_right(folder)
    with pytest.raises(InputError) as caught:
        audit(folder, "downloaded")
    assert caught.value.problems[0].file == f"downloaded/{file}"
    assert {problem.remedy for problem in caught.value.problems} == {REMEDY}
    figure(TOLD, 1)


@pytest.fixture(scope="module")
def made_from_inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that carries what it was made from; not to be changed."""
    repository, shelf = (
        Project(REPOSITORY),
        FolderShelf(tmp_path_factory.mktemp("made") / "outputs"),
    )
    made = publish(
        other_city.tables(),
        other_city.SCHEMAS,
        other_city.dataset(),
        shelf,
        made_from=provenance(repository),
        inputs=pack(repository),
    )
    assert audit(made.path, "made")
    return made.path


def _in_database(folder: Path, sql: str) -> None:
    with duckdb.connect(str(folder / "bologna-commons.duckdb")) as connection:
        connection.execute(sql)


def _describe(folder: Path, keep: Callable[[dict[str, Any]], bool]) -> None:
    """Take resources out of the descriptor."""
    path = folder / "datapackage.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["resources"] = [resource for resource in said["resources"] if keep(resource)]
    path.write_text(json.dumps(said), encoding="utf-8")


def test_a_quotation_that_its_passage_belies_is_told(tmp_path: Path, figure: Figure) -> None:
    made, dataset = built(), load_dataset(Project(REPOSITORY))
    expressions = made.public["expressions"]
    surfaces = ["Not so", *expressions["surface"].to_pylist()[1:]]
    at = expressions.column_names.index("surface")
    field = expressions.schema.field("surface")
    wrong = expressions.set_column(at, field, [pa.array(surfaces, pa.string())])
    tables = {**made.public, "expressions": wrong}
    folder = publish(tables, made.schemas.public, dataset, FolderShelf(tmp_path / "outputs")).path
    with pytest.raises(InputError, match="'Not so' does not stand at"):
        audit(folder, "release")
    figure(TOLD, 1)


def _put_sums_right(folder: Path) -> None:
    paths = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    write_sums(folder, [measure(folder, path) for path in paths if path != "SHA256SUMS"])


@pytest.fixture
def served(downloaded: Path) -> Iterator[str]:
    """The downloaded release behind a web server on loopback."""
    quiet = functools.partial(_Quiet, directory=str(downloaded))
    server = ThreadingHTTPServer(("127.0.0.1", 0), quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""

    def do_GET(self) -> None:
        """Send a file, from another address if the path begins with `moved`; break down at others."""
        if self.path.startswith("/moved/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/moved"))
            self.end_headers()
        elif self.path.startswith("/closing/"):
            self.connection.shutdown(socket.SHUT_RDWR)
        elif self.path.startswith("/odd/"):
            self.wfile.write(b"SSH-2.0\r\n")
        else:
            super().do_GET()


def test_a_release_on_the_web_is_fetched_and_checked(served: str, downloaded: Path) -> None:
    assert verify_release_at(f"{served}/", lambda _: None)["names"]
    _flip(downloaded / "csv" / "names.csv")
    with pytest.raises(InputError, match=r"csv/names\.csv: is not as SHA256SUMS says"):
        verify_release_at(served, lambda _: None)


def test_a_release_that_has_moved_on_the_web_is_followed(served: str) -> None:
    assert verify_release_at(f"{served}/moved", lambda _: None)["names"]


def test_a_file_that_the_web_server_has_not_is_missing(served: str, downloaded: Path) -> None:
    (downloaded / "csv" / "names.csv").unlink()
    with pytest.raises(InputError, match=r"csv/names\.csv: is missing") as caught:
        verify_release_at(served, lambda _: None)
    assert not isinstance(caught.value, UnreadableError)


@pytest.mark.parametrize("where", ["nowhere", "closing", "odd", "a b"])
def test_an_address_without_a_release_cannot_be_checked(served: str, where: str) -> None:
    with pytest.raises(UnreadableError, match="cannot be fetched"):
        verify_release_at(f"{served}/{where}", lambda _: None)


def test_what_is_no_release_cannot_be_checked(tmp_path: Path) -> None:
    for where in (str(tmp_path / "nowhere"), "http://127.0.0.1:1"):
        with pytest.raises(UnreadableError):
            verify_release_at(where, lambda _: None)


def test_sums_cannot_lead_out_of_the_folder(served: str, downloaded: Path) -> None:
    line = f"{'0' * 64}  ../outside\n"
    (downloaded / "SHA256SUMS").write_text(line, encoding="utf-8")
    with pytest.raises(UnreadableError, match="line 1"):
        verify_release_at(served, lambda _: None)
