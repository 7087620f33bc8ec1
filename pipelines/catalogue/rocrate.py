"""`ro-crate-metadata.json`: RO-Crate 1.1, https://www.researchobject.org/ro-crate/specification/1.1/."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pipelines.catalogue.citation import cited_address
from pipelines.catalogue.guide import GUIDES
from pipelines.catalogue.jsonld import dump, without_empty
from pipelines.catalogue.model import PAGE, Catalogue
from pipelines.catalogue.schema_org import agent, interval, place
from pipelines.project import Agent, License, Person

PATH = "ro-crate-metadata.json"

_PROFILE = "https://w3id.org/ro/crate/1.1"
_MORE_TERMS = {"sha256": "http://schema.org/sha256"}
"""Younger than the vocabulary that RO-Crate 1.1 has its terms from."""
_ROOT = "./"
_CONTACT = "#contact"
_BOX = "#box"

_Entity = dict[str, Any]


def ro_crate(catalogue: Catalogue) -> bytes:
    """The folder of the release as a crate: every file but this one is part of it."""
    files = list(_files(catalogue))
    agents = _agents(catalogue)
    graph = [
        {
            "@id": PATH,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _PROFILE},
            "about": {"@id": _ROOT},
        },
        _root(catalogue, files, agents),
        *files,
        *_agent_entities(catalogue, agents),
        _license(catalogue.dataset.license),
        *_places(catalogue),
    ]
    return dump({"@context": [f"{_PROFILE}/context", _MORE_TERMS], "@graph": graph})


def _root(catalogue: Catalogue, files: list[_Entity], agents: dict[Agent | Person, str]) -> _Entity:
    dataset = catalogue.dataset
    return without_empty(
        {
            "@id": _ROOT,
            "@type": "Dataset",
            "name": dataset.title.en,
            "alternateName": dataset.title.it,
            "description": f"{dataset.description.en}\n\n{dataset.description.it}",
            "identifier": cited_address(catalogue),
            "url": catalogue.url(PAGE),
            "version": catalogue.version,
            "datePublished": catalogue.created,
            "license": {"@id": dataset.license.path},
            "author": _alone([{"@id": agents[creator]} for creator in catalogue.creators]),
            "publisher": {"@id": agents[dataset.publisher]},
            "copyrightHolder": {"@id": agents[catalogue.rights_holder]},
            "keywords": ", ".join(dict.fromkeys(dataset.keywords)),
            "inLanguage": _alone(list(catalogue.languages)),
            "temporalCoverage": interval(catalogue.period),
            "spatialCoverage": {"@id": dataset.place.uri} if dataset.place else None,
            "hasPart": [{"@id": file["@id"]} for file in files],
        }
    )


def _alone(values: list[Any]) -> Any:
    """A value that has no others beside it is written without a list."""
    return values[0] if len(values) == 1 else values


def _files(catalogue: Catalogue) -> Iterator[_Entity]:
    """What people download, then what describes it."""
    for file in catalogue.distributions:
        yield {
            "@id": quote(file.path),
            "@type": "File",
            "name": file.title,
            "encodingFormat": file.media_type,
            "contentSize": str(file.bytes),
            "sha256": file.sha256,
        }
    yield _described(PAGE, "text/html", "The page of this release.")
    for guide in GUIDES:
        if guide.path != PATH:
            yield _described(guide.path, guide.media_type, guide.use_en)


def _described(path: str, media_type: str, use: str) -> _Entity:
    identity = {"@id": quote(path), "@type": "File", "name": path}
    return {**identity, "description": use, "encodingFormat": media_type}


def _agents(catalogue: Catalogue) -> dict[Agent | Person, str]:
    """Each person or body once, with its identifier in the crate."""
    found: dict[Agent | Person, str] = {catalogue.dataset.publisher: "#publisher"}
    found.setdefault(catalogue.rights_holder, "#rights-holder")
    for number, creator in enumerate(catalogue.creators, start=1):
        found.setdefault(creator, agent(creator).get("@id", f"#author-{number}"))
    return found


def _agent_entities(catalogue: Catalogue, agents: dict[Agent | Person, str]) -> Iterator[_Entity]:
    publisher, contact = catalogue.dataset.publisher, catalogue.dataset.contact
    for who, identifier in agents.items():
        entity = agent(who) | {"@id": identifier}
        yield entity | ({"contactPoint": {"@id": _CONTACT}} if who == publisher else {})
    yield agent(contact) | {"@id": _CONTACT, "@type": "ContactPoint", "contactType": "data"}


def _license(license_: License) -> _Entity:
    return {
        "@id": license_.path,
        "@type": "CreativeWork",
        "name": license_.title,
        "identifier": license_.name,
    }


def _places(catalogue: Catalogue) -> Iterator[_Entity]:
    """The place and, as an entity of its own, its box: a crate is flat."""
    found = place(catalogue.dataset.place)
    if found is None:
        return
    box = found.pop("geo", None)
    yield found | ({"geo": {"@id": _BOX}} if box else {})
    if box:
        yield {"@id": _BOX, **box}
