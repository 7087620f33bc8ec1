"""Layer `release`: the checked tables, published."""

from collections.abc import Mapping
from typing import Any

import dagster as dg
from pydantic import Field

from pipelines import markdown
from pipelines.assets.failure import told_to_dagster
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.assets.sources import input_key
from pipelines.assets.tables import public_key
from pipelines.catalogue.model import PAGE, release_address
from pipelines.diff.show import as_markdown, step_words, total
from pipelines.inputs import Schemas
from pipelines.problems import InputError, Problem
from pipelines.project import Dataset, Project, load_dataset
from pipelines.provenance import content_digest, digest, provenance
from pipelines.release.moment import input_moment, recorded_days
from pipelines.release.previous import lost_entities
from pipelines.release.publish import Release, publish
from pipelines.release.shelf.choose import shelf_of
from pipelines.snapshot import pack

GROUP = "release"
KEY = dg.AssetKey(["release"])
LOST = "gone_entities"
"""The name of the metadata that reminds of entities which are gone."""

FILE_COLUMNS = ("file", "bytes", "rows", "SHA-256")

# Another publish may hold the folder for a moment; faults of the input are never retried.
RETRY = dg.RetryPolicy(max_retries=2, delay=1, backoff=dg.Backoff.EXPONENTIAL)


class ReleaseConfig(dg.Config):
    """What somebody who launches a run may say about the release."""

    allow_breaking: bool = Field(
        default=False, description="Publish also what may break programs of readers."
    )


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
        context: dg.AssetExecutionContext,
        config: ReleaseConfig,
        folder: ProjectFolder,
        store: TableStore,
    ) -> dg.MaterializeResult[Any]:
        """One immutable version: CSV, Parquet, DuckDB, descriptor, checksums."""
        project = folder.project
        dated = {name: store.load(input_key(name)) for name in schemas.inputs}
        with told_to_dagster():
            dataset, shelf = load_dataset(project), shelf_of(project)
            inputs, made_from = pack(project), provenance(project)
            # When all of them have been read.
            _require_unchanged(project, schemas, store)
            tables = {name: store.load_approved(public_key(name)) for name in schemas.public}
            lost = "\n".join(lost_entities(shelf, tables))
            made = publish(
                tables,
                schemas.public,
                dataset,
                shelf,
                moment=input_moment(project, dataset, recorded_days(dated)),
                allow_breaking=config.allow_breaking,
                codelists=schemas.codelists,
                made_from=made_from,
                inputs=inputs,
                progress=context.log.info,
            )
        metadata = {**_metadata(made, dataset), LOST: lost}
        return dg.MaterializeResult(asset_key=KEY, metadata=metadata)

    return [release]


def _require_unchanged(project: Project, schemas: Schemas, store: TableStore) -> None:
    """Raise InputError if somebody edited a file since it was read: the release would say that it
    was made from what it was not, and the next run that nothing has changed.
    """
    same = store.noted_inputs() == content_digest(project)
    if not same or schemas.digest != digest([project.schemas]):
        message = "were edited while they were being read."
        raise InputError([Problem("sources/, schemas/", message, "Publish again.")])


def _metadata(release: Release, dataset: Dataset) -> Mapping[str, Any]:
    files = [(f.path, f.bytes, f.rows, markdown.Marked(f"`{f.sha256}`")) for f in release.files]
    return {
        "version": release.version,
        "created": release.created,
        "change": _change(release),
        "changelog": dg.MetadataValue.md(as_markdown(release.diff) if release.diff else ""),
        "path": dg.MetadataValue.path(release.address),
        "page": dg.MetadataValue.url(f"{release_address(dataset, release.version)}/{PAGE}"),
        "content_hash": release.content_hash,
        "bytes": sum(f.bytes for f in release.files),
        "files": dg.MetadataValue.md(markdown.table(FILE_COLUMNS, files)),
    }


def _change(release: Release) -> str:
    """What became of the release before, in a line."""
    if release.diff is None:
        return "The first release." if release.created else "Nothing has changed."
    return f"Since {release.diff.old}: {step_words(release.diff)} {total(release.diff)}."
