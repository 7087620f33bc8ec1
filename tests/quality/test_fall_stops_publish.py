"""A fall below the last release stops the next one, through Dagster and the console script."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pyarrow.parquet as pq
import pytest

from pipelines.automation import JOB
from pipelines.definitions import build_definitions
from pipelines.project import Project
from pipelines.release.audit import audit
from pipelines.verbs.publish import publish_project
from tests.another_city import TEXT, write_another_city
from tests.conftest import Cli

SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def _spans(words: str) -> Iterator[dict[str, object]]:
    for found in re.finditer(re.escape(words), TEXT):
        yield {"start": found.start(), "end": found.end(), "text": words}


def _annotation() -> str:
    """All that the text says but for the name of the cooperative."""
    names = {
        "Comune di Borgo Sereno": "municipality",
        "Casa Aperta": "project",
        "Fondazione Lume": "organisation",
    }
    entities = [
        {**span, "type": kind, "canonical": name}
        for name, kind in names.items()
        for span in _spans(name)
    ]
    dates = [{**span, "value": "2021", "kind": "year"} for span in _spans("2021")]
    amounts = [{**span, "value_eur": 120000} for span in _spans("120.000 euro")]
    # Nobody finds this one; its evidence goes over both passages.
    ends = {"subject": "Fondazione Lume", "predicate": "participates_in", "object": "Casa Aperta"}
    relations = [{**ends, "evidence": (TEXT.index("Fondazione"), TEXT.index("Partner") + 7)}]
    lists = {"entities": entities, "dates": dates, "amounts": amounts, "relations": relations}
    return json.dumps({"id": "storia", **lists})


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another city with an annotated text and its first release; tests must not change it."""
    project = write_another_city(tmp_path_factory.mktemp("released") / "city")
    folder = project.sources / "gold"
    folder.mkdir()
    (folder / "storia.json").write_text(_annotation(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", "")
        assert publish_project(project, lambda _step, _done: None).faults == ()
    return project.root


@pytest.fixture
def city(released: Path, tmp_path: Path) -> Project:
    """The city, with its first release."""
    return Project(Path(shutil.copytree(released, tmp_path / "city", symlinks=True)))


def _edit(project: Project, change: Callable[[str], str], name: str = "dataset.yaml") -> None:
    path = project.sources / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _spoil_dates(project: Project) -> None:
    """Have the lexicon say that what comes after "nel" is no year."""
    was, now = "not_a_year_after: [", "not_a_year_after: [nel, "
    _edit(project, lambda text: text.replace(was, now), "lexicon/it.yaml")


def _states(project: Project) -> dict[str, bytes]:
    files = (path for path in project.outputs.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files}


def test_the_release_holds_what_was_scored(city: Project) -> None:
    folder = city.outputs / "latest" / "parquet"
    scores = {
        (row["document_id"], row["measure"]): row
        for row in pq.read_table(folder / "scores.parquet").to_pylist()
        if not row["code"]
    }

    assert scores["storia", "entities_exact"]["recall"] == 1
    assert scores["storia", "entities_exact"]["precision"] == 0.8
    assert scores[None, "dates"]["f1"] == scores["storia", "amounts"]["f1"] == 1
    errors = pq.read_table(folder / "score_errors.parquet").to_pylist()
    assert ("spurious", "Cooperativa Sociale Il Ponte") in {
        (row["error_type"], row["words"]) for row in errors
    }


def test_its_downloader_finds_nothing_wrong_with_it(city: Project) -> None:
    errors = pq.read_table(city.outputs / "latest" / "parquet" / "score_errors.parquet")

    assert any("\n" in words for words in errors["words"].to_pylist())
    assert audit(city.outputs / "latest", "latest")["score_errors"] == errors.num_rows


def test_a_fall_publishes_nothing_and_says_what_to_do(city: Project, cli: Cli) -> None:
    before = _states(city)
    _spoil_dates(city)

    ended = cli("publish", "--project", str(city.root))

    assert ended.code == 1
    for words in ("storia, dates: fell since version 0.1.0", "recall from 1.0000 to 0.0000"):
        assert words in ended.err
    assert "{since: 0.1.0, document: storia, measure: dates, f1: 0.0, reason: ...}" in ended.err
    assert "Nothing was published" in ended.err
    assert _states(city) == before


def test_check_says_the_same(city: Project, cli: Cli) -> None:
    _spoil_dates(city)

    ended = cli("check", "--project", str(city.root))

    assert ended.code == 1
    assert "storia, dates: fell since version 0.1.0" in ended.err


def test_the_check_blocks_in_dagster(city: Project) -> None:
    _spoil_dates(city)
    job = build_definitions(city).resolve_job_def(JOB)
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(SILENT, instance=instance, raise_on_error=False)

    failed = [e for e in result.get_asset_check_evaluations() if not e.passed]
    assert not result.success
    assert [(e.asset_key.to_user_string(), e.check_name) for e in failed] == [("scores", "no_fall")]
    assert failed[0].blocking
    assert failed[0].severity is dg.AssetCheckSeverity.ERROR
    assert "Annotated texts compared with version 0.1.0: 1." in str(
        failed[0].metadata["summary"].value
    )


def test_an_accepted_fall_is_published_once(city: Project, cli: Cli) -> None:
    _spoil_dates(city)
    told = cli("check", "--project", str(city.root)).err
    entries = [
        line[line.index("{") : line.rindex("}") + 1] for line in told.splitlines() if "{" in line
    ]
    accepted = "\n".join(f"  - {entry}" for entry in entries).replace("...", "Other words.")
    _edit(city, lambda text: f"{text}accepted_falls:\n{accepted}\n")

    ended = cli("publish", "--project", str(city.root))

    assert ended.code == 0, ended.err
    assert "F1 on 1 annotated text: entities 0.889" in ended.out
    assert "Coverage of the texts: " in ended.out
    assert "recall from 1.0000 to 0.0000. Accepted: Other words." in ended.out
    later = cli("check", "--project", str(city.root))
    assert later.code == 0
    assert "accepted since 0.1.0 has had its time; remove it" in later.out


def test_a_run_without_a_change_compares_as_well(city: Project, cli: Cli) -> None:
    ended = cli("check", "--project", str(city.root))

    assert ended.code == 0, ended.err
    assert "Annotated texts compared with version 0.1.0: 1." in ended.out


def test_a_release_that_was_tampered_with_is_no_measure(city: Project, cli: Cli) -> None:
    path = city.outputs / "releases" / "0.1.0" / "parquet" / "scores.parquet"
    path.write_bytes(path.read_bytes() + b"!")

    ended = cli("check", "--project", str(city.root))

    assert ended.code == 1
    assert "parquet/scores.parquet: is not as SHA256SUMS says" in ended.err
