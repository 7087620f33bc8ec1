"""The history of a dataset, made by the whole pipeline: versions, causes, and no version too many."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.project import Project
from pipelines.release.audit import audit
from pipelines.verbs.check import check_project
from pipelines.verbs.publish import Outcome, Point, publish_project
from pipelines.verbs.unchanged import unchanged_since
from tests.another_city import TEXT, write_another_city


def _change_a_sentence(project: Project) -> None:
    text = TEXT.replace("120.000 euro", "130.000 euro")
    folder = project.sources / "documents"
    (folder / "storia.txt").write_text(text, encoding="utf-8")
    old, new = (hashlib.sha256(words.encode()).hexdigest() for words in (TEXT, text))
    _edit(folder / "documents.csv", old, new)


def _correct_a_curated_row(project: Project) -> None:
    curated = project.sources / "curated"
    _edit(curated / "sources.csv", ",Bilancio 2021,", ",Bilancio 2021 corretto,")


def _correct_a_row_and_reword_a_code(project: Project) -> None:
    _correct_a_curated_row(project)
    codes = project.schemas / "codelists" / "source_type.csv"
    _edit(codes, "database,Database,Banca dati,", "database,Database,Base di dati,")


def _add_a_column(project: Project) -> None:
    path = project.schemas / "funding.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"].append({**schema["fields"][-1], "name": "decided_by", "constraints": {}})
    del schema["fields"][-1]["codelist"]
    path.write_text(json.dumps(schema), encoding="utf-8")


def _rename_an_entity(project: Project) -> None:
    curated = project.sources / "curated"
    for name in ("entities", "names", "funding"):
        _edit(curated / f"{name}.csv", "casa-aperta,", "casa-aperta-sereno,")
    _edit(curated / "redirects.csv", "reason\n", "reason\ncasa-aperta,casa-aperta-sereno,,\n")


def _change_nothing(project: Project) -> None:
    _edit(project.sources / "dataset.yaml", "name: borgo", "# A remark.\nname: borgo")


def _remove_a_column(project: Project) -> None:
    path = project.schemas / "funding.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"] = [field for field in schema["fields"] if field["name"] != "decided_by"]
    path.write_text(json.dumps(schema), encoding="utf-8")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


STEPS: tuple[Callable[[Project], None], ...] = (
    _change_a_sentence,
    _correct_a_row_and_reword_a_code,
    _add_a_column,
    _change_nothing,
    _rename_an_entity,
    _remove_a_column,
)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Outcome]]:
    """A city that was published, changed and published again, step by step; and how it went."""
    project = write_another_city(tmp_path_factory.mktemp("history") / "city")
    outcomes = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", "")
        for step in (lambda _: None, *STEPS):
            step(project)
            outcomes.append(publish_project(project, lambda _step, _done: None))
    return project, outcomes


def test_each_change_has_the_version_that_follows_from_it(
    city: tuple[Project, list[Outcome]],
) -> None:
    _, outcomes = city
    assert [outcome.version for outcome in outcomes[:-1]] == [
        "0.1.0",
        # Rows that quote the sentence are other rows now.
        "0.2.0",
        "0.2.1",
        "0.3.0",
        "0.3.0",
        "0.4.0",
    ]
    assert [outcome.created for outcome in outcomes] == [True] * 4 + [False, True, False]
    assert outcomes[2].change == (
        "Since 0.2.0: a patch (values or metadata corrected). 0 rows added, 0 removed, 1 changed."
    )


def test_what_breaks_readers_was_refused(city: tuple[Project, list[Outcome]]) -> None:
    project, outcomes = city
    (fault,) = outcomes[-1].faults
    assert fault.startswith("schemas/funding.json, column decided_by: column removed")
    assert sorted(path.name for path in (project.outputs / "releases").iterdir()) == [
        "0.1.0",
        "0.2.0",
        "0.2.1",
        "0.3.0",
        "0.4.0",
    ]


def test_check_reminds_of_it(city: tuple[Project, list[Outcome]]) -> None:
    reminders = check_project(city[0], lambda _: None).reminders
    assert any(
        line.startswith("schemas/funding.json, column decided_by: column removed since 0.4.0")
        for line in reminders
    )


def test_the_changelog_says_which_words_and_files_are_behind_it(
    city: tuple[Project, list[Outcome]],
) -> None:
    text = (city[0].outputs / "latest" / "CHANGELOG.md").read_text(encoding="utf-8")
    rename, column, source, sentence, first = text.split("\n## ")[1:]
    assert "| > | casa-aperta-sereno |  | casa-aperta | casa-aperta-sereno |" in rename
    assert "1 rows added, 0 removed" in rename
    assert "| funding | decided_by | column added | minor |" in column
    assert "| ~ | bilancio-2021 | title | Bilancio 2021 | Bilancio 2021 corretto | " in source
    assert "| sources/curated/sources.csv, row 2 |" in source
    assert "| sources | source_type | codes reworded: database | patch |" in source
    changed = [line for line in sentence.splitlines() if "| 120000 | 130000 |" in line]
    assert len(changed) == 1
    assert "text storia" in changed[0]
    assert "| sources/documents/documents.csv, row 2 |" in sentence
    assert "The first version." in first


def test_one_file_says_what_earlier_versions_said(city: tuple[Project, list[Outcome]]) -> None:
    path = city[0].outputs / "latest" / "borgo-sereno.duckdb"
    query = (
        "SELECT record ->> 'value' FROM as_of('expressions', $version) "
        "WHERE record ->> 'expression_type' = 'amount'"
    )
    with duckdb.connect(str(path), read_only=True) as database:
        said = [
            database.execute(query, {"version": version}).fetchall()
            for version in ("0.1.0", "0.2.0", "0.3.0")
        ]
    assert said == [[("120000",)], [("130000",)], [("130000",)]]


def test_every_release_is_as_its_downloader_wants_it(city: tuple[Project, list[Outcome]]) -> None:
    for folder in (city[0].outputs / "releases").iterdir():
        assert audit(folder, folder.name)["funding"] == 1


def test_what_is_edited_while_a_run_reads_is_not_taken_for_published(tmp_path: Path) -> None:
    project = write_another_city(tmp_path / "city")

    def edit(step: str, point: Point) -> None:
        """Somebody saves a table that the run has read already."""
        if (step, point) == ("public_tables", Point.BEGUN):
            _correct_a_curated_row(project)

    outcome = publish_project(project, edit)
    assert outcome.faults == (
        "sources/, schemas/: were edited while they were being read. Publish again.",
    )
    assert unchanged_since(project) is None
    assert publish_project(project, lambda _step, _done: None).created
    assert unchanged_since(project) == "0.1.0"
    titles = (project.outputs / "latest" / "csv" / "sources.csv").read_text(encoding="utf-8")
    assert "Bilancio 2021 corretto" in titles
