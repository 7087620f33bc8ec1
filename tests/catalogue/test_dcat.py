"""The three files of DCAT: what the shapes, the rules and CKAN's harvester make of them."""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from pipelines.catalogue.dcat.graph import dcat_graph
from pipelines.catalogue.dcat.rules import MANDATORY, check_turtle, faults
from pipelines.catalogue.dcat.serialise import to_json_ld, to_turtle, to_xml
from pipelines.catalogue.dcat.terms import DCAT, DCATAPIT, DCT, FOAF, SPDX
from pipelines.catalogue.model import Catalogue
from pipelines.project import Agent, Bilingual, License, Person, Place
from pipelines.release.distributions import WORKBOOK_TYPE
from pipelines.release.publish import Release
from pipelines.vocabularies import LICENCE, vocabulary
from tests.catalogue.client import run
from tests.catalogue.described import described
from tests.conftest import REPOSITORY, SHARED

SHAPES = SHARED / "shapes"
CONFORM = ("shapes", "range", "deprecateduris", "dcat-ap-SHACL")
FORMS = {"catalog.ttl": "turtle", "catalog.rdf": "xml", "catalog.jsonld": "json-ld"}

VALIDATE = """
import sys
from pyshacl import validate
from rdflib import Graph
data = Graph().parse(sys.argv[1])
for shapes in sys.argv[2:]:
    conforms, _, report = validate(data, shacl_graph=Graph().parse(shapes), advanced=True)
    assert conforms, report
print(len(data))
"""

HARVEST = """
import json, sys
from ckanext.dcat.processors import RDFParser
found = []
for path, form in zip(sys.argv[1::2], sys.argv[2::2]):
    parser = RDFParser()
    parser.parse(open(path, encoding="utf-8").read(), _format=form)
    found.append(list(parser.datasets()))
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def graph(metadata: Path) -> Graph:
    return Graph().parse(metadata / "catalog.ttl")


@pytest.fixture(scope="module")
def harvested(metadata: Path) -> dict[str, Any]:
    """The dataset as CKAN's harvester sees it, the same from each of the three files."""
    files = [part for name, form in FORMS.items() for part in (str(metadata / name), form)]
    first, *others = json.loads(run("ckan", HARVEST, *files))
    assert len(first) == 1
    assert others == [first, first]
    found: dict[str, Any] = first[0]
    return found


def test_the_three_files_say_the_same(metadata: Path, graph: Graph) -> None:
    for name, form in FORMS.items():
        assert set(Graph().parse(metadata / name, format=form)) == set(graph)


@pytest.mark.parametrize("shapes", CONFORM)
def test_it_conforms_to_the_shapes_of_dcat_ap(metadata: Path, shapes: str) -> None:
    if not SHAPES.is_dir():
        pytest.skip("the shapes of DCAT-AP are not part of the project")
    assert int(
        run("catalogue", VALIDATE, str(metadata / "catalog.ttl"), str(SHAPES / f"{shapes}.ttl"))
    )


def test_hostile_words_conform_and_are_kept(tmp_path: Path) -> None:
    catalogue = _hostile()
    # XML has no way to write NUL.
    kept = Literal('<b>&"\\"\'\u202e\ufffd\nÈ 𝄞 }}', lang="it")
    writers = {"turtle": to_turtle, "xml": to_xml, "json-ld": to_json_ld}
    graphs = [
        Graph().parse(data=write(dcat_graph(catalogue)), format=form)
        for form, write in writers.items()
    ]
    assert set(graphs[0]) == set(graphs[1]) == set(graphs[2])
    dataset = URIRef(catalogue.uri("dataset"))
    assert kept in set(graphs[0].objects(dataset, DCT.title))
    assert list(check_turtle(catalogue, to_turtle(dcat_graph(catalogue)))) == []
    if SHAPES.is_dir():
        path = tmp_path / "catalog.ttl"
        path.write_bytes(to_turtle(dcat_graph(catalogue)))
        assert run("catalogue", VALIDATE, str(path), *(f"{SHAPES}/{name}.ttl" for name in CONFORM))


def _hostile() -> Catalogue:
    """Another city with all that a publisher may say, in words that break formats."""
    words = Bilingual(it='<b>&"\\"\'\u202e\u0000\r\nÈ 𝄞 }}', en="]]> -- #")
    agent = Agent(
        name='O"Brien <&> Söhne', identifier="c_a944", url="https://a.example.org/?a=1&b=è"
    )
    return described(
        title=words,
        publisher=agent,
        rights_holder=Agent(name="Comune di Bologna", email="a'b@example.org"),
        creators=(Person(given_name="Ada", family_name="De’ Rossi"), agent),
        place=Place(
            name=words, uri="https://sws.geonames.org/3181928/", bbox=(11.2, 44.4, 11.4, 44.6)
        ),
        doi="10.5281/zenodo.1(2)",
        keywords=("a,b", 'a"b', "a\\b"),
        languages=("it", "en"),
    )


def test_every_file_is_measured_as_it_is(graph: Graph, release: Release) -> None:
    described = {
        str(graph.value(node, DCAT.downloadURL)).partition("/releases/1.0.0/")[2]: (
            int(graph.value(node, DCAT.byteSize)),
            str(graph.value(graph.value(node, SPDX.checksum), SPDX.checksumValue)).lower(),
        )
        for node in graph.subjects(RDF.type, DCATAPIT.Distribution)
    }
    data = [
        f
        for f in release.files
        if f.path.startswith(("csv/", "parquet/")) or f.path.endswith((".duckdb", ".xlsx"))
    ]
    assert described == {file.path: (file.bytes, file.sha256) for file in data}


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [(kind, wanted) for kind, properties in MANDATORY.items() for wanted in properties],
    ids=lambda term: str(term).replace("#", "/").rpartition("/")[2],
)
def test_what_is_mandatory_is_missed(kind: URIRef, wanted: URIRef) -> None:
    graph = dcat_graph(described())
    assert list(faults(graph)) == []
    node = sorted(graph.subjects(RDF.type, kind), key=str)[0]

    graph.remove((node, wanted, None))

    assert any(f"<{node}> lacks" in fault for fault in faults(graph))


