"""Ask frictionless about every case in `cases/`, and compare with what is recorded or record it.

python -m tests.validation.record_cases            what frictionless says differently now
python -m tests.validation.record_cases --update   write it down
"""

import argparse
import json
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

from pipelines.validation import handover
from tests.validation.agreement import assert_same
from tests.validation.casebook import RECORDED, cases, families, recorded
from tests.validation.judged import Files, ours, reference


def main() -> int:
    """0 if the record is what frictionless says, or was updated; else 1."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--update", action="store_true")
    options.add_argument("--ours", action="store_true")
    options.add_argument("family", nargs="*")
    given = options.parse_args()
    warnings.simplefilter("ignore")
    listed = given.family or families()
    if given.ours:
        handover.FIRST_ROWS = 0
        changed = [line for family in listed for line in _disagreements(family)]
    else:
        changed = [line for family in listed for line in _asked(family, given.update)]
    print("\n".join(changed) or "as recorded")  # noqa: T201
    return 0 if given.update or not changed else 1


def _asked(family: str, update: bool) -> list[str]:
    old = recorded(family)
    new = {case.name: _ask(case.files) for case in cases(family)}
    if update:
        lines = (f"{json.dumps(name)}: {json.dumps(said)}" for name, said in new.items())
        RECORDED.mkdir(exist_ok=True)
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        (RECORDED / f"{family}.json").write_text(text, encoding="utf-8")
    names = [*new, *(name for name in old if name not in new)]
    return [f"{family}: {name}" for name in names if old.get(name) != new.get(name)]


def _disagreements(family: str) -> Iterator[str]:
    for case in cases(family):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            case.files.write(folder)
            try:
                assert_same(reference(folder, case.files), ours(folder, case.files))
            except AssertionError as fault:
                yield f"{case}: {fault}"


def _ask(files: Files) -> dict[str, str] | str:
    with tempfile.TemporaryDirectory() as folder:
        files.write(Path(folder))
        return reference(Path(folder), files).record


if __name__ == "__main__":
    sys.exit(main())
