"""How a release is cited: `CITATION.cff` and `metadata/datacite.json`, judged by their clients."""

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.catalogue.cff import citation_file
from pipelines.catalogue.citation import citation
from pipelines.catalogue.datacite import datacite
from pipelines.project import Agent, Bilingual, License, Period, Person, Place
from pipelines.release.publish import Release
from tests.catalogue.client import run
from tests.catalogue.conftest import TRAP
from tests.catalogue.described import described

CFF = """
import sys
from cffconvert.citation import Citation
cited = Citation(open(sys.argv[1], encoding="utf-8").read())
cited.validate()
print(cited.as_bibtex())
print(cited.as_apalike())
"""
DATACITE = """
import sys
import json
from datacite import schema45
schema45.validate(json.load(open(sys.argv[1], encoding="utf-8")))
"""
FULL: dict[str, Any] = {
    "creators": (
        Person(given_name="Ada", family_name="Rossi", orcid="0000-0002-1825-0097"),
        Agent(name="Osservatorio"),
    ),
    "doi": "10.5281/zenodo.123",
    "rights_holder": Agent(name="City"),
    "period": Period(start=date(2014, 1, 1), end=date(2020, 12, 31)),
    "place": Place(
        name=Bilingual(it="Bologna", en="Bologna"),
        uri="https://sws.geonames.org/3181928/",
        bbox=(11.2, 44.4, 11.4, 44.6),
    ),
}


def test_cffconvert_accepts_it(folder: Path) -> None:
    assert run("cffconvert", CFF, folder / "CITATION.cff")


def test_the_schema_of_datacite_accepts_it(folder: Path) -> None:
    run("catalogue", DATACITE, folder / "metadata" / "datacite.json")


@pytest.mark.parametrize("name", ["CC-BY-4.0", "CC0-1.0", "ODbL-1.0", "LicenseRef-own"])
def test_a_publisher_may_say_more(name: str, tmp_path: Path) -> None:
    licence = License(name=name, title="A licence", path="https://example.org/licence")
    full = described(**FULL, license=licence)
    (tmp_path / "CITATION.cff").write_bytes(citation_file(full))
    shown = run("cffconvert", CFF, tmp_path / "CITATION.cff")
    assert "doi = {10.5281/zenodo.123}" in shown
    assert "Rossi A., Osservatorio (2026). Commons in Bologna (version 1.0.0)" in shown
    (tmp_path / "datacite.json").write_bytes(datacite(full))
    run("catalogue", DATACITE, tmp_path / "datacite.json")


def test_the_citation_file_says_what_is_cited(hostile: Release) -> None:
    cited = yaml.safe_load((hostile.path / "CITATION.cff").read_text("utf-8"))
    assert cited["title"] == f"Title {TRAP}"
    assert cited["authors"] == [{"family-names": TRAP, "given-names": TRAP}, {"name": TRAP}]
    assert cited["keywords"] == [TRAP, "commons"]
    assert (cited["version"], cited["date-released"]) == ("1.0.0", "2026-03-01")


def test_datacite_has_period_place_and_persons() -> None:
    said = json.loads(datacite(described(**FULL)))
    assert said["doi"] == FULL["doi"]
    assert said["dates"][-1]["date"] == "2014-01-01/2020-12-31"
    assert said["geoLocations"][0]["geoLocationBox"]["westBoundLongitude"] == 11.2
    assert [creator["nameType"] for creator in said["creators"]] == ["Personal", "Organizational"]


def test_an_open_period_is_no_range() -> None:
    said = json.loads(datacite(described(period=Period(start=date(2014, 1, 1)))))
    assert [entry["dateType"] for entry in said["dates"]] == ["Issued"]


def test_a_later_version_says_when_the_first_was_issued() -> None:
    later = dataclasses.replace(described(), created="2027-01-02T00:00:00Z")
    said = json.loads(datacite(later))
    assert [entry["dateType"] for entry in said["dates"]] == ["Issued", "Updated", "Other"]
    assert said["publicationYear"] == "2027"


def test_the_citation_in_words() -> None:
    assert citation(described(), "en") == (
        "Commons Observatory (2026). Commons in Bologna (version 1.0.0) [Data set]. "
        "https://commons.example.org/data/releases/1.0.0/index.html"
    )
    assert citation(described(**FULL), "it") == (
        "Rossi, Ada; Osservatorio (2026). Beni comuni a Bologna (versione 1.0.0) [Data set]. "
        "Commons Observatory. https://doi.org/10.5281/zenodo.123"
    )
