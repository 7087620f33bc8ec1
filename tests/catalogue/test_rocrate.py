"""`ro-crate-metadata.json`, read by the Python library rocrate."""

import json
from pathlib import Path

from pipelines.catalogue.rocrate import PATH, ro_crate
from pipelines.release.publish import Release
from tests.catalogue.client import run
from tests.catalogue.conftest import TRAP
from tests.catalogue.described import described
from tests.catalogue.test_citation import FULL

READ = """
import sys
import json
from rocrate.rocrate import ROCrate
crate = ROCrate(sys.argv[1])
root = crate.root_dataset
print(json.dumps({
    "version": crate.version,
    "name": crate.name,
    "license": root["license"]["name"],
    "authors": [author["name"] for author in (
        root["author"] if isinstance(root["author"], list) else [root["author"]]
    )],
    "publisher": root["publisher"]["name"],
    "contact": root["publisher"]["contactPoint"]["email"],
    "files": [part.id for part in root["hasPart"]],
    "found": [str(part.source) for part in root["hasPart"] if part.source.is_file()],
}))
"""


def test_rocrate_finds_every_file(folder: Path) -> None:
    crate = json.loads(run("catalogue", READ, folder))
    assert crate["version"] == "1.1"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(crate["files"]) == there - {PATH}
    assert len(crate["found"]) == len(crate["files"])


def test_rocrate_reads_hostile_words_as_they_are(hostile: Release) -> None:
    crate = json.loads(run("catalogue", READ, hostile.path))
    assert crate["name"] == f"Title {TRAP}"
    assert crate["authors"] == [f"{TRAP} {TRAP}", TRAP]
    assert (crate["publisher"], crate["contact"]) == (f"Publisher {TRAP}", "data@example.org")


def test_every_entity_is_there_once_and_flat() -> None:
    graph = json.loads(ro_crate(described(**FULL)))["@graph"]
    ids = [entity["@id"] for entity in graph]
    assert len(ids) == len(set(ids))
    for entity in graph:
        for value in entity.values():
            for part in value if isinstance(value, list) else [value]:
                assert not isinstance(part, dict) or part.keys() == {"@id"}
                outside = isinstance(part, dict) and part["@id"].startswith("https://w3id.org")
                assert not isinstance(part, dict) or outside or part["@id"] in ids
    root = next(entity for entity in graph if entity["@id"] == "./")
    assert [author["@id"] for author in root["author"]] == [
        "https://orcid.org/0000-0002-1825-0097",
        "#author-2",
    ]
    assert root["copyrightHolder"] == {"@id": "#rights-holder"}
    assert root["temporalCoverage"] == "2014-01-01/2020-12-31"
