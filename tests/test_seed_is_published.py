"""What the first text says is published whole: entities, mentions, dates, relations, citations."""

import json
from typing import Any

import pytest

from tests.built import built, texts
from tests.conftest import REPOSITORY

DOCUMENT = "comune-di-torino"


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    """The hand annotation of the text."""
    path = REPOSITORY / "sources" / "gold" / "00-seed.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _rows(table: str) -> list[dict[str, Any]]:
    return built().public[table].to_pylist()


def _entity_at() -> dict[tuple[int, int], str]:
    return {(row["start_offset"], row["end_offset"]): row["entity_id"] for row in _rows("mentions")}


def _names(gold: dict[str, Any]) -> dict[str, str]:
    """The entity that each name of the annotation was resolved to."""
    at = _entity_at()
    return {
        name: at[entity["start"], entity["end"]]
        for entity in gold["entities"]
        for name in (entity["text"], entity["canonical"])
    }


def test_every_annotated_mention_is_a_row_of_the_same_type(gold: dict[str, Any]) -> None:
    wanted = {(e["start"], e["end"], e["text"], e["type"]) for e in gold["entities"]}

    assert {
        (m["start_offset"], m["end_offset"], m["surface"], m["entity_type"])
        for m in _rows("mentions")
    } == wanted


def test_mentions_of_one_thing_have_one_entity(gold: dict[str, Any]) -> None:
    at = _entity_at()
    entities: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        entities.setdefault(entity["canonical"], set()).add(at[entity["start"], entity["end"]])

    assert all(len(ids) == 1 for ids in entities.values())
    assert len({min(ids) for ids in entities.values()}) == len(entities)


def test_what_the_text_names_is_curated_too(gold: dict[str, Any]) -> None:
    named = set(_entity_at().values())
    rows = {row["entity_id"]: row for row in _rows("entities")}

    assert {rows[entity]["origin"] for entity in named} == {"both"}
    assert {rows[entity]["review_status"] for entity in named} == {"confirmed"}
    assert {row["origin"] for entity, row in rows.items() if entity not in named} == {"curated"}


def test_every_annotated_relation_is_a_row_with_its_evidence(gold: dict[str, Any]) -> None:
    names = _names(gold)
    said = {
        (row["entity_id"], row["property"], row["value"])
        for row in _rows("statements")
        if row["document_id"] == DOCUMENT
    }
    published = {
        (r["subject_id"], r["predicate"], r["object_id"]): r["origin"] for r in _rows("relations")
    }
    for relation in gold["relations"]:
        subject, predicate = names[relation["subject"]], relation["predicate"]
        if predicate in ("has_date", "alias_of"):
            continue
        key = (subject, predicate, names[relation["object"]])
        assert (subject, f"relation.{predicate}", key[2]) in said
        assert published[key] in ("extracted", "both")


def test_only_what_is_known_from_a_text_alone_can_be_a_candidate() -> None:
    for table in ("entities", "relations"):
        unsure = [row for row in _rows(table) if row["review_status"] == "candidate"]
        assert {row["origin"] for row in unsure} <= {"extracted"}


def test_every_annotated_date_is_an_event(gold: dict[str, Any]) -> None:
    names = _names(gold)
    known_to_both = {
        (e["entity_id"], e["date_edtf"]) for e in _rows("events") if e["origin"] == "both"
    }
    dated = [r for r in gold["relations"] if r["predicate"] == "has_date"]

    assert len(dated) == 3
    assert {(names[r["subject"]], r["object"]) for r in dated} == known_to_both


def test_every_alias_of_the_text_is_a_name(gold: dict[str, Any]) -> None:
    names = _names(gold)
    published = {(n["entity_id"], n["name"]) for n in _rows("names")}
    aliases = [r for r in gold["relations"] if r["predicate"] == "alias_of"]

    assert len(aliases) == 3
    assert all((names[r["object"]], r["subject"]) in published for r in aliases)


def test_quotes_are_the_words_of_the_text() -> None:
    quoted = [row for row in _rows("statements") if row["origin"] == "text"]

    assert len(quoted) == 34 + 33
    for row in quoted:
        text = texts()[row["document_id"]]
        assert text[row["start_offset"] : row["end_offset"]] == row["quote"]
        assert row["method"]
        assert row["source_id"]
