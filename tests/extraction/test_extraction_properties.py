"""What holds for any text: true offsets, no overlaps, offsets that survive folding."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import ROOT, Reader

from pipelines.extraction.extract import extract
from pipelines.extraction.lexicon.file import load_lexicon
from pipelines.extraction.lexicon.gazetteer import Gazetteer, GazetteerName
from pipelines.extraction.model import ENTITY_TYPES, Extraction
from pipelines.extraction.text.fold import fold, lower
from pipelines.extraction.text.passages import passages

LEXICON_FILE = ROOT / "sources/lexicon/it.yaml"
LEXICON = load_lexicon(LEXICON_FILE)
NAMES = Gazetteer([GazetteerName("Vela Rossa", "vela-rossa", "project", "Vela Rossa")])
SHARED = ROOT.parent / "shared/gold/texts"
PIECES = [
    "il progetto ", "Comune di ", "Noce", "“Vela Rossa”", " (", ")", ", ", " e ", "\n", "- ", "Partner: ",
    "’", "dell’", "2014-2020", "3 marzo", "5 milioni di euro", ".", "CUL ", "misura 3.1 A", "\u00a0", "à", "İ",
]  # fmt: skip


def words(lexicon: object) -> Iterator[str]:
    """Every word and phrase of a lexicon file."""
    if isinstance(lexicon, str):
        yield lexicon
    elif isinstance(lexicon, dict | list):
        for one in lexicon.values() if isinstance(lexicon, dict) else lexicon:
            yield from words(one)


# Any word may call a rule that counts on another.
CUES = sorted(set(words(yaml.safe_load(LEXICON_FILE.read_text(encoding="utf-8")))))
SALADS = st.lists(st.sampled_from(PIECES) | st.sampled_from(CUES), max_size=30).map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join), SALADS
)


def check(text: str, found: Extraction) -> None:
    """Every span is true and in range, none overlaps one of its kind, every relation has evidence."""
    for spans in (found.entities, found.dates, found.amounts):
        end = 0
        for one in spans:
            assert end <= one.start < one.end <= len(text)
            assert text[one.start : one.end] == one.text
            assert one.method
            assert 0 < one.confidence <= 1
            end = one.end
    assert all(one.type in ENTITY_TYPES for one in found.entities)
    assert all(one.entity_id and one.name for one in found.entities)
    for relation in found.relations:
        start, end = relation.evidence
        assert 0 <= start < end <= len(text)
    json.dumps(found.to_json_dict())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_are_true(text: str) -> None:
    check(text, extract("any", text, LEXICON, NAMES))


@given(st.text())
def test_folding_never_moves_a_character(text: str) -> None:
    assert len(fold(text)) == len(lower(text)) == len(text)


@given(TEXTS)
def test_passages_hold_every_word_once(text: str) -> None:
    found = passages(text)
    assert [one.position for one in found] == list(range(len(found)))
    assert all(text[one.start : one.end] == one.text and one.text.strip() for one in found)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())


def test_an_empty_text_gives_nothing(read: Reader) -> None:
    assert read("") == Extraction("test")


def test_the_same_text_reads_the_same_twice(read: Reader) -> None:
    text = "Il Comune di Noce ha lanciato il progetto Vela Rossa (2012) con 5 milioni di euro."
    assert read(text) == read(text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development texts (../shared) are not here")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.txt")), ids=lambda path: path.stem)
def test_development_texts_are_read(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    found = extract(path.stem, text, LEXICON, NAMES)
    check(text, found)
    assert found.entities
