"""The names to decide about, as a file beside the releases: the last thing that a publish does."""

from typing import Any

import dagster as dg

from pipelines.assets.failure import told_to_dagster
from pipelines.assets.release import GROUP
from pipelines.assets.release import KEY as RELEASE
from pipelines.assets.resources import ProjectFolder, TableStore, describe_table
from pipelines.assets.review import CANDIDATES
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.working_file import write_candidates

KEY = dg.AssetKey(["review", "candidates"])


def candidates_assets() -> list[dg.AssetsDefinition]:
    """The file waits for the release, because a publish that fails leaves `outputs/` as it was."""

    @dg.asset(key=KEY, group_name=GROUP, kinds={"csv"}, deps=[CANDIDATES, RELEASE])
    def candidates_file(folder: ProjectFolder, store: TableStore) -> dg.MaterializeResult[Any]:
        """Names of the texts that nobody has decided about, for people to look at."""
        found = store.load(CANDIDATES)
        with told_to_dagster():
            path = write_candidates(found, shelf_of(folder.project))
        return dg.MaterializeResult(
            asset_key=KEY,
            metadata={**describe_table(found), "path": dg.MetadataValue.path(path)},
        )

    return [candidates_file]
