"""A release whose metadata lack what is mandatory is not published."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.catalogue import conformity
from pipelines.catalogue.annotations import PATH as ANNOTATIONS
from pipelines.catalogue.cff import PATH as CFF
from pipelines.catalogue.files import CHECKS, WRITERS
from pipelines.catalogue.model import Catalogue
from pipelines.catalogue.readme import PATH as README
from pipelines.problems import InputError
from pipelines.project import Bilingual
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf
from tests.built import built
from tests.catalogue.described import described
from tests.release import other_city

STANDARDS = {
    "schema_org": "index.html",
    "csvw": "metadata/csv-metadata.json",
    "cff": CFF,
    "datacite": "metadata/datacite.json",
    "croissant": "metadata/croissant.json",
    "annotations": ANNOTATIONS,
    "rocrate": "ro-crate-metadata.json",
}
"""The file that each schema is for."""


@cache
def catalogue() -> Catalogue:
    """The other city, with this project's texts and mentions."""
    city, ours = described(), built().public
    texts = {name: ours[name] for name in ("documents", "passages", "entities", "mentions")}
    return Catalogue(
        city.dataset, city.version, city.created, city.issued, city.schemas,
        {**city.tables, **texts}, city.codelists, city.distributions,
    )  # fmt: skip


def mandatory(schema: Any) -> Iterator[tuple[str | int, ...]]:
    """The way to each property that a schema requires; items by the first one."""
    for name in schema.get("required", ()):
        yield (name,)
    for name, part in schema.get("properties", {}).items():
        yield from ((name, *way) for way in mandatory(part))
    for at, part in enumerate(schema.get("prefixItems", ())):
        yield from ((at, *way) for way in mandatory(part))
    if "items" in schema and "prefixItems" not in schema:
        yield from ((0, *way) for way in mandatory(schema["items"]))


def schema_of(standard: str) -> Any:
    path = Path(conformity.__file__).parent / "mandatory" / f"{standard}.yaml"
    return yaml.safe_load(path.read_text("utf-8"))


CASES = [
    pytest.param(standard, way, id=f"{standard}: {'.'.join(map(str, way))}")
    for standard in STANDARDS
    for way in mandatory(schema_of(standard))
]


@cache
def written(path: str) -> str:
    return WRITERS[path](catalogue()).decode()


def without(path: str, way: tuple[str | int, ...]) -> bytes:
    """The file as it is written, one property taken out."""
    text = written(path)
    before, after = "", ""
    if path.endswith(".html"):
        before, _, rest = text.partition('<script type="application/ld+json">')
        text, _, after = rest.partition("</script>")
        before, after = before + "<script>", "</script>" + after
    whole = yaml.safe_load(text)
    part = whole
    for step in way[:-1]:
        part = part[step]
    del part[way[-1]]
    return (before + json.dumps(whole) + after).encode()


@pytest.mark.parametrize("path", CHECKS)
def test_what_is_written_conforms(path: str) -> None:
    assert list(CHECKS[path](catalogue(), written(path).encode())) == []


@pytest.mark.parametrize(("standard", "way"), CASES)
def test_what_lacks_something_mandatory_does_not(standard: str, way: tuple[str | int, ...]) -> None:
    path = STANDARDS[standard]
    problems = list(CHECKS[path](catalogue(), without(path, way)))
    assert [problem.file for problem in problems] == [path]
    assert str(way[-1]) in problems[0].message


def test_every_file_for_programs_has_a_check() -> None:
    assert WRITERS.keys() - CHECKS.keys() == {README}
    assert set(STANDARDS.values()) <= CHECKS.keys()


def test_a_page_with_a_script_is_refused() -> None:
    spoiled = written("index.html").replace("</body>", "<script>alert(1)</script></body>")
    (problem,) = CHECKS["index.html"](catalogue(), spoiled.encode())
    assert "2 script elements" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"exact": "Torino Social Factory"', '"exact": "Torino"', "quotes 'Torino' for mention"),
        ('"total": 34', '"total": 35', "has 34 annotations for 34 mentions"),
    ],
)
def test_annotations_of_other_words_are_refused(old: str, new: str, told: str) -> None:
    spoiled = written(ANNOTATIONS).replace(old, new, 1).encode()
    (problem,) = CHECKS[ANNOTATIONS](catalogue(), spoiled)
    assert told in problem.message


def test_a_release_that_does_not_conform_is_not_published(tmp_path: Path) -> None:
    short = other_city.dataset(description=Bilingual(it="Patti.", en="Pacts."))
    shelf = FolderShelf(tmp_path / "outputs")
    told = (
        r"index\.html, column \$\.description: has 14 characters, fewer than the 50 .*dataset\.yaml"
    )
    with pytest.raises(InputError, match=told):
        publish(other_city.tables(), other_city.SCHEMAS, short, shelf)
    assert other_city.contents(tmp_path / "outputs") == {}
