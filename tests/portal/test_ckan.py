"""A release told to a CKAN portal: created, updated, left alone, refused."""

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.catalogue.ckan import PATH, ckan_json, package
from pipelines.catalogue.files import CHECKS
from pipelines.portal.ckan_api import TOKEN_VARIABLE, NotThereError, Portal
from pipelines.portal.ckan_sync import sync
from pipelines.problems import InputError
from pipelines.project import BASE_URL_VARIABLE
from tests.another_city import write_another_city
from tests.catalogue.client import run
from tests.catalogue.described import described
from tests.conftest import Cli
from tests.portal.ckan_server import TOKEN, Site, running

REAL = os.environ.get("CKAN_TEST_URL")

CKANAPI = """
import json, sys
from ckanapi import RemoteCKAN
site = RemoteCKAN(sys.argv[1], apikey=sys.argv[2])
package = json.loads(sys.argv[3])
print(json.dumps(site.action.package_create(**package)))
"""


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def portal(site: Site) -> Iterator[Portal]:
    """The stand-in, or the real CKAN that the environment names."""
    if REAL:
        yield Portal(REAL, os.environ[TOKEN_VARIABLE])
        return
    with running(site) as address:
        yield Portal(address, TOKEN)


@pytest.fixture
def wanted() -> dict[str, Any]:
    """A release of the other city, under a name that the portal does not have."""
    return package(described(name=f"commons-{uuid.uuid4()}"))


