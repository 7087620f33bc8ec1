"""Cells as frictionless's own parser finds them, put into DuckDB: for what DuckDB cannot read.

Any dialect, encoding or raggedness is right here, because nothing is parsed twice.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import pyarrow as pa
from frictionless import FrictionlessException
from frictionless.resources import TableResource

from pipelines.validation.workspace import Workspace

BATCH = 20_000
"""Rows turned into columns at a time."""


class NotTextError(ValueError):
    """A cell is not text that DuckDB can hold."""


class Loaded(NamedTuple):
    """What was read: the rows, and the error at which frictionless stops reading, if any."""

    rows: int
    trouble: FrictionlessException | None


def load_tokens(workspace: Workspace, table: str, resource: TableResource, columns: int) -> Loaded:
    """Fill `table`: `o` counts the rows, `n` the records, `c0`.. are cells, `every` all of an odd row.

    `resource` is open and is read to its end. Raises NotTextError and duckdb.Error.
    """
    cells = "".join(f", c{index} VARCHAR" for index in range(columns))
    workspace.rows(f"CREATE TABLE {table} (o BIGINT, n BIGINT{cells}, every VARCHAR[])")
    stream = resource.dialect.read_enumerated_content_stream(resource.cell_stream)
    count, trouble = 0, None
    while trouble is None:
        batch: list[tuple[int, list[Any]]] = []
        try:
            batch.extend(islice(stream, BATCH))
        except FrictionlessException as error:
            trouble = error
        if not batch and trouble is None:
            break
        workspace.insert(table, _columns(batch, count, columns))
        count += len(batch)
    return Loaded(count, trouble)


def _columns(batch: list[tuple[int, list[Any]]], before: int, width: int) -> pa.Table:
    numbers = [number for number, _ in batch]
    rows = [cells for _, cells in batch]
    even = [cells if len(cells) == width else _cut(cells, width) for cells in rows]
    odd = [None if len(cells) == width else cells for cells in rows]
    try:
        arrays = [pa.array(column, pa.string()) for column in _turned(even, width)]
        every = pa.array(odd, pa.list_(pa.string()))
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError) as error:
        raise NotTextError(str(error)) from error
    places = [pa.array(range(before + 1, before + len(batch) + 1)), pa.array(numbers, pa.int64())]
    names = ["o", "n", *(f"c{index}" for index in range(width)), "every"]
    return pa.table([*places, *arrays, every], names=names)


def _cut(cells: list[Any], width: int) -> list[Any]:
    return [*cells[:width], *([None] * (width - len(cells)))]


def _turned(rows: list[list[Any]], width: int) -> Iterable[Iterator[Any] | tuple[Any, ...]]:
    return zip(*rows, strict=True) if rows else [()] * width
