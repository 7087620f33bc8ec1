"""`metadata/datacite.json`: DataCite 4.5, https://schema.datacite.org/meta/kernel-4.5/.

As DataCite's REST API takes it to register a DOI; without a DOI it lacks only that.
"""

from collections.abc import Iterator
from typing import Any

from pipelines.catalogue.citation import cited_name
from pipelines.catalogue.jsonld import dump, without_empty
from pipelines.catalogue.model import PAGE, Catalogue
from pipelines.project import Agent, Bilingual, License, Period, Person, Place

PATH = "metadata/datacite.json"

_SPDX = {"rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}
_ORCID = {"nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}


def datacite(catalogue: Catalogue) -> bytes:
    """This version as a resource that a DOI can be registered for."""
    dataset, languages = catalogue.dataset, catalogue.languages
    said: dict[str, Any] = {
        "doi": dataset.doi,
        "url": catalogue.url(PAGE),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data package"},
        "creators": [_name(creator) for creator in catalogue.creators],
        "titles": _titles(dataset.title),
        "publisher": {"name": dataset.publisher.name},
        "publicationYear": catalogue.created[:4],
        "subjects": [{"subject": word} for word in dict.fromkeys(dataset.keywords)],
        "contributors": [
            _name(dataset.contact) | {"contributorType": "ContactPerson"},
            _name(catalogue.rights_holder) | {"contributorType": "RightsHolder"},
        ],
        "dates": list(_dates(catalogue)),
        "language": languages[0] if len(languages) == 1 else None,
        "alternateIdentifiers": [
            {
                "alternateIdentifier": catalogue.identifier,
                "alternateIdentifierType": "Identifier at the publisher",
            }
        ],
        "relatedIdentifiers": [_related(catalogue)],
        "sizes": [f"{sum(file.bytes for file in catalogue.distributions)} bytes"],
        "formats": list(dict.fromkeys(file.media_type for file in catalogue.distributions)),
        "version": catalogue.version,
        "rightsList": [_rights(dataset.license)],
        "descriptions": _descriptions(dataset.description),
        "geoLocations": list(_places(dataset.place)),
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return dump(without_empty(said))


def _name(who: Person | Agent) -> dict[str, Any]:
    if isinstance(who, Agent):
        return {"name": who.name, "nameType": "Organizational"}
    orcid = {"nameIdentifier": f"https://orcid.org/{who.orcid}", **_ORCID}
    return without_empty(
        {
            "name": cited_name(who),
            "nameType": "Personal",
            "givenName": who.given_name,
            "familyName": who.family_name,
            "nameIdentifiers": [orcid] if who.orcid else None,
        }
    )


def _titles(title: Bilingual) -> list[dict[str, str]]:
    original = {"title": title.en, "lang": "en"}
    return [original, {"title": title.it, "lang": "it", "titleType": "TranslatedTitle"}]


def _descriptions(description: Bilingual) -> list[dict[str, str]]:
    return [
        {"description": text, "descriptionType": "Abstract", "lang": language}
        for language, text in (("en", description.en), ("it", description.it))
    ]


def _rights(license_: License) -> dict[str, str]:
    return {
        "rights": license_.title,
        "rightsUri": license_.path,
        "rightsIdentifier": license_.name,
        **_SPDX,
    }


def _dates(catalogue: Catalogue) -> Iterator[dict[str, str]]:
    yield {"date": catalogue.issued, "dateType": "Issued"}
    if catalogue.created != catalogue.issued:
        yield {"date": catalogue.created, "dateType": "Updated"}
    covered = _range(catalogue.period)
    if covered:
        yield {"date": covered, "dateType": "Other", "dateInformation": "Temporal coverage"}


def _range(period: Period | None) -> str | None:
    """Both ends, which DataCite wants; None if one is open."""
    return f"{period.start}/{period.end}" if period and period.start and period.end else None


def _related(catalogue: Catalogue) -> dict[str, str]:
    return {
        "relatedIdentifier": catalogue.url("datapackage.json"),
        "relatedIdentifierType": "URL",
        "relationType": "HasMetadata",
        "relatedMetadataScheme": "Data Package",
        "schemeUri": "https://datapackage.org/profiles/2.0/datapackage.json",
    }


def _places(place: Place | None) -> Iterator[dict[str, Any]]:
    if place is None:
        return
    sides = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
    box = dict(zip(sides, place.bbox, strict=True)) if place.bbox else None
    yield without_empty({"geoLocationPlace": place.name.en, "geoLocationBox": box})
