"""Make a dataset on a CKAN portal be what `metadata/ckan.json` says, and touch nothing if it is.

What others added on the portal stays: resources and extras that are not ours, groups, views.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.portal.ckan_api import TOKEN_VARIABLE, NotThereError, Portal
from pipelines.problems import InputError, Problem
from pipelines.project import DATASET_FILE

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"

OURS = frozenset(
    {
        "uri", "identifier", "title_en", "issued", "modified", "frequency", "theme", "language",
        "access_rights", "publisher_uri", "publisher_name", "publisher_identifier",
        "publisher_url", "holder_name", "holder_identifier", "contact_name", "contact_email",
        "temporal_start", "temporal_end", "spatial_uri", "spatial_text", "alternate_identifier",
    }
)  # fmt: skip
"""The extras that a release sets; one that it sets no longer is removed."""

Package = Mapping[str, Any]


@dataclass(frozen=True)
class Synced:
    """What was done (`created`, `updated` or `unchanged`), and the dataset's page on the portal."""

    done: str
    page: str


def sync(portal: Portal, wanted: Package, organization: str | None = None) -> Synced:
    """Create or update the dataset `wanted["name"]` and its resources.

    `organization` owns it; by default the only one that the user may publish for. Resources are
    known by their `uri`, which is the same in every version, so that they keep their identifiers.
    Raises InputError with what the portal refuses.
    """
    page = f"{portal.address}/dataset/{wanted['name']}"
    try:
        found = portal.call("package_show", {"id": wanted["name"]})
    except NotThereError:
        owner = organization or _only_organization(portal)
        portal.call("package_create", {**wanted, "owner_org": owner})
        return Synced(CREATED, page)
    if found.get("state") == "deleted":
        message = f"has the dataset {wanted['name']} in its bin."
        raise InputError([Problem(portal.address, message, "Restore or purge it there.")])
    change = merged(found, wanted)
    if organization and organization != (found.get("organization") or {}).get("name"):
        change["owner_org"] = organization
    elif says(found, change):
        return Synced(UNCHANGED, page)
    portal.call("package_patch", {"id": found["id"], **change})
    return Synced(UPDATED, page)


def merged(found: Package, wanted: Package) -> dict[str, Any]:
    """What the dataset shall say: all of `wanted`, and what is found but is not ours."""
    return {
        **wanted,
        "extras": _extras(found.get("extras", ()), wanted["extras"]),
        "resources": _resources(found.get("resources", ()), wanted["resources"], _base(wanted)),
    }


def _base(wanted: Package) -> str:
    """What the addresses of all that is ours begin with."""
    uri = next(extra["value"] for extra in wanted["extras"] if extra["key"] == "uri")
    return str(uri).removesuffix("dataset")


def _extras(found: Sequence[Package], wanted: Sequence[Package]) -> list[Package]:
    keys = {extra["key"] for extra in wanted} | OURS
    theirs = ({"key": e["key"], "value": e["value"]} for e in found if e["key"] not in keys)
    return sorted((*wanted, *theirs), key=lambda extra: str(extra["key"]))


def _resources(found: Sequence[Package], wanted: Sequence[Package], base: str) -> list[Package]:
    known = {resource.get("uri"): resource for resource in found if resource.get("uri")}
    ours = [
        {**known.get(resource["uri"], {}), **resource} if resource["uri"] in known else resource
        for resource in wanted
    ]
    theirs = [r for r in found if not str(r.get("uri") or "").startswith(base)]
    return [*ours, *theirs]


def says(found: Package, change: Package) -> bool:
    """True if the dataset says all of `change` already, whatever else it says."""
    return all(
        _comparable(key, found.get(key)) == _comparable(key, value)
        for key, value in change.items()
        if key != "resources"
    ) and _same_resources(found.get("resources", ()), change["resources"])


def _same_resources(found: Sequence[Package], wanted: Sequence[Package]) -> bool:
    return len(found) == len(wanted) and all(
        all(str(old.get(key)) == str(value) for key, value in new.items())
        for old, new in zip(found, wanted, strict=True)
    )


def _comparable(key: str, value: Any) -> Any:
    if key == "tags":
        return {tag["name"] for tag in value or ()}
    if key == "extras":
        return {extra["key"]: extra["value"] for extra in value or ()}
    return str(value or "")


def _only_organization(portal: Portal) -> str:
    asked = {"permission": "create_dataset"}
    names = [found["name"] for found in portal.call("organization_list_for_user", asked)]
    if len(names) == 1:
        return str(names[0])
    if not names:
        message = f"knows no organization that the token in {TOKEN_VARIABLE} may publish for."
        remedy = "Ask to become an editor of one, or renew the token."
    else:
        message = f"lets you publish for several organizations: {', '.join(sorted(names))}."
        remedy = f"Choose one: `ckan_organization` in {DATASET_FILE}."
    raise InputError([Problem(portal.address, message, remedy)])
