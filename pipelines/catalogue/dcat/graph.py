"""What a release is, in the terms of DCAT-AP 3.0.1 and of DCAT-AP_IT 1.1.

Every node has an address, so that the graph needs no canonical form to be the same each time; what
is the same thing in every version has the same address in each.

See https://semiceu.github.io/DCAT-AP/releases/3.0.1/ and https://docs.italia.it, "Linee guida DCAT-AP_IT".
"""

from functools import lru_cache

from rdflib import Graph, URIRef

from pipelines.catalogue.dcat.about import (
    put_agents,
    put_contact,
    put_licence,
    put_period,
    put_place,
    put_rights,
)
from pipelines.catalogue.dcat.distribution import put_distribution
from pipelines.catalogue.dcat.terms import (
    ADMS,
    DCAT,
    DCATAPIT,
    DCT,
    FOAF,
    PREFIXES,
    SKOS,
    both,
    literal,
    put,
    put_document,
    put_term,
    typed,
)
from pipelines.catalogue.model import Catalogue
from pipelines.vocabularies import (
    ACCESS_RIGHT,
    AUTHORITY,
    FREQUENCY,
    THEME,
    language,
    vocabulary,
)


@lru_cache(maxsize=1)
def shared_graph(catalogue: Catalogue) -> Graph:
    """The graph, made once for all the files of a release; nobody may change it."""
    return dcat_graph(catalogue)


def dcat_graph(catalogue: Catalogue) -> Graph:
    """The catalogue with its one dataset, the files of this version, and all they refer to."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    agents = put_agents(graph, catalogue)
    dataset = _put_dataset(graph, catalogue, agents)
    _put_catalog(graph, catalogue, dataset, agents["publisher"][0])
    return graph


def _put_catalog(graph: Graph, catalogue: Catalogue, dataset: URIRef, publisher: URIRef) -> None:
    said = catalogue.dataset
    put(
        graph,
        URIRef(catalogue.uri("catalog")),
        (DCAT.Catalog, DCATAPIT.Catalog),
        {
            DCT.title: both(said.title),
            DCT.description: both(said.description),
            DCT.publisher: publisher,
            DCT.issued: typed(catalogue.issued, "dateTime"),
            DCT.modified: typed(catalogue.created, "dateTime"),
            DCT.language: _languages(graph, ("it", "en")),
            DCT.license: put_licence(graph, catalogue),
            DCT.spatial: put_place(graph, catalogue),
            DCAT.themeTaxonomy: URIRef(f"{AUTHORITY}/{THEME}"),
            DCAT.dataset: dataset,
            FOAF.homepage: put_document(graph, catalogue.page_url),
        },
    )


def _put_dataset(
    graph: Graph, catalogue: Catalogue, agents: dict[str, tuple[URIRef, ...]]
) -> URIRef:
    said = catalogue.dataset
    node = URIRef(catalogue.uri("dataset"))
    themes = [put_term(graph, vocabulary(THEME)[code]) for code in said.themes]
    frequency = vocabulary(FREQUENCY)[said.frequency]
    access = vocabulary(ACCESS_RIGHT)[said.access_rights]
    put(
        graph,
        node,
        (DCAT.Dataset, DCATAPIT.Dataset),
        {
            DCT.identifier: literal(catalogue.identifier),
            ADMS.identifier: _doi(graph, catalogue),
            DCT.title: both(said.title),
            DCT.description: both(said.description),
            DCAT.keyword: [literal(word) for word in said.keywords],
            DCAT.theme: themes,
            DCAT.version: literal(catalogue.version),
            DCT.issued: typed(catalogue.issued, "dateTime"),
            DCT.modified: typed(catalogue.created, "dateTime"),
            DCT.accrualPeriodicity: put_term(graph, frequency, DCT.Frequency),
            DCT.accessRights: put_term(graph, access, DCT.RightsStatement),
            DCT.language: _languages(graph, catalogue.languages),
            DCT.temporal: put_period(graph, catalogue),
            DCT.spatial: put_place(graph, catalogue),
            DCT.publisher: agents["publisher"],
            DCT.rightsHolder: agents["rights_holder"],
            DCT.creator: agents["creators"],
            DCAT.contactPoint: put_contact(graph, catalogue),
            DCAT.landingPage: put_document(graph, catalogue.page_url),
            DCAT.distribution: _distributions(graph, catalogue),
        },
    )
    return node


def _distributions(graph: Graph, catalogue: Catalogue) -> list[URIRef]:
    licence, rights = put_licence(graph, catalogue), put_rights(graph, catalogue)
    languages = _languages(graph, catalogue.languages)
    return [
        put_distribution(graph, catalogue, file, licence, rights, languages)
        for file in catalogue.distributions
    ]


def _languages(graph: Graph, codes: tuple[str, ...]) -> list[URIRef]:
    """The languages that the EU's table lists."""
    terms = (language(code) for code in codes)
    return [put_term(graph, term, DCT.LinguisticSystem) for term in terms if term]


def _doi(graph: Graph, catalogue: Catalogue) -> URIRef | None:
    if not catalogue.dataset.doi:
        return None
    node = URIRef(catalogue.uri("doi"))
    address = typed(f"https://doi.org/{catalogue.dataset.doi}", "anyURI")
    put(graph, node, (ADMS.Identifier,), {SKOS.notation: address})
    return node
