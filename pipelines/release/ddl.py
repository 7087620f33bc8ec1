"""From a Table Schema to DuckDB: the table with its keys, its rows, its comments."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from pipelines.sql import Step, ident, idents, literal
from pipelines.table_schema import Field, ForeignKey, TableSchema

CIRCLE = "some refer to a row that is missing, to themselves or to each other in a circle"

INSERTED_ROWS = 1_228_800
"""Rows inserted at a time: ten row groups."""

DUCKDB_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def table_steps(schema: TableSchema, parquet: Path) -> list[Step]:
    """Create the table, fill it from its Parquet file, comment it and each column."""
    what = f"table {schema.name}"
    return [
        Step(what, create_table(schema)),
        *insert_rows(schema, parquet),
        *(Step(what, sql) for sql in comments(schema)),
    ]


def create_table(schema: TableSchema) -> str:
    """CREATE TABLE with NOT NULL, UNIQUE, the primary key and the foreign keys."""
    parts = [_column(field, schema) for field in schema.fields]
    parts.append(f"PRIMARY KEY ({idents(schema.primary_key)})")
    parts += [
        f"FOREIGN KEY ({idents(key.fields)}) REFERENCES {ident(key.table)} "
        f"({idents(key.target_fields)})"
        for key in schema.foreign_keys
    ]
    return f"CREATE TABLE {ident(schema.name)} ({', '.join(parts)})"


def insert_rows(schema: TableSchema, parquet: Path) -> list[Step]:
    """INSERT from the Parquet file, in its order, in pieces whose keys DuckDB can hold in memory.

    DuckDB checks a table's reference to itself against rows that are already there, so such a
    table is filled in waves: first the rows that refer to none, then those that refer to these.
    """
    what = f"rows of table {schema.name}"
    own = [key for key in schema.foreign_keys if key.table == schema.name]
    if not own:
        return [Step(what, piece) for piece in _pieces(schema, parquet)]
    columns = idents(schema.columns)
    source = f"read_parquet({literal(str(parquet))})"
    sql = f"INSERT INTO {ident(schema.name)} ({columns}) SELECT {columns} FROM {source} AS new"
    ready = [f"{_missing(key.fields)} OR {_present(schema, *_pair(key))}" for key in own]
    ready.append("NOT " + _present(schema, schema.primary_key, schema.primary_key))
    conditions = " AND ".join(f"({condition})" for condition in ready)
    waves = Step(what, f"{sql} WHERE {conditions}", repeat=True)
    left = f"(SELECT count(*) FROM {source}) <> (SELECT count(*) FROM {ident(schema.name)})"
    return [waves, Step(what, f"SELECT CASE WHEN {left} THEN error({literal(CIRCLE)}) END")]


def _pieces(schema: TableSchema, parquet: Path) -> Iterator[str]:
    columns = idents(schema.columns)
    source = f"read_parquet({literal(str(parquet))}, file_row_number=true)"
    for start in range(0, pq.read_metadata(parquet).num_rows, INSERTED_ROWS):
        yield (
            f"INSERT INTO {ident(schema.name)} ({columns}) SELECT {columns} FROM {source} "
            f"WHERE file_row_number >= {start} AND file_row_number < {start + INSERTED_ROWS}"
        )


def comments(schema: TableSchema) -> list[str]:
    """COMMENT ON the table and on every column: the English descriptions."""
    table = ident(schema.name)
    return [
        f"COMMENT ON TABLE {table} IS {literal(schema.description)}",
        *(
            f"COMMENT ON COLUMN {table}.{ident(field.name)} IS {literal(field.description)}"
            for field in schema.fields
        ),
    ]


def _column(field: Field, schema: TableSchema) -> str:
    unique = field.constraints.get("unique") and schema.primary_key != (field.name,)
    return (
        f"{ident(field.name)} {DUCKDB_TYPES[field.type]}"
        f"{' NOT NULL' if field.required else ''}{' UNIQUE' if unique else ''}"
    )


def _missing(names: tuple[str, ...]) -> str:
    return " OR ".join(f"new.{ident(name)} IS NULL" for name in names)


def _pair(key: ForeignKey) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return key.fields, key.target_fields


def _present(schema: TableSchema, names: tuple[str, ...], targets: tuple[str, ...]) -> str:
    equal = " AND ".join(
        f"old.{ident(target)} = new.{ident(name)}"
        for name, target in zip(names, targets, strict=True)
    )
    return f"EXISTS (SELECT 1 FROM {ident(schema.name)} AS old WHERE {equal})"
