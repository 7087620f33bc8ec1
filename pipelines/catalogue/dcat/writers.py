"""The three files, each the whole graph."""

from pipelines.catalogue.dcat.graph import shared_graph
from pipelines.catalogue.dcat.serialise import to_json_ld, to_turtle, to_xml
from pipelines.catalogue.model import Catalogue


def catalog_turtle(catalogue: Catalogue) -> bytes:
    """`metadata/catalog.ttl`."""
    return to_turtle(shared_graph(catalogue))


def catalog_xml(catalogue: Catalogue) -> bytes:
    """`metadata/catalog.rdf`."""
    return to_xml(shared_graph(catalogue))


def catalog_json_ld(catalogue: Catalogue) -> bytes:
    """`metadata/catalog.jsonld`."""
    return to_json_ld(shared_graph(catalogue))
