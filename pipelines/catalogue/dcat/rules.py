"""What DCAT-AP_IT and DCAT-AP demand of the catalogue, asked of each file as it was written.

The SHACL shapes of DCAT-AP say more of the form; the tests ask them, since pyshacl is no part of
the main installation.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from pipelines.catalogue.dcat.graph import shared_graph
from pipelines.catalogue.dcat.terms import DCAT, DCATAPIT, DCT, FOAF, RDF, SPDX, VCARD
from pipelines.catalogue.model import Catalogue
from pipelines.problems import Problem
from pipelines.project import DATASET_FILE
from pipelines.vocabularies import AUTHORITY

Triple = tuple[Node, Node, Node]

REMEDY = f"Complete {DATASET_FILE}; if it is complete, report this as a fault of the program."

MANDATORY: Mapping[URIRef, tuple[URIRef, ...]] = {
    DCATAPIT.Catalog: (DCT.title, DCT.description, DCT.publisher, DCT.modified, DCAT.dataset),
    DCATAPIT.Dataset: (
        DCT.identifier,
        DCT.title,
        DCT.description,
        DCT.modified,
        DCAT.theme,
        DCT.rightsHolder,
        DCT.accrualPeriodicity,
        DCAT.distribution,
    ),
    DCATAPIT.Distribution: (
        DCT["format"],
        DCAT.accessURL,
        DCT.license,
        DCAT.byteSize,
        SPDX.checksum,
    ),
    DCATAPIT.Agent: (DCT.identifier, FOAF.name),
    DCATAPIT.Organization: (VCARD.fn, VCARD.hasEmail),
    DCATAPIT.LicenseDocument: (FOAF.name,),
}
"""Properties by class: those that DCAT-AP_IT 1.1 marks as mandatory, and ours for each file."""


def check_turtle(catalogue: Catalogue, content: bytes) -> Iterator[Problem]:
    """What is wrong with `metadata/catalog.ttl`."""
    yield from _check(catalogue, content, "turtle", "metadata/catalog.ttl")


def check_xml(catalogue: Catalogue, content: bytes) -> Iterator[Problem]:
    """What is wrong with `metadata/catalog.rdf`."""
    yield from _check(catalogue, content, "xml", "metadata/catalog.rdf")


def check_json_ld(catalogue: Catalogue, content: bytes) -> Iterator[Problem]:
    """What is wrong with `metadata/catalog.jsonld`."""
    yield from _check(catalogue, content, "json-ld", "metadata/catalog.jsonld")


def _check(catalogue: Catalogue, content: bytes, form: str, path: str) -> Iterator[Problem]:
    graph = Graph()
    try:
        graph.parse(data=content, format=form)
    except Exception as error:  # rdflib's parsers raise whatever their format does.
        yield Problem(path, f"cannot be read back: {' '.join(str(error).split())}.", REMEDY)
        return
    if set(graph) != _as_read(catalogue):
        yield Problem(path, "does not say what was to be written.", REMEDY)
    for message in faults(graph):
        yield Problem(path, message, REMEDY)


@lru_cache(maxsize=1)
def _as_read(catalogue: Catalogue) -> frozenset[Triple]:
    """What was to be written, with the values as rdflib's parsers write them."""
    text = shared_graph(catalogue).serialize(format="nt")
    return frozenset(Graph().parse(data=text, format="nt"))


def faults(graph: Graph) -> Iterator[str]:
    """What is wrong with a catalogue: properties that are missing, and nodes that are not named,
    not explained, or two things at once.
    """
    rules: tuple[Callable[[Graph], Iterator[str]], ...] = (
        _missing,
        _unnamed,
        _unexplained,
        _double,
    )
    for rule in rules:
        yield from rule(graph)


def _missing(graph: Graph) -> Iterator[str]:
    for kind, properties in MANDATORY.items():
        nodes = sorted(graph.subjects(RDF.type, kind), key=str)
        if not nodes:
            yield f"holds no {_name(kind)}."
        for node in nodes:
            for wanted in properties:
                # As text, because a literal is false if its value is, such as a size of 0.
                if not any(str(value) for value in graph.objects(node, wanted)):
                    yield f"{_name(kind)} <{node}> lacks {_name(wanted)}."


def _unnamed(graph: Graph) -> Iterator[str]:
    if any(isinstance(node, BNode) for node in graph.all_nodes()):
        yield "holds a node without an address."


def _unexplained(graph: Graph) -> Iterator[str]:
    for node in sorted(set(graph.objects()), key=str):
        if str(node).startswith(f"{AUTHORITY}/") and not graph.value(node, RDF.type, any=True):
            yield f"uses <{node}> without saying what it is."


def _double(graph: Graph) -> Iterator[str]:
    kinds = (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, FOAF.Agent, VCARD.Kind, DCT.Location)
    seen: dict[Node, URIRef] = {}
    for kind in kinds:
        for node in sorted(graph.subjects(RDF.type, kind), key=str):
            if node in seen:
                yield f"<{node}> is both a {_name(seen[node])} and a {_name(kind)}."
            seen[node] = kind


def _name(term: URIRef) -> str:
    return str(term).replace("#", "/").rpartition("/")[2]
