"""The metadata files of a release: where each is, and who writes it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from pipelines.catalogue import annotations, cff, ckan, croissant, csvw, datacite, readme, rocrate
from pipelines.catalogue.conformity import check_annotations, check_page, conforms
from pipelines.catalogue.dcat.rules import check_json_ld, check_turtle, check_xml
from pipelines.catalogue.dcat.writers import catalog_json_ld, catalog_turtle, catalog_xml
from pipelines.catalogue.model import PAGE, Catalogue
from pipelines.catalogue.page import render
from pipelines.problems import Problem, raise_if_any

Writer = Callable[[Catalogue], bytes]

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "metadata/catalog.ttl": catalog_turtle,
        "metadata/catalog.rdf": catalog_xml,
        "metadata/catalog.jsonld": catalog_json_ld,
        ckan.PATH: ckan.ckan_json,
        PAGE: render.page,
        csvw.PATH: csvw.csv_metadata,
        readme.PATH: readme.readme,
        cff.PATH: cff.citation_file,
        datacite.PATH: datacite.datacite,
        croissant.PATH: croissant.croissant,
        annotations.PATH: annotations.annotations,
        rocrate.PATH: rocrate.ro_crate,
    }
)
"""The writer of each file, by its path in the release. A writer gives the same bytes for the same
catalogue, whatever the machine, the time and PYTHONHASHSEED.
"""


Check = Callable[[Catalogue, bytes], Iterable[Problem]]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "metadata/catalog.ttl": check_turtle,
        "metadata/catalog.rdf": check_xml,
        "metadata/catalog.jsonld": check_json_ld,
        ckan.PATH: ckan.check_ckan,
        PAGE: check_page,
        csvw.PATH: conforms(csvw.PATH, "csvw"),
        cff.PATH: conforms(cff.PATH, "cff"),
        datacite.PATH: conforms(datacite.PATH, "datacite"),
        croissant.PATH: conforms(croissant.PATH, "croissant"),
        annotations.PATH: check_annotations,
        rocrate.PATH: conforms(rocrate.PATH, "rocrate"),
    }
)
"""What is wrong with a file as written, by its path; a release with a fault is not published."""


def metadata_files(catalogue: Catalogue) -> dict[str, bytes]:
    """Every metadata file, by its path in the release.

    Raises InputError with every fault that their checks find.
    """
    files = {path: write(catalogue) for path, write in WRITERS.items()}
    raise_if_any(
        problem for path, check in CHECKS.items() for problem in check(catalogue, files[path])
    )
    return files
