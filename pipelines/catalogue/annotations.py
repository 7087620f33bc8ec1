"""`metadata/annotations.jsonld`: Web Annotation, W3C, https://www.w3.org/TR/annotation-model/.

Each mention is an annotation of the words of its text: by what they are and what stands around
them, for a page on the web that may have changed; and by position, counted in code points, on the
very text that was read, which `cached` names by its digest (RFC 6920).
"""

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.catalogue.jsonld import dump, without_empty
from pipelines.catalogue.model import Catalogue

PATH = "metadata/annotations.jsonld"
AROUND = 32
"""Characters before and after the words, at most; those of another passage are not shown."""

_Row = Mapping[str, Any]
_NEEDED = ("documents", "passages", "entities", "mentions")


def annotations(catalogue: Catalogue) -> bytes:
    """One annotation a mention, in the order of the table; none if texts are not published."""
    items = list(_items(catalogue))
    address = catalogue.url(PATH)
    return dump(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": address,
            "type": "AnnotationCollection",
            "label": catalogue.dataset.title.en,
            "generated": catalogue.created,
            "rights": catalogue.dataset.license.path,
            "total": len(items),
            "first": {
                "id": f"{address}#page",
                "type": "AnnotationPage",
                "startIndex": 0,
                "items": items,
            },
        }
    )


def _items(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    if not all(name in catalogue.tables for name in _NEEDED):
        return
    documents, passages, entities = (
        {row[f"{kind}_id"]: row for row in catalogue.tables[table].to_pylist()}
        for table, kind in (
            ("documents", "document"),
            ("passages", "passage"),
            ("entities", "entity"),
        )
    )
    for mention in catalogue.tables["mentions"].to_pylist():
        yield {
            "id": f"{catalogue.url(PATH)}#{mention['mention_id']}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": _bodies(catalogue, mention, entities[mention["entity_id"]]),
            "target": _target(
                catalogue,
                mention,
                documents[mention["document_id"]],
                passages[mention["passage_id"]],
            ),
        }


def _bodies(catalogue: Catalogue, mention: _Row, entity: _Row) -> list[dict[str, Any]]:
    """The entity that is meant, and what the words say that it is, as a tag."""
    meant = {"id": catalogue.uri(f"entity/{entity['entity_id']}"), "label": entity["name"]}
    return [
        {"type": "SpecificResource", "purpose": "identifying", "source": meant},
        {"type": "TextualBody", "purpose": "tagging", "value": mention["entity_type"]},
    ]


def _target(catalogue: Catalogue, mention: _Row, document: _Row, passage: _Row) -> dict[str, Any]:
    pinned = digest_uri(document["sha256"])
    return {
        "type": "SpecificResource",
        "source": without_empty(
            {
                "id": document["url"] or pinned,
                "type": "Text",
                "label": document["title"],
                "language": document["language"],
            }
        ),
        "state": {"type": "TimeState", "cached": pinned},
        "selector": [_quote(mention, passage), _position(mention)],
    }


def _quote(mention: _Row, passage: _Row) -> dict[str, Any]:
    text, first = passage["text"], passage["start_offset"]
    start, end = mention["start_offset"] - first, mention["end_offset"] - first
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }


def _position(mention: _Row) -> dict[str, Any]:
    return {
        "type": "TextPositionSelector",
        "start": mention["start_offset"],
        "end": mention["end_offset"],
    }


def digest_uri(sha256: str) -> str:
    """`ni:///sha-256;...` names the bytes that have this digest, given in hex. See RFC 6920."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
