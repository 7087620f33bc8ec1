"""Which of several readings is published: by a reading, by the rule, or left open."""

import pytest

from pipelines.problems import InputError
from pipelines.resolution.ranking import Reading, rank_statements
from pipelines.resolution.ranking_rule import RankingRule
from pipelines.resolution.ranks import Ranked
from pipelines.resolution.statement import Statement

RULE = RankingRule(
    functional=frozenset({"event.end", "funding.total_budget"}),
    source_types=("official", "database", "academic", "press"),
    type_of_source={"city": "official", "paper": "press", "site": "official"},
)


def said(value: str, source: str, prop: str = "event.end", **qualifiers: str) -> Statement:
    """A curated statement about one entity."""
    kind = "edtf" if prop.startswith("event") else "amount_eur"
    return Statement(
        "tonite", prop, value, kind, "curated", value, "curated.t", source, qualifiers=qualifiers
    )


def ranks(*statements: Statement, readings: tuple[Reading, ...] = ()) -> list[Ranked]:
    """The ranked statements, in the order given."""
    return list(rank_statements(statements, readings, RULE))


def reading(value: str, rank: str, source: str | None = None, prop: str = "event.end") -> Reading:
    """A person's choice."""
    return Reading("tonite", prop, value, source, rank, "Because.", 2)


def test_a_statement_without_rival_is_preferred() -> None:
    [only] = ranks(said("2023-08", "paper"))

    assert (only.rank, only.contested, only.published) == ("preferred", False, True)


def test_sources_that_agree_do_not_contest_each_other() -> None:
    assert [r.rank for r in ranks(said("2023-08", "paper"), said("2023-08", "city"))] == [
        "preferred"
    ] * 2


def test_a_property_with_many_true_values_is_never_contested() -> None:
    statements = (said("a", "city", "description.theme"), said("b", "paper", "description.theme"))

    assert [r.contested for r in ranks(*statements)] == [False, False]


def test_the_better_source_type_wins() -> None:
    press, official = ranks(said("2022-08", "paper"), said("2023-08", "city"))

    assert (press.rank, official.rank) == ("normal", "preferred")
    assert (press.published, official.published) == (False, True)
    assert "source type" in official.reason


def test_among_equal_sources_the_later_date_wins_then_precision() -> None:
    rounded = said("4600000", "city", "funding.total_budget", amount_precision="rounded")
    exact = said("4643903.28", "site", "funding.total_budget", amount_precision="cent")

    other = said("4700000", "city", "funding.total_budget", amount_precision="rounded")

    assert [r.rank for r in ranks(other, exact)] == ["normal", "preferred"]
    assert [r.contested for r in ranks(other, exact)] == [True, True]
    assert [r.contested for r in ranks(rounded, exact)] == [False, False]


@pytest.mark.parametrize(("coarse", "fine"), [("2015-09", "2015-09-15"), ("2015", "2015-09")])
def test_a_less_precise_value_that_agrees_is_no_rival(coarse: str, fine: str) -> None:
    for finer_source in ("site", "paper"):
        results = ranks(said(coarse, "city"), said(fine, finer_source))

        assert [(r.rank, r.published) for r in results] == [("normal", False), ("preferred", True)]
        assert not any(r.contested for r in results)


def test_finer_values_that_disagree_do_not_refine_a_coarser_one() -> None:
    year, march, may = ranks(
        said("2019", "city"), said("2019-03", "paper"), said("2019-05", "paper")
    )

    assert [r.rank for r in (year, march, may)] == ["preferred", "normal", "normal"]


def test_what_is_deprecated_is_always_reported() -> None:
    [only] = ranks(said("2022-08", "city"), readings=(reading("2022-08", "deprecated"),))

    assert (only.rank, only.contested, only.published) == ("deprecated", True, False)


def test_readings_may_let_several_values_stand() -> None:
    both = ranks(
        said("2022-08", "city"),
        said("2023-08", "paper"),
        readings=(reading("2022-08", "preferred"), reading("2023-08", "preferred")),
    )

    assert [(r.rank, r.published, r.contested) for r in both] == [("preferred", True, True)] * 2


def test_amounts_of_different_scope_do_not_contest_each_other() -> None:
    one = said("1", "city", "funding.total_budget", amount_precision="euro", scope="Casa")
    two = said("2", "city", "funding.total_budget", amount_precision="euro", scope="Lavoro")

    assert [r.contested for r in ranks(one, two)] == [False, False]


def test_what_the_rule_cannot_decide_is_published_side_by_side_and_unresolved() -> None:
    both = ranks(said("2022-08", "city"), said("2023-08", "site"))

    assert [(r.rank, r.published, r.contested) for r in both] == [("normal", True, True)] * 2
    assert "Unresolved" in both[0].reason


def test_a_reading_overrides_the_rule() -> None:
    press, official = ranks(
        said("2022-08", "paper"),
        said("2023-08", "city"),
        readings=(reading("2022-08", "preferred"),),
    )

    assert (press.rank, official.rank) == ("preferred", "normal")
    assert press.reason == "Because."
    assert not official.published


def test_a_reading_for_one_source_singles_it_out() -> None:
    one, other = ranks(
        said("2023-08", "city"),
        said("2023-08", "paper"),
        readings=(reading("2023-08", "deprecated", "paper"),),
    )

    assert (one.rank, other.rank) == ("preferred", "deprecated")
    assert not other.published


def test_a_reading_of_a_value_that_nobody_states_is_an_error() -> None:
    with pytest.raises(InputError, match="nobody says"):
        ranks(said("2023-08", "city"), readings=(reading("1999", "preferred"),))
