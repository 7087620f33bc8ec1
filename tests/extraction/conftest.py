"""What the extraction tests share: the lexicon of the product and a reader without a gazetteer."""

import csv

import pytest
from reading import ROOT, Reader

from pipelines.extraction.extract import extract
from pipelines.extraction.lexicon.file import load_lexicon
from pipelines.extraction.lexicon.gazetteer import Gazetteer, GazetteerName
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import Extraction


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "sources/lexicon/it.yaml")


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Reader:
    """Read a text with no names known before, or with those given."""

    def reader(text: str, *names: GazetteerName) -> Extraction:
        return extract("test", text, lexicon, Gazetteer(names))

    return reader


@pytest.fixture(scope="session")
def curated() -> Gazetteer:
    """The gazetteer of the product's own curated tables."""
    entities = {row["entity_id"]: row for row in _rows("entities")}
    named = [(key, row["name"]) for key, row in entities.items()]
    named += [(row["entity_id"], row["name"]) for row in _rows("names")]
    return Gazetteer(
        GazetteerName(name, key, entities[key]["entity_type"], entities[key]["name"])
        for key, name in named
    )


def _rows(table: str) -> list[dict[str, str]]:
    with (ROOT / f"sources/curated/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
