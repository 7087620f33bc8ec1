"""Write what a draft tells of the releases before it: changes, history, changelog."""

from io import BytesIO

import pyarrow as pa

from pipelines.diff.compare import compare
from pipelines.diff.connection import Keep
from pipelines.diff.history import Versions, carry_on
from pipelines.diff.model import Diff
from pipelines.diff.state import State
from pipelines.inputs import written_in
from pipelines.release.chronicle.changelog import changelog
from pipelines.release.chronicle.schemas import CHANGES as CHANGES_SCHEMA
from pipelines.release.chronicle.schemas import HISTORY as HISTORY_SCHEMA
from pipelines.release.draft import Draft
from pipelines.release.edition import Edition
from pipelines.release.formats import write_batches
from pipelines.release.layout import CHANGELOG, CHANGES, HISTORY
from pipelines.release.published import Published
from pipelines.table_schema import TableSchema


def write_changes(draft: Draft, last: Published, limit: int) -> Diff:
    """Compare the draft, whose tables are written, with the last release, and write every change;
    up to `limit` rows a table are told in full.

    Raises InputError if the last release cannot be read; OSError.
    """
    keep = _kept(draft, CHANGES, CHANGES_SCHEMA)
    return compare(last.state, state_of(draft, last), limit, keep)


def write_history(draft: Draft, last: Published, edition: Edition) -> None:
    """Write the history of the last release, carried on to `edition`.

    Raises InputError if the last release cannot be read; OSError.
    """
    versions = Versions(edition.first.version, last.edition.version, edition.version)
    history, keep = last.state.folder / HISTORY, _kept(draft, HISTORY, HISTORY_SCHEMA)
    carry_on(last.state, state_of(draft, last), history, versions, keep)


def write_beginning(draft: Draft) -> None:
    """Write that a first release changes nothing and has no history. Raises OSError."""
    for path, schema in ((CHANGES, CHANGES_SCHEMA), (HISTORY, HISTORY_SCHEMA)):
        _kept(draft, path, schema)(schema.arrow.empty_table().to_reader())


def write_changelog(
    draft: Draft, edition: Edition, diff: Diff | None, last: Published | None
) -> None:
    """Write the changelog of the last release with a section for this one before. Raises OSError."""
    earlier = (last.state.folder / CHANGELOG).read_text(encoding="utf-8") if last else ""
    text = changelog(draft.dataset, edition, diff, earlier)
    (draft.folder / CHANGELOG).write_text(text, encoding="utf-8", newline="\n")
    draft.keep(CHANGELOG)


def state_of(draft: Draft, last: Published) -> State:
    """The draft as something to compare; its version is not known yet."""
    described = draft.describe(last.edition, draft.files)
    return State(
        draft.folder.name, draft.folder, described, lambda: written_in(BytesIO(draft.inputs))
    )


def _kept(draft: Draft, path: str, schema: TableSchema) -> Keep:
    def keep(reader: pa.RecordBatchReader) -> None:
        rows = write_batches(reader, schema.arrow, draft.folder / path)
        draft.keep(path, rows)

    return keep
