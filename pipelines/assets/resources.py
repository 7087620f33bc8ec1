"""What assets share: where the project lies, and the tables that pass between them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines import markdown
from pipelines.problems import InputError, Problem
from pipelines.project import Project

APPROVED = "approved.json"
INPUTS = "inputs.txt"
PREVIEW_ROWS = 5
LONGEST_CELL = 60


class ProjectFolder(dg.ConfigurableResource[Any]):
    """The folder that holds `sources/` and `schemas/`."""

    root: str

    @property
    def project(self) -> Project:
        """The paths of the project."""
        return Project(Path(self.root))


class TableStore(dg.ConfigurableResource[Any]):
    """Keeps each asset's Arrow table as one Parquet file under `folder`.

    These files are for the next step and for a look while debugging; releases are written apart.
    A resource rather than an IO manager: most of a run's time would go into the events that
    Dagster records of every input that is loaded and every output that is handled.
    """

    folder: str
    code: str
    """The digest of the code that makes the tables."""

    def path(self, key: dg.AssetKey) -> Path:
        """Where the table of an asset lies."""
        return Path(self.folder).joinpath(*key.path).with_suffix(".parquet")

    def load(self, key: dg.AssetKey, columns: Sequence[str] = ()) -> pa.Table:
        """Read the table of an asset, or some of its columns.

        Raises FileNotFoundError if it was never materialised.
        """
        raw = self.path(key).read_bytes()
        return pq.read_table(pa.BufferReader(raw), columns=list(columns) or None)

    def digest(self, key: dg.AssetKey, columns: Sequence[str] = ()) -> str:
        """SHA-256 of the table of an asset as Parquet, or of some of its columns. Raises OSError."""
        if not columns:
            return _sha256(self.path(key).read_bytes())
        written = pa.BufferOutputStream()
        pq.write_table(self.load(key, columns), written)
        return _sha256(written.getvalue().to_pybytes())

    def load_summed(self, key: dg.AssetKey) -> tuple[pa.Table, str]:
        """Read the table of an asset, with the SHA-256 of its file."""
        raw = self.path(key).read_bytes()
        return (pq.read_table(pa.BufferReader(raw)), _sha256(raw))

    def approve(self, sums: Mapping[dg.AssetKey, str]) -> None:
        """Remember which tables, by the SHA-256 of their files, have passed every check."""
        listed = {key.to_user_string(): digest for key, digest in sums.items()}
        (Path(self.folder) / APPROVED).write_text(json.dumps(listed), encoding="utf-8")

    def withdraw_approval(self) -> None:
        """Forget what was approved, as long as it is being checked anew."""
        (Path(self.folder) / APPROVED).unlink(missing_ok=True)

    def load_approved(self, key: dg.AssetKey) -> pa.Table:
        """Read the table of an asset, as it was approved.

        Raises InputError if it was not checked or has changed since, as when somebody
        materialises a release alone after a check has failed.
        """
        approved = Path(self.folder) / APPROVED
        listed = json.loads(approved.read_text(encoding="utf-8")) if approved.exists() else {}
        name = key.to_user_string()
        table, digest = self.load_summed(key) if name in listed else (None, "")
        if table is None or listed[name] != digest:
            message = "has not passed its checks as it is now."
            remedy = "Run the job `publish`, which builds, checks and publishes."
            raise InputError([Problem(f"(table) {name}", message, remedy)])
        return table

    def note_inputs(self, digest: str) -> None:
        """Remember from what inputs, by `content_digest`, tables are being made."""
        path = Path(self.folder) / INPUTS
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(digest, encoding="utf-8")

    def noted_inputs(self) -> str:
        """What `note_inputs` remembered, empty if nothing."""
        noted = Path(self.folder) / INPUTS
        return noted.read_text(encoding="utf-8") if noted.exists() else ""

    def save(
        self, key: dg.AssetKey, table: pa.Table, more: Mapping[str, Any] | None = None
    ) -> dg.MaterializeResult[Any]:
        """Write the table of an asset in one step; the result says what was written, and `more`."""
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".writing")
        pq.write_table(table, beside, compression="zstd")
        beside.replace(path)
        return self.describe(key, {**(more or {}), **describe_table(table)})

    def describe(self, key: dg.AssetKey, said: Mapping[str, Any]) -> dg.MaterializeResult[Any]:
        """What is `said` of the table of an asset, and the file that holds it. Raises OSError."""
        file = describe_file(self.path(key))
        return dg.MaterializeResult(
            asset_key=key, metadata={**said, **file}, data_version=dg.DataVersion(file["sha256"])
        )


def describe_table(table: pa.Table) -> dict[str, Any]:
    """Row count, column schema and a preview, under the names that Dagster's UI knows."""
    columns = [
        dg.TableColumn(
            field.name,
            str(field.type),
            description=((field.metadata or {}).get(b"description", b"")).decode() or None,
            constraints=dg.TableColumnConstraints(nullable=field.nullable),
        )
        for field in table.schema
    ]
    return {
        "dagster/row_count": table.num_rows,
        "dagster/column_schema": dg.TableSchema(columns),
        "preview": dg.MetadataValue.md(markdown_preview(table)),
    }


def describe_file(path: Path) -> dict[str, Any]:
    """Path, size in bytes and SHA-256 of a file."""
    raw = path.read_bytes()
    return {
        "path": dg.MetadataValue.path(str(path)),
        "bytes": len(raw),
        "sha256": _sha256(raw),
    }


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def markdown_preview(rows: pa.Table) -> str:
    """The first rows as a Markdown table, long cells cut."""
    names = rows.column_names
    first = rows.slice(0, PREVIEW_ROWS).to_pylist()
    return markdown.table(names, [[_short(row[name]) for name in names] for row in first])


def _short(value: Any) -> str | None:
    text = None if value is None else str(value)
    return text if text is None or len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
