"""The one folder, `.dagster/` in the project, that holds run history, logs and passing tables."""

from pathlib import Path

from pipelines.project import Project, current_project

FOLDER = ".dagster"
SETTINGS = "dagster.yaml"
DEFAULT_SETTINGS = """\
# Dagster's settings for this project; yours to edit.
telemetry:
  enabled: false
nux:
  enabled: false
"""


def dagster_home(project: Project) -> Path:
    """Where Dagster keeps what it remembers of this project."""
    return project.root / FOLDER


def table_folder(project: Project) -> Path:
    """Where the tables lie that pass from asset to asset."""
    return dagster_home(project) / "tables"


def prepare_home(project: Project) -> Path:
    """Make the folder, with settings that a publisher may edit, and return it. Raises OSError."""
    home = dagster_home(project)
    home.mkdir(exist_ok=True)
    settings = home / SETTINGS
    if not settings.exists():
        settings.write_text(DEFAULT_SETTINGS, encoding="utf-8")
    return home


if __name__ == "__main__":
    # For `make dev`, which hands the folder to Dagster as DAGSTER_HOME.
    print(prepare_home(current_project()))  # noqa: T201
