"""What every metadata file of a release is written from: one model, no file format."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipelines.codelist import Codelists
from pipelines.project import Dataset
from pipelines.table_schema import TableSchema


@dataclass(frozen=True)
class Distribution:
    """A file that people download; `path` is POSIX and relative to the release.

    `table` is the table that it holds, None if it holds all or none; `rows` likewise. `sha256`
    is in lower-case hex.
    """

    path: str
    title: str
    title_it: str
    format: str
    media_type: str
    bytes: int
    sha256: str
    table: str | None = None
    rows: int | None = None


@dataclass(frozen=True)
class Catalogue:
    """A release: what the publisher says, what its tables are and hold, which files carry them.

    `tables` are in published form, by name, as `schemas` are; `created` is the moment of this
    version and `issued` that of the first, both RFC 3339.
    """

    dataset: Dataset
    version: str
    created: str
    issued: str
    schemas: Mapping[str, TableSchema]
    tables: Mapping[str, pa.Table]
    codelists: Codelists
    distributions: tuple[Distribution, ...]

    @property
    def release_url(self) -> str:
        """Where this version is served, without a slash at the end."""
        return f"{self.dataset.base_url}/releases/{self.version}"

    @property
    def latest_url(self) -> str:
        """Where the newest version is served, without a slash at the end."""
        return f"{self.dataset.base_url}/latest"

    def url(self, path: str) -> str:
        """The address of a file of this version."""
        return f"{self.release_url}/{path}"
