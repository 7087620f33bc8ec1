"""An object store that speaks S3: objects under one prefix, written only on condition.

Conditional writes (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html)
are what keeps two publishers apart and a published object as it is. Account and server are named
by the usual variables of the environment: AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_ENDPOINT_URL, ...
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from pipelines.problems import InputError, Problem

SCHEME = "s3://"
_SUM = "sha256"
_NOT_MET = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})
"""Error codes of a write whose condition did not hold, or that met another one."""

_REMEDY = (
    "Check OUTPUTS, the network, and the account that the AWS variables of the environment name."
)


@dataclass(frozen=True)
class Stored:
    """An object as it was read: `age` in seconds since it was written, by the server's clock."""

    data: bytes
    etag: str
    age: float


@contextmanager
def telling(address: str) -> Iterator[None]:
    """Turn what a store or the way to it refuses into an InputError."""
    from botocore.exceptions import BotoCoreError

    try:
        yield
    except (OSError, BotoCoreError) as error:
        message = f"cannot be read or written: {' '.join(str(error).split()).rstrip('.')}."
        raise InputError([Problem(address, message, _REMEDY)]) from error


class Bucket:
    """The objects under `s3://bucket/prefix`; every path is relative to that.

    Every method raises OSError or BotoCoreError if the store refuses; see `telling`.
    """

    def __init__(self, address: str) -> None:
        """Connects to nothing yet. Raises InputError if s3fs is not installed."""
        try:
            from s3fs import S3FileSystem
        except ImportError as error:
            message = "needs the Python package s3fs, which is not installed."
            raise InputError([Problem(address, message, "Run `pip install s3fs`.")]) from error
        self.address = address.rstrip("/")
        self._name, _, self._prefix = self.address.removeprefix(SCHEME).partition("/")
        # A store that others write to must not be remembered.
        self._s3 = S3FileSystem(use_listings_cache=False, skip_instance_cache=True)

    def read(self, path: str) -> Stored | None:
        """The object at `path`, None if there is none."""
        from fsspec.asyn import sync

        async def get() -> tuple[bytes, dict[str, Any]]:
            """The object's bytes, which come after its headers."""
            found = await self._s3._call_s3("get_object", **self._at(path))
            return await found["Body"].read(), found

        try:
            data, found = sync(self._s3.loop, get)
        except FileNotFoundError:
            return None
        now = parsedate_to_datetime(found["ResponseMetadata"]["HTTPHeaders"]["date"])
        return Stored(data, found["ETag"], (now - found["LastModified"]).total_seconds())

    def write(self, path: str, data: bytes, replaced: Stored | None) -> bool:
        """Write the object if what is there is still `replaced` (None: nothing); else False."""
        condition = {"IfMatch": replaced.etag} if replaced else {"IfNoneMatch": "*"}
        try:
            self._s3.call_s3("put_object", **self._at(path), Body=data, **condition)
        except OSError as error:
            if _code(error) not in _NOT_MET and not (replaced and _code(error) == "NoSuchKey"):
                raise
            # An answer can be lost, and the write made twice: then what is there is ours.
            found = self.read(path)
            return found is not None and found.data == data
        return True

    def create(self, local: Path, path: str, sha256: str) -> bool:
        """Upload a file where nothing is; False if something else is there."""
        target = f"{self._name}/{self._key(path)}"
        try:
            self._s3.put_file(str(local), target, mode="create", Metadata={_SUM: sha256})
        except OSError as error:
            if _code(error) not in _NOT_MET:
                raise
            found = self._s3.call_s3("head_object", **self._at(path))
            return bool(found["Metadata"].get(_SUM) == sha256)
        return True

    def replace(self, local: Path, path: str) -> None:
        """Upload a file, whatever is there."""
        self._s3.put_file(str(local), f"{self._name}/{self._key(path)}")

    def download(self, path: str, local: Path) -> None:
        """Copy an object to a file of this machine."""
        local.parent.mkdir(parents=True, exist_ok=True)
        self._s3.get_file(f"{self._name}/{self._key(path)}", str(local))

    def paths(self, folder: str) -> list[str]:
        """Every object below `folder`, in order; below the prefix itself if that is empty."""
        start = f"{self._name}/{self._key('')}"
        found = self._s3.find(f"{self._name}/{self._key(folder)}".rstrip("/") + "/")
        return sorted(path.removeprefix(start) for path in found)

    def delete(self, paths: Iterable[str]) -> None:
        """Remove objects, in the order given; those that are not there are no fault."""
        for path in paths:
            self._s3.call_s3("delete_object", **self._at(path))

    def abandon_uploads(self, folder: str) -> None:
        """Remove the parts of large files whose upload below `folder` was never finished: nobody
        sees them, and their owner pays for them. An account that may not do that does no harm.
        """
        with suppress(PermissionError):
            found = self._s3.call_s3(
                "list_multipart_uploads", Bucket=self._name, Prefix=f"{self._key(folder)}/"
            )
            for upload in found.get("Uploads", ()):
                which = {key: upload[key] for key in ("Key", "UploadId")}
                self._s3.call_s3("abort_multipart_upload", Bucket=self._name, **which)

    def _at(self, path: str) -> dict[str, str]:
        return {"Bucket": self._name, "Key": self._key(path)}

    def _key(self, path: str) -> str:
        return f"{self._prefix}/{path}" if self._prefix else path


def _code(error: OSError) -> str:
    """What the server calls its refusal; s3fs keeps the answer as the cause."""
    response = getattr(error.__cause__, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))
