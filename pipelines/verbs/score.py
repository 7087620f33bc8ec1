"""Scores the metadata of a release as data.europa.eu would: what `opendata score` does."""

from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from rdflib import Graph

from pipelines import markdown
from pipelines.portal.mqa import Probe, Scored, dataset_of, rating, score, total
from pipelines.portal.outputs_server import serving
from pipelines.problems import InputError, Problem
from pipelines.project import Project
from pipelines.release.layout import LATEST, RELEASES
from pipelines.release.shelf.choose import shelf_of
from pipelines.release.shelf.model import Shelf

CATALOG = "metadata/catalog.ttl"
TIMEOUT = 30
COLUMNS = ("dimension", "metric", "points", "of", "how")


def score_release(project: Project, version: str) -> list[Scored]:
    """Every metric of a version, or of `latest`, served on loopback in place of its base URL.

    Raises InputError if there is no such version, or it has no catalogue.
    """
    shelf = shelf_of(project)
    named = _published(shelf, version)
    folder = shelf.release(named)
    graph = _catalogue(folder, f"{shelf.name}/{RELEASES}/{named}")
    base = str(dataset_of(graph)).partition("#")[0]
    with serving(folder) as address:
        return score(graph, _probe(f"{base}{RELEASES}/{named}/", f"{address}/"))


def _published(shelf: Shelf, version: str) -> str:
    versions = [entry.version for entry in shelf.entries()]
    if versions and version in (LATEST, *versions):
        return versions[0] if version == LATEST else version
    known = f"Published: {', '.join(versions)}." if versions else "Nothing is published yet."
    raise InputError([Problem(version, "is no published version.", known)])


def _catalogue(folder: Path, shown: str) -> Graph:
    try:
        graph = Graph().parse(folder / CATALOG, format="turtle")
        dataset_of(graph)
    except Exception as error:  # rdflib's parser raises whatever it meets.
        message = f"cannot be scored: {' '.join(str(error).split())}."
        remedy = "Name a version that has the file."
        raise InputError([Problem(f"{shown}/{CATALOG}", message, remedy)]) from error
    return graph


def _probe(base: str, served: str) -> Probe:
    """Ask for what is under `base` where it is served; what lies elsewhere is not asked for."""

    def answers(address: str) -> bool:
        """HEAD and GET must both say that the file is there."""
        if not address.startswith(base):
            return False
        local = served + address.removeprefix(base)
        return all(_status(local, method) == 200 for method in ("HEAD", "GET"))

    return answers


def _status(address: str, method: str) -> int:
    opener = build_opener(ProxyHandler({}))  # A proxy would look for loopback on its own machine.
    try:
        with opener.open(Request(address, method=method), timeout=TIMEOUT) as answer:
            return int(answer.status)
    except URLError as error:
        return int(getattr(error, "code", 0))


def score_table(scored: list[Scored]) -> str:
    """The table, and below it the sum and what the portal calls it."""
    rows = [
        (one.metric.dimension, one.metric.name, f"{one.points:.1f}", one.metric.points, one.how)
        for one in scored
    ]
    most = sum(one.metric.points for one in scored)
    points = total(scored)
    return f"{markdown.aligned_table(COLUMNS, rows)}\n\n{points:.1f} of {most} points: {rating(points)}.\n"
