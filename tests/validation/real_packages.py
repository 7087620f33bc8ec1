"""Compare both validators on packages that others have published, below the given folders.

    python -m tests.validation.real_packages FOLDER... [--files] [--faults] [--at-once]

Prints a row a package, and with `--files` a row a CSV file too, judged without a schema. Packages
with remote resources are left out. Ends with 1 if the validators disagree anywhere.
"""

import argparse
import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipelines.validation import handover
from tests.validation.agreement import assert_same
from tests.validation.judged import Files, Said, ours, reference

MARKS = ("datapackage.json", "package.json", "datapackage.yaml")


def main() -> int:
    """1 if there is any disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--files", action="store_true", help="CSV files without a schema, too")
    parser.add_argument("--faults", action="store_true", help="tell what frictionless finds")
    parser.add_argument("--at-once", action="store_true", help="no first rows by frictionless")
    options = parser.parse_args()
    if options.at_once:
        handover.FIRST_ROWS = 0
    warnings.simplefilter("ignore")
    print(f"{'frictionless':<14} {'s':>7}  {'ours':<14} {'s':>7}  source")  # noqa: T201
    agreed = [
        _compare(source, options.faults)
        for folder in options.folders
        for source in _sources(folder, options.files)
    ]
    print(f"{len(agreed)} judged, {agreed.count(False)} disagreements")  # noqa: T201
    return 0 if all(agreed) else 1


def _sources(folder: Path, with_files: bool) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_package = path.name.endswith(MARKS) and not _is_remote(path)
        if is_package or (with_files and path.suffix.lower() in {".csv", ".tsv"}):
            yield path


def _is_remote(path: Path) -> bool:
    """Whether to leave a descriptor out: no package, or one with resources elsewhere."""
    if path.suffix != ".json":
        return False
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
        return any("://" in str(resource.get("path")) for resource in described["resources"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return not path.name.startswith("datapackage")


def _compare(source: Path, with_faults: bool) -> bool:
    files = Files({}, source=source.name)
    theirs, their_time = _timed(reference, source.parent, files)
    mine, my_time = _timed(ours, source.parent, files)
    columns = f"{_word(theirs):<14} {their_time:7.2f}  {_word(mine):<14} {my_time:7.2f}"
    print(f"{columns}  {source}", flush=True)  # noqa: T201
    if with_faults and theirs.record:
        print(f"    {theirs.crash or theirs.record}")  # noqa: T201
    try:
        assert_same(theirs, mine)
    except AssertionError as fault:
        print(f"    DISAGREE: {str(fault)[:2000]}")  # noqa: T201
        return False
    return True


def _timed(judge: Callable[[Path, Files], Said], folder: Path, files: Files) -> tuple[Any, float]:
    began = time.perf_counter()
    try:
        said = judge(folder, files)
    except Exception as fault:
        said = Said(crash=f"traceback: {type(fault).__name__}: {fault}")
    return said, time.perf_counter() - began


def _word(said: Said) -> str:
    if said.crash is not None:
        return "crash"
    return f"{len(said.errors)} errors" if said.errors else "valid"


if __name__ == "__main__":
    sys.exit(main())
