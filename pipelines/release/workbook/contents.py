"""What goes into a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from pipelines.project import Dataset
from pipelines.table_schema import TableSchema


@dataclass(frozen=True)
class Contents:
    """A version of a dataset, made at `created`, with its tables in published form."""

    dataset: Dataset
    version: str
    created: datetime
    schemas: Mapping[str, TableSchema]
    tables: Mapping[str, pa.Table]
