"""When to publish: a job, a daily schedule and a sensor of changed files, both on by choice."""

import dagster as dg

from pipelines.project import Project
from pipelines.provenance import content_digest

JOB = "publish"
DAILY = "0 6 * * *"
TIME_ZONE = "Europe/Rome"
SECONDS_BETWEEN_LOOKS = 60


def automation(project: Project) -> dg.Definitions:
    """Everything, from the sources to the release: at will, every day, or when a file changed.

    The schedule and the sensor do nothing until somebody turns them on.
    """
    job = dg.define_asset_job(JOB, dg.AssetSelection.all(), description="Build, check, publish.")
    daily = dg.ScheduleDefinition(
        name="publish_daily", job=job, cron_schedule=DAILY, execution_timezone=TIME_ZONE
    )

    @dg.sensor(
        name="publish_on_change",
        job=job,
        minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    )
    def publish_on_change(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        """Looks at contents, not at times: touching a file requests nothing."""
        return look_for_changes(context.cursor, project)

    return dg.Definitions(jobs=[job], schedules=[daily], sensors=[publish_on_change])


def look_for_changes(cursor: str | None, project: Project) -> dg.SensorResult:
    """One look of the sensor; the cursor is the digest seen last, None at the first look."""
    seen = content_digest(project)
    if cursor is None:
        return dg.SensorResult(skip_reason="First look: changes count from now on.", cursor=seen)
    if cursor == seen:
        return dg.SensorResult(skip_reason="No file under sources/ or schemas/ has changed.")
    # No run key: Dagster would skip contents that it has run before, though they are back again.
    return dg.SensorResult(run_requests=[dg.RunRequest()], cursor=seen)