def test_what_the_file_does_not_explain_is_told() -> None:
    graph = dcat_graph(described())
    theme = next(graph.objects(None, DCAT.theme))

    graph.remove((theme, None, None))

    assert [fault for fault in faults(graph) if "without saying what it is" in fault]


def test_one_address_for_two_things_is_told() -> None:
    graph = dcat_graph(described())
    dataset = next(graph.subjects(RDF.type, DCAT.Dataset))

    graph.add((dataset, RDF.type, FOAF.Agent))

    assert any("both a Dataset and a Agent" in fault for fault in faults(graph))


def test_a_file_that_says_something_else_is_told() -> None:
    catalogue = described()
    other = to_turtle(dcat_graph(described(keywords=("other",))))

    assert [p.message for p in check_turtle(catalogue, other)] == [
        "does not say what was to be written."
    ]
    assert "cannot be read back" in next(iter(check_turtle(catalogue, b"<"))).message


def test_the_bytes_depend_on_nothing_else() -> None:
    """Python's hashes, which order sets, differ from one process to the next."""
    program = (
        "import hashlib; from tests.catalogue.described import described;"
        "from pipelines.catalogue.files import metadata_files;"
        "found = metadata_files(described());"
        "print([(path, hashlib.sha256(found[path]).hexdigest()) for path in sorted(found)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY), "TZ": zone},
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(said) == 1
    assert "catalog.jsonld" in said.pop()


def test_terms_have_their_address_and_both_labels(graph: Graph) -> None:
    frequency = next(graph.objects(None, DCT.accrualPeriodicity))

    assert str(frequency) == "http://publications.europa.eu/resource/authority/frequency/IRREG"
    assert set(graph.objects(frequency, SKOS.prefLabel)) == {
        Literal("irregular", lang="en"),
        Literal("irregolare", lang="it"),
    }


@pytest.mark.parametrize("name", [term.more["spdx"] for term in vocabulary(LICENCE).values()])
def test_the_kind_of_licence_has_both_labels(name: str) -> None:
    path = "https://example.org/licence"
    graph = dcat_graph(described(license=License(name=name, title="A licence", path=path)))
    kind = graph.value(next(graph.objects(None, DCT.license)), DCT.type)

    labels = {str(label.language): str(label) for label in graph.objects(kind, SKOS.prefLabel)}  # type: ignore[attr-defined]
    assert labels.keys() == {"en", "it"}
    assert labels["it"] != labels["en"]


def test_addresses_stay_the_same_from_version_to_version() -> None:
    old, new = (set(dcat_graph(_version(v)).subjects()) for v in ("1.0.0", "1.1.0"))

    assert {str(node) for node in old ^ new} == {
        f"https://commons.example.org/data/releases/{v}/index.html" for v in ("1.0.0", "1.1.0")
    }


def _version(version: str) -> Catalogue:
    return dataclasses.replace(described(), version=version)


def test_ckan_harvests_the_dataset(harvested: dict[str, Any]) -> None:
    extras = {extra["key"]: extra["value"] for extra in harvested["extras"]}
    authority = "http://publications.europa.eu/resource/authority"

    assert harvested["title"] == "Torino social innovation"
    assert harvested["notes"].startswith("How the City of Turin")
    assert harvested["version"] == "1.0.0"
    assert harvested["license_id"] == "cc-by"
    assert {"name": "innovazione sociale"} in harvested["tags"]
    assert extras["identifier"].endswith(":torino-social-innovation")
    assert extras["frequency"] == f"{authority}/frequency/IRREG"
    assert json.loads(extras["theme"]) == [f"{authority}/data-theme/{c}" for c in ("GOVE", "SOCI")]
    assert json.loads(extras["language"]) == [f"{authority}/language/ITA"]
    assert extras["access_rights"] == f"{authority}/access-right/PUBLIC"
    assert extras["publisher_name"] == "Torino social innovation open data"
    assert extras["publisher_identifier"]
    assert extras["contact_email"] == "opendata@example.org"
    assert extras["temporal_start"] < extras["temporal_end"]
    assert extras["spatial_uri"] == "https://sws.geonames.org/3165524/"
    assert json.loads(extras["spatial_bbox"])["type"] == "Polygon"


def test_ckan_harvests_every_file(harvested: dict[str, Any], release: Release) -> None:
    files = {file.path: file for file in release.files}
    for resource in harvested["resources"]:
        file = files.pop(resource["url"].partition("/releases/1.0.0/")[2])
        assert (resource["size"], resource["hash"].lower()) == (file.bytes, file.sha256)
        assert resource["hash_algorithm"].endswith("sha256")
        assert resource["name"]
        assert resource["mimetype"] in {
            "text/csv",
            "application/vnd.apache.parquet",
            "application/octet-stream",
            WORKBOOK_TYPE,
        }
        assert resource["format"] in {"CSV", "Parquet", "XLSX", "BIN"}
    assert not [path for path in files if path.startswith(("csv/", "parquet/"))]
