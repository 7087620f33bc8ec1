"""The one place of assembly: a project's folder to Dagster definitions."""

import dagster as dg

from pipelines.assets.candidates import candidates_assets
from pipelines.assets.extraction import extraction_assets
from pipelines.assets.quality import quality_assets
from pipelines.assets.release import release_assets
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.assets.review import review_assets
from pipelines.assets.sources import source_assets
from pipelines.assets.tables import table_assets
from pipelines.automation import automation
from pipelines.checks import table_checks
from pipelines.home import table_folder
from pipelines.inputs import load_project_schemas
from pipelines.project import Project, current_project
from pipelines.provenance import code_digest


def build_definitions(project: Project) -> dg.Definitions:
    """Everything that Dagster shall know of one project. Raises InputError if schemas are bad."""
    code, schemas = code_digest(), load_project_schemas(project)
    assets = [
        *source_assets(schemas),
        *extraction_assets(),
        *review_assets(schemas),
        *table_assets(schemas),
        *quality_assets(schemas),
        *release_assets(schemas),
        *candidates_assets(),
    ]
    graph = dg.Definitions(
        # With it, Dagster's web interface says what was made by other code.
        assets=dg.map_asset_specs(lambda spec: spec.replace_attributes(code_version=code), assets),
        asset_checks=table_checks(schemas),
        resources={
            "folder": ProjectFolder(root=str(project.root)),
            "store": TableStore(folder=str(table_folder(project)), code=code),
        },
        executor=dg.in_process_executor,
    )
    return dg.Definitions.merge(graph, automation(project))


@dg.definitions
def definitions() -> dg.Definitions:
    """What `workspace.yaml` loads."""
    return build_definitions(current_project())
