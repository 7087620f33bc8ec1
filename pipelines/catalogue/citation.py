"""How a release is cited, in words."""

from collections.abc import Mapping

from pipelines.catalogue.model import PAGE, Catalogue
from pipelines.project import Agent, Person

_VERSION: Mapping[str, str] = {"it": "versione", "en": "version"}


def citation(catalogue: Catalogue, language: str) -> str:
    """`Creators (year). Title (version 1.0.0) [Data set]. Publisher. Address.`

    In the form that DataCite recommends, https://datacite.org/cite-your-data/. `language` is `it`
    or `en`.
    """
    dataset = catalogue.dataset
    creators = "; ".join(cited_name(creator) for creator in catalogue.creators)
    publisher = dataset.publisher.name
    parts = [
        f"{creators} ({catalogue.created[:4]})",
        f"{getattr(dataset.title, language)} ({_VERSION[language]} {catalogue.version}) [Data set]",
        *([publisher] if publisher != creators else []),
        cited_address(catalogue),
    ]
    return ". ".join(parts)


def cited_name(creator: Person | Agent) -> str:
    """`Family, Given` of a person, the name of a body."""
    if isinstance(creator, Person):
        return f"{creator.family_name}, {creator.given_name}"
    return creator.name


def cited_address(catalogue: Catalogue) -> str:
    """The DOI as an address, else the page of this version, which stays."""
    doi = catalogue.dataset.doi
    return f"https://doi.org/{doi}" if doi else catalogue.url(PAGE)
