"""What every place for releases can do, so that who publishes need not know which one it is."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from pipelines.release.index import Entry


class Shelf(Protocol):
    """A place that holds releases, the index of them, and working files beside them.

    A release is published the moment that the index lists it; whatever the index does not list
    is no release. Every method raises InputError, with file and remedy, if the place refuses.
    """

    @property
    def name(self) -> str:
        """How people know the place: `outputs`, or `s3://bucket/prefix`."""

    def held(self) -> AbstractContextManager[Path]:
        """Hold the place alone, for writing; gives a fresh local folder for what is in the making.

        What an interrupted run left behind is mended first. Raises BusyError if somebody else
        holds the place, and InputError for a release that is not as it was published.
        """

    def entries(self) -> list[Entry]:
        """The releases that are published, newest version first."""

    def release(self, version: str) -> Path:
        """A local folder that holds a listed release, to be read only."""

    def add(self, folder: Path, version: str) -> Path:
        """Publish the release written in `folder`, in one step, and say where it can be read.

        Only while the place is held. `folder` is in the folder that `held` gave, and is gone
        afterwards. Raises InputError if `version` is published already.
        """

    def put_file(self, local: Path, path: str) -> str:
        """Put a working file in the place of the one before, and say where. Only while held.

        `path` is POSIX and relative to the place; `local` is as `folder` in `add`.
        """
