"""Of which moment a release is, after its inputs: a clock would make every build another one."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import pyarrow as pa

from pipelines.problems import InputError, Problem
from pipelines.project import Dataset, Project

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 in UTC; see https://reproducible-builds.org/specs/source-date-epoch/."""

DAYS = frozenset({"retrieved", "decided_on"})
"""Columns that say when somebody worked on the inputs."""


def input_moment(project: Project, dataset: Dataset, recorded: Iterable[date]) -> datetime:
    """The moment that the environment names in VARIABLE; else the newest of those in which
    sources or schemas were committed last, `created` of `dataset`, and the days `recorded`.

    Raises InputError if the variable is no number of seconds.
    """
    said = os.environ.get(VARIABLE, "").strip()
    if said:
        return _at(said)
    days = (datetime.combine(day, time(), UTC) for day in recorded)
    return max([dataset.created, *days, *_committed(project.root)])


def recorded_days(tables: Mapping[str, pa.Table]) -> Iterator[date]:
    """Every day on which somebody read a text or decided something, from the edited tables, whose
    cells are texts.
    """
    for table in tables.values():
        for name in DAYS & set(table.column_names):
            yield from (date.fromisoformat(day) for day in table[name].to_pylist() if day)


def _at(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"'{seconds}' is no number of seconds since 1970."
        raise InputError(
            [Problem(VARIABLE, message, "Unset it, or give whole seconds.")]
        ) from error


def _committed(root: Path) -> Iterator[datetime]:
    """When git last saw a change of what a release is made from; nothing if it does not know."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--", "sources", "schemas"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return
    if done.returncode == 0 and done.stdout.strip():
        yield _at(done.stdout.strip())
