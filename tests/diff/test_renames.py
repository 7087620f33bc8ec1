"""An entity that has another identifier now is one that was renamed, in every table."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.diff import show
from pipelines.diff.model import CellChange, Step
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.table_schema import ForeignKey
from tests.release import other_city

REDIRECTS = other_city.table_schema(
    "redirects",
    {"old_id": "string!", "entity_id": "string!"},
    ("old_id",),
    ForeignKey(("entity_id",), "entities", ("entity_id",)),
)
SCHEMAS = {**other_city.SCHEMAS, "redirects": REDIRECTS}
HOLDING = ("entity_id", "parent_id", "funder_id", "participant_id")
OWN_IDS = {"events": "event_id", "funding": "funding_id", "statements": "statement_id"}


def _publish(outputs: Path, redirects: other_city.Rows, **rows: other_city.Rows) -> Release:
    tables = other_city.tables(**rows)
    tables["redirects"] = pa.Table.from_pylist(redirects, schema=REDIRECTS.arrow)
    return publish(tables, SCHEMAS, other_city.dataset(), FolderShelf(outputs))


def _renamed(old: str, new: str) -> dict[str, Any]:
    """Every row with another identifier for one entity, and identifiers made from it."""
    return {
        table: [_renamed_row(row, old, new, OWN_IDS.get(table)) for row in rows]
        for table, rows in other_city.ROWS.items()
    }


def _renamed_row(row: dict[str, Any], old: str, new: str, own: str | None) -> dict[str, Any]:
    said = {k: new if k in HOLDING and v == old else v for k, v in row.items()}
    return said | ({own: f"{row[own]}-{new}"} if own and said != row else {})


@pytest.fixture
def renamed(outputs: Path) -> Release:
    """The entity b is called bb now, and its name is another one."""
    _publish(outputs, [])
    rows = _renamed("b", "bb")
    for row in rows["entities"]:
        if row["entity_id"] == "bb":
            row["name"] = "Bella"
    return _publish(outputs, [{"old_id": "b", "entity_id": "bb"}], **rows)


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return tmp_path / "outputs"


def test_no_row_went_or_came_but_the_redirect(renamed: Release) -> None:
    assert renamed.diff is not None
    counted = {t.table: (t.added, t.removed, t.renamed, t.changed) for t in renamed.diff.tables}
    assert counted == {
        "documents": (0, 0, 0, 0),
        "sources": (0, 0, 0, 0),
        "entities": (0, 0, 1, 1),
        "names": (0, 0, 2, 0),
        "events": (0, 0, 1, 0),
        "funding": (0, 0, 1, 0),
        "participations": (0, 0, 0, 0),
        "statements": (0, 0, 3, 0),
        "redirects": (1, 0, 0, 0),
    }
    assert renamed.version == "1.1.0"
    assert renamed.diff.step is Step.MINOR


def test_the_rename_and_what_else_changed_are_told_apart(renamed: Release) -> None:
    assert renamed.diff is not None
    entities = next(table for table in renamed.diff.tables if table.table == "entities")
    told = [(row.kind, row.was, row.key, row.cells) for row in entities.examples]
    assert told == [
        ("changed", "", "bb", (CellChange("name", 'Città, "bella"', "Bella"),)),
        ("renamed", "b", "bb", ()),
    ]
    lines = [" ".join(line.split()) for line in show.as_text(renamed.diff)]
    assert "> b > bb" in lines
    assert "entities +0 -0 >1 ~1 of 5 rows" in lines


def test_changes_hold_the_old_and_the_new_identifier(renamed: Release) -> None:
    changes = pq.read_table(renamed.path / "changes.parquet").to_pylist()
    found = {
        (row["old_value"], row["new_value"])
        for row in changes
        if row["change"] == "renamed" and row["table_name"] in ("entities", "events")
    }
    assert found == {("b", "bb"), ("e1", "e1-bb")}


def test_without_a_redirect_all_of_it_is_gone_and_new(outputs: Path) -> None:
    _publish(outputs, [])
    found = _publish(outputs, [], **_renamed("b", "bb")).diff
    assert found is not None
    entities = next(table for table in found.tables if table.table == "entities")
    assert (entities.added, entities.removed, entities.renamed) == (1, 1, 0)


def test_a_redirect_of_long_ago_changes_nothing(renamed: Release) -> None:
    outputs = renamed.path.parent.parent
    rows = _renamed("b", "bb")
    again = _publish(outputs, [{"old_id": "b", "entity_id": "bb"}], **rows)
    assert again.diff is not None
    assert [(t.table, t.renamed, t.changed) for t in again.diff.tables if t.step] == [
        ("entities", 0, 1)
    ]
