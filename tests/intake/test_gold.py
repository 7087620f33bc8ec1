"""Annotations that cannot be scored are told with file, place and remedy."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.inputs import Schemas, read_annotations, read_texts
from pipelines.intake.edited import read_edited
from pipelines.intake.gold import annotations_of
from pipelines.problems import InputError
from pipelines.project import Project
from tests.conftest import Cli

Change = Callable[[dict[str, Any]], object]
GOLD = "sources/gold/00-seed.json"

FAULTS: dict[str, tuple[Change, list[str]]] = {
    "document that is not registered": (
        lambda gold: gold.update(id="altrove"),
        ["column id", "'altrove'", "documents.csv"],
    ),
    "words that do not stand there": (
        lambda gold: gold["entities"][0].update(start=4),
        ["column entities.0", "4:18", "'ittà di Torino' does", "code points"],
    ),
    "span that ends before it begins": (
        lambda gold: gold["dates"][1].update(end=0),
        ["column dates.1", "does not stand"],
    ),
    "unknown type": (
        lambda gold: gold["entities"][2].update(type="projct"),
        ["column entities.2.type", "'projct'", "entity_type"],
    ),
    "unknown predicate": (
        lambda gold: gold["relations"][0].update(predicate="likes"),
        ["column relations.0.predicate", "'likes'", "predicate"],
    ),
    "evidence outside the text": (
        lambda gold: gold["relations"][3].update(evidence=[0, 99_999]),
        ["column relations.3.evidence", "0:99999"],
    ),
    "identifier that is no slug": (
        lambda gold: gold.update(id="../documents/x"),
        ["column id", "pattern"],
    ),
    "misspelt key": (
        lambda gold: gold.update(amonts=gold.pop("amounts")),
        ["column amounts", "Field required", "column amonts"],
    ),
    "number where a word is needed": (
        lambda gold: gold["dates"][0].update(value=2012),
        ["column dates.0.value", "string"],
    ),
}


def _rewrite(project: Project, change: Change) -> None:
    path = project.root / GOLD
    gold = json.loads(path.read_text(encoding="utf-8"))
    change(gold)
    path.write_text(json.dumps(gold), encoding="utf-8")


def _told(project: Project, schemas: Schemas) -> str:
    """What reading the annotations of a project says is wrong."""
    register = read_edited(project, schemas.inputs)["documents"]
    with pytest.raises(InputError) as raised:
        read_annotations(project, read_texts(project, register), schemas)
    return str(raised.value)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(fault: str, project: Project, schemas: Schemas) -> None:
    change, words = FAULTS[fault]
    _rewrite(project, change)

    told = _told(project, schemas)

    assert [word for word in (GOLD, *words) if word not in told] == []


def test_a_file_that_is_no_json_is_told(project: Project, schemas: Schemas) -> None:
    (project.root / GOLD).write_text('{"id": ', encoding="utf-8")

    told = _told(project, schemas)

    assert GOLD in told
    assert "JSON" in told


def test_two_annotations_of_one_text_are_told(project: Project, schemas: Schemas) -> None:
    other = project.root / "sources" / "gold" / "b.json"
    other.write_bytes((project.root / GOLD).read_bytes())

    told = _told(project, schemas)

    assert "b.json, column id: annotates 'comune-di-torino', and so does" in told


def test_a_file_that_is_not_utf8_is_told(project: Project, schemas: Schemas) -> None:
    (project.root / GOLD).write_bytes('{"id": "città"}'.encode("latin-1"))

    assert GOLD in _told(project, schemas)


def test_a_byte_order_mark_does_no_harm(project: Project, schemas: Schemas) -> None:
    path = project.root / GOLD
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    register = read_edited(project, schemas.inputs)["documents"]

    found = read_annotations(project, read_texts(project, register), schemas)

    assert list(annotations_of(found)) == ["comune-di-torino"]


def test_a_faulty_annotation_publishes_nothing(project: Project, cli: Cli) -> None:
    _rewrite(project, lambda gold: gold.update(id="altrove"))

    ended = cli("publish", "--project", str(project.root))

    assert ended.code == 1
    assert "'altrove'" in ended.err
    assert not project.outputs.exists()


def test_no_annotation_is_no_fault(project: Project, cli: Cli, tmp_path: Path) -> None:
    (project.root / GOLD).rename(tmp_path / "away.json")

    ended = cli("check", "--project", str(project.root))

    assert ended.code == 0, ended.err
    assert "not scored: no text is annotated" in ended.out
