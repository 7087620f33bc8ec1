"""schema.org/Dataset, which Google Dataset Search reads from the page.

See https://developers.google.com/search/docs/appearance/structured-data/dataset. Addresses are
absolute, so that a copy of the page says where its original is.
"""

from collections.abc import Iterator
from typing import Any

from pipelines.catalogue.citation import cited_address
from pipelines.catalogue.jsonld import without_empty
from pipelines.catalogue.model import PAGE, Catalogue, Distribution
from pipelines.project import Agent, Period, Person, Place

LONGEST_DESCRIPTION = 5000
"""Characters of a description that Google accepts; it wants 50 at least."""


def describe(catalogue: Catalogue) -> dict[str, Any]:
    """The dataset with its files, as JSON-LD."""
    dataset = catalogue.dataset
    return without_empty(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "@id": catalogue.url(PAGE),
            "name": dataset.title.en,
            "alternateName": dataset.title.it,
            "description": _description(catalogue),
            "url": catalogue.page_url,
            "sameAs": [cited_address(catalogue)] if dataset.doi else None,
            "identifier": [catalogue.identifier, cited_address(catalogue)],
            "version": catalogue.version,
            "license": dataset.license.path,
            "isAccessibleForFree": dataset.access_rights == "PUBLIC",
            "creator": [agent(creator) for creator in catalogue.creators],
            "publisher": agent(dataset.publisher),
            "keywords": list(dataset.keywords),
            "inLanguage": list(catalogue.languages),
            "temporalCoverage": interval(catalogue.period),
            "spatialCoverage": place(dataset.place),
            "datePublished": catalogue.issued,
            "dateModified": catalogue.created,
            "variableMeasured": list(_variables(catalogue)),
            "distribution": [_download(catalogue, file) for file in catalogue.distributions],
        }
    )


def agent(who: Person | Agent) -> dict[str, Any]:
    """A person or a body as schema.org has it."""
    if isinstance(who, Person):
        return without_empty(
            {
                "@type": "Person",
                "@id": f"https://orcid.org/{who.orcid}" if who.orcid else None,
                "name": f"{who.given_name} {who.family_name}",
                "givenName": who.given_name,
                "familyName": who.family_name,
            }
        )
    return without_empty(
        {
            "@type": "Organization",
            "name": who.name,
            "identifier": who.identifier,
            "url": who.url,
            "email": who.email,
        }
    )


def interval(period: Period | None) -> str | None:
    """ISO 8601 with `..` for an open end, as schema.org's temporalCoverage has it."""
    if period is None or not (period.start or period.end):
        return None
    return "/".join(day.isoformat() if day else ".." for day in (period.start, period.end))


def _description(catalogue: Catalogue) -> str:
    said = catalogue.dataset.description
    return f"{said.en}\n\n{said.it}"[:LONGEST_DESCRIPTION]


def place(where: Place | None) -> dict[str, Any] | None:
    """A place as schema.org has it; the corners of its box as latitude and longitude."""
    if where is None:
        return None
    west, south, east, north = where.bbox or (None,) * 4
    box = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"} if where.bbox else None
    return without_empty({"@id": where.uri, "@type": "Place", "name": where.name.en, "geo": box})


def _variables(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Each column that is neither a key nor points to another table."""
    for schema in catalogue.schemas.values():
        keys = {*schema.primary_key, *(name for key in schema.foreign_keys for name in key.fields)}
        for field in schema.fields:
            if field.name not in keys:
                yield {
                    "@type": "PropertyValue",
                    "name": f"{schema.name}.{field.name}",
                    "description": f"{field.title}. {field.description}",
                }


def _download(catalogue: Catalogue, file: Distribution) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": catalogue.url(file.path),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }
