"""Which place a project's releases lie in."""

from pipelines.project import Project
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.shelf.model import Shelf


def shelf_of(project: Project) -> Shelf:
    """The place that holds the releases of `project`."""
    return FolderShelf(project.outputs)
