"""Identifiers that entities had lead to entities, however often they were renamed."""

import pyarrow as pa
import pytest

from pipelines.problems import InputError
from pipelines.resolution.redirects import redirect_rows

ENTITIES = {"now", "other"}


def _table(*pairs: tuple[str, str]) -> pa.Table:
    rows = [
        {"old_id": old, "entity_id": new, "decided_on": None, "reason": None, "row": at}
        for at, (old, new) in enumerate(pairs, start=2)
    ]
    return pa.Table.from_pylist(rows)


def test_each_leads_to_what_the_entity_is_called_now() -> None:
    rows = redirect_rows(_table(("first", "then"), ("then", "now"), ("else", "other")), ENTITIES)
    assert {row["old_id"]: row["entity_id"] for row in rows} == {
        "first": "now",
        "then": "now",
        "else": "other",
    }


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("now", "other")], "row 2, column old_id: 'now' is an entity"),
        ([("old", "nowhere")], "row 2, column entity_id: 'old' leads to 'nowhere', which is no"),
        ([("a", "b"), ("b", "a")], "row 2: 'a' leads in a circle"),
        ([("a", "a")], "row 2: 'a' leads in a circle"),
    ],
)
def test_what_leads_nowhere_is_told(pairs: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(InputError) as caught:
        redirect_rows(_table(*pairs), ENTITIES)
    assert str(caught.value).startswith(f"sources/curated/redirects.csv, {told}")
