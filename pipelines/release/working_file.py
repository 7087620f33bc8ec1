"""Files for people that lie beside the releases and are none: written anew by each run."""

from pathlib import Path

import pyarrow as pa

from pipelines.release.formats import write_csv
from pipelines.release.layout import CANDIDATES, REVIEW
from pipelines.release.stage import locked, staging, sync, telling


def write_candidates(candidates: pa.Table, outputs: Path) -> Path:
    """Put the list of candidates in place in one step, and return where it is.

    Raises InputError if the disk refuses, BusyError if somebody else writes to `outputs`.
    """
    target = outputs / REVIEW / CANDIDATES
    with telling(outputs), locked(outputs), staging(outputs) as stage:
        target.parent.mkdir(exist_ok=True)
        beside = stage / CANDIDATES
        write_csv(candidates, beside)
        sync(beside)
        beside.replace(target)
        sync(target.parent)
    return target
