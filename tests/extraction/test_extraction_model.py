"""The optional spaCy model: off by default, weaker than any rule, and told of when it is missing."""

import sys
from types import SimpleNamespace

import pytest
from reading import Reader

from pipelines.extraction.names import model_names
from pipelines.inputs import project_lexicon
from pipelines.problems import InputError
from pipelines.project import Project

TEXT = "Lo dice oggi il velario di Dubino, con la Fondazione Alba."


def _entity(text: str, words: str, label: str) -> SimpleNamespace:
    start = text.find(words)
    return SimpleNamespace(text=words, label_=label, start_char=start, end_char=start + len(words))


def _fake(name: str) -> object:
    def read(text: str) -> SimpleNamespace:
        found = [("velario", "ORG"), ("Alba", "LOC"), ("oggi", "PER")]
        return SimpleNamespace(ents=[_entity(text, *one) for one in found if one[0] in text])

    return read


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    model_names._loaded.cache_clear()
    monkeypatch.delenv(model_names.MODEL_VARIABLE, raising=False)


def test_it_adds_what_no_rule_finds(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {(one.text, one.type) for one in read(TEXT).entities}
    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=_fake))
    monkeypatch.setenv(model_names.MODEL_VARIABLE, "any_model")

    found = read(TEXT).entities

    assert {(one.text, one.type) for one in found} == without | {("velario", "organisation")}
    added = next(one for one in found if one.text == "velario")
    assert TEXT[added.start : added.end] == "velario"
    assert (added.method, added.confidence < 0.6) == ("model.spacy", True)


def test_nothing_is_imported_by_default(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert "velario" not in {one.text for one in read(TEXT).entities}


def test_a_missing_model_is_told(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setenv(model_names.MODEL_VARIABLE, "it_core_news_sm")
    with pytest.raises(InputError, match="OPENDATA_SPACY_MODEL names 'it_core_news_sm'"):
        project_lexicon(repository)
