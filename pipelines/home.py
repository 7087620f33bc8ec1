"""The one folder, `.dagster/` in the project, that holds run history, logs and passing tables."""

import shutil
from pathlib import Path

from pipelines.project import Project

FOLDER = ".dagster"
SETTINGS = "dagster.yaml"
DEFAULT_SETTINGS = "telemetry:\n  enabled: false\n"


def dagster_home(project: Project) -> Path:
    """Where Dagster keeps what it remembers of this project."""
    return project.root / FOLDER


def table_folder(project: Project) -> Path:
    """Where the tables lie that pass from asset to asset."""
    return dagster_home(project) / "tables"


def prepare_home(project: Project) -> Path:
    """Make the folder, with the project's `dagster.yaml` in it, and return it. Raises OSError."""
    home = dagster_home(project)
    home.mkdir(exist_ok=True)
    own = project.root / SETTINGS
    if own.is_file():
        shutil.copyfile(own, home / SETTINGS)
    else:
        (home / SETTINGS).write_text(DEFAULT_SETTINGS, encoding="utf-8")
    return home


if __name__ == "__main__":
    # For `make dev`: the folder of the current project, for the shell to put in DAGSTER_HOME.
    print(prepare_home(Project(Path.cwd())))  # noqa: T201
