"""A run of the job makes again what would be other, and nothing else."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.assets.memo import RECORDS, SKIPPED
from pipelines.definitions import build_definitions
from pipelines.home import table_folder
from pipelines.project import Project
from tests.another_city import TEXT, write_another_city
from tests.conftest import Cli

STEPS = ("edited_tables", "texts", "extraction", "review", "public_tables", "quality_tables")
SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}

Said = dict[dg.AssetKey, dict[str, Any]]


def _run(project: Project) -> dg.ExecuteInProcessResult:
    """Everything up to the public tables; that is quick."""
    unpublished = dg.AssetSelection.all() - dg.AssetSelection.groups("release")
    job = dg.define_asset_job("unpublished", unpublished.without_checks())
    definitions = dg.Definitions.merge(build_definitions(project), dg.Definitions(jobs=[job]))
    with dg.DagsterInstance.ephemeral() as instance:
        return definitions.resolve_job_def("unpublished").execute_in_process(
            SILENT, instance=instance, raise_on_error=False
        )


def _said(result: dg.ExecuteInProcessResult) -> dict[str, Said]:
    """The metadata of every table, by step."""
    assert result.success
    return {
        step: {
            event.asset_key: dict(event.metadata)
            for event in result.asset_materializations_for_node(step)
            if event.asset_key
        }
        for step in STEPS
    }


def _made(project: Project) -> set[str]:
    """The steps that made something, in a run."""
    said = _said(_run(project))
    return {
        step
        for step, tables in said.items()
        if not all(metadata.get(SKIPPED) for metadata in tables.values())
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Said]]:
    """Another city whose tables have been made, and what was said of them; not to be changed."""
    project = write_another_city(tmp_path_factory.mktemp("built") / "city")
    return project.root, _said(_run(project))


@pytest.fixture
def city(built: tuple[Path, dict[str, Said]], tmp_path: Path) -> Project:
    """A copy, to change."""
    return Project(shutil.copytree(built[0], tmp_path / "city"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_said_of_the_tables_is_said_again(
    built: tuple[Path, dict[str, Said]], city: Project
) -> None:
    again = _said(_run(city))
    for step, tables in built[1].items():
        assert set(again[step]) == set(tables)
        for key, metadata in tables.items():
            told = again[step][key]
            assert told.pop(SKIPPED) == dg.MetadataValue.bool(True)
            # The project was moved, and says where its tables are now.
            assert Path(str(told["path"].value)).is_relative_to(city.root)
            assert {**told, "path": None} == {**metadata, "path": None}


def _a_title_of_a_source(city: Project) -> None:
    _edit(city.sources / "curated" / "sources.csv", "Bilancio 2021", "Bilancio del 2021")


def _a_note_on_an_entity(city: Project) -> None:
    path = city.sources / "curated" / "entities.csv"
    _edit(path, "Casa Aperta,bilancio-2021,", "Casa Aperta,bilancio-2021,A note.")


def _a_name(city: Project) -> None:
    path = city.sources / "curated" / "names.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("casa-aperta,La Casa,it,alias,bilancio-2021,,\n")


def _a_sentence(city: Project) -> None:
    text = TEXT.replace("120.000", "130.000")
    folder = city.sources / "documents"
    (folder / "storia.txt").write_text(text, encoding="utf-8")
    old, new = (hashlib.sha256(words.encode()).hexdigest() for words in (TEXT, text))
    _edit(folder / "documents.csv", old, new)


def _a_title_of_a_text(city: Project) -> None:
    _edit(city.sources / "documents" / "documents.csv", "La storia", "Una storia")


def _a_remark_in_the_lexicon(city: Project) -> None:
    with (city.sources / "lexicon" / "it.yaml").open("a", encoding="utf-8") as file:
        file.write("# Nothing that a rule knows.\n")


def _a_description_in_a_schema(city: Project) -> None:
    _edit(city.schemas / "entities.json", '"description": "', '"description": "Well: ')


def _an_annotation(city: Project) -> None:
    folder = city.sources / "gold"
    folder.mkdir()
    empty = '{"id": "storia", "entities": [], "dates": [], "amounts": [], "relations": []}'
    (folder / "storia.json").write_text(empty, encoding="utf-8")


def _what_is_only_published(city: Project) -> None:
    _edit(city.sources / "dataset.yaml", "Social projects of Borgo", "All projects of Borgo")


def _what_lies_in_the_store(city: Project) -> None:
    """A flipped bit, a lost table, and a record that breaks off."""
    folder = table_folder(city)
    damaged = folder / "extracted" / "mentions.parquet"
    raw = bytearray(damaged.read_bytes())
    raw[len(raw) // 2] ^= 1
    damaged.write_bytes(raw)
    (folder / "statements.parquet").unlink()
    record = folder / RECORDS / "review.json"
    record.write_bytes(record.read_bytes()[:100])


ALL = set(STEPS)
CASES: tuple[tuple[Callable[[Project], None], set[str]], ...] = (
    (_a_title_of_a_source, {"edited_tables", "public_tables"}),
    (_a_note_on_an_entity, {"edited_tables", "review", "public_tables"}),
    # The text does not hold the name, so nothing else is extracted.
    (_a_name, {"edited_tables", "extraction", "review", "public_tables"}),
    (_a_sentence, ALL),
    (_a_title_of_a_text, ALL - {"extraction"}),
    (_a_remark_in_the_lexicon, {"extraction", "review", "quality_tables"}),
    (_a_description_in_a_schema, ALL - {"extraction"}),
    (_an_annotation, {"texts", "quality_tables"}),
    (_what_lies_in_the_store, {"extraction", "review", "public_tables"}),
)


@pytest.mark.parametrize(("change", "made"), CASES, ids=[change.__name__ for change, _ in CASES])
def test_a_change_makes_what_depends_on_it(
    city: Project, change: Callable[[Project], None], made: set[str]
) -> None:
    change(city)
    assert _made(city) == made


def test_other_code_makes_everything(city: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.definitions.code_digest", lambda: "sha256:other")
    assert _made(city) == ALL


def test_another_model_that_proposes_names_is_noticed(
    city: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENDATA_SPACY_MODEL", "no_such_model")
    result = _run(city)
    assert not result.success
    assert {event.step_key for event in result.all_events if event.is_step_failure} == {
        "extraction"
    }


def test_a_fault_is_told_each_time_and_mending_it_makes_nothing(city: Project) -> None:
    register = city.sources / "documents" / "documents.csv"
    _edit(register, "storia.txt", "gone.txt")
    assert not _run(city).success
    assert not _run(city).success
    _edit(register, "gone.txt", "storia.txt")
    assert _made(city) == {"edited_tables"}
    assert _made(city) == set()


def test_dagster_knows_the_versions(city: Project) -> None:
    result = _run(city)
    made = next(
        event
        for event in result.asset_materializations_for_node("public_tables")
        if event.asset_key == dg.AssetKey("statements")
    )
    assert made.tags
    assert made.tags["dagster/data_version"] == made.metadata["sha256"].value
    assert made.tags["dagster/code_version"].startswith("sha256:")


def test_publish_says_what_was_unchanged(city: Project, cli: Cli) -> None:
    _what_is_only_published(city)
    ended = cli("publish", "--project", str(city.root))
    assert ended.code == 0
    assert "✓ Extract: unchanged\n" in ended.out
    assert "✓ Check the tables\n" in ended.out
    assert "no text is annotated" in ended.out
    _a_title_of_a_source(city)
    ended = cli("publish", "--project", str(city.root))
    assert "✓ Read and judge the edited tables\n" in ended.out
    assert "✓ Extract: unchanged\n" in ended.out
