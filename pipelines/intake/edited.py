"""The tables that people edit: one CSV each, curated tables and the register of texts alike."""

from collections.abc import Mapping

import pyarrow as pa

from pipelines.intake.delimited import read_table
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project
from pipelines.table_schema import TableSchema

FOLDER = "sources/curated"
REGISTER_TABLE = "documents"
REGISTER = "sources/documents/documents.csv"


def edited_file(table: str) -> str:
    """The file of an edited table, relative to the project."""
    return REGISTER if table == REGISTER_TABLE else f"{FOLDER}/{table}.csv"


def read_edited(project: Project, schemas: Mapping[str, TableSchema]) -> dict[str, pa.Table]:
    """Every edited table as strings, with the `row` that each record has in a spreadsheet.

    Raises InputError with the structural problems of all files, for a file that is missing and
    for one that no schema describes.
    """
    problems = list(_unknown_files(project, schemas))
    tables: dict[str, pa.Table] = {}
    for name, schema in schemas.items():
        try:
            tables[name] = read_table(project.root / edited_file(name), edited_file(name), schema)
        except InputError as error:
            problems.extend(error.problems)
    raise_if_any(problems)
    return tables


def _unknown_files(project: Project, schemas: Mapping[str, TableSchema]) -> list[Problem]:
    folder = project.root / FOLDER
    known = {edited_file(name) for name in schemas}
    return [
        Problem(
            f"{FOLDER}/{path.name}",
            "no schema describes this table, so it would not be published.",
            f"Rename it to one of {', '.join(schemas)}, or add schemas/inputs/{path.stem}.json.",
        )
        for path in (sorted(folder.glob("*.csv")) if folder.is_dir() else [])
        if f"{FOLDER}/{path.name}" not in known
    ]
