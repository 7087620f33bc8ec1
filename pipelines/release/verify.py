"""Prove that CSV, Parquet and DuckDB hold the same rows, and that the package is valid.

The rows are compared by queries in both directions; the CSV files, which the other formats equal,
are judged by frictionless as those who use the package will judge them, and more strictly.
CSV is read by schema, never sniffed: a column of bare years would come back as numbers.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path

import duckdb
from frictionless import Package

from pipelines.problems import InputError, Problem
from pipelines.release.chronicle import schemas as chronicle
from pipelines.release.ddl import DUCKDB_TYPES
from pipelines.release.files import damage_problems
from pipelines.release.layout import CHANGES, DESCRIPTOR, HISTORY, csv_file, parquet_file
from pipelines.sql import ident, idents, literal
from pipelines.table_schema import TableSchema
from pipelines.validation.validate import judge

SHOWN_ROWS = 10
REMEDY = "Nothing was published. Report this as a fault of the release code."

_FORMATS = {"CSV": "csv", "Parquet": "parquet", "DuckDB": "database"}
"""How a format is told, and the schema in the checking connection that holds its tables."""

_TAG = '" format"'
"""A column that no table has."""


class VerificationError(InputError):
    """The staged release contradicts itself and must not be published."""


def verify_release(
    folder: Path, schemas: Mapping[str, TableSchema], database: str, rows: Mapping[str, int]
) -> None:
    """Check types, row counts and rows of every table in every format, then SHA256SUMS.

    `rows` holds the number of rows that each table shall have. Raises VerificationError with
    one problem a table and pair of formats, each with up to ten rows that differ.
    """
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            _attach(connection, folder / database)
            problems = [
                problem
                for schema in schemas.values()
                for problem in _table(connection, folder, schema, rows[schema.name])
            ]
            problems += _chronicle(connection, folder)
    except duckdb.Error as error:
        message = f"cannot be compared: {' '.join(str(error).split())}"
        raise VerificationError([Problem(database, message, REMEDY)]) from error
    problems += damage_problems(folder, folder.name)
    if not problems:
        problems += _faults(folder)
    if problems:
        raise VerificationError(problems)


def _faults(folder: Path) -> Iterator[Problem]:
    """What a strict validation of the staged package finds. Raises FrictionlessException."""
    package = Package(str(folder / DESCRIPTOR))
    package.resources = [resource for resource in package.resources if resource.format == "csv"]
    report = judge(package, strict=True).report
    yield from (Problem(DESCRIPTOR, error.message, REMEDY) for error in report.errors)
    for task in report.tasks:
        for error in task.errors[:SHOWN_ROWS]:
            yield Problem(task.place, error.message, REMEDY)


def _attach(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    connection.execute(f"ATTACH {literal(str(database))} AS released (READ_ONLY)")
    for name in _FORMATS.values():
        connection.execute(f"CREATE SCHEMA {name}")


def _table(
    connection: duckdb.DuckDBPyConnection, folder: Path, schema: TableSchema, rows: int
) -> Iterator[Problem]:
    name = ident(schema.name)
    parquet = literal(str(folder / parquet_file(schema.name)))
    connection.execute(f"CREATE TABLE csv.{name} AS {read_csv(schema, folder)}")
    connection.execute(f"CREATE TABLE parquet.{name} AS FROM read_parquet({parquet})")
    connection.execute(f"CREATE VIEW database.{name} AS FROM released.main.{name}")
    wrong = [problem for told in _FORMATS for problem in _columns(connection, schema, told)]
    if wrong:
        yield from wrong
        return
    for told in _FORMATS:
        yield from _count(connection, schema, told, rows)
    if _differ(connection, schema):
        for one, other in permutations(_FORMATS, 2):
            yield from _difference(connection, schema, one, other)


def read_csv(schema: TableSchema, folder: Path) -> str:
    """The query that reads a released CSV by its schema; empty is null."""
    types = ", ".join(
        f"{literal(field.name)}: {literal(DUCKDB_TYPES[field.type])}" for field in schema.fields
    )
    return (
        f"FROM read_csv({literal(str(folder / csv_file(schema.name)))}, auto_detect=false, "
        f"header=true, delim=',', quote='\"', escape='\"', nullstr='', strict_mode=true, "
        f"null_padding=false, new_line='\\n', columns={{{types}}})"
    )


def _named(schema: TableSchema, told: str) -> str:
    return f"{_FORMATS[told]}.{ident(schema.name)}"


def _columns(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, told: str
) -> Iterator[Problem]:
    wanted = [(field.name, DUCKDB_TYPES[field.type]) for field in schema.fields]
    rows = connection.execute(f"DESCRIBE {_named(schema, told)}").fetchall()
    found = [(row[0], row[1]) for row in rows]
    if found != wanted:
        yield Problem(schema.name, f"{told} has the columns {found}, not {wanted}.", REMEDY)


def _count(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, told: str, rows: int
) -> Iterator[Problem]:
    query = f"SELECT count(*) FROM {_named(schema, told)}"
    counted = connection.execute(query).fetchall()[0][0]
    if counted != rows:
        yield Problem(schema.name, f"{told} has {counted} rows, not {rows}.", REMEDY)


def _differ(connection: duckdb.DuckDBPyConnection, schema: TableSchema) -> bool:
    """True if some row is not as often in each format as in the others.

    One count of every row says what EXCEPT ALL in all six directions says, ten times faster.
    """
    tagged = " UNION ALL ".join(
        f"SELECT {literal(told)} AS {_TAG}, * FROM {_named(schema, told)}" for told in _FORMATS
    )
    counts = [f"count(*) FILTER ({_TAG} = {literal(told)})" for told in _FORMATS]
    unequal = " OR ".join(f"{counts[0]} <> {count}" for count in counts[1:])
    columns = idents(schema.columns)
    query = f"SELECT 1 FROM ({tagged}) GROUP BY {columns} HAVING {unequal} LIMIT 1"
    return bool(connection.execute(query).fetchall())


def _chronicle(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Problem]:
    """What differs in the tables that tell of earlier versions, which are in two formats only."""
    for schema, path in ((chronicle.CHANGES, CHANGES), (chronicle.HISTORY, HISTORY)):
        name, parquet = ident(schema.name), literal(str(folder / path))
        connection.execute(f"CREATE VIEW parquet.{name} AS FROM read_parquet({parquet})")
        connection.execute(f"CREATE VIEW database.{name} AS FROM released.main.{name}")
        for one, other in permutations(("Parquet", "DuckDB")):
            yield from _difference(connection, schema, one, other)


def _difference(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, one: str, other: str
) -> Iterator[Problem]:
    query = f"FROM {_named(schema, one)} EXCEPT ALL FROM {_named(schema, other)}"
    rows = connection.execute(f"{query} ORDER BY ALL LIMIT {SHOWN_ROWS}").fetchall()
    if rows:
        shown = "; ".join(str(row) for row in rows)
        yield Problem(schema.name, f"{one} has rows that {other} has not: {shown}.", REMEDY)
