"""The Metadata Quality Assessment of data.europa.eu: 405 points in five dimensions.

A metric of distributions earns the share of them that meet it. The portal's own score of a dataset
counts its best distribution only, and is never lower.

See https://data.europa.eu/mqa/methodology.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.term import Node

from pipelines.catalogue.dcat.distribution import MEDIA_TYPES
from pipelines.catalogue.dcat.rules import faults
from pipelines.catalogue.dcat.terms import DCAT, DCT, RDF
from pipelines.vocabularies import ACCESS_RIGHT, AUTHORITY, FILE_TYPE, LICENCE, Term, vocabulary

RATINGS = ((351, "Excellent"), (221, "Good"), (121, "Sufficient"), (0, "Bad"))

# The portal's own lists, https://gitlab.com/dataeuropa/vocabularies: no part of the EU's tables.
NON_PROPRIETARY = frozenset(
    [
        "BMP",
        "CSV",
        "DBF",
        "GEOJSON",
        "GZIP",
        "HTML",
        "ICS",
        "JPEG2000",
        "JSON",
        "JSON_LD",
        "KML",
        "KMZ",
        "NETCDF",
        "ODS",
        "PNG",
        "RDF_N_QUADS",
        "RDF_N_TRIPLES",
        "RDF_TRIG",
        "RDF_TURTLE",
        "RDF_XML",
        "RSS",
        "RTF",
        "TAR",
        "TIFF",
        "TSV",
        "TXT",
        "WMS_SRVC",
        "XML",
        "ZIP",
    ]
)
MACHINE_READABLE = frozenset(
    [
        "CSV",
        "GEOJSON",
        "ICS",
        "JSON",
        "JSON_LD",
        "KML",
        "KMZ",
        "NETCDF",
        "ODS",
        "RDFA",
        "RDF_N_QUADS",
        "RDF_N_TRIPLES",
        "RDF_TRIG",
        "RDF_TURTLE",
        "RDF_XML",
        "RSS",
        "SHP",
        "XLS",
        "XLSX",
        "XML",
    ]
)

Probe = Callable[[str], bool]
"""True if a web address answers."""

Met = Callable[[Graph, Node, Probe], bool]


@dataclass(frozen=True)
class Metric:
    """One metric: `points` at most, of the dataset or of each of its distributions.

    `asks` is the property that is asked for, or what else decides. `of_format` is true if the
    choice of file formats decides it.
    """

    dimension: str
    name: str
    points: int
    distributions: bool
    asks: str
    met: Met
    of_format: bool = False


@dataclass(frozen=True)
class Scored:
    """A metric with how many of those asked meet it."""

    metric: Metric
    met: int
    asked: int

    @property
    def points(self) -> float:
        """The share of the metric's points."""
        return self.metric.points * self.met / self.asked if self.asked else 0.0

    @property
    def how(self) -> str:
        """What was asked for, and of how many it was met, for people."""
        if self.metric.distributions:
            return f"{self.metric.asks}: {self.met} of {self.asked} files"
        return f"{self.metric.asks}: {'yes' if self.met else 'no'}"


def score(graph: Graph, probe: Probe) -> list[Scored]:
    """Every metric of the one dataset that the catalogue holds; `probe` asks web addresses."""
    dataset = dataset_of(graph)
    files = sorted(graph.objects(dataset, DCAT.distribution), key=str)
    return [
        _scored(graph, probe, metric, files if metric.distributions else [dataset])
        for metric in METRICS
    ]


def dataset_of(graph: Graph) -> Node:
    """The dataset. Raises ValueError unless there is exactly one."""
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    return dataset


def total(scored: Sequence[Scored]) -> float:
    """The sum of all points, 405 at most."""
    return sum(one.points for one in scored)


def rating(points: float) -> str:
    """What the portal calls a number of points."""
    return next(name for least, name in RATINGS if points >= least)


def _scored(graph: Graph, probe: Probe, metric: Metric, asked: Sequence[Node]) -> Scored:
    return Scored(metric, sum(metric.met(graph, node, probe) for node in asked), len(asked))


def _has(*properties: URIRef) -> Met:
    return lambda graph, node, _: any(
        graph.value(node, p, any=True) is not None for p in properties
    )


