"""Layer `release`: the checked tables, published."""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipelines import markdown
from pipelines.assets.failure import told_to_dagster
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.assets.tables import public_key
from pipelines.catalogue.model import PAGE
from pipelines.inputs import Schemas
from pipelines.project import Dataset, load_dataset
from pipelines.release.layout import RELEASES
from pipelines.release.publish import Release, publish

GROUP = "release"
KEY = dg.AssetKey(["release"])
FILE_COLUMNS = ("file", "bytes", "rows", "SHA-256")

# Another publish may hold the folder for a moment; faults of the input are never retried.
RETRY = dg.RetryPolicy(max_retries=2, delay=1, backoff=dg.Backoff.EXPONENTIAL)


def release_assets(schemas: Schemas) -> list[dg.AssetsDefinition]:
    """The release, which every public table must have passed its checks for."""

    @dg.asset(
        key=KEY,
        group_name=GROUP,
        kinds={"csv", "parquet", "duckdb"},
        deps=[public_key(name) for name in schemas.public],
        retry_policy=RETRY,
    )
    def release(
        context: dg.AssetExecutionContext, folder: ProjectFolder, store: TableStore
    ) -> dg.MaterializeResult[Any]:
        """One immutable version: CSV, Parquet, DuckDB, descriptor, checksums."""
        project = folder.project
        with told_to_dagster():
            dataset = load_dataset(project)
            made = publish(
                {name: store.load_approved(public_key(name)) for name in schemas.public},
                schemas.public,
                dataset,
                project.outputs,
                codelists=schemas.codelists,
                progress=context.log.info,
            )
        return dg.MaterializeResult(asset_key=KEY, metadata=_metadata(made, dataset))

    return [release]


def _metadata(release: Release, dataset: Dataset) -> Mapping[str, Any]:
    files = [(f.path, f.bytes, f.rows, f"`{f.sha256}`") for f in release.files]
    return {
        "version": release.version,
        "created": release.created,
        "path": dg.MetadataValue.path(str(release.path)),
        "page": dg.MetadataValue.url(f"{dataset.base_url}/{RELEASES}/{release.version}/{PAGE}"),
        "content_hash": release.content_hash,
        "bytes": sum(f.bytes for f in release.files),
        "files": dg.MetadataValue.md(markdown.table(FILE_COLUMNS, files)),
    }
