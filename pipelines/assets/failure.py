"""Faults of the input, told in Dagster's terms: the run fails at once, and says what to mend."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines.problems import InputError


@contextmanager
def told_to_dagster() -> Iterator[None]:
    """Turn an InputError into a Failure that is never retried: the same input fails again."""
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
            allow_retries=False,
        ) from error
