"""Ranks of statements, in Wikidata's terms."""

from dataclasses import dataclass

from pipelines.resolution.statement import Statement

PREFERRED, NORMAL, DEPRECATED = "preferred", "normal", "deprecated"


@dataclass(frozen=True)
class Ranked:
    """A statement with its rank.

    `contested`: another statement gives a different value where one was to be expected.
    `reason` says why the rank, and is empty where nothing had to be decided. `published`: the
    tables hold the value.
    """

    statement: Statement
    rank: str
    contested: bool
    reason: str
    published: bool
