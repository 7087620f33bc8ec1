"""Which type leads among the votes so far?"""

from collections.abc import Mapping

from pipelines.extraction.names.mentions import Found


def leading(votes: Mapping[str, float]) -> str:
    """Return the type with most votes, the first by name of several, or nothing."""
    return max(sorted(votes), key=lambda type_: votes[type_]) if votes else ""


def leader(one: Found) -> str:
    """Return the type that leads for a name, or nothing."""
    return leading(one.votes)
