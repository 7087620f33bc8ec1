"""Each listed counterexample gets from our validator what frictionless says, which is on record too.

Cases of one table are judged many at a time, in one package, which takes a third of the time.
"""

from itertools import groupby
from pathlib import Path

import pytest

from pipelines.validation import tables
from tests.validation.agreement import assert_same
from tests.validation.casebook import Case, cases, combined, families, is_one_table, recorded
from tests.validation.judged import Fault, ours, record, reference

BATCH = 40

EVERY = [case for family in families() for case in cases(family)]


def _stands_alone(case: Case) -> bool:
    """Whether a case cannot share a package: it breaks down, is about the package, or has more
    than one table."""
    said = recorded(case.family).get(case.name)
    of_rows = isinstance(said, dict) and all(" in t" in place for place in said)
    return not of_rows or not is_one_table(case.files)


def _batches() -> list[list[Case]]:
    listed = enumerate(case for case in EVERY if not _stands_alone(case))
    return [
        [case for _, case in batch] for _, batch in groupby(listed, lambda pair: pair[0] // BATCH)
    ]


ALONE = [case for case in EVERY if _stands_alone(case)]


@pytest.mark.parametrize("case", ALONE, ids=str)
def test_verdict_is_the_one_of_frictionless(case: Case, tmp_path: Path) -> None:
    case.files.write(tmp_path)

    theirs = reference(tmp_path, case.files)

    assert theirs.record == recorded(case.family).get(case.name), CHANGED
    assert_same(theirs, ours(tmp_path, case.files))


@pytest.mark.parametrize("batch", _batches(), ids=lambda batch: f"{batch[0]} and on")
def test_verdicts_are_the_ones_of_frictionless(batch: list[Case], tmp_path: Path) -> None:
    files = combined(batch)
    files.write(tmp_path)

    theirs = reference(tmp_path, files)

    told = [_of_task(theirs.faults, f"t{number}") for number in range(len(batch))]
    assert told == [recorded(case.family)[case.name] for case in batch], CHANGED
    assert_same(theirs, ours(tmp_path, files), [str(case) for case in batch])


def test_record_has_no_other_cases() -> None:
    for family in families():
        assert set(recorded(family)) == {case.name for case in cases(family)}


CHANGED = (
    "frictionless says something else than on record; see `python -m tests.validation.record_cases`"
)


def _of_task(faults: frozenset[Fault], task: str) -> dict[str, str]:
    return record(fault._replace(task="t") for fault in faults if fault.task == task)


@pytest.mark.parametrize(
    "kind", ["string", "integer", "number", "boolean", "date", "time", "datetime", "year"]
)
def test_plain_types_are_read_by_duckdb(kind: str, tmp_path: Path) -> None:
    """Else the other tests would compare frictionless with itself."""
    case = next(case for case in cases("types") if case.name == f"{kind} {{}}")
    case.files.write(tmp_path)

    assert ours(tmp_path, case.files).sent == "()"


def test_more_columns_than_duckdb_takes_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_COLUMNS", 1)
    case = next(case for case in cases("structure") if case.name == "cell missing")
    case.files.write(tmp_path)

    told = ours(tmp_path, case.files)

    assert "more than 1 columns" in told.sent
    assert_same(reference(tmp_path, case.files), told)
