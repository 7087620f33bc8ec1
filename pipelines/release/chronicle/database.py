"""The tables, the view and the macro by which one DuckDB file answers for earlier versions."""

from collections.abc import Mapping
from pathlib import Path

from pipelines.diff.identity import key_text, record_text
from pipelines.release.chronicle.schemas import CHANGES, HISTORY, VERSIONS
from pipelines.release.ddl import comments, create_table, table_steps
from pipelines.release.edition import Edition
from pipelines.release.views import View, read_view
from pipelines.sql import Step, ident, literal
from pipelines.table_schema import TableSchema

AS_OF: View = read_view(Path(__file__).with_name("as_of.sql"))

_ROWS = "_rows"
_ABOUT_ROWS = (
    "Every row of every table as it is now: table, key, values as JSON without empty ones."
)


def chronicle_steps(
    edition: Edition, schemas: Mapping[str, TableSchema], changes: Path, history: Path
) -> list[Step]:
    """Make and fill the tables, from the two Parquet files; `schemas` are the dataset's."""
    return [
        *table_steps(CHANGES, changes),
        *table_steps(HISTORY, history),
        *_versions(edition),
        *_rows(schemas),
    ]


def _versions(edition: Edition) -> list[Step]:
    what = f"table {VERSIONS.name}"
    values = ", ".join(
        f"({literal(one.version)}, {literal(one.created_text)})" for one in edition.all
    )
    return [
        Step(what, create_table(VERSIONS)),
        Step(what, f"INSERT INTO {ident(VERSIONS.name)} VALUES {values}"),
        *(Step(what, sql) for sql in comments(VERSIONS)),
    ]


def _rows(schemas: Mapping[str, TableSchema]) -> list[Step]:
    what = f"view {_ROWS}"
    selects = " UNION ALL ".join(
        f"SELECT {literal(name)} AS table_name, {key_text(schema.primary_key)} AS record_key, "
        f"{record_text(schema.columns)} AS record FROM {ident(name)}"
        for name, schema in schemas.items()
    )
    return [
        Step(what, f"CREATE VIEW {_ROWS} AS {selects}"),
        Step(what, f"COMMENT ON VIEW {_ROWS} IS {literal(_ABOUT_ROWS)}"),
    ]
