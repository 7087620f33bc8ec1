"""The one folder, `.dagster/` in the project, that holds run history, logs and passing tables."""

import os
from pathlib import Path

from pipelines.project import Project, current_project

FOLDER = ".dagster"
SETTINGS = "dagster.yaml"
POSTGRES_VARIABLE = "DAGSTER_POSTGRES_URL"
DEFAULT_SETTINGS = """\
telemetry:
  enabled: false
nux:
  enabled: false
"""
"""For a project that has no `dagster.yaml`."""

# Dagster reads the variable itself, so that no password is written to the disk.
POSTGRES_SETTINGS = f"""\
storage:
  postgres:
    postgres_url:
      env: {POSTGRES_VARIABLE}
"""


def dagster_home(project: Project) -> Path:
    """Where Dagster keeps what it remembers of this project."""
    return project.root / FOLDER


def table_folder(project: Project) -> Path:
    """Where the tables lie that pass from asset to asset."""
    return dagster_home(project) / "tables"


def prepare_home(project: Project) -> Path:
    """Make the folder, with the project's settings, and return it. Raises OSError."""
    home = dagster_home(project)
    home.mkdir(exist_ok=True)
    settings, wanted = home / SETTINGS, _settings(project)
    if not settings.exists() or settings.read_text(encoding="utf-8") != wanted:
        # In one step: `dagster dev` may be reading them.
        beside = home / f"{SETTINGS}.writing"
        beside.write_text(wanted, encoding="utf-8")
        beside.replace(settings)
    return home


def _settings(project: Project) -> str:
    """What the project says, and PostgreSQL if the environment names one."""
    own = project.root / SETTINGS
    said = own.read_text(encoding="utf-8") if own.exists() else DEFAULT_SETTINGS
    return said + (POSTGRES_SETTINGS if os.environ.get(POSTGRES_VARIABLE) else "")


if __name__ == "__main__":
    # For `make dev`, which hands the folder to Dagster as DAGSTER_HOME.
    print(prepare_home(current_project()))  # noqa: T201
