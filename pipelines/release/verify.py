"""Prove that CSV, Parquet and DuckDB hold the same rows, and that the package is valid.

The rows are compared side by side; the CSV files, which the other formats equal, are judged by
frictionless as those who use the package will judge them, and more strictly.
CSV is read by schema, never sniffed: a column of bare years would come back as numbers.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import duckdb
from frictionless import Package

from pipelines.bounded import bounded_duckdb
from pipelines.problems import InputError, Problem
from pipelines.release.chronicle import schemas as chronicle
from pipelines.release.ddl import DUCKDB_TYPES
from pipelines.release.files import damage_problems
from pipelines.release.layout import CHANGES, DESCRIPTOR, HISTORY, csv_file, parquet_file
from pipelines.sql import ident, idents, literal
from pipelines.table_schema import TableSchema
from pipelines.validation.validate import judge

COMPARING = "200MB"
"""Memory for the comparison, which runs beside the validation."""

SHOWN_ROWS = 10
REMEDY = "Nothing was published. Report this as a fault of the release code."

_FORMATS = {"CSV": "csv", "Parquet": "parquet", "DuckDB": "database"}
"""How a format is told, and the schema in the checking connection that holds its tables."""


class VerificationError(InputError):
    """The staged release contradicts itself and must not be published."""


def verify_staged(
    folder: Path, schemas: Mapping[str, TableSchema], database: str, rows: Mapping[str, int]
) -> None:
    """Check a release that was written just now, every byte of it: `verify_formats`, and at the
    same time the files against SHA256SUMS. Raises VerificationError.
    """
    with ThreadPoolExecutor() as pool:
        damaged = pool.submit(lambda: [*damage_problems(folder, folder.name)])
        differing = _differences_of(folder, schemas, database, rows)
    _raise_if_any(differing + damaged.result())


def verify_formats(
    folder: Path, schemas: Mapping[str, TableSchema], database: str, rows: Mapping[str, int]
) -> None:
    """Check types, row counts and rows of every table in every format, and the CSV files strictly.

    `rows` holds the number of rows that each table shall have. Raises VerificationError with
    one problem a table and pair of formats, each with up to ten rows that differ.
    """
    _raise_if_any(_differences_of(folder, schemas, database, rows))


def _differences_of(
    folder: Path, schemas: Mapping[str, TableSchema], database: str, rows: Mapping[str, int]
) -> list[Problem]:
    with ThreadPoolExecutor() as pool:
        compared = pool.submit(_compare, folder, schemas, database, rows)
        judged = pool.submit(lambda: [*_faults(folder)])
    # A verdict on files that differ would say the same again, less plainly.
    return compared.result() or judged.result()


def _raise_if_any(problems: list[Problem]) -> None:
    if problems:
        raise VerificationError(problems)


def _compare(
    folder: Path, schemas: Mapping[str, TableSchema], database: str, rows: Mapping[str, int]
) -> list[Problem]:
    try:
        with bounded_duckdb(COMPARING) as connection:
            _attach(connection, folder / database)
            return [
                *(
                    problem
                    for schema in schemas.values()
                    for problem in _table(connection, folder, schema, rows[schema.name])
                ),
                *_chronicle(connection, folder),
            ]
    except duckdb.Error as error:
        said, _, _ = str(error).partition("\nLINE ")
        message = f"cannot be compared: {' '.join(said.split())}."
        raise VerificationError([Problem(database, message, REMEDY)]) from error


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
    connection.execute(f"CREATE VIEW csv.{name} AS {read_csv(schema, folder)}")
    connection.execute(f"CREATE VIEW parquet.{name} AS FROM read_parquet({parquet})")
    connection.execute(f"CREATE VIEW database.{name} AS {_in_order(schema)}")
    wrong = [problem for told in _FORMATS for problem in _columns(connection, schema, told)]
    if wrong:
        yield from wrong
    elif not _same(connection, schema, rows):
        yield from _differences(connection, schema, rows)


def _in_order(schema: TableSchema) -> str:
    """The query of the database's rows in the order of the other formats.

    Only a table that refers to itself is written in another order.
    """
    rows = f"FROM released.main.{ident(schema.name)}"
    own = any(key.table == schema.name for key in schema.foreign_keys)
    return f"{rows} ORDER BY {idents(schema.primary_key)}" if own else rows


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


def _same(connection: duckdb.DuckDBPyConnection, schema: TableSchema, rows: int) -> bool:
    """True if each format has the same `rows` rows in the same order.

    One pass over all three at once, which holds no rows in memory. A format with fewer rows shows
    as null, which no primary key is.
    """
    one, *others = _FORMATS
    unequal = " OR ".join(
        f"{_FORMATS[one]}.{ident(name)} IS DISTINCT FROM {_FORMATS[other]}.{ident(name)}"
        for name in schema.columns
        for other in others
    )
    side_by_side = " POSITIONAL JOIN ".join(
        f"{_named(schema, told)} AS {_FORMATS[told]}" for told in _FORMATS
    )
    query = f"SELECT count(*), count(*) FILTER ({unequal}) FROM {side_by_side}"
    return connection.execute(query).fetchall() == [(rows, 0)]


def _differences(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, rows: int
) -> Iterator[Problem]:
    """What is told to people of a table that is not the same in every format."""
    problems = [problem for told in _FORMATS for problem in _count(connection, schema, told, rows)]
    for one, other in permutations(_FORMATS, 2):
        problems += _missing(connection, schema, one, other)
    if not problems:
        message = f"the formats do not have their rows in the same order ({', '.join(_FORMATS)})."
        problems.append(Problem(schema.name, message, REMEDY))
    yield from problems


def _count(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, told: str, rows: int
) -> Iterator[Problem]:
    query = f"SELECT count(*) FROM {_named(schema, told)}"
    counted = connection.execute(query).fetchall()[0][0]
    if counted != rows:
        yield Problem(schema.name, f"{told} has {counted} rows, not {rows}.", REMEDY)


def _chronicle(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Problem]:
    """What differs in the tables that tell of earlier versions, which are in two formats only."""
    for schema, path in ((chronicle.CHANGES, CHANGES), (chronicle.HISTORY, HISTORY)):
        name, parquet = ident(schema.name), literal(str(folder / path))
        connection.execute(f"CREATE VIEW parquet.{name} AS FROM read_parquet({parquet})")
        connection.execute(f"CREATE VIEW database.{name} AS FROM released.main.{name}")
        for one, other in permutations(("Parquet", "DuckDB")):
            yield from _missing(connection, schema, one, other)


def _missing(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, one: str, other: str
) -> Iterator[Problem]:
    query = f"FROM {_named(schema, one)} EXCEPT ALL FROM {_named(schema, other)}"
    rows = connection.execute(f"{query} ORDER BY ALL LIMIT {SHOWN_ROWS}").fetchall()
    if rows:
        shown = "; ".join(str(row) for row in rows)
        yield Problem(schema.name, f"{one} has rows that {other} has not: {shown}.", REMEDY)
