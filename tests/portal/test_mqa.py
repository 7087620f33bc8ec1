"""The assessment of data.europa.eu: a real release served, and each metric missed on purpose."""

import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from pipelines.catalogue.dcat.graph import dcat_graph
from pipelines.catalogue.dcat.terms import DCAT, DCT
from pipelines.portal.mqa import METRICS, Scored, rating, score, total
from pipelines.problems import InputError
from pipelines.project import Project
from pipelines.release.publish import Release
from pipelines.verbs.score import score_release, score_table
from tests.catalogue.conftest import metadata, release
from tests.catalogue.described import described
from tests.conftest import Cli

__all__ = ["metadata", "release"]

LEAST = 378


def lost(scored: list[Scored]) -> set[str]:
    return {one.metric.name for one in scored if one.points < one.metric.points}


def everything_answers(_: str) -> bool:
    return True


@pytest.fixture
def graph() -> Graph:
    return dcat_graph(described())


def test_the_points_are_those_of_the_methodology() -> None:
    dimensions = {
        name: sum(metric.points for metric in METRICS if metric.dimension == name)
        for name in dict.fromkeys(metric.dimension for metric in METRICS)
    }
    assert dimensions == {
        "Findability": 100,
        "Accessibility": 100,
        "Interoperability": 110,
        "Reusability": 75,
        "Contextuality": 20,
    }


def test_a_release_earns_all_that_formats_allow(release: Release) -> None:
    scored = score_release(Project(release.path.parents[2]), "latest")

    assert total(scored) >= LEAST
    assert lost(scored) == {metric.name for metric in METRICS if metric.of_format}
    assert score_table(scored).endswith(f"{total(scored):.1f} of 405 points: Excellent.\n")


def test_a_file_that_is_gone_costs_points(release: Release, tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    shutil.copytree(release.path.parents[1], outputs, symlinks=True)
    folder = outputs / "releases" / "1.0.0" / "csv"
    folder.chmod(0o755)  # A release is read-only.
    (folder / "events.csv").unlink()

    scored = score_release(Project(tmp_path), "1.0.0")

    answers = {one.metric.name: one for one in scored if one.metric.name.endswith("answers")}
    assert {one.asked - one.met for one in answers.values()} == {1}
    assert len(answers) == 2


@pytest.mark.parametrize(
    ("predicate", "metrics"),
    [
        (DCAT.keyword, {"Keywords"}),
        (DCAT.theme, {"Categories", "Conforms to DCAT-AP"}),
        (DCT.temporal, {"Period"}),
        (DCAT.downloadURL, {"Download address", "Download address answers"}),
        (DCAT.mediaType, {"Media type", "Format and media type from vocabularies"}),
        (DCT.accessRights, {"Access rights", "Access rights from a vocabulary"}),
        (DCAT.contactPoint, {"Contact point"}),
        (DCT.publisher, {"Publisher", "Conforms to DCAT-AP"}),
        (DCT.rights, {"Rights"}),
        (DCT.issued, {"Date of issue"}),
    ],
)
def test_what_is_missing_costs_its_points(
    graph: Graph, predicate: URIRef, metrics: set[str]
) -> None:
    before = lost(score(graph, everything_answers))

    graph.remove((None, predicate, None))

    assert lost(score(graph, everything_answers)) - before == metrics


def test_a_licence_and_a_format_of_ones_own_are_in_no_vocabulary(graph: Graph) -> None:
    for file in list(graph.subjects(RDF.type, DCAT.Distribution)):
        graph.set((file, DCT.license, URIRef("https://example.org/licence")))
        graph.set((file, DCT["format"], Literal("CSV")))

    scored = {one.metric.name: one.points for one in score(graph, everything_answers)}

    assert (scored["Licence"], scored["Licence from a vocabulary"]) == (20, 0)
    assert (scored["Format"], scored["Format and media type from vocabularies"]) == (20, 0)
    assert (scored["Format not proprietary"], scored["Format machine-readable"]) == (0, 0)


def test_addresses_elsewhere_are_not_asked(release: Release, tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    shutil.copytree(release.path.parents[1], outputs, symlinks=True)
    catalog = outputs / "releases" / "1.0.0" / "metadata" / "catalog.ttl"
    text = catalog.read_text(encoding="utf-8")
    text = text.replace("accessURL <https://example.org/", "accessURL <https://elsewhere.invalid/")
    catalog.chmod(0o644)  # A release is read-only.
    catalog.write_text(text, encoding="utf-8")

    scored = {one.metric.name: one.met for one in score_release(Project(tmp_path), "latest")}

    assert scored["Access address answers"] == 0
    assert scored["Download address answers"] > 0


@pytest.mark.parametrize(
    ("points", "name"),
    [(405, "Excellent"), (351, "Excellent"), (350.9, "Good"), (121, "Sufficient"), (0, "Bad")],
)
def test_points_have_a_name(points: float, name: str) -> None:
    assert rating(points) == name


def test_the_verb_prints_the_table(release: Release, tmp_path: Path, cli: Cli) -> None:
    shutil.copytree(release.path.parents[1], tmp_path / "outputs", symlinks=True)
    for name in ("sources", "schemas"):
        (tmp_path / name).mkdir()

    ended = cli("score", "--project", str(tmp_path))
    unknown = cli("score", "9.9.9", "--project", str(tmp_path))

    assert (ended.code, ended.out.count("\n")) == (0, len(METRICS) + 4)
    assert "| Accessibility    | Download address answers" in ended.out
    assert unknown.code == 1
    assert "9.9.9: is no published version. Published: 1.0.0." in unknown.err


def test_a_release_without_a_catalogue_is_told(release: Release, tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    shutil.copytree(release.path.parents[1], outputs, symlinks=True)
    folder = outputs / "releases" / "1.0.0" / "metadata"
    folder.chmod(0o755)
    (folder / "catalog.ttl").unlink()

    with pytest.raises(InputError, match=r"outputs/releases/1\.0\.0/metadata/catalog\.ttl: cannot"):
        score_release(Project(tmp_path), "latest")
    with pytest.raises(InputError, match="Nothing is published yet"):
        score_release(Project(tmp_path / "elsewhere"), "latest")
