"""Which of several readings is published: Wikidata's ranks, by a written rule and by readings.

Statements contest each other where only one can be true: same entity, same property of a
functional code, same scope and date, different claims. Among them

1. a row of `sources/curated/readings.csv` decides, where there is one;
2. otherwise the rule: the better source type (official, database, academic, press, in the order
   of the codelist), then the later date that the value speaks of, then the more precise value;
3. what the rule cannot tell apart stays unresolved: every rival is `normal`.

`preferred` is what tables publish, a statement without a rival included; `normal` is a rival;
`deprecated` is known to be wrong or superseded. Where nothing is preferred, the normal rivals are
published side by side, because that is all that is known. A value that says what the
preferred one says, only more or less precisely, is no rival: it is `normal` and uncontested.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.edtf import contains, precision
from pipelines.problems import Problem, raise_if_any
from pipelines.resolution.statement import Statement

PREFERRED, NORMAL, DEPRECATED = "preferred", "normal", "deprecated"

_FINEST_FIRST: Mapping[str, Sequence[str]] = {
    "edtf": ("day", "month", "year", "period", "unknown"),
    "amount_eur": ("cent", "euro", "thousand", "rounded"),
}


@dataclass(frozen=True)
class Reading:
    """A person's choice. `source_id` singles out one source's statement; None means all."""

    entity_id: str
    prop: str
    value: str
    source_id: str | None
    rank: str
    reason: str
    row: int


@dataclass(frozen=True)
class Ranked:
    """A statement with its rank. `reason` says why, and is empty where nothing is contested."""

    statement: Statement
    rank: str
    contested: bool
    reason: str
    published: bool


@dataclass(frozen=True)
class RankingRule:
    """What the rule needs to know: functional properties, and source types best first."""

    functional: frozenset[str]
    source_types: Sequence[str]
    type_of_source: Mapping[str, str]

    def strength(self, statement: Statement) -> tuple[int, str, int]:
        """Greater is better: source type, then date, then precision."""
        source_type = self.type_of_source.get(statement.source_id or "", "")
        order = list(self.source_types)
        standing = -order.index(source_type) if source_type in order else -len(order)
        return (standing, statement.qualifiers.get("date_edtf", ""), -_coarseness(statement))


def rank_statements(
    statements: Sequence[Statement], readings: Sequence[Reading], rule: RankingRule
) -> tuple[Ranked, ...]:
    """Rank every statement, in the order given. Raises InputError for a reading of nothing."""
    raise_if_any(_readings_of_nothing(statements, readings))
    choices = _choices(statements, readings)
    read: dict[tuple[str, str], list[Statement]] = {}
    ruled: dict[tuple[str, ...], list[Statement]] = {}
    for s in statements:
        if s.statement_id in choices:
            read.setdefault((s.entity_id, s.prop), []).append(s)
        else:
            ruled.setdefault(_rivalry(s, rule), []).append(s)
    ranked: dict[str, Ranked] = {}
    for members in read.values():
        ranked.update(_by_readings(members, choices))
    for members in ruled.values():
        chosen = [
            ranked[s.statement_id] for s in read.get((members[0].entity_id, members[0].prop), [])
        ]
        ranked.update(_beside_readings(members, chosen, rule) or _by_rule(members, rule))
    return tuple(ranked[statement.statement_id] for statement in statements)


def _choices(statements: Sequence[Statement], readings: Sequence[Reading]) -> dict[str, Reading]:
    """The reading that applies to each statement; one for a single source goes first."""
    by_value: dict[tuple[str, str, str, str | None], Reading] = {
        (r.entity_id, r.prop, r.value, r.source_id): r for r in readings
    }
    found: dict[str, Reading] = {}
    for s in statements:
        value = (s.entity_id, s.prop, s.value)
        reading = by_value.get((*value, s.source_id)) or by_value.get((*value, None))
        if reading:
            found[s.statement_id] = reading
    return found


def _rivalry(statement: Statement, rule: RankingRule) -> tuple[str, ...]:
    """Statements with equal rivalry contest each other if their claims differ."""
    if statement.prop not in rule.functional:
        return (statement.statement_id,)
    return (statement.entity_id, statement.prop, *_circumstances(statement))


def _circumstances(statement: Statement) -> tuple[str, str]:
    return (statement.qualifiers.get("scope", ""), statement.qualifiers.get("date_edtf", ""))


def _by_readings(members: Sequence[Statement], choices: Mapping[str, Reading]) -> dict[str, Ranked]:
    settled = any(choices[s.statement_id].rank == PREFERRED for s in members)
    contested = len({s.claim for s in members}) > 1
    return {
        s.statement_id: Ranked(
            s,
            reading.rank,
            contested,
            reading.reason,
            reading.rank == PREFERRED or (reading.rank == NORMAL and not settled),
        )
        for s in members
        if (reading := choices[s.statement_id])
    }


def _beside_readings(
    members: Sequence[Statement], chosen: Sequence[Ranked], rule: RankingRule
) -> dict[str, Ranked]:
    """Statements that no reading names, of which a reading has preferred a rival.

    Empty if no reading concerns them.
    """
    if members[0].prop not in rule.functional:
        return {}
    rivals = {
        r.statement.claim
        for r in chosen
        if r.rank == PREFERRED and _circumstances(r.statement) == _circumstances(members[0])
    }
    if not rivals:
        return {}
    return {
        s.statement_id: Ranked(s, PREFERRED, False, "", True)
        if s.claim in rivals
        else Ranked(s, NORMAL, True, "Another reading was chosen.", False)
        for s in members
    }


def _by_rule(members: Sequence[Statement], rule: RankingRule) -> dict[str, Ranked]:
    if len({s.claim for s in members}) == 1:
        return {s.statement_id: Ranked(s, PREFERRED, False, "", True) for s in members}
    best = max(rule.strength(s) for s in members)
    winners = {s.claim for s in members if rule.strength(s) == best}
    if len(winners) > 1:
        why = "Unresolved: equally good sources disagree."
        return {s.statement_id: Ranked(s, NORMAL, True, why, True) for s in members}
    chosen = next(s for s in members if s.claim in winners)
    rivals = [s for s in members if s.claim not in winners and not _agree(s, chosen)]
    ground = _ground(best, max(map(rule.strength, rivals))) if rivals else ""
    return {s.statement_id: _ruled(s, s.claim in winners, s in rivals, ground) for s in members}


def _ruled(statement: Statement, wins: bool, rivals: bool, ground: str) -> Ranked:
    if wins and not ground:
        return Ranked(statement, PREFERRED, False, "", True)
    if wins:
        return Ranked(statement, PREFERRED, True, f"Chosen by rule: {ground}.", True)
    if rivals:
        reason = f"Not chosen by rule: a rival has {ground}."
        return Ranked(statement, NORMAL, True, reason, False)
    return Ranked(statement, NORMAL, False, "Agrees, but is more or less precise.", False)


def _ground(best: tuple[int, str, int], other: tuple[int, str, int]) -> str:
    grounds = ("the better source type", "the later date", "the more precise value")
    return next(g for g, a, b in zip(grounds, best, other, strict=True) if a != b)


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


def _readings_of_nothing(
    statements: Sequence[Statement], readings: Sequence[Reading]
) -> Iterator[Problem]:
    said = {
        (s.entity_id, s.prop, s.value, source) for s in statements for source in (None, s.source_id)
    }
    for reading in readings:
        if (reading.entity_id, reading.prop, reading.value, reading.source_id) not in said:
            yield Problem(
                "sources/curated/readings.csv",
                f"nobody says that {reading.prop} of {reading.entity_id} is '{reading.value}'"
                + (f" in {reading.source_id}." if reading.source_id else "."),
                "Correct the reading, or remove it if the statement is gone.",
                reading.row,
                "value",
            )


def _coarseness(statement: Statement) -> int:
    order = _FINEST_FIRST.get(statement.value_type, ())
    if statement.value_type == "edtf":
        return order.index(precision(statement.value))
    return order.index(statement.qualifiers["amount_precision"]) if order else 0
