"""`CITATION.cff`: Citation File Format 1.2.0, https://citation-file-format.github.io."""

from typing import Any

import yaml

from pipelines.catalogue.jsonld import without_empty
from pipelines.catalogue.model import PAGE, Catalogue
from pipelines.project import Agent, Person
from pipelines.vocabularies import licence

PATH = "CITATION.cff"

_MESSAGE = "If you use these data, please cite them as below."


def citation_file(catalogue: Catalogue) -> bytes:
    """How to cite this version, for GitHub, Zenodo, Zotero and the like."""
    dataset = catalogue.dataset
    # The format knows SPDX's identifiers, but not those that are no licence of SPDX's.
    known = licence(dataset.license.name) is not None
    said = without_empty(
        {
            "cff-version": "1.2.0",
            "message": _MESSAGE,
            "type": "dataset",
            "title": dataset.title.en,
            "abstract": dataset.description.en,
            "authors": [_author(creator) for creator in catalogue.creators],
            "version": catalogue.version,
            "date-released": catalogue.created[:10],
            "doi": dataset.doi,
            "url": catalogue.url(PAGE),
            "license": dataset.license.name if known else None,
            "license-url": None if known else dataset.license.path,
            "keywords": list(dict.fromkeys(dataset.keywords)),
            "contact": [_entity(dataset.contact)],
        }
    )
    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=100).encode()


def _author(who: Person | Agent) -> dict[str, Any]:
    if isinstance(who, Agent):
        return _entity(who)
    return without_empty(
        {
            "family-names": who.family_name,
            "given-names": who.given_name,
            "orcid": f"https://orcid.org/{who.orcid}" if who.orcid else None,
        }
    )


def _entity(who: Agent) -> dict[str, Any]:
    return without_empty({"name": who.name, "website": who.url, "email": who.email})
