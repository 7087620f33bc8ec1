"""Random packages get from our validator what frictionless says of the same files.

`make fuzz` runs these with the profile `fuzz`, which draws twenty times as many.
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.validation import handover, references
from tests.validation import generated
from tests.validation.agreement import assert_same
from tests.validation.judged import Files, ours, reference

TIMES = int(os.environ.get("FUZZ", "1"))
"""How many times the usual number of examples is drawn."""


def examples(count: int) -> settings:
    """A number of examples of the usual run; where they are files, each is slow to draw."""
    return settings(
        max_examples=count * TIMES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=TIMES == 1,
        print_blob=True,
    )


def _agree(files: Files, limit_errors: int = 1000, first_rows: int = 0, held: int = 0) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(handover, "FIRST_ROWS", first_rows)
        patch.setattr(references, "IN_MEMORY", held)
        folder = Path(name)
        files.write(folder)
        theirs = reference(folder, files, limit_errors)
        assert_same(theirs, ours(folder, files, limit_errors))


@examples(80)
@given(generated.typed_package())
def test_types_and_constraints(files: Files) -> None:
    _agree(files)


@examples(50)
@given(generated.keyed_package())
def test_keys(files: Files) -> None:
    _agree(files)


@examples(80)
@given(generated.written_package())
def test_files_and_dialects(files: Files) -> None:
    _agree(files)


@examples(50)
@given(generated.pattern_package())
def test_patterns(files: Files) -> None:
    _agree(files)


@examples(20)
@given(generated.typed_package(), st.integers(0, 12), st.integers(1, 6))
def test_limited_errors(files: Files, limit: int, first_rows: int) -> None:
    """Some rows go to frictionless at once, and the errors are limited; 0 is no limit."""
    _agree(files, limit, first_rows)


@examples(20)
@given(generated.keyed_package(), st.integers(1, 6))
def test_keys_of_first_rows(files: Files, first_rows: int) -> None:
    """The keys of other tables are held in memory here, where they are looked up elsewhere."""
    _agree(files, first_rows=first_rows, held=1000)
