"""Is there nothing to do? Asked first, and answered without importing what a publish needs."""

from pipelines.project import Project
from pipelines.provenance import Provenance, provenance
from pipelines.release.index import Entry
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.shelf.model import Shelf


def unchanged_since(project: Project) -> str | None:
    """The last version, if it was made from these inputs by this code, its files are there, and
    nothing is to be mended.

    Only their sizes are looked at: whoever wants more verifies the release. Raises InputError for
    an index that cannot be read.
    """
    shelf = shelf_of(project)
    newest = next(iter(shelf.entries()), None)
    if newest is None or newest.inputs_hash is None or newest.code_hash is None:
        return None
    recorded = Provenance(newest.inputs_hash, newest.code_hash)
    same = recorded == provenance(project) and _is_there(shelf, newest)
    return newest.version if same else None


def _is_there(shelf: Shelf, entry: Entry) -> bool:
    """True if no file is missing or of another size, and no run was killed here since; a store's
    own index is taken at its word.
    """
    if not isinstance(shelf, FolderShelf):
        return True
    if not shelf.is_tidy():
        return False
    folder = shelf.release(entry.version)
    paths = [(folder / file.path, file.bytes) for file in entry.files]
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)
