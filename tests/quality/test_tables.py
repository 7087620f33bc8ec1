"""The tables of this project: what is left is what the text says, and is checked like any quote."""

import pyarrow as pa
import pytest

from pipelines.validation.citations import find_uncited
from tests.built import built, texts


def test_residue_and_coverage_of_a_document_agree() -> None:
    residue = built().public["residue"].to_pylist()
    (row,) = built().public["coverage"].to_pylist()
    left = [r["kind"] for r in residue]

    assert row["candidates"] - row["candidates_claimed"] == sum(kind != "passage" for kind in left)
    for kind in ("name", "amount", "year", "code"):
        assert row[f"{kind}s_left"] == left.count(kind)
    assert row["passages"] - row["passages_claimed"] == left.count("passage")
    assert row["characters"] == len(texts()[row["document_id"]])
    assert row["coverage"] > 0.8


def test_nothing_that_is_left_touches_a_mention_or_an_expression() -> None:
    public = built().public
    claims = [*public["mentions"].to_pylist(), *public["expressions"].to_pylist()]
    claimed = {
        (claim["document_id"], at)
        for claim in claims
        for at in range(claim["start_offset"], claim["end_offset"])
    }

    for row in public["residue"].to_pylist():
        for at in range(row["start_offset"], row["end_offset"]):
            assert (row["document_id"], at) not in claimed


def test_what_is_left_lies_in_its_passage() -> None:
    passages = {row["passage_id"]: row for row in built().public["passages"].to_pylist()}

    for row in built().public["residue"].to_pylist():
        around = passages[row["passage_id"]]
        assert around["start_offset"] <= row["start_offset"] < row["end_offset"]
        assert row["end_offset"] <= around["end_offset"]


@pytest.mark.parametrize(("table", "column"), [("residue", "text"), ("score_errors", "words")])
def test_words_that_do_not_stand_there_are_found(table: str, column: str) -> None:
    made = built()
    cited = {"document_id": "comune-di-torino", "start_offset": 0, "end_offset": 2, column: "Lo"}
    rows = pa.Table.from_pylist([cited])

    found = find_uncited({**made.public, table: rows}, texts(), made.schemas.public)

    assert [(f.table, f.column) for f in found] == [(table, column)]


def test_the_sums_of_scores_are_over_their_documents() -> None:
    rows = built().public["scores"].to_pylist()
    for whole in (row for row in rows if row["document_id"] is None):
        parts = [
            row
            for row in rows
            if row["document_id"]
            and (row["measure"], row["code"]) == (whole["measure"], whole["code"])
        ]
        for column in ("correct", "predicted", "gold"):
            assert whole[column] == sum(row[column] for row in parts)
