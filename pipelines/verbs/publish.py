"""Runs the Dagster job `publish` in this process, for a person who looks on."""

import os
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import dagster as dg
from dagster import DagsterEventType

from pipelines.assets.memo import SKIPPED
from pipelines.assets.quality import SUMMARY
from pipelines.assets.release import KEY as RELEASE
from pipelines.assets.release import LOST
from pipelines.assets.review import CANDIDATES
from pipelines.automation import JOB
from pipelines.definitions import build_definitions
from pipelines.history import DISK_REMEDY, history_kept_open, telling_of_history
from pipelines.home import prepare_home
from pipelines.project import Project
from pipelines.release.stage import locked


class Point(StrEnum):
    """Where a step is; `UNCHANGED` is done too, because there was nothing to do."""

    BEGUN = "begun"
    DONE = "done"
    UNCHANGED = "unchanged"


Progress = Callable[[str, Point], None]
"""Told the name of a step, and where it is."""

DISK_FAULTS = frozenset({"OSError", "PermissionError", "FileNotFoundError"})

QUIET, VERBOSE = "CRITICAL", "DEBUG"


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `faults` say what to mend, one a line; they are empty if it succeeded.
    `created` is False if nothing had changed since `version`; `change` says what had.

    `new_names` counts the names of the texts that nobody has decided about, `reminders` are what
    should be mended though it did no harm, `summary` says how well the texts are read.
    """

    run_id: str
    faults: tuple[str, ...]
    rows: dict[str, int]
    summary: tuple[str, ...] = ()
    version: str = ""
    path: str = ""
    created: bool = False
    change: str = ""
    new_names: int = 0
    reminders: tuple[str, ...] = ()


def publish_project(
    project: Project, progress: Progress, verbose: bool = False, allow_breaking: bool = False
) -> Outcome:
    """Build, check and publish a project, keeping the run in its `.dagster/` folder.

    Raises InputError if the schemas cannot be read or the run's history cannot be written,
    BusyError if the project is being published already, and OSError if `.dagster/` cannot be
    made.
    """
    job = build_definitions(project).resolve_job_def(JOB)
    home = prepare_home(project)
    os.environ["DAGSTER_HOME"] = str(home)
    run_id = str(uuid.uuid4())
    settings = {
        "loggers": {"console": {"config": {"log_level": VERBOSE if verbose else QUIET}}},
        "ops": {RELEASE.path[-1]: {"config": {"allow_breaking": allow_breaking}}},
    }
    with (
        telling_of_history(),
        locked(home),
        dg.DagsterInstance.get() as instance,
        history_kept_open(instance),
    ):
        instance.add_event_listener(run_id, _listener(progress))
        result = job.execute_in_process(
            settings, instance=instance, raise_on_error=False, run_id=run_id
        )
    return _outcome(result)


def _listener(progress: Progress) -> Callable[[Any], None]:
    unchanged: set[str] = set()

    def heard(entry: Any) -> None:
        """Tell of steps, among all that Dagster records."""
        event = entry.dagster_event
        kind = event.event_type if event else None
        if kind == DagsterEventType.STEP_START:
            progress(event.step_key, Point.BEGUN)
        elif kind == DagsterEventType.ASSET_MATERIALIZATION:
            if SKIPPED in event.step_materialization_data.materialization.metadata:
                unchanged.add(event.step_key)
        elif kind == DagsterEventType.STEP_SUCCESS:
            progress(event.step_key, Point.UNCHANGED if event.step_key in unchanged else Point.DONE)

    return heard


def _outcome(result: dg.ExecuteInProcessResult) -> Outcome:
    events = result.all_events
    metadata = {
        event.asset_key: event.step_materialization_data.materialization.metadata
        for event in events
        if event.event_type == DagsterEventType.ASSET_MATERIALIZATION
    }
    rows = {
        key.path[0]: int(str(found["dagster/row_count"].value))
        for key, found in metadata.items()
        if key and len(key.path) == 1 and "dagster/row_count" in found
    }
    faults = () if result.success else tuple(dict.fromkeys(_faults(events)))
    made = metadata.get(RELEASE) if result.success else None
    if made is None:
        return Outcome(result.run_id, faults or ("The run ended without a release.",), rows)
    return Outcome(
        result.run_id,
        (),
        rows,
        tuple(_summary(events)),
        str(made["version"].value),
        str(made["path"].value),
        bool(made["created"].value),
        str(made["change"].value),
        int(str(metadata[CANDIDATES]["dagster/row_count"].value)),
        (
            *str(made[LOST].value).splitlines(),
            *str(metadata[CANDIDATES]["superfluous"].value).splitlines(),
        ),
    )


def _summary(events: Sequence[dg.DagsterEvent]) -> Iterator[str]:
    """What assets and then checks have to say to the person who publishes, line by line."""
    for event in events:
        if event.event_type == DagsterEventType.ASSET_MATERIALIZATION:
            yield from _said(event.step_materialization_data.materialization.metadata)
    for event in events:
        if event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            yield from _said(event.asset_check_evaluation_data.metadata)


def _said(metadata: Mapping[str, Any]) -> list[str]:
    return str(metadata[SUMMARY].value).split("\n") if SUMMARY in metadata else []


def _faults(events: Sequence[dg.DagsterEvent]) -> Iterator[str]:
    for event in events:
        if event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            yield from _check_faults(event.asset_check_evaluation_data)
    for event in events:
        if event.event_type == DagsterEventType.STEP_FAILURE:
            yield from _step_faults(event)


def _check_faults(evaluation: Any) -> Iterator[str]:
    if evaluation.passed:
        return
    table = evaluation.asset_key.to_user_string()
    count = evaluation.metadata["findings"].value
    yield f"{table}: the check '{evaluation.check_name}' found {count}:"
    yield from evaluation.metadata["first_lines"].value.split("\n")


def _step_faults(event: dg.DagsterEvent) -> Iterator[str]:
    data = event.step_failure_data
    if data.user_failure_data and data.user_failure_data.description:
        yield from data.user_failure_data.description.split("\n")
    elif data.error and data.error.cls_name != "DagsterAssetCheckFailedError":
        cause = data.error.cause or data.error
        remedy = f" {DISK_REMEDY}" if cause.cls_name in DISK_FAULTS else ""
        yield f"{event.step_key}: {cause.message.strip()}.{remedy}"
