"""What the data themselves say of their coverage: the days and the languages."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.project import Period
from pipelines.vocabularies import language


def period_of(tables: Mapping[str, pa.Table]) -> Period | None:
    """From the first to the last day that the dates of `events` can mean; None if there are none."""
    if "events" not in tables:
        return None
    events = tables["events"]
    start, end = pc.min(events["date_earliest"]).as_py(), pc.max(events["date_latest"]).as_py()
    return Period(start=start, end=end) if start or end else None


def languages_of(tables: Mapping[str, pa.Table]) -> tuple[str, ...]:
    """The two-letter codes of the languages of `documents`, sorted.

    Left out is what the EU's table does not list, such as `und`.
    """
    if "documents" not in tables or "language" not in tables["documents"].column_names:
        return ()
    found = (language(code or "") for code in tables["documents"]["language"].to_pylist())
    return tuple(sorted({term.more["iso639_1"] for term in found if term}))
