"""`metadata/annotations.jsonld`: quotes and positions resolve on the pinned texts."""

import base64
import dataclasses
import hashlib
import json
from typing import Any

import pyarrow as pa

from pipelines.catalogue.annotations import PATH, annotations, digest_uri
from pipelines.release.publish import Release
from tests.built import built, texts
from tests.catalogue.described import described

TERMS = {
    "@context", "id", "type", "label", "generated", "rights", "total", "first", "startIndex",
    "partOf", "items", "motivation", "body", "purpose", "source", "value", "target", "language",
    "state", "cached", "selector", "exact", "prefix", "suffix", "start", "end",
}  # fmt: skip
"""The terms of http://www.w3.org/ns/anno.jsonld that are used; others would be lost in silence."""


def _read(content: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(content)["first"]["items"]
    return items


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in _keys(part)}
    return {key for part in value for key in _keys(part)} if isinstance(value, list) else set()


def _pinned(uri: str) -> str:
    digest = uri.removeprefix("ni:///sha-256;")
    return base64.urlsafe_b64decode(digest + "=" * (-len(digest) % 4)).hex()


def test_every_mention_resolves_on_the_text_that_was_read(release: Release) -> None:
    by_digest = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts().values()}
    found = _read((release.path / PATH).read_bytes())
    assert len(found) == built().public["mentions"].num_rows > 0
    for entry in found:
        text = by_digest[_pinned(entry["target"]["state"]["cached"])]
        quote, position = entry["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"] != ""
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text[position["start"] - len(quote["prefix"]) :].startswith(around)


def test_a_quote_without_position_leads_to_the_same_place(release: Release) -> None:
    """On the web page only words can be found: with those around them they must be enough."""
    text = next(iter(texts().values()))
    for entry in _read((release.path / PATH).read_bytes()):
        quote, position = entry["target"]["selector"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(around) == 1
        assert text.index(around) + len(quote["prefix"]) == position["start"]


def test_it_uses_the_terms_of_the_standard(release: Release) -> None:
    content = json.loads((release.path / PATH).read_bytes())
    assert _keys(content) <= TERMS
    assert content["@context"] == "http://www.w3.org/ns/anno.jsonld"
    ids = [entry["id"] for entry in content["first"]["items"]]
    assert len(ids) == len(set(ids)) == content["total"]


def test_mentions_name_the_entity_that_is_meant(release: Release) -> None:
    known = set(built().public["entities"]["entity_id"].to_pylist())
    for entry in _read((release.path / PATH).read_bytes()):
        bodies = {body["purpose"]: body for body in entry["body"]}
        assert bodies["identifying"]["source"]["id"].rpartition("/")[2] in known
        assert bodies["tagging"]["value"]


def test_a_dataset_without_texts_has_no_annotations(hostile: Release) -> None:
    assert _read((hostile.path / PATH).read_bytes()) == []


def test_positions_count_code_points_and_a_text_need_have_no_address() -> None:
    text = "𝄞 Città 𝄞"
    tables = {
        "documents": {"document_id": "d", "url": None, "title": "T", "language": "it",
                      "sha256": hashlib.sha256(text.encode()).hexdigest()},
        "passages": {"passage_id": "p", "start_offset": 100, "text": text},
        "entities": {"entity_id": "e", "name": "E"},
        "mentions": {"mention_id": "m", "document_id": "d", "passage_id": "p", "entity_id": "e",
                     "entity_type": "place", "start_offset": 102, "end_offset": 107},
    }  # fmt: skip
    rows = {name: pa.Table.from_pylist([row]) for name, row in tables.items()}
    (entry,) = _read(annotations(dataclasses.replace(described(), tables=rows)))
    quote, position = entry["target"]["selector"]
    assert quote == {
        "type": "TextQuoteSelector", "exact": "Città", "prefix": "𝄞 ", "suffix": " 𝄞"
    }  # fmt: skip
    assert (position["start"], position["end"]) == (102, 107)
    assert entry["target"]["source"]["id"].startswith("ni:///sha-256;")
    assert [body["purpose"] for body in entry["body"]] == ["identifying", "tagging"]


def test_the_name_of_a_digest_is_that_of_the_standard() -> None:
    """The example of RFC 6920, section 8.1."""
    digest = hashlib.sha256(b"Hello World!").hexdigest()
    assert digest_uri(digest) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
