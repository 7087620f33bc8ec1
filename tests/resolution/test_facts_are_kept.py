"""No researched fact is lost: each is found again in `statements`, with its source."""

import csv
from collections import Counter
from pathlib import Path

from tests.built import built

Claim = tuple[str, str]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _stated() -> Counter[Claim]:
    urls = {row["source_id"]: row["url"] for row in built().public["sources"].to_pylist()}
    return Counter(
        (row["quote"], urls[row["source_id"]])
        for row in built().public["statements"].to_pylist()
        if row["origin"] == "curated"
    )


def test_every_fact_and_every_partner_is_a_statement(facts: Path) -> None:
    wanted = Counter((row["value"], row["source_url"]) for row in _rows(facts / "facts.csv"))
    wanted += Counter(
        (row["partner_name"], row["source_url"]) for row in _rows(facts / "partners.csv")
    )

    missing = wanted - _stated()

    assert wanted.total() == 706 + 163
    assert not missing


def test_every_source_is_kept(facts: Path) -> None:
    wanted = {row["source_url"] for row in _rows(facts / "sources.csv")}

    assert wanted == set(built().public["sources"]["url"].to_pylist())


def test_typed_facts_keep_their_value(facts: Path) -> None:
    """Amounts and dates are values of statements, not only words in a quote."""
    urls = {row["source_id"]: row["url"] for row in built().public["sources"].to_pylist()}
    amounts: Counter[tuple[float, str]] = Counter()
    dates: Counter[Claim] = Counter()
    for row in built().public["statements"].to_pylist():
        if row["origin"] == "curated" and row["value_type"] in ("amount_eur", "number"):
            amounts[float(row["value"]), urls[row["source_id"]]] += 1
        if row["origin"] == "curated" and row["value_type"] == "edtf":
            dates[row["value"], urls[row["source_id"]]] += 1
    rows = _rows(facts / "facts.csv")

    def wanted(*kinds: str) -> list[dict[str, str]]:
        return [row for row in rows if row["value_type"] in kinds]

    assert not Counter((float(r["value"]), r["source_url"]) for r in wanted("amount_eur")) - amounts
    assert not Counter((r["value"], r["source_url"]) for r in wanted("date", "year")) - dates
