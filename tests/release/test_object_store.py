"""Releases in an object store, on a server that speaks S3: one publisher, and nothing changes."""

import errno
import json
import os
import sys
import time
from pathlib import Path

import boto3
import other_city
import pytest

from pipelines.problems import BusyError, InputError
from pipelines.project import Project
from pipelines.release import draft
from pipelines.release.publish import Release, publish
from pipelines.release.shelf import lease
from pipelines.release.shelf.bucket import Bucket
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.shelf.model import Shelf
from pipelines.release.shelf.object_store import ObjectStore
from pipelines.verbs.verify import UnreadableError, verify_release_at

LOCK = "data/.staging/lock.json"


@pytest.fixture
def address(s3_bucket: str) -> str:
    return f"s3://{s3_bucket}/data"


def _publish(shelf: Shelf, version: str = "1.0.0") -> Release:
    return publish(
        other_city.tables(),
        other_city.SCHEMAS,
        other_city.dataset(version=version),
        shelf,
        codelists=other_city.CODELISTS,
    )


def _objects(bucket: str) -> dict[str, tuple[str, object]]:
    """ETag and time of every object, told by another client."""
    found = boto3.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])
    return {item["Key"]: (item["ETag"], item["LastModified"]) for item in found}


def _put(bucket: str, key: str, text: str) -> None:
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=text.encode())


def test_a_store_holds_what_a_folder_holds(address: str, s3_bucket: str, tmp_path: Path) -> None:
    first = _publish(ObjectStore(address))
    again = ObjectStore(address)
    _publish(FolderShelf(tmp_path / "outputs"))

    in_folder = other_city.contents(tmp_path / "outputs")
    assert in_folder.pop("latest") == "releases/1.0.0"
    assert set(_objects(s3_bucket)) == {f"data/{path}" for path in in_folder}
    assert again.entries() == FolderShelf(tmp_path / "outputs").entries()
    assert other_city.contents(again.release("1.0.0")) == other_city.contents(first.path)
    assert first.address == f"{address}/releases/1.0.0"


def test_the_same_contents_again_touch_nothing(address: str, s3_bucket: str) -> None:
    assert _publish(ObjectStore(address)).created
    before = _objects(s3_bucket)
    assert not _publish(ObjectStore(address)).created
    assert _objects(s3_bucket) == before


def test_a_second_publisher_is_told_of_the_first(address: str, s3_bucket: str) -> None:
    with ObjectStore(address).held(), pytest.raises(BusyError) as caught:
        _publish(ObjectStore(address))
    assert f"{address}: is being published to by another process (process " in str(caught.value)
    assert _objects(s3_bucket) == {}
    assert _publish(ObjectStore(address)).created


@pytest.mark.parametrize(
    ("owner", "lapse", "taken"),
    [
        ({"machine": "another", "process": 1, "started": "1", "host": "h"}, 300.0, False),
        ({"machine": "another", "process": 1, "started": "1", "host": "h"}, -1.0, True),
        ({"machine": "this", "process": 1, "started": "1", "host": "h"}, 300.0, True),
        ({}, 300.0, False),
        ({}, -1.0, True),
    ],
    ids=["young", "too old", "dead", "unknown", "unknown and too old"],
)
def test_the_lock_of_a_dead_owner_is_taken_over(
    address: str,
    s3_bucket: str,
    monkeypatch: pytest.MonkeyPatch,
    owner: dict[str, object],
    lapse: float,
    taken: bool,
) -> None:
    """Process 1 of this machine is alive, but did not begin at tick 1: the number was given anew."""
    monkeypatch.setattr(lease, "_machine", lambda: "this")
    monkeypatch.setattr(lease, "LAPSE", lapse)
    _put(s3_bucket, LOCK, json.dumps(owner))
    store = ObjectStore(address)
    if taken:
        with store.held():
            assert LOCK in _objects(s3_bucket)
        assert LOCK not in _objects(s3_bucket)
    else:
        with pytest.raises(BusyError, match="is being published to"), store.held():
            pass
        assert LOCK in _objects(s3_bucket)


def test_a_held_lock_is_written_anew(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "BEAT", 0.01)
    writes: list[str] = []
    write = Bucket.write
    monkeypatch.setattr(
        Bucket, "write", lambda self, path, *rest: writes.append(path) or write(self, path, *rest)
    )
    with ObjectStore(address).held():
        until = time.monotonic() + 30
        while writes.count(lease.LOCK) < 5 and time.monotonic() < until:
            time.sleep(0.01)
    assert writes.count(lease.LOCK) >= 5


def test_an_index_that_somebody_else_replaced_is_not_overwritten(
    address: str, s3_bucket: str
) -> None:
    """As when an owner who was thought dead wakes up."""
    _publish(ObjectStore(address))
    late = ObjectStore(address)
    replace = late._replace_index

    def wake_up(*arguments: object) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lease, "LAPSE", -1.0)
            _publish(ObjectStore(address), "1.2.0")
        replace(*arguments)  # type: ignore[arg-type]

    late._replace_index = wake_up  # type: ignore[method-assign]
    with pytest.raises(BusyError, match=r"releases\.json: was replaced by another publisher"):
        _publish(late, "1.1.0")
    _publish(ObjectStore(address), "1.3.0")
    assert [e.version for e in ObjectStore(address).entries()] == ["1.3.0", "1.2.0", "1.0.0"]
    assert not [key for key in _objects(s3_bucket) if "1.1.0" in key or ".staging" in key]


