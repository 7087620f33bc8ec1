"""One file of a release as a distribution: where it is, in which format, how large, its checksum."""

from collections.abc import Iterable

from rdflib import Graph, URIRef

from pipelines.catalogue.dcat.terms import (
    DCAT,
    DCATAPIT,
    DCT,
    RDFS,
    SPDX,
    both,
    literal,
    put,
    put_term,
    typed,
)
from pipelines.catalogue.model import Catalogue, Distribution
from pipelines.project import Bilingual
from pipelines.vocabularies import FILE_TYPE, vocabulary

MEDIA_TYPES = "http://www.iana.org/assignments/media-types"

# DuckDB has neither a code in the EU's table nor a registered media type.
BINARY = "BIN"
UNREGISTERED = {"application/vnd.duckdb": "application/octet-stream"}


def put_distribution(
    graph: Graph,
    catalogue: Catalogue,
    file: Distribution,
    licence: URIRef,
    rights: URIRef,
    languages: Iterable[URIRef],
) -> URIRef:
    """Add a file, which can be got at the address that it is described by."""
    node, address = URIRef(catalogue.uri(file.path)), URIRef(catalogue.url(file.path))
    put(
        graph,
        node,
        (DCAT.Distribution, DCATAPIT.Distribution),
        {
            DCT.title: both(Bilingual(it=file.title_it, en=file.title)),
            DCT.description: both(_description(catalogue, file)),
            DCAT.accessURL: address,
            DCAT.downloadURL: address,
            DCT["format"]: _put_format(graph, file),
            DCAT.mediaType: _put_media_type(graph, file),
            DCAT.byteSize: typed(file.bytes, "nonNegativeInteger"),
            SPDX.checksum: _put_checksum(graph, catalogue, file),
            DCT.issued: typed(catalogue.created, "dateTime"),
            DCT.modified: typed(catalogue.created, "dateTime"),
            DCT.license: licence,
            DCT.rights: rights,
            DCT.language: languages,
        },
    )
    return node


def _description(catalogue: Catalogue, file: Distribution) -> Bilingual:
    if not file.table:
        said = catalogue.dataset.description
        return Bilingual(it=said.it, en=said.en)
    schema = catalogue.schemas[file.table]
    return Bilingual(
        it=f"{schema.description_it} Righe: {file.rows}.",
        en=f"{schema.description} Rows: {file.rows}.",
    )


def _put_format(graph: Graph, file: Distribution) -> URIRef:
    formats = vocabulary(FILE_TYPE)
    term = formats.get(file.format.upper(), formats[BINARY])
    # Typed as dct:IMT with a label, because CKAN's harvester shows the bare address otherwise.
    node = put_term(graph, term, DCT.IMT, DCT.MediaTypeOrExtent)
    put(graph, node, (), {RDFS.label: literal(term.label_en)})
    return node


def _put_media_type(graph: Graph, file: Distribution) -> URIRef:
    name = UNREGISTERED.get(file.media_type, file.media_type)
    node = URIRef(f"{MEDIA_TYPES}/{name}")
    put(graph, node, (DCT.MediaType,), {RDFS.label: literal(name)})
    return node


def _put_checksum(graph: Graph, catalogue: Catalogue, file: Distribution) -> URIRef:
    node = URIRef(catalogue.uri(f"sha256/{file.path}"))
    algorithm = SPDX.checksumAlgorithm_sha256
    put(graph, algorithm, (SPDX.ChecksumAlgorithm,), {})
    said = {SPDX.algorithm: algorithm, SPDX.checksumValue: typed(file.sha256, "hexBinary")}
    put(graph, node, (SPDX.Checksum,), said)
    return node
