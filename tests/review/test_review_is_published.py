"""Review from end to end: list, decide, correct, publish; on another city, by the console script."""

import csv
from pathlib import Path

import pytest

from pipelines.project import Project
from tests.another_city import write_another_city
from tests.conftest import Cli
from tests.review.desk import FUNDED, PARTNER, Row, accept, correct, decide


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Another city, whose text names two bodies that its tables do not have."""
    return write_another_city(tmp_path / "city")


def _write(project: Project, table: str, *rows: Row) -> None:
    path = project.sources / "curated" / f"{table}.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def _read(project: Project, path: str) -> list[dict[str, str]]:
    with (project.outputs / path).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_review_lists_what_publish_lists(project: Project, cli: Cli) -> None:
    where = ("--project", str(project.root))

    listed = cli("review", *where)
    first = (project.outputs / "review" / "candidates.csv").read_bytes()
    published = cli("publish", *where)

    assert listed.code == 0, listed.err
    assert "2 names to decide about: outputs/review/candidates.csv" in listed.out
    assert published.code == 0, published.err
    assert "2 new names to decide about" in published.out
    assert (project.outputs / "review" / "candidates.csv").read_bytes() == first
    assert not list((project.outputs / "latest").rglob("candidates*"))


def test_decisions_and_corrections_are_published(project: Project, cli: Cli) -> None:
    where = ("--project", str(project.root))
    cli("review", *where)
    rows = {row["surface"]: row for row in _read(project, "review/candidates.csv")}
    _write(project, "decisions", {**rows["Fondazione Lume"], "decision": "accept"})
    _write(
        project,
        "corrections",
        correct("mention", "change", "Cooperativa Sociale Il Ponte", new_quote="Il Ponte"),
        correct("amount", "change", "120.000 euro", value="125000"),
        correct("date", "change", "2021", value="2021"),
    )

    ended = cli("publish", *where)

    assert ended.code == 0, ended.err
    status = {
        row["name"]: row["review_status"] for row in _read(project, "latest/csv/entities.csv")
    }
    assert status["Fondazione Lume"] == status["Il Ponte"] == "confirmed"
    expressions = _read(project, "latest/csv/expressions.csv")
    assert {(row["value"], row["method"]) for row in expressions} == {
        ("2021", "date.year"),
        ("125000", "correction"),
    }
    assert _read(project, "review/candidates.csv") == []
    assert "names to decide about" not in ended.out
    assert (
        "sources/curated/corrections.csv, row 4, column quote: the extractor says so" in ended.out
    )


def test_every_kind_of_decision_passes_the_checks(project: Project, cli: Cli) -> None:
    _write(
        project,
        "decisions",
        accept("Cooperativa Sociale Il Ponte", PARTNER, "il-ponte", name="Il Ponte"),
        decide("same-as", "Fondazione Lume", FUNDED, entity_id="il-ponte"),
    )

    same = cli("check", "--project", str(project.root))
    _write(project, "decisions", decide("not-an-entity", "Fondazione Lume", FUNDED))
    none = cli("check", "--project", str(project.root))

    assert (same.code, none.code) == (0, 0), same.err + none.err
    assert "1 new name to decide about" in none.out


def test_a_stale_decision_stops_everything_and_leaves_outputs_alone(
    project: Project, cli: Cli
) -> None:
    _write(project, "decisions", accept("Fondazione Buio", "La Fondazione Buio non c’è", "buio"))
    _write(project, "corrections", correct("date", "delete", "1921"))

    for verb in ("publish", "check", "review"):
        ended = cli(verb, "--project", str(project.root))

        assert ended.code == 1
        assert "sources/curated/decisions.csv, row 2, column sentence" in ended.err
        assert "sources/curated/corrections.csv, row 2, column quote" in ended.err
    assert not project.outputs.exists()
