"""The curated tables: `sources/curated/<table>.csv`, one file a table, each row with its source."""

from collections.abc import Mapping

import pyarrow as pa

from pipelines.intake.delimited import empty_table, read_table
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project
from pipelines.table_schema import TableSchema

FOLDER = "sources/curated"


def curated_file(table: str) -> str:
    """The file of a curated table, relative to the project."""
    return f"{FOLDER}/{table}.csv"


def read_curated(project: Project, schemas: Mapping[str, TableSchema]) -> dict[str, pa.Table]:
    """Every curated table as strings; one whose file is absent has no rows.

    Raises InputError with the structural problems of all files, and for a file that no schema
    describes.
    """
    problems = list(_unknown_files(project, schemas))
    tables: dict[str, pa.Table] = {}
    for name, schema in schemas.items():
        path = project.root / curated_file(name)
        try:
            found = read_table(path, curated_file(name), schema) if path.exists() else None
        except InputError as error:
            problems.extend(error.problems)
            continue
        tables[name] = empty_table(schema) if found is None else found
    raise_if_any(problems)
    return tables


def _unknown_files(project: Project, schemas: Mapping[str, TableSchema]) -> list[Problem]:
    folder = project.root / FOLDER
    return [
        Problem(
            f"{FOLDER}/{path.name}",
            "no schema describes this table, so it would not be published.",
            f"Rename it to one of {', '.join(schemas)}, or add schemas/inputs/{path.stem}.json.",
        )
        for path in (sorted(folder.glob("*.csv")) if folder.is_dir() else [])
        if path.stem not in schemas
    ]
