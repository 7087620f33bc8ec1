"""What lies in a place for releases, seen from outside, and whether that is as it should be."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pipelines.release.shelf.model import Shelf

INDEX = "releases.json"
UNFINISHED = ".staging"


@dataclass(frozen=True)
class Content:
    """What is in a place, by path: SHA-256 of each file, and the index as it is read."""

    sums: Mapping[str, str]
    entries: list[dict[str, Any]]

    @property
    def versions(self) -> list[str]:
        """What the index lists, newest first."""
        return [entry["version"] for entry in self.entries]

    def of(self, version: str) -> dict[str, str]:
        """The files of one version."""
        start = f"releases/{version}/"
        return {path: found for path, found in self.sums.items() if path.startswith(start)}


class Place(Protocol):
    """A place that releases are published to while the power goes out."""

    def shelf(self) -> Shelf:
        """As the product sees it; to be called in the process that publishes."""

    def content(self) -> Content:
        """What everybody else sees."""

    def remains(self) -> list[str]:
        """What is left of unfinished runs."""


class FolderPlace:
    """A folder of this machine."""

    def __init__(self, outputs: Path) -> None:
        self.outputs = outputs

    def shelf(self) -> Shelf:
        """See `Place`."""
        from pipelines.release.shelf.folder import FolderShelf

        return FolderShelf(self.outputs)

    def content(self) -> Content:
        """See `Place`. Says of the link, too, where it leads."""
        index = self.outputs / INDEX
        sums = {
            path.relative_to(self.outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.outputs.rglob("*")
            if path.is_file() and UNFINISHED not in path.parts
        }
        return Content(sums, json.loads(index.read_text("utf-8")) if index.exists() else [])

    def remains(self) -> list[str]:
        """See `Place`."""
        return [path.name for path in self.outputs.glob(UNFINISHED)]


class StorePlace:
    """An object store, looked at with another client than the product's."""

    def __init__(self, address: str) -> None:
        import boto3

        # Loaded now and started in the processes that publish, so that each need not load it.
        import s3fs  # noqa: F401

        self.address = address
        self.bucket, _, prefix = address.removeprefix("s3://").partition("/")
        self.prefix = f"{prefix}/"
        self.client = boto3.client("s3")
        self.known: dict[str, bytes] = {}

    def shelf(self) -> Shelf:
        """See `Place`."""
        from pipelines.release.shelf.object_store import ObjectStore

        return ObjectStore(self.address)

    def content(self) -> Content:
        """See `Place`."""
        objects = {path: self._bytes(path, etag) for path, etag in self._listed("releases")}
        sums = {path: hashlib.sha256(data).hexdigest() for path, data in objects.items()}
        return Content(sums, json.loads(objects.get(INDEX, b"[]")))

    def remains(self) -> list[str]:
        """See `Place`."""
        return [path for path, _ in self._listed(UNFINISHED)]

    def _bytes(self, path: str, etag: str) -> bytes:
        """An object, which is fetched only if no other with its ETag (an MD5) was."""
        if etag not in self.known:
            found = self.client.get_object(Bucket=self.bucket, Key=self.prefix + path)
            self.known[etag] = found["Body"].read()
        return self.known[etag]

    def _listed(self, start: str) -> Iterator[tuple[str, str]]:
        """Path and ETag of each object whose path begins so."""
        pages = self.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix + start):
            for item in page.get("Contents", []):
                yield item["Key"].removeprefix(self.prefix), item["ETag"]


def faults(before: Content, after: Content, version: str) -> list[str]:
    """What is wrong if `version` was being published when somebody pulled the plug."""
    found = [f"{path} has changed" for path in _published(before) if _differs(before, after, path)]
    if after.versions not in (before.versions, [version, *before.versions]):
        found.append(f"the index lists {after.versions}")
    for entry in after.entries:
        found += _damage(after, entry)
    return found


def _published(content: Content) -> list[str]:
    return [path for version in content.versions for path in content.of(version)]


def _differs(before: Content, after: Content, path: str) -> bool:
    return before.sums[path] != after.sums.get(path)


def _damage(content: Content, entry: Mapping[str, Any]) -> list[str]:
    """How a listed release differs from what the index says of it."""
    listed = {f"{entry['path']}/{file['path']}": file["sha256"] for file in entry["files"]}
    there = content.of(entry["version"])
    wrong = {path for path in listed.keys() | there.keys() if listed.get(path) != there.get(path)}
    return [f"{path} is not as the index says" for path in sorted(wrong)]
