"""Each listed counterexample gets from our validator what frictionless says, which is on record too."""

from pathlib import Path

import pytest

from tests.validation.agreement import assert_same
from tests.validation.casebook import Case, cases, families, recorded
from tests.validation.judged import ours, reference

EVERY = [case for family in families() for case in cases(family)]


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_verdict_is_the_one_of_frictionless(case: Case, tmp_path: Path) -> None:
    case.files.write(tmp_path)

    theirs = reference(tmp_path, case.files)

    assert theirs.record == recorded(case.family).get(case.name), (
        "frictionless says something else than on record; "
        "see `python -m tests.validation.record_cases`"
    )
    assert_same(theirs, ours(tmp_path, case.files))


def test_record_has_no_other_cases() -> None:
    for family in families():
        assert set(recorded(family)) == {case.name for case in cases(family)}
