"""The tables that people edit, judged against `schemas/inputs/`: faults become Problems."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from pipelines.edtf import bounds
from pipelines.intake.delimited import ROW
from pipelines.intake.edited import REGISTER_TABLE, edited_file
from pipelines.problems import Problem, raise_if_any
from pipelines.table_schema import TableSchema
from pipelines.validation.verdict import Finding, find_faults

LARGEST = 1e15
"""Numbers up to here keep their unit in every format; public budgets are far smaller."""

REMEDIES: Mapping[str, str] = {
    "cells": "Write it as schemas/inputs/ says, or extend the list or the schema if it is right.",
    "keys": "Merge the two rows, or tell them apart.",
    "references": "Correct the identifier, or add the row that it points to.",
}


def judge_inputs(tables: Mapping[str, pa.Table], schemas: Mapping[str, TableSchema]) -> None:
    """Raise InputError with every fault of the edited tables; `documents` is the register."""
    found = [*_problems(tables, schemas), *_labels_without_name(tables)]
    # The calendar is asked only for dates that have the form of one.
    raise_if_any(found or [*_dates_of_no_calendar(tables), *_endless_numbers(tables, schemas)])
    raise_if_any(_nothing(tables))


def _problems(
    tables: Mapping[str, pa.Table], schemas: Mapping[str, TableSchema]
) -> Iterator[Problem]:
    for finding in find_faults(tables, schemas):
        yield Problem(
            edited_file(finding.table),
            finding.message,
            REMEDIES[finding.family],
            _spreadsheet_row(finding, tables),
            finding.column,
        )


def _labels_without_name(tables: Mapping[str, pa.Table]) -> Iterator[Problem]:
    """An entity's display name must be one of its names, because that is where its source is."""
    names = {(row["entity_id"], row["name"]) for row in tables["names"].to_pylist()}
    for row in tables["entities"].to_pylist():
        if (row["entity_id"], row["name"]) not in names:
            yield Problem(
                edited_file("entities"),
                f"'{row['name']}' is not among the names of {row['entity_id']}.",
                "Add it to names.csv with its source.",
                row[ROW],
                "name",
            )


def _dates_of_no_calendar(tables: Mapping[str, pa.Table]) -> Iterator[Problem]:
    for table, rows in tables.items():
        for column in (name for name in rows.column_names if name.endswith("_edtf")):
            for cell, number in zip(rows[column].to_pylist(), rows[ROW].to_pylist(), strict=True):
                try:
                    bounds(cell or "XXXX")
                except ValueError as error:
                    yield Problem(
                        edited_file(table), f"{error}.", "Correct the date.", number, column
                    )


def _endless_numbers(
    tables: Mapping[str, pa.Table], schemas: Mapping[str, TableSchema]
) -> Iterator[Problem]:
    """Table Schema takes INF, NaN and 1e400 for numbers; no budget is one of them."""
    for table, schema in schemas.items():
        for column in (field.name for field in schema.fields if field.type == "number"):
            rows = tables[table].select([column, ROW]).to_pylist()
            for row in rows:
                if row[column] and not abs(float(row[column])) < LARGEST:
                    message = f"'{row[column]}' is not a number that can be published."
                    yield Problem(edited_file(table), message, "Correct it.", row[ROW], column)


def _nothing(tables: Mapping[str, pa.Table]) -> Iterator[Problem]:
    if not any(tables[name].num_rows for name in ("entities", REGISTER_TABLE)):
        message = "the project has neither an entity nor a text, so there is nothing to publish."
        yield Problem("sources/", message, "Register a text, or add entities.")


def _spreadsheet_row(finding: Finding, tables: Mapping[str, pa.Table]) -> int | None:
    if finding.row is None:
        return None
    row = tables[finding.table][ROW][finding.row - 1].as_py()
    return int(row)
