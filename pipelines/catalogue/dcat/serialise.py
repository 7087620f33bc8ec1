"""A graph without blank nodes as Turtle, RDF/XML and JSON-LD, the same bytes each time.

rdflib writes Turtle in order, but XML and JSON-LD in the order of Python's hashes, which changes
from one process to the next.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from pipelines.catalogue.dcat.terms import PREFIXES, RDF

Said = tuple[URIRef, URIRef | Literal]


def to_turtle(graph: Graph) -> bytes:
    """Turtle 1.1."""
    return graph.serialize(format="turtle", encoding="utf-8")


def to_xml(graph: Graph) -> bytes:
    """RDF 1.1 XML, one description a subject."""
    for prefix, namespace in PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)
    root = ElementTree.Element(_tag(RDF.RDF))
    for subject, said in _subjects(graph):
        about = {_tag(RDF.about): subject}
        node = ElementTree.SubElement(root, _tag(RDF.Description), about)
        for predicate, value in said:
            element = ElementTree.SubElement(node, _tag(predicate), _attributes(value))
            element.text = str(value) if isinstance(value, Literal) else None
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def to_json_ld(graph: Graph) -> bytes:
    """JSON-LD 1.1, one object a subject, classes and properties by their prefixes."""
    nodes = [_object(subject, said) for subject, said in _subjects(graph)]
    context = {prefix: PREFIXES[prefix] for prefix in sorted(PREFIXES)}
    document = {"@context": context, "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _subjects(graph: Graph) -> Iterator[tuple[str, list[Said]]]:
    """Each subject with its properties and values, all in order."""
    triples = sorted(graph, key=lambda triple: tuple(map(_order, triple)))
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        yield str(subject), [(predicate, value) for _, predicate, value in group]  # type: ignore[misc]


def _order(node: Node) -> tuple[str, str]:
    """English before Italian, as in Turtle; harvesters keep the order that they meet."""
    return (getattr(node, "language", None) or "", node.n3())


def _tag(name: URIRef) -> str:
    namespace, local = _split(name)
    return f"{{{namespace}}}{local}"


def _split(name: URIRef) -> tuple[str, str]:
    namespace = next(space for space in PREFIXES.values() if name.startswith(space))
    return namespace, name.removeprefix(namespace)


def _attributes(value: URIRef | Literal) -> dict[str, str]:
    if not isinstance(value, Literal):
        return {_tag(RDF.resource): str(value)}
    if value.language:
        return {"{http://www.w3.org/XML/1998/namespace}lang": value.language}
    return {_tag(RDF.datatype): str(value.datatype)} if value.datatype else {}


def _object(subject: str, said: list[Said]) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": subject}
    for predicate, value in said:
        if predicate == RDF.type:
            found.setdefault("@type", []).append(_compact(value))
        else:
            found.setdefault(_compact(predicate), []).append(_value(value))
    return found


def _value(value: URIRef | Literal) -> dict[str, str]:
    if not isinstance(value, Literal):
        return {"@id": str(value)}
    kind = {"@type": _compact(value.datatype)} if value.datatype else {}
    language = {"@language": value.language} if value.language else {}
    return {"@value": str(value), **kind, **language}


def _compact(name: Any) -> str:
    namespace, local = _split(name)
    prefix = next(prefix for prefix, space in PREFIXES.items() if space == namespace)
    return f"{prefix}:{local}"
