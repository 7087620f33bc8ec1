"""The real text with the real curated names: exactly what the hand annotation says, nothing else."""

import json
from collections import defaultdict
from typing import Any

import pytest
from reading import ROOT

from pipelines.extraction.extract import extract
from pipelines.extraction.lexicon.gazetteer import Gazetteer
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import Extraction
from pipelines.extraction.text.fold import fold, lower


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / "sources/gold/00-seed.json").read_text("utf-8"))
    return content


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "sources/documents/comune-di-torino.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module", params=["curated", "no names"])
def found(
    request: pytest.FixtureRequest, text: str, lexicon: Lexicon, curated: Gazetteer
) -> Extraction:
    return extract(
        "00-seed", text, lexicon, curated if request.param == "curated" else Gazetteer([])
    )


def test_every_mention_is_found_and_no_other(found: Extraction, gold: dict[str, Any]) -> None:
    spans = [(one.start, one.end, one.text) for one in found.entities]
    assert spans == [(one["start"], one["end"], one["text"]) for one in gold["entities"]]


def test_types_with_the_curated_names(
    text: str, lexicon: Lexicon, curated: Gazetteer, gold: dict[str, Any]
) -> None:
    found = extract("00-seed", text, lexicon, curated)
    assert [(one.text, one.type) for one in found.entities] == [
        (one["text"], one["type"]) for one in gold["entities"]
    ]


def test_mentions_share_an_entity_as_in_the_annotation(
    text: str, lexicon: Lexicon, curated: Gazetteer, gold: dict[str, Any]
) -> None:
    found = extract("00-seed", text, lexicon, curated)
    by_id: dict[str, set[int]] = defaultdict(set)
    by_canonical: dict[str, set[int]] = defaultdict(set)
    for at, (ours, theirs) in enumerate(zip(found.entities, gold["entities"], strict=True)):
        by_id[ours.entity_id].add(at)
        by_canonical[theirs["canonical"]].add(at)
    assert sorted(map(sorted, by_id.values())) == sorted(map(sorted, by_canonical.values()))
    assert set(by_id) <= set(curated.labels)


def test_dates(found: Extraction, gold: dict[str, Any]) -> None:
    assert [(one.start, one.end, one.value, one.kind) for one in found.dates] == [
        (one["start"], one["end"], one["value"], one["kind"]) for one in gold["dates"]
    ]


def test_relations(found: Extraction, gold: dict[str, Any]) -> None:
    canonical = {_key(one["text"]): _key(one["canonical"]) for one in gold["entities"]}
    canonical |= {name: name for name in canonical.values()}

    def key(subject: str, predicate: str, target: str) -> tuple[str, str, str]:
        if predicate == "alias_of":
            return _key(subject), predicate, _key(target)
        return (
            canonical.get(_key(subject), _key(subject)),
            predicate,
            canonical.get(_key(target), _key(target)),
        )

    ours = [key(one.subject, one.predicate, one.object) for one in found.relations]
    theirs = [key(one["subject"], one["predicate"], one["object"]) for one in gold["relations"]]
    assert sorted(ours) == sorted(theirs)


def test_no_amount(found: Extraction) -> None:
    assert found.amounts == ()


def _key(name: str) -> str:
    return lower(fold(name))
