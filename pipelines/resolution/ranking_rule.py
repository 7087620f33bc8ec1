"""The written rule that ranks rivals which no reading decides between.

1. The better source type (in the order of the codelist `source_type`) wins, then the later date
   that the value speaks of, then the more precise value.
2. A value that says what the winner says, only more precisely, refines it and is taken instead;
   values that only say it less precisely are no rivals.
3. What the rule cannot tell apart stays unresolved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.edtf import contains, precision
from pipelines.resolution.ranks import NORMAL, PREFERRED, Ranked
from pipelines.resolution.statement import Statement

_FINEST_FIRST: Mapping[str, Sequence[str]] = {
    "edtf": ("day", "month", "year", "period", "unknown"),
    "amount_eur": ("cent", "euro", "thousand", "rounded"),
}

_GROUNDS = ("the better source type", "the later date", "the more precise value")

Strength = tuple[int, str, int]


@dataclass(frozen=True)
class RankingRule:
    """What the rule needs to know: functional properties, and source types best first."""

    functional: frozenset[str]
    source_types: Sequence[str]
    type_of_source: Mapping[str, str]

    def strength(self, statement: Statement) -> Strength:
        """Greater is better: source type, then date, then precision."""
        source_type = self.type_of_source.get(statement.source_id or "", "")
        order = list(self.source_types)
        standing = -order.index(source_type) if source_type in order else -len(order)
        return (standing, statement.qualifiers.get("date_edtf", ""), -_coarseness(statement))

    def rank(self, members: Sequence[Statement]) -> dict[str, Ranked]:
        """Rank statements of which at most one claim can be true, by statement."""
        if len({s.claim for s in members}) == 1:
            return {s.statement_id: Ranked(s, PREFERRED, False, "", True) for s in members}
        best = max(self.strength(s) for s in members)
        winners = {s.claim: s for s in members if self.strength(s) == best}
        if len(winners) > 1:
            why = "Unresolved: equally good sources disagree."
            return {s.statement_id: Ranked(s, NORMAL, True, why, True) for s in members}
        [winner] = winners.values()
        taken = _refined(winner, members)
        rivals = [s for s in members if s.claim != winner.claim and not _agree(s, taken)]
        ground = self._ground(best, rivals) if rivals else ""
        return {s.statement_id: _ruled(s, taken, s in rivals, ground) for s in members}

    def _ground(self, best: Strength, rivals: Sequence[Statement]) -> str:
        other = max(self.strength(s) for s in rivals)
        return next(g for g, a, b in zip(_GROUNDS, best, other, strict=True) if a != b)


def _ruled(statement: Statement, taken: Statement, rivals: bool, ground: str) -> Ranked:
    if rivals:
        return Ranked(statement, NORMAL, True, f"Not chosen by rule: a rival has {ground}.", False)
    if statement.claim != taken.claim:
        return Ranked(statement, NORMAL, False, "Agrees, but is less precise.", False)
    if ground:
        return Ranked(statement, PREFERRED, True, f"Chosen by rule: {ground}.", True)
    return Ranked(statement, PREFERRED, False, "", True)


def _refined(winner: Statement, members: Sequence[Statement]) -> Statement:
    """The most precise statement that agrees with the winner, unless several such disagree."""
    agreeing = [s for s in members if s.claim == winner.claim or _agree(s, winner)]
    finest = min(map(_coarseness, agreeing))
    candidates = {s.claim: s for s in agreeing if _coarseness(s) == finest}
    return next(iter(candidates.values())) if len(candidates) == 1 else winner


def _agree(one: Statement, other: Statement) -> bool:
    """True if one says what the other says, only less precisely.

    A month holds its days; an amount may be rounded to as many zeros as it ends in.
    """
    if one.value_type == "edtf":
        return contains(one.value, other.value) or contains(other.value, one.value)
    if one.value_type == "amount_eur":
        return _rounds(one.value, other.value) or _rounds(other.value, one.value)
    return False


def _rounds(rounded: str, exact: str) -> bool:
    whole = rounded.partition(".")[0]
    zeros = len(whole) - len(whole.rstrip("0"))
    return round(Decimal(exact), -zeros) == Decimal(rounded)


def _coarseness(statement: Statement) -> int:
    order = _FINEST_FIRST.get(statement.value_type, ())
    if statement.value_type == "edtf":
        return order.index(precision(statement.value))
    return order.index(statement.qualifiers["amount_precision"]) if order else 0
