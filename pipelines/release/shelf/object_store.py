"""Releases in an object store, where nothing can be moved and each object is written alone.

A release is uploaded where nothing is, and counts as published when the index lists it: the index
is replaced last, on the condition that nobody else has done so. Before the first upload a mark is
set. What is marked and not listed was never published, and the next run removes it; what is neither
was, and the index is lost: the next run lists it.
"""

import atexit
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipelines.problems import BusyError, InputError, Problem, raise_if_any
from pipelines.release.files import damage_problems
from pipelines.release.index import Entry, entry_of, in_order, parse, render
from pipelines.release.layout import INDEX, RELEASES, STAGING, SUMS
from pipelines.release.shelf.bucket import Bucket, Stored, telling
from pipelines.release.shelf.lease import leased
from pipelines.release.stage import telling as telling_of_disk
from pipelines.scratch import scratch_folder

MARKS = f"{STAGING}/{RELEASES}"
STAGE = "staging"
"""What the local folder of a release in the making is called in front of people."""


class ObjectStore:
    """The objects under `s3://bucket/prefix`. What is read is kept until the process ends."""

    def __init__(self, address: str) -> None:
        """Connects to nothing yet. Raises InputError if the client is not installed."""
        self._bucket = Bucket(address)
        ended = ExitStack()
        self._kept = ended.enter_context(scratch_folder())
        # Not at the end of this object: who was given a folder may outlive it.
        atexit.register(ended.close)

    @property
    def name(self) -> str:
        """The address."""
        return self._bucket.address

    @contextmanager
    def held(self) -> Iterator[Path]:
        """See `Shelf`. If its owner dies, the lock is taken over."""
        with telling(self.name), leased(self._bucket) as self._require_lock:
            self._mend()
            with tempfile.TemporaryDirectory(dir=self._kept) as beside:
                stage = Path(beside) / STAGE
                stage.mkdir()
                # A full disk here is no fault of the store.
                with telling_of_disk(stage):
                    yield stage

    def entries(self) -> list[Entry]:
        """See `Shelf`."""
        with telling(self.name):
            return self._listed(self._index())

    def release(self, version: str) -> Path:
        """See `Shelf`. Downloaded when it is first wanted."""
        local = self._local(version)
        if not local.exists():
            with telling(self.name):
                self._download(version, local)
        return local

    def add(self, folder: Path, version: str) -> Path:
        """See `Shelf`."""
        with telling(self.name):
            index = self._index()
            known = self._listed(index)
            entry = entry_of(folder, version, self._shown(version), known)
            self._bucket.write(f"{MARKS}/{version}", b"", None)
            self._upload(folder, entry)
            self._require_lock()
            self._replace_index([*known, entry], index)
            self._bucket.delete([f"{MARKS}/{version}"])
        return folder.rename(self._local(version))

    def put_file(self, local: Path, path: str) -> str:
        """See `Shelf`."""
        with telling(self.name):
            self._bucket.replace(local, path)
        return f"{self.name}/{path}"

    def _local(self, version: str) -> Path:
        return self._kept / version

    def _shown(self, version: str) -> str:
        return f"{self.name}/{RELEASES}/{version}"

    def _index(self) -> Stored | None:
        return self._bucket.read(INDEX)

    def _listed(self, index: Stored | None) -> list[Entry]:
        return parse(index.data.decode(), self.name) if index else []

    def _upload(self, folder: Path, entry: Entry) -> None:
        """Upload every file, the checksums last."""
        for file in sorted(entry.files, key=lambda file: file.path == SUMS):
            if not self._bucket.create(
                folder / file.path, f"{entry.path}/{file.path}", file.sha256
            ):
                message, remedy = "is there already, and stays as it is.", "Publish again."
                shown = f"{self._shown(entry.version)}/{file.path}"
                raise InputError([Problem(shown, message, remedy)])

    def _replace_index(self, entries: list[Entry], index: Stored | None) -> None:
        if not self._bucket.write(INDEX, render(entries).encode(), index):
            message = "was replaced by another publisher in the meantime."
            raise BusyError([Problem(f"{self.name}/{INDEX}", message, "Publish again.")])

    def _download(self, version: str, local: Path) -> None:
        """Copy a release, whole or not at all. Raises InputError for one that is damaged."""
        with tempfile.TemporaryDirectory(dir=self._kept) as beside:
            folder = Path(beside) / version
            start = f"{RELEASES}/{version}/"
            for path in self._bucket.paths(f"{RELEASES}/{version}"):
                self._bucket.download(path, folder / path.removeprefix(start))
            remedy = f"Restore {self._shown(version)} from a copy."
            raise_if_any(damage_problems(folder, self._shown(version), remedy))
            folder.rename(local)

    def _mend(self) -> None:
        """Remove what was never published, and list what was and is not listed."""
        index = self._index()
        listed = self._listed(index)
        entries = [*listed]
        objects = self._bucket.paths(RELEASES)
        lost = {path.split("/")[1] for path in objects} - {entry.version for entry in listed}
        unfinished = lost & self._unfinished(objects, index)
        self._bucket.delete(path for path in objects if path.split("/")[1] in unfinished)
        for version in in_order(lost - unfinished):
            folder = self.release(version)
            entries.append(entry_of(folder, version, self._shown(version), entries))
        if len(entries) > len(listed):
            self._replace_index(entries, index)
        self._bucket.delete(self._bucket.paths(MARKS))
        self._bucket.abandon_uploads(RELEASES)

    def _unfinished(self, objects: list[str], index: Stored | None) -> set[str]:
        """The marked versions; if there is no index, only those without the file uploaded last."""
        marked = {path.removeprefix(f"{MARKS}/") for path in self._bucket.paths(MARKS)}
        if index:
            return marked
        return {name for name in marked if f"{RELEASES}/{name}/{SUMS}" not in objects}
