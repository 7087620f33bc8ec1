"""One resource as DuckDB sees it: its cells, its columns in SQL, and what frictionless said of cells.

A row is *proven* if SQL is certain that frictionless finds no fault in it. Rows are proven cell by
cell: a cell is right if it is missing and may be, if its column's SQL is certain of it, or if
frictionless has read the same text before and found it right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frictionless import FrictionlessException

from pipelines.validation.column import Column
from pipelines.validation.dialect import Reading
from pipelines.validation.distinct import read_distinct
from pipelines.validation.workspace import Workspace


@dataclass
class Table:
    """`source` yields the cells; `counted` does so with `o` and `n`, the places of a row among the
    rows and in the file, and `every`, the cells of a row that has too many or too few, or null.
    `reading` is set if DuckDB reads a file.

    `judged` are the columns whose uncertain cells frictionless has read; `outside` those of them
    with values that no type of DuckDB holds exactly.
    """

    workspace: Workspace
    name: str
    columns: tuple[Column, ...]
    source: str
    counted: str
    ragged: bool
    reading: Reading | None = None
    rows: int | None = None
    stats: dict[str, Any] = field(default_factory=dict)
    trouble: FrictionlessException | None = None
    judged: set[int] = field(default_factory=set)
    outside: set[int] = field(default_factory=set)

    def find(self, name: str) -> Column | None:
        """The column of the field `name`; None if the data lack it."""
        return next((column for column in self.columns if column.field.name == name), None)

    @property
    def fingerprint(self) -> str:
        """SQL for a hash of all cells of a row."""
        return f"hash({', '.join(column.cell for column in self.columns)})"

    def facts(self, compared: Sequence[Column], counted: bool = False, only: str = "") -> str:
        """The rows as a subquery: the cells, `sound` if every cell is right, and for the columns in
        `compared` their value `v0`, ... and whether that only stands for one (`x0`, ...).

        `counted` adds `o`, `n` and `every`; `only` is a condition on the cells of a counted row.
        """
        values = [f"{self._key(column)} AS {column.value}" for column in compared]
        stand_ins = [
            f"coalesce({column.judged}.outside, false) AS x{column.index}"
            for column in compared
            if column.index in self.judged
        ]
        places = ["o", "n", "every"] if counted or self.ragged else []
        cells = [column.cell for column in self.columns]
        listed = ", ".join([*places, *cells, f"{self._proof()} AS sound", *values, *stand_ins])
        joins = "".join(
            f" LEFT JOIN {self.judged_table(column)} AS {column.judged}"
            f" ON {column.cell} = {column.judged}.raw"
            for column in self.columns
            if column.index in self.judged
        )
        source = self.counted if counted else self.source
        if only:
            source = f"(SELECT * FROM {source} WHERE {only})"
        return f"(SELECT {listed} FROM {source}{joins})"

    def judged_table(self, column: Column) -> str:
        """The table of the cells of `column` that frictionless has read."""
        return f"{self.name}_{column.judged}"

    def _proof(self) -> str:
        """SQL that is true of a row whose cells are right; keys and references apart."""
        tests = [self._right(column) for column in self.columns]
        if self.ragged:
            tests.append("every IS NULL")
        if not any(column.required for column in self.columns):
            missing = " AND ".join(column.missing for column in self.columns)
            tests.append(f"NOT ({missing})")
        return " AND ".join(tests)

    def _key(self, column: Column) -> str:
        """SQL for the value of a cell in `column` as `column.kind` holds it; null if it has none."""
        said = f"{column.judged}.held" if column.index in self.judged else "NULL"
        if column.key is None:
            return f"CASE WHEN {column.missing} THEN NULL ELSE {said} END"
        return (
            f"CASE WHEN {column.missing} THEN NULL"
            f" WHEN {column.certain} THEN {column.key} ELSE {said} END"
        )

    def unread(self, column: Column) -> str:
        """SQL, over `facts`, that is true of a cell of `column` whose value is not known yet."""
        if column.index in self.judged or (column.key and column.certain == "true"):
            return "false"
        return f"({column.value} IS NULL AND NOT {column.missing})"

    def as_key(self, column: Column) -> Column:
        """`column`, such that its values can be compared: if not in SQL, by what frictionless reads.

        Raises duckdb.Error.
        """
        if column.key is None and column.certain != "false":
            weakened = column.uncertain(column.reason)
            columns = list(self.columns)
            columns[column.index] = weakened
            self.columns = tuple(columns)
            if column.index in self.judged:
                self.workspace.rows(f"DROP TABLE {self.judged_table(column)}")
                self.judged.remove(column.index)
            return weakened
        return column

    def judge_unread(self, columns: Sequence[Column]) -> None:
        """Make the values of `columns` known where SQL does not know them. Raises duckdb.Error."""
        self._judge_where(columns, {column.index: self.unread(column) for column in columns})

    def judge_doubtful(self) -> None:
        """Have every cell judged that SQL is not certain of. Raises duckdb.Error."""
        tests = {column.index: f"NOT {self._right(column)}" for column in self.columns}
        self._judge_where(self.columns, tests)

    def _judge_where(self, columns: Sequence[Column], tests: Mapping[int, str]) -> None:
        """Judge those columns in which a test is true of a cell; one scan finds them all."""
        left = [column for column in columns if column.index not in self.judged]
        if not left:
            return
        asked = ", ".join(f"bool_or({tests[column.index]})" for column in left)
        (found,) = self.workspace.rows(f"SELECT {asked} FROM {self.facts(left)}")
        for column, doubtful in zip(left, found, strict=True):
            if doubtful:
                self.judge(column)

    def judge(self, column: Column) -> None:
        """Have frictionless read every distinct cell of `column` that SQL is not certain of.

        Raises duckdb.Error.
        """
        if column.index in self.judged:
            return
        doubtful = (
            f"SELECT DISTINCT {column.cell} FROM {self.source} WHERE NOT {column.missing}"
            f" AND NOT coalesce({column.certain} AND {column.holds}, false)"
        )
        with self.workspace.stage("distinct cells"):
            if read_distinct(self.workspace, column, doubtful, self.judged_table(column)):
                self.outside.add(column.index)
        self.judged.add(column.index)

    def _right(self, column: Column) -> str:
        certain = f"coalesce({column.certain} AND {column.holds}, false)"
        if column.index in self.judged:
            certain = f"({certain} OR coalesce({column.judged}.good, false))"
        return (
            f"CASE WHEN {column.missing} THEN {str(not column.required).lower()} ELSE {certain} END"
        )
