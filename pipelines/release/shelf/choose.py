"""Which place a project's releases lie in."""

import os
from functools import cache
from pathlib import Path

from pipelines.problems import InputError, Problem
from pipelines.project import Project
from pipelines.release.shelf.bucket import SCHEME
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.shelf.model import Shelf

VARIABLE = "OUTPUTS"


def shelf_of(project: Project) -> Shelf:
    """The place that the variable OUTPUTS names in the environment, else the project's `outputs/`.

    A path is relative to the project. Raises InputError for an address that is of no known kind.
    """
    place = os.environ.get(VARIABLE, "")
    if not place:
        return FolderShelf(project.outputs)
    if place.startswith(SCHEME) and place.removeprefix(SCHEME).strip("/"):
        return _store(place)
    if "://" in place:
        message, remedy = "is no place for releases.", "Name a folder, or s3://bucket/prefix."
        raise InputError([Problem(f"{VARIABLE}={place}", message, remedy)])
    folder = project.root / Path(place).expanduser()
    return FolderShelf(folder, project.shown(folder))


@cache
def _store(address: str) -> Shelf:
    """One client a process, which fetches a release only once."""
    from pipelines.release.shelf.object_store import ObjectStore

    return ObjectStore(address)
