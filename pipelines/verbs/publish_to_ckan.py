"""Tells a CKAN portal of a published release: what `opendata publish --ckan` does."""

import json
import os

from pipelines.catalogue.ckan import PATH
from pipelines.portal.ckan_api import TOKEN_VARIABLE, Portal, portal_at
from pipelines.portal.ckan_sync import Synced, sync
from pipelines.problems import InputError, Problem
from pipelines.project import Project, load_dataset
from pipelines.release.shelf.choose import shelf_of


def chosen_portal(address: str) -> Portal:
    """The portal at `address`, with the token of the environment. Raises InputError."""
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
