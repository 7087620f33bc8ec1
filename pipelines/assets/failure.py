"""Faults, told in Dagster's terms: the run fails, and says what to mend."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines.problems import BusyError, InputError


@contextmanager
def told_to_dagster() -> Iterator[None]:
    """Turn an InputError into a Failure; only one that may pass by itself is worth a retry."""
    try:
        yield
    except InputError as error:
        raise dg.Failure(
            description=str(error),
            metadata={
                "problems": len(error.problems),
                "first_file": error.problems[0].file,
                "all": dg.MetadataValue.md("\n".join(f"- {problem}" for problem in error.problems)),
            },
            allow_retries=isinstance(error, BusyError),
        ) from error