def _answers(address: URIRef) -> Met:
    def met(graph: Graph, node: Node, probe: Probe) -> bool:
        """Every address must answer, and there must be one."""
        found = list(graph.objects(node, address))
        return bool(found) and all(probe(str(one)) for one in found)

    return met


def _listed(said: URIRef, table: str) -> Met:
    return lambda graph, node, _: _term(graph, node, said, table) is not None


def _term(graph: Graph, node: Node, said: URIRef, table: str) -> Term | None:
    scheme, _, code = str(graph.value(node, said, any=True)).rpartition("/")
    return vocabulary(table).get(code) if scheme == f"{AUTHORITY}/{table}" else None


def _format_in(codes: frozenset[str]) -> Met:
    def met(graph: Graph, node: Node, _: Probe) -> bool:
        """The portal's lists name formats by their codes in the EU's table."""
        term = _term(graph, node, DCT["format"], FILE_TYPE)
        return term is not None and term.code in codes

    return met


def _from_vocabularies(graph: Graph, node: Node, _: Probe) -> bool:
    media_type = str(graph.value(node, DCAT.mediaType, any=True))
    return _term(graph, node, DCT["format"], FILE_TYPE) is not None and media_type.startswith(
        f"{MEDIA_TYPES}/"
    )


def _compliant(graph: Graph, _: Node, __: Probe) -> bool:
    return not any(faults(graph))


_F, _A, _I, _R, _C = (
    "Findability",
    "Accessibility",
    "Interoperability",
    "Reusability",
    "Contextuality",
)

METRICS: tuple[Metric, ...] = (
    Metric(_F, "Keywords", 30, False, "dcat:keyword", _has(DCAT.keyword)),
    Metric(_F, "Categories", 30, False, "dcat:theme", _has(DCAT.theme)),
    Metric(_F, "Place", 20, False, "dct:spatial", _has(DCT.spatial)),
    Metric(_F, "Period", 20, False, "dct:temporal", _has(DCT.temporal)),
    Metric(
        _A,
        "Access address answers",
        50,
        True,
        "dcat:accessURL, HEAD and GET",
        _answers(DCAT.accessURL),
    ),
    Metric(_A, "Download address", 20, True, "dcat:downloadURL", _has(DCAT.downloadURL)),
    Metric(
        _A,
        "Download address answers",
        30,
        True,
        "dcat:downloadURL, HEAD and GET",
        _answers(DCAT.downloadURL),
    ),
    Metric(_I, "Format", 20, True, "dct:format", _has(DCT["format"])),
    Metric(_I, "Media type", 10, True, "dcat:mediaType", _has(DCAT.mediaType)),
    Metric(
        _I,
        "Format and media type from vocabularies",
        10,
        True,
        "EU file types, IANA",
        _from_vocabularies,
    ),
    Metric(
        _I,
        "Format not proprietary",
        20,
        True,
        "in the portal's list",
        _format_in(NON_PROPRIETARY),
        True,
    ),
    Metric(
        _I,
        "Format machine-readable",
        20,
        True,
        "in the portal's list",
        _format_in(MACHINE_READABLE),
        True,
    ),
    Metric(
        _I,
        "Conforms to DCAT-AP",
        30,
        False,
        "rules of publishing; SHACL in `make test`",
        _compliant,
    ),
    Metric(_R, "Licence", 20, True, "dct:license", _has(DCT.license)),
    Metric(_R, "Licence from a vocabulary", 10, True, "EU licences", _listed(DCT.license, LICENCE)),
    Metric(_R, "Access rights", 10, False, "dct:accessRights", _has(DCT.accessRights)),
    Metric(
        _R,
        "Access rights from a vocabulary",
        5,
        False,
        "EU access rights",
        _listed(DCT.accessRights, ACCESS_RIGHT),
    ),
    Metric(_R, "Contact point", 20, False, "dcat:contactPoint", _has(DCAT.contactPoint)),
    Metric(_R, "Publisher", 10, False, "dct:publisher", _has(DCT.publisher)),
    Metric(_C, "Rights", 5, True, "dct:rights", _has(DCT.rights)),
    Metric(_C, "File size", 5, True, "dcat:byteSize", _has(DCAT.byteSize)),
    Metric(_C, "Date of issue", 5, False, "dct:issued", _has(DCT.issued)),
    Metric(_C, "Date of modification", 5, False, "dct:modified", _has(DCT.modified)),
)
