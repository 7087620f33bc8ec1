"""Tells a CKAN portal of a published release: what `opendata publish --ckan` does."""

import json
import os

from pipelines.catalogue.ckan import PATH
from pipelines.portal.ckan_api import TOKEN_VARIABLE, Portal, portal_at
from pipelines.portal.ckan_sync import Synced, sync
from pipelines.problems import InputError, Problem
from pipelines.project import BASE_URL_VARIABLE, DATASET_FILE, Project, load_dataset
from pipelines.release.shelf.choose import shelf_of


def chosen_portal(address: str, project: Project) -> Portal:
    """The portal at `address`, with the token of the environment.

    Raises InputError, also if what the project publishes would be links that lead nowhere.
    """
    dataset = load_dataset(project)
    if dataset.is_at_a_placeholder:
        message = (
            f"the base_url is still {dataset.base_url}: the portal's links would lead nowhere."
        )
        remedy = f"Set it, or {BASE_URL_VARIABLE}, to the address where outputs/ is served."
        raise InputError([Problem(DATASET_FILE, message, remedy)])
    return portal_at(address, os.environ.get(TOKEN_VARIABLE, ""))


def publish_to(portal: Portal, project: Project, version: str) -> Synced:
    """Create or update the dataset of a published version. Raises InputError, OSError."""
    organization = load_dataset(project).ckan_organization
    path = shelf_of(project).release(version) / PATH
    if not path.is_file():
        message = f"has no {PATH}: it was published by an older version of this program."
        remedy = "Publish a new version."
        raise InputError([Problem(version, message, remedy)])
    return sync(portal, json.loads(path.read_text(encoding="utf-8")), organization)