def test_who_has_lost_the_lock_publishes_nothing(
    address: str, s3_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(ObjectStore(address))
    late = ObjectStore(address)
    with late.held() as stage:
        _put(s3_bucket, LOCK, "{}")
        folder = FolderShelf(stage / "outputs")
        with pytest.raises(BusyError, match="was taken over by another process"):
            late.add(_publish(folder, "1.1.0").path, "1.1.0")
    monkeypatch.setattr(lease, "LAPSE", -1.0)
    _publish(ObjectStore(address), "1.2.0")
    assert [e.version for e in ObjectStore(address).entries()] == ["1.2.0", "1.0.0"]


def test_a_published_object_is_never_replaced(address: str, s3_bucket: str) -> None:
    _publish(ObjectStore(address))
    _put(s3_bucket, "data/releases/1.1.0/csv/names.csv", "somebody else's")
    with pytest.raises(InputError, match=r"1\.1\.0/SHA256SUMS: is missing"):
        _publish(ObjectStore(address), "1.1.0")
    before = _objects(s3_bucket)
    assert not Bucket(address).create(Path(__file__), "releases/1.0.0/SHA256SUMS", "0" * 64)
    assert _objects(s3_bucket) == before


def test_an_index_that_is_lost_is_written_anew(address: str, s3_bucket: str) -> None:
    _publish(ObjectStore(address))
    _publish(ObjectStore(address), "1.1.0")
    before = {key: etag for key, (etag, _) in _objects(s3_bucket).items()}
    boto3.client("s3").delete_object(Bucket=s3_bucket, Key="data/releases.json")
    assert not _publish(ObjectStore(address), "1.1.0").created
    assert {key: etag for key, (etag, _) in _objects(s3_bucket).items()} == before


def test_a_damaged_object_is_told(address: str, s3_bucket: str) -> None:
    _publish(ObjectStore(address))
    _put(s3_bucket, "data/releases/1.0.0/csv/names.csv", "a\n")
    with pytest.raises(InputError, match=r"s3://.*/1\.0\.0/csv/names\.csv: is not as SHA256SUMS"):
        ObjectStore(address).release("1.0.0")


def test_a_store_that_ignores_conditions_is_refused(
    address: str, s3_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bucket, "write", lambda *_: True)
    with pytest.raises(InputError, match="ignores conditional writes"), ObjectStore(address).held():
        pass


def test_a_full_disk_here_is_no_fault_of_the_store(
    address: str, s3_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object, path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(draft, "write_parquet", refuse)
    with pytest.raises(InputError, match=r"^staging/draft/parquet/.*No space left .* Free some"):
        _publish(ObjectStore(address))
    assert _objects(s3_bucket) == {}


def test_what_cannot_be_reached_is_told_in_one_line(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(
        InputError, match=r"^s3://no-such-bucket/x: cannot be read or written: .*OUT"
    ):
        _publish(ObjectStore("s3://no-such-bucket/x"))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(InputError, match=rf"^{address}: cannot be read or written: Could not conn"):
        ObjectStore(address).entries()


def test_a_client_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(
        InputError, match=r"needs the Python package s3fs, .* Run `pip install s3fs`"
    ):
        ObjectStore("s3://bucket/data")


def test_the_environment_chooses_the_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    project = Project(tmp_path)

    def chosen(place: str) -> Shelf:
        monkeypatch.setenv("OUTPUTS", place)
        return shelf_of(project)

    inside, outside = str(tmp_path / "a" / "b"), str(tmp_path.parent / "c")
    places = ("", "elsewhere", inside, outside)
    assert [chosen(place).name for place in places] == ["outputs", "elsewhere", "a/b", outside]
    assert chosen("s3://bucket/data").name == "s3://bucket/data"
    assert chosen("s3://bucket/data") is chosen("s3://bucket/data")
    for wrong in ("ftp://host/x", "s3://"):
        with pytest.raises(InputError, match="Name a folder, or s3://bucket/prefix"):
            chosen(wrong)


def test_verify_reads_a_release_in_a_store(address: str, s3_bucket: str) -> None:
    _publish(ObjectStore(address))
    assert verify_release_at(f"{address}/releases/1.0.0", lambda _: None)["names"] == 2
    _put(s3_bucket, "data/releases/1.0.0/extra.txt", "x")
    with pytest.raises(InputError, match=r"extra\.txt: is no file of this release"):
        verify_release_at(f"{address}/releases/1.0.0/", lambda _: None)
    for nowhere in (f"{address}/releases/9.9.9", "s3://no-such-bucket/x"):
        with pytest.raises(UnreadableError):
            verify_release_at(nowhere, lambda _: None)


def test_parts_of_files_that_a_killed_run_uploaded_are_removed(
    address: str, s3_bucket: str
) -> None:
    client = boto3.client("s3")
    for key in ("data/releases/1.0.0/big.csv", "others/big.csv"):
        client.create_multipart_upload(Bucket=s3_bucket, Key=key)
    _publish(ObjectStore(address))
    left = client.list_multipart_uploads(Bucket=s3_bucket)["Uploads"]
    assert [upload["Key"] for upload in left] == ["others/big.csv"]