def show(portal: Portal, wanted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = portal.call("package_show", {"id": wanted["name"]})
    return found


def newer(wanted: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The next version: other addresses and hashes, the same things."""
    text = json.dumps(wanted).replace("/releases/1.0.0/", "/releases/1.1.0/")
    return {**json.loads(text), "version": "1.1.0", **changes}


def test_a_new_dataset_is_created_whole(portal: Portal, wanted: dict[str, Any]) -> None:
    assert sync(portal, wanted).done == "created"

    found = show(portal, wanted)
    assert (found["title"], found["license_id"]) == ("Beni comuni a Bologna", "cc-by")
    assert {tag["name"] for tag in found["tags"]} == {"commons", "beni comuni"}
    assert len(found["resources"]) == len(wanted["resources"])
    for there, ours in zip(found["resources"], wanted["resources"], strict=True):
        assert {key: there[key] for key in ours} == ours


def test_the_same_release_again_writes_nothing(portal: Portal, wanted: dict[str, Any]) -> None:
    sync(portal, wanted)
    before = show(portal, wanted)

    assert sync(portal, wanted).done == "unchanged"
    assert show(portal, wanted) == before


def test_a_new_version_keeps_the_identifiers(portal: Portal, wanted: dict[str, Any]) -> None:
    sync(portal, wanted)
    before = {r["uri"]: r["id"] for r in show(portal, wanted)["resources"]}
    gone, *resources = newer(wanted)["resources"]
    resources.append({**gone, "uri": f"{gone['uri']}-new"})

    assert sync(portal, newer(wanted, resources=resources)).done == "updated"

    found = show(portal, wanted)
    after = {r["uri"]: r["id"] for r in found["resources"]}
    assert found["version"] == "1.1.0"
    assert all("/1.1.0/" in r["url"] for r in found["resources"])
    assert gone["uri"] not in after
    assert {uri: after[uri] for uri in before if uri in after} == {
        uri: before[uri] for uri in before if uri != gone["uri"]
    }


def test_what_others_added_stays(portal: Portal, wanted: dict[str, Any]) -> None:
    sync(portal, wanted)
    found = show(portal, wanted)
    added = {"url": "https://example.org/map", "name": "A map", "size": 1}
    note = {"key": "reviewed_by", "value": "the portal"}
    change = {"resources": [added, *found["resources"]], "extras": [*found["extras"], note]}
    portal.call("package_patch", {"id": found["id"], **change})
    extras = [extra for extra in wanted["extras"] if extra["key"] != "title_en"]

    sync(portal, newer(wanted, extras=extras))

    after = show(portal, wanted)
    keys = {extra["key"] for extra in after["extras"]}
    assert "reviewed_by" in keys
    assert "title_en" not in keys
    assert [r["name"] for r in after["resources"] if r["url"] == added["url"]] == ["A map"]
    assert sync(portal, newer(wanted, extras=extras)).done == "unchanged"


def test_a_dataset_in_the_bin_is_left_there(portal: Portal, wanted: dict[str, Any]) -> None:
    sync(portal, wanted)
    portal.call("package_delete", {"id": wanted["name"]})

    with pytest.raises(InputError, match=r"in its bin.*Restore or purge"):
        sync(portal, wanted)


def test_what_the_portal_refuses_is_told_in_its_words(
    portal: Portal, wanted: dict[str, Any]
) -> None:
    tags = [{"name": "a,b"}]

    with pytest.raises(InputError, match=r'refuses tags: Tag "a,b" can only contain alphanumeric'):
        sync(portal, {**wanted, "tags": tags})
    with pytest.raises(NotThereError):
        show(portal, wanted)


def test_a_token_that_may_not_is_told(portal: Portal, wanted: dict[str, Any]) -> None:
    stranger = Portal(portal.address, "wrong")

    with pytest.raises(InputError, match="no organization that the token in CKAN_API_TOKEN"):
        sync(stranger, wanted)
    with pytest.raises(InputError, match=r"does not let you \(package_create\).*token of somebody"):
        sync(stranger, wanted, "comune")
    sync(portal, wanted)
    with pytest.raises(InputError, match=r"does not let you \(package_patch\)"):
        sync(stranger, newer(wanted))


def test_an_organization_that_is_not_there_is_told(portal: Portal, wanted: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="refuses owner_org: Organization does not exist"):
        sync(portal, wanted, "nowhere")


def test_one_of_several_organizations_must_be_chosen(wanted: dict[str, Any]) -> None:
    with running(site := Site(["comune", "agenzia"])) as address:
        portal = Portal(address, TOKEN)
        with pytest.raises(InputError, match=r"agenzia, comune\. Choose one: `ckan_organization`"):
            sync(portal, wanted)
        sync(portal, wanted, "agenzia")
        assert sync(portal, wanted, "agenzia").done == "unchanged"
        assert sync(portal, wanted, "comune").done == "updated"
        assert site.packages[wanted["name"]]["organization"] == {"name": "comune"}


def test_a_lost_answer_is_made_good_by_the_next_run(wanted: dict[str, Any]) -> None:
    with running(site := Site(lost=1)) as address:
        portal = Portal(address, TOKEN)
        with pytest.raises(InputError, match="cannot be reached"):
            sync(portal, wanted)
        assert sync(portal, wanted).done == "unchanged"
        site.lost = 1
        with pytest.raises(InputError, match="cannot be reached"):
            sync(portal, newer(wanted))
        assert sync(portal, newer(wanted)).done == "unchanged"
        assert (len(site.packages), site.changes) == (1, 2)


def test_ckanapi_creates_the_dataset_from_the_file(portal: Portal) -> None:
    catalogue = described(name=f"commons-{uuid.uuid4()}", keywords=("a, b & c", "x", "è_é", '"'))
    wanted = json.loads(ckan_json(catalogue))
    assert list(CHECKS[PATH](catalogue, ckan_json(catalogue))) == []

    owned = json.dumps({**wanted, "owner_org": "comune"})
    made = json.loads(run("catalogue", CKANAPI, portal.address, portal.token, owned))

    assert {tag["name"] for tag in made["tags"]} == {"a b c", "è_é"}
    assert sync(portal, wanted).done == "unchanged"


def test_publish_tells_the_portal(
    tmp_path: Path, cli: Cli, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_another_city(tmp_path / "city")
    monkeypatch.setenv(TOKEN_VARIABLE, "")
    arguments = ("publish", "--project", str(project.root), "--ckan", portal.address)

    refused = cli(*arguments)
    assert refused.code == 1
    assert "links would lead nowhere" in refused.err
    monkeypatch.setenv(BASE_URL_VARIABLE, "https://borgo.example.net/data")
    refused = cli(*arguments)
    assert refused.code == 1
    assert "needs a token" in refused.err
    assert not project.outputs.exists()

    monkeypatch.setenv(TOKEN_VARIABLE, portal.token)
    first, second = cli(*arguments), cli(*arguments)

    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert f"Dataset created on the portal: {portal.address}/dataset/borgo-sereno" in first.out
    assert "Dataset unchanged on the portal" in second.out

    with running(Site()) as address:
        pass
    failed = cli(*arguments[:-1], address)
    assert (failed.code, "cannot be reached" in failed.err) == (1, True)
    assert project.outputs.joinpath("latest", PATH).is_file()
    assert cli(*arguments[:-1], "").code == 1
