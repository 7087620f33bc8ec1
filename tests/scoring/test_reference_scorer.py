"""The same figures as the scorer that the development texts come with, where it is at hand."""

import importlib.util
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.project import Project
from pipelines.scoring.annotation import Annotation
from pipelines.scoring.measures import MEASURES
from pipelines.scoring.reading import Reading, Relation
from pipelines.verbs.scorecard import score_texts
from tests.conftest import SHARED, Cli

GOLD = SHARED / "gold"
SAME = {
    "entities_exact": "ent_exact",
    "entities_overlap": "ent_overlap",
    "entities_typed": "ent_exact_type",
    "dates": "dates",
    "amounts": "amounts",
    "relations": "relations",
    "relations_explicit": "rel_explicit",
}


@pytest.fixture(scope="module")
def reference() -> Any:
    """The other scorer, as a module."""
    path = GOLD / "score.py"
    if not path.is_file():
        pytest.skip("the development texts and their scorer are not part of the project")
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_count_of_every_text_is_the_same(
    reference: Any, repository: Project, cli: Cli
) -> None:
    texts = sorted((GOLD / "texts").glob("*.txt"))
    printed = cli("extract", *map(str, texts), "--project", str(repository.root)).out
    predicted = {line["id"]: line for line in map(json.loads, printed.splitlines())}

    card = score_texts(repository, GOLD / "gold", GOLD / "texts", []).card

    ours = {
        (s.document_id, SAME[s.measure]): (s.counts.correct, s.counts.predicted, s.counts.gold)
        for s in card.scores
        if s.document_id and not s.code
    }
    assert len(ours) == len(texts) * len(SAME)
    for path in texts:
        gold = json.loads((GOLD / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        theirs = reference.doc(gold, predicted[path.stem], set())
        assert {name: ours[path.stem, name] for name in SAME.values()} == {
            name: theirs[name] for name in SAME.values()
        }


NAMES = st.sampled_from(["Borgo", "borgo", "«Borgo»", "Città di Borgo", "Lume", "Fondazione  Lume"])
PREDICATES = st.sampled_from(["funds", "promotes", "alias_of"])
GOLD_RELATIONS = st.builds(
    lambda s, p, o, e: {
        "subject": s,
        "predicate": p,
        "object": o,
        "evidence": (0, 9),
        "explicit": e,
    },
    NAMES,
    PREDICATES,
    NAMES,
    st.booleans(),
)
GOLD_ENTITIES = st.builds(
    lambda name, whole: {"start": 0, "end": 5, "text": name, "type": "place", "canonical": whole},
    NAMES,
    NAMES,
)


@given(
    entities=st.lists(GOLD_ENTITIES, max_size=4),
    theirs=st.lists(GOLD_RELATIONS, max_size=5),
    ours=st.lists(GOLD_RELATIONS, max_size=5),
)
def test_relations_with_any_names_are_counted_alike(
    reference: Any, entities: list[Any], theirs: list[Any], ours: list[Any]
) -> None:
    gold = {"id": "x", "entities": entities, "dates": [], "amounts": [], "relations": theirs}
    found = tuple(Relation(r["subject"], r["predicate"], r["object"], 0, 9) for r in ours)

    counted = reference.doc(gold, {"relations": ours}, set())

    for measure in ("relations", "relations_explicit"):
        pairs = MEASURES[measure](Annotation.model_validate(gold), Reading(relations=found))
        right = len(pairs.correct)
        mine = (right, right + len(pairs.spurious), right + len(pairs.missed))
        assert mine == counted[SAME[measure]]
