"""`metadata/ckan.json`: the release as CKAN's action `package_create` takes it.

Extras and resources have the names that ckanext-dcat gives them, so that a CKAN that has that
extension tells the same in DCAT as `metadata/catalog.ttl` does.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from pipelines.catalogue.model import Catalogue, Distribution, identifier_of
from pipelines.problems import Problem
from pipelines.project import DATASET_FILE
from pipelines.vocabularies import ACCESS_RIGHT, FREQUENCY, THEME, language, licence, vocabulary

PATH = "metadata/ckan.json"

# CKAN's own limits.
NAME_LENGTH = range(2, 101)
TAG_LENGTH = range(2, 101)
_NOT_IN_TAGS = re.compile(r"[^\w .-]+")

SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


def ckan_json(catalogue: Catalogue) -> bytes:
    """The file: JSON for people, ready to be sent."""
    text = json.dumps(package(catalogue), ensure_ascii=False, indent=2)
    return (text + "\n").encode()


def package(catalogue: Catalogue) -> dict[str, Any]:
    """The dataset with its resources; words in Italian, the description in English too.

    Which organization owns it (`owner_org`) is up to the portal, and so not said here.
    """
    said = catalogue.dataset
    term = licence(said.license.name)
    return {
        "name": said.name,
        "title": said.title.it,
        "notes": f"{said.description.it}\n\n{said.description.en}",
        "url": catalogue.page_url,
        "version": catalogue.version,
        "license_id": term.more["ckan_id"] if term else said.license.name,
        "author": said.publisher.name,
        "author_email": said.publisher.email or "",
        "maintainer": said.contact.name,
        "maintainer_email": said.contact.email,
        "tags": [{"name": name} for name in _tags(said.keywords)],
        "extras": [
            {"key": key, "value": value}
            for key, value in sorted(_extras(catalogue).items())
            if value
        ],
        "resources": [_resource(catalogue, file) for file in catalogue.distributions],
    }


def is_tag(word: str) -> bool:
    """True if CKAN takes a keyword as it stands."""
    return len(word) in TAG_LENGTH and not _NOT_IN_TAGS.search(word)


def _tags(keywords: tuple[str, ...]) -> list[str]:
    """Keywords as CKAN takes them: letters, digits, spaces and `-_.`, at most 100 of them."""
    tags = (" ".join(_NOT_IN_TAGS.sub(" ", word).split())[: TAG_LENGTH[-1]] for word in keywords)
    return sorted({tag.strip() for tag in tags if len(tag.strip()) in TAG_LENGTH})


def _extras(catalogue: Catalogue) -> dict[str, str]:
    said, period = catalogue.dataset, catalogue.period
    languages = [term.uri for code in catalogue.languages if (term := language(code))]
    return {
        "uri": catalogue.uri("dataset"),
        "identifier": catalogue.identifier,
        "title_en": said.title.en,
        "issued": catalogue.issued,
        "modified": catalogue.created,
        "frequency": vocabulary(FREQUENCY)[said.frequency].uri,
        "theme": json.dumps([vocabulary(THEME)[code].uri for code in said.themes]),
        "language": json.dumps(languages) if languages else "",
        "access_rights": vocabulary(ACCESS_RIGHT)[said.access_rights].uri,
        "publisher_uri": catalogue.uri("publisher"),
        "publisher_name": said.publisher.name,
        "publisher_identifier": identifier_of(said.publisher),
        "publisher_url": said.publisher.url or "",
        "holder_name": catalogue.rights_holder.name,
        "holder_identifier": identifier_of(catalogue.rights_holder),
        "contact_name": said.contact.name,
        "contact_email": said.contact.email or "",
        "temporal_start": str(period.start) if period and period.start else "",
        "temporal_end": str(period.end) if period and period.end else "",
        "spatial_uri": said.place.uri if said.place else "",
        "spatial_text": said.place.name.it if said.place else "",
        "alternate_identifier": json.dumps([f"https://doi.org/{said.doi}"]) if said.doi else "",
    }


def _resource(catalogue: Catalogue, file: Distribution) -> dict[str, Any]:
    schema = catalogue.schemas.get(file.table or "")
    return {
        "uri": catalogue.uri(file.path),
        "name": file.title_it,
        "description": schema.description_it if schema else catalogue.dataset.description.it,
        "url": catalogue.url(file.path),
        "format": file.format,
        "mimetype": file.media_type,
        "size": file.bytes,
        "hash": file.sha256,
        "hash_algorithm": SHA256,
    }


def check_ckan(catalogue: Catalogue, content: bytes) -> Iterator[Problem]:
    """What CKAN would refuse of `metadata/ckan.json`."""
    found = json.loads(content)
    if len(found["name"]) not in NAME_LENGTH:
        message = f"the name {found['name']} has not the 2 to 100 characters that CKAN takes."
        yield Problem(DATASET_FILE, message, "Choose another name.", column="name")
    addresses = [resource["uri"] for resource in found["resources"]]
    if len(set(addresses)) < len(addresses) or len(addresses) != len(catalogue.distributions):
        message = "does not name each file of the release once."
        yield Problem(PATH, message, "Report this as a fault of the program.")
