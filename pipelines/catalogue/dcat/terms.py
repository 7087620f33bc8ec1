"""Namespaces, literals and nodes of the graph. What is said of a release is not here."""

import re
from collections.abc import Iterable, Mapping

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from pipelines.project import Bilingual
from pipelines.vocabularies import Term

ADMS = Namespace("http://www.w3.org/ns/adms#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATAPIT = Namespace("http://dati.gov.it/onto/dcatapit#")
DCT = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
GSP = Namespace("http://www.opengis.net/ont/geosparql#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Namespace("http://schema.org/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: Mapping[str, str] = {
    "adms": str(ADMS),
    "dcat": str(DCAT),
    "dcatapit": str(DCATAPIT),
    "dct": str(DCT),
    "foaf": str(FOAF),
    "gsp": str(GSP),
    "owl": str(OWL),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "spdx": str(SPDX),
    "vcard": str(VCARD),
    "xsd": str(XSD),
}

Values = Iterable[Node] | Node | None

# What XML 1.0 cannot hold; the three serialisations shall say the same.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def put(
    graph: Graph, subject: URIRef, kinds: Iterable[URIRef], said: Mapping[URIRef, Values]
) -> None:
    """Add a node of these classes, and what is said of it; a value that is None is left out."""
    for kind in kinds:
        graph.add((subject, RDF.type, kind))
    for predicate, values in said.items():
        nodes = (values,) if isinstance(values, Node) else values or ()
        for node in nodes:
            graph.add((subject, predicate, node))


def put_term(graph: Graph, term: Term, *kinds: URIRef) -> URIRef:
    """Add a term of a controlled vocabulary with its labels; its address.

    The shapes of DCAT-AP look for the class of every object, and find only what the file says.
    """
    node, scheme = URIRef(term.uri), URIRef(term.scheme)
    labels = both(Bilingual(it=term.label_it, en=term.label_en))
    put(graph, node, (SKOS.Concept, *kinds), {SKOS.prefLabel: labels, SKOS.inScheme: scheme})
    title = term.scheme.rpartition("/")[2].replace("-", " ").capitalize()
    put(graph, scheme, (SKOS.ConceptScheme,), {DCT.title: literal(title, "en")})
    return node


def put_document(graph: Graph, address: str) -> URIRef:
    """Add a page; its address."""
    node = URIRef(address)
    put(graph, node, (FOAF.Document,), {})
    return node


def literal(text: str, language: str | None = None) -> Literal:
    """Words, without the characters that XML cannot hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Literal(_UNPRINTABLE.sub("\ufffd", lines), lang=language)


def typed(value: object, kind: str) -> Literal:
    """A value of an XML Schema datatype, written as it stands."""
    return Literal(str(value), datatype=XSD[kind], normalize=False)


def both(words: Bilingual) -> tuple[Literal, Literal]:
    """One text in both languages."""
    return literal(words.en, "en"), literal(words.it, "it")
