"""Files for people that lie beside the releases and are none: written anew by each run."""

import pyarrow as pa

from pipelines.release.formats import write_csv
from pipelines.release.layout import CANDIDATES, REVIEW
from pipelines.release.shelf.model import Shelf


def write_candidates(candidates: pa.Table, shelf: Shelf) -> str:
    """Put the list of candidates in place in one step, and return where it is.

    Raises InputError if the place refuses, BusyError if somebody else writes to it.
    """
    with shelf.held() as stage:
        beside = stage / CANDIDATES
        write_csv(candidates, beside)
        return shelf.put_file(beside, f"{REVIEW}/{CANDIDATES}")
