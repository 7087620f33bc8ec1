"""Which of several readings is published: Wikidata's ranks, by readings and by a written rule.

Statements contest each other where only one can be true: same entity, same property of a
functional code, same scope and date, different claims. A row of `sources/curated/readings.csv`
decides, where there is one; otherwise the rule of `ranking_rule.py`.

`preferred` is what tables publish, a statement without a rival included; `normal` was not chosen;
`deprecated` is known to be wrong or superseded. Where nothing is preferred, the normal rivals are
published side by side, because that is all that is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.problems import Problem, raise_if_any
from pipelines.resolution.ranking_rule import RankingRule
from pipelines.resolution.ranks import DEPRECATED, NORMAL, PREFERRED, Ranked
from pipelines.resolution.statement import Statement


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
        ranked.update(_beside_readings(members, chosen, rule) or rule.rank(members))
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
    """What people decided about one property; a reading may weigh values of unlike scope."""
    rivals = len({(s.claim, s.qualifiers.get("scope")) for s in members}) > 1
    settled = any(choices[s.statement_id].rank == PREFERRED for s in members)
    ranked = {}
    for s in members:
        reading = choices[s.statement_id]
        alone = reading.rank == NORMAL and not rivals
        rank = PREFERRED if alone else reading.rank
        contested = rivals or rank == DEPRECATED
        published = rank == PREFERRED or (rank == NORMAL and not settled)
        ranked[s.statement_id] = Ranked(s, rank, contested, reading.reason, published)
    return ranked


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
