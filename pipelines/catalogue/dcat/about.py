"""Who, where, when and on what terms: the nodes that the dataset and its files refer to."""

from rdflib import Graph, Literal, URIRef

from pipelines.catalogue.dcat.terms import (
    DCAT,
    DCATAPIT,
    DCT,
    FOAF,
    GSP,
    OWL,
    RDFS,
    SCHEMA,
    SKOS,
    VCARD,
    Values,
    both,
    literal,
    put,
    put_document,
    put_term,
    typed,
)
from pipelines.catalogue.model import RIGHTS, Catalogue, identifier_of
from pipelines.project import Agent, Person
from pipelines.vocabularies import Term, licence

LICENCE_TYPE = "http://purl.org/adms/licencetype"
LICENCE_TYPES = {
    "Attribution": ("Attribution", "Attribuzione"),
    "PublicDomain": ("Public domain", "Pubblico dominio"),
    "ViralEffect-ShareAlike": (
        "Viral effect (share-alike)",
        "Effetto virale (condividi allo stesso modo)",
    ),
}
"""ADMS licence types, https://www.w3.org/TR/vocab-adms/: what they are called in English and Italian."""


def put_agents(graph: Graph, catalogue: Catalogue) -> dict[str, tuple[URIRef, ...]]:
    """Add publisher, rights holder and authors; their addresses by role.

    Whoever has two roles is one node. Authors are only those who are named as such.
    """
    said = catalogue.dataset
    roles: dict[str, tuple[Agent | Person, ...]] = {
        "publisher": (said.publisher,),
        "rights_holder": (catalogue.rights_holder,),
        "creators": said.creators,
    }
    nodes: dict[Agent | Person, URIRef] = {}
    for role, agents in roles.items():
        for number, agent in enumerate(agents, start=1):
            name = f"{role}-{number}" if role == "creators" else role
            nodes.setdefault(agent, URIRef(catalogue.uri(name.replace("_", "-"))))
    for agent, node in nodes.items():
        _put_agent(graph, node, agent)
    return {role: tuple(nodes[agent] for agent in agents) for role, agents in roles.items()}


def _put_agent(graph: Graph, node: URIRef, agent: Agent | Person) -> None:
    kinds = (FOAF.Agent, DCATAPIT.Agent)
    if isinstance(agent, Person):
        name = f"{agent.given_name} {agent.family_name}"
        identifier = literal(identifier_of(agent))
        put(graph, node, kinds, {FOAF.name: literal(name), DCT.identifier: identifier})
        return
    page = put_document(graph, agent.url) if agent.url else None
    said = {
        FOAF.name: literal(agent.name),
        DCT.identifier: literal(identifier_of(agent)),
        FOAF.homepage: page,
        FOAF.mbox: _mail(agent),
    }
    put(graph, node, kinds, said)


def put_contact(graph: Graph, catalogue: Catalogue) -> URIRef:
    """Add whom to ask."""
    node, contact = URIRef(catalogue.uri("contact")), catalogue.dataset.contact
    said = {
        VCARD.fn: literal(contact.name),
        VCARD.hasEmail: _mail(contact),
        VCARD.hasURL: URIRef(contact.url) if contact.url else None,
    }
    put(graph, node, (VCARD.Kind, VCARD.Organization, DCATAPIT.Organization), said)
    return node


def _mail(agent: Agent) -> URIRef | None:
    return URIRef(f"mailto:{agent.email}") if agent.email else None


def put_place(graph: Graph, catalogue: Catalogue) -> URIRef | None:
    """Add what the data are about in space; None if nobody says."""
    place = catalogue.dataset.place
    if not place:
        return None
    node = URIRef(place.uri)
    said: dict[URIRef, Values] = {
        SKOS.prefLabel: both(place.name),
        DCATAPIT.geographicalIdentifier: literal(place.uri),
    }
    if place.bbox:
        # Not locn:geometry: of the shapes of DCAT-AP 3.0.1 some want a literal there, some a node.
        west, south, east, north = place.bbox
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        ring = ", ".join(f"{x} {y}" for x, y in corners)
        middle = f"{(west + east) / 2:.6g} {(south + north) / 2:.6g}"
        said |= {DCAT.bbox: _wkt(f"POLYGON(({ring}))"), DCAT.centroid: _wkt(f"POINT({middle})")}
    put(graph, node, (DCT.Location, DCATAPIT.Location), said)
    return node


def _wkt(text: str) -> Literal:
    return Literal(text, datatype=GSP.wktLiteral)


def put_period(graph: Graph, catalogue: Catalogue) -> URIRef | None:
    """Add what the data are about in time, in the terms of three vocabularies; None if unknown.

    DCAT-AP 3 wants DCAT's, DCAT-AP_IT wants schema.org's or its own.
    """
    period = catalogue.period
    if not period:
        return None
    node = URIRef(catalogue.uri("period"))
    start = typed(period.start, "date") if period.start else None
    end = typed(period.end, "date") if period.end else None
    said = {
        **dict.fromkeys((DCAT.startDate, SCHEMA.startDate, DCATAPIT.startDate), start),
        **dict.fromkeys((DCAT.endDate, SCHEMA.endDate, DCATAPIT.endDate), end),
    }
    put(graph, node, (DCT.PeriodOfTime,), said)
    return node


def put_licence(graph: Graph, catalogue: Catalogue) -> URIRef:
    """Add the licence: the EU's term for it if there is one, else its own address."""
    said = catalogue.dataset.license
    term = licence(said.name)
    kinds = (DCT.LicenseDocument, DCATAPIT.LicenseDocument)
    if not term:
        node = URIRef(said.path)
        title = literal(said.title, "en")
        put(graph, node, kinds, {FOAF.name: title, DCT.title: title})
        return node
    node = put_term(graph, term, *kinds)
    put(
        graph,
        node,
        (),
        {
            FOAF.name: literal(term.label_en, "en"),
            # CKAN knows licences by their titles in its own list.
            DCT.title: literal(term.more["ckan_title"], "en"),
            OWL.versionInfo: literal(term.more["version"]),
            DCT.type: put_term(graph, _licence_type(term.more["type"])),
        },
    )
    return node


def _licence_type(code: str) -> Term:
    english, italian = LICENCE_TYPES[code]
    return Term(code, LICENCE_TYPE, english, italian, {})


def put_rights(graph: Graph, catalogue: Catalogue) -> URIRef:
    """Add what the licence does not cover."""
    node = URIRef(catalogue.uri("rights"))
    put(graph, node, (DCT.RightsStatement,), {RDFS.label: both(RIGHTS)})
    return node
