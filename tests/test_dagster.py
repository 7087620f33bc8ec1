"""The asset graph, its checks and its automation, on Dagster itself."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipelines.assets.release import KEY as RELEASE
from pipelines.automation import JOB, look_for_changes
from pipelines.definitions import build_definitions
from pipelines.inputs import Schemas
from pipelines.project import Project
from pipelines.provenance import content_digest
from pipelines.validation.verdict import families_of
from tests.another_city import write_another_city
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def definitions(repository: Project) -> dg.Definitions:
    """What Dagster knows of this project."""
    return build_definitions(repository)


SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def run_job(project: Project) -> dg.ExecuteInProcessResult:
    """Run the job without keeping history or printing its log."""
    job = build_definitions(project).resolve_job_def(JOB)
    with dg.DagsterInstance.ephemeral() as instance:
        return job.execute_in_process(SILENT, instance=instance, raise_on_error=False)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dg.ExecuteInProcessResult:
    """One run of the job on another city."""
    return run_job(write_another_city(tmp_path_factory.mktemp("dagster")))


def test_the_workspace_is_valid() -> None:
    """As a user would ask, and without a home of Dagster's left in the project."""
    before = set(REPOSITORY.iterdir())

    done = subprocess.run(
        [
            Path(sys.executable).parent / "dagster",
            "definitions",
            "validate",
            "-w",
            "workspace.yaml",
        ],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert {path for path in REPOSITORY.iterdir() if path not in before} <= {
        REPOSITORY / ".dagster"
    }


def test_layers_flow_one_way(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    order = ["sources", "extraction", "review", "tables", "release"]

    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.group_name in order
        assert node.description
        assert node.kinds
        for parent in node.parent_keys:
            assert order.index(graph.get(parent).group_name) <= order.index(node.group_name)


def test_every_table_and_family_has_a_check(definitions: dg.Definitions, schemas: Schemas) -> None:
    keys = definitions.resolve_asset_graph().asset_check_keys
    wanted = {(name, family) for name, s in schemas.public.items() for family in families_of(s)}

    assert {(key.asset_key.to_user_string(), key.name) for key in keys} == wanted | {
        ("statements", "citations"),
        ("scores", "no_fall"),
    }


def test_every_table_says_what_was_written(
    run: dg.ExecuteInProcessResult, schemas: Schemas
) -> None:
    said = {
        event.asset_key: event.metadata
        for step in ("public_tables", "quality_tables")
        for event in run.asset_materializations_for_node(step)
    }
    wanted = {"dagster/row_count", "dagster/column_schema", "preview", "path", "bytes", "sha256"}

    for name in schemas.public:
        metadata = said[dg.AssetKey(name)]
        assert wanted <= set(metadata)
        assert Path(str(metadata["path"].value)).stat().st_size == metadata["bytes"].value


def test_scores_and_coverage_are_shown_beside_their_tables(run: dg.ExecuteInProcessResult) -> None:
    said = {
        event.asset_key: event.metadata
        for event in run.asset_materializations_for_node("quality_tables")
    }

    assert "no text is annotated" in str(said[dg.AssetKey("scores")]["summary"].value)
    assert "Coverage of the texts: 0." in str(said[dg.AssetKey("coverage")]["summary"].value)
    assert "| storia |" in str(said[dg.AssetKey("coverage")]["documents"].value)
    assert "| kind | left |" in str(said[dg.AssetKey("residue")]["kinds"].value)


def test_the_release_links_to_its_page(run: dg.ExecuteInProcessResult) -> None:
    (event,) = run.asset_materializations_for_node("release")

    page = "https://borgo.example.org/data/releases/0.1.0/index.html"
    assert event.metadata["page"] == dg.MetadataValue.url(page)


def test_a_failed_check_stops_the_release_and_names_the_rows(tmp_path: Path) -> None:
    project = write_another_city(tmp_path)
    path = project.schemas / "entities.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    field = next(field for field in schema["fields"] if field["name"] == "name")
    field["constraints"]["pattern"] = "[^A]+"
    path.write_text(json.dumps(schema), encoding="utf-8")

    result = run_job(project)

    failed = [e for e in result.get_asset_check_evaluations() if not e.passed]
    assert not result.success
    assert [(e.asset_key.to_user_string(), e.check_name) for e in failed] == [("entities", "cells")]
    assert failed[0].blocking
    assert failed[0].severity is dg.AssetCheckSeverity.ERROR
    assert "Casa Aperta" in str(failed[0].metadata["first"].value)
    assert not project.outputs.exists()


def test_a_release_alone_takes_only_tables_that_passed(tmp_path: Path) -> None:
    """As when somebody materialises just the release in the web interface."""
    project = write_another_city(tmp_path)
    definitions = build_definitions(project)
    unchecked = list(definitions.resolve_asset_graph().get_all_asset_keys())

    def release_after(selection: list[dg.AssetKey]) -> bool:
        with dg.DagsterInstance.ephemeral() as instance:
            job = dg.define_asset_job("part", dg.AssetSelection.assets(*selection).without_checks())
            part = dg.Definitions.merge(definitions, dg.Definitions(jobs=[job]))
            return (
                part.resolve_job_def("part")
                .execute_in_process(SILENT, instance=instance, raise_on_error=False)
                .success
            )

    assert not release_after(unchecked)
    assert not project.outputs.exists()
    assert run_job(project).success
    assert release_after([RELEASE])


def test_schedule_and_sensor_wait_to_be_turned_on(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("publish_daily")
    sensor = definitions.resolve_sensor_def("publish_on_change")

    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 6 * * *", "Europe/Rome")
    assert schedule.default_status is dg.DefaultScheduleStatus.STOPPED
    assert sensor.default_status is dg.DefaultSensorStatus.STOPPED


def test_the_sensor_looks_at_contents(tmp_path: Path) -> None:
    project = write_another_city(tmp_path)
    first = look_for_changes(None, project)
    path = project.sources / "curated" / "names.csv"
    path.touch()
    touched = look_for_changes(first.cursor, project)
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    edited = look_for_changes(first.cursor, project)

    assert not first.run_requests
    assert not touched.run_requests
    assert len(edited.run_requests or []) == 1
    assert edited.cursor == content_digest(project)


def test_contents_that_come_back_are_run_again(tmp_path: Path) -> None:
    project = write_another_city(tmp_path)
    path = project.sources / "curated" / "names.csv"
    original = path.read_text(encoding="utf-8")
    cursor = look_for_changes(None, project).cursor
    keys: list[str | None] = []
    for text in (f"{original}\n", original, f"{original}\n"):
        path.write_text(text, encoding="utf-8")
        look = look_for_changes(cursor, project)
        cursor = look.cursor
        keys += [request.run_key for request in look.run_requests or []]

    # Dagster skips a request whose key it has seen.
    assert keys == [None, None, None]


def test_moving_a_project_changes_no_digest(tmp_path: Path) -> None:
    project = write_another_city(tmp_path / "here")
    moved = shutil.copytree(project.root, tmp_path / "there")

    assert content_digest(Project(moved)) == content_digest(project)
