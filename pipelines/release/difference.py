"""What a draft changes against the last release, and which version it would be."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.diff.compare import EXAMPLES
from pipelines.diff.model import Diff
from pipelines.release.draft import Draft, unlike
from pipelines.release.edition import next_edition
from pipelines.release.index import version_key
from pipelines.release.published import Published


def difference(draft: Draft, last: Published, limit: int = EXAMPLES) -> Diff | None:
    """Write what the draft, whose tables are written, changes; None if it is to be no release.

    Up to `limit` rows a table are told in full. Nothing may differ if the publisher asks for a
    higher version. Raises InputError if the last release cannot be read; OSError.
    """
    differing = tuple(unlike(draft, last))
    if not differing and not _is_raised(draft, last):
        return None
    return _compared(draft, last, differing, limit)


def preview(draft: Draft, last: Published, limit: int = EXAMPLES) -> Diff:
    """What a publish of the draft would change, with the version that it would get as `new`; that
    is the last one if it would publish nothing.

    Nothing is written but in the draft's folder. Raises InputError if the last release cannot be
    read; OSError.
    """
    draft.write_tables()
    version = last.edition.version
    diff = difference(draft, last, limit)
    if diff is None:
        return Diff(version, version, (), ())
    dataset = draft.dataset
    upcoming = next_edition(last.edition, diff.step, dataset.version, dataset.created, None)
    return replace(diff, new=upcoming.version)


def _is_raised(draft: Draft, last: Published) -> bool:
    """True if the publisher asks for a version above the last one."""
    return version_key(draft.dataset.version) > version_key(last.edition.version)


def _compared(draft: Draft, last: Published, differing: Sequence[str], limit: int) -> Diff:
    """If nothing but words of descriptive files differ, these are named."""
    from pipelines.release.chronicle.write import write_changes

    draft.progress(f"Comparing with {last.edition.version}")
    diff = write_changes(draft, last, limit)
    return diff if diff.step else replace(diff, files=tuple(differing))
