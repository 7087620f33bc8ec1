"""What no rule claimed in the texts: the tables `residue` and `coverage`."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import pyarrow as pa

from pipelines.intake.documents import text_of_document
from pipelines.residue.figures import AMOUNT, CODE, YEAR
from pipelines.residue.names import NAME
from pipelines.residue.residue import Survey, survey
from pipelines.resolution.extracted import Extracted

DIGITS = 6


def surveys(found: Extracted, reviewed: Extracted, function_words: Set[str]) -> dict[str, Survey]:
    """Survey each text; elided words ("dell'") are known without their apostrophe.

    What the extractor found is claimed also where a person decided that it is nothing.
    """
    passages = _spans([found.passages])
    claims = _spans(
        [t for one in (found, reviewed) for t in (one.mentions, one.dates, one.amounts)]
    )
    small = frozenset(word.rstrip("'") for word in function_words)
    return {
        document: survey(text, sorted(passages.get(document, ())), claims.get(document, ()), small)
        for document, text in text_of_document(found.documents).items()
    }


def residue_rows(found: Mapping[str, Survey], claimed: Extracted) -> Iterator[dict[str, Any]]:
    """The rows of `residue`, each with the passage that it lies in."""
    texts = text_of_document(claimed.documents)
    names = {
        (row["document_id"], row["start_offset"]): row["passage_id"]
        for row in claimed.passages.to_pylist()
    }
    for document, one in found.items():
        for left in one.left:
            start, end = left.span
            yield {
                "residue_id": f"{document}-{left.kind}-{start}-{end}",
                "document_id": document,
                "passage_id": names[document, one.passages[left.passage].start],
                "kind": left.kind,
                "start_offset": start,
                "end_offset": end,
                "text": texts[document][start:end],
            }


def coverage_rows(found: Mapping[str, Survey], documents: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of `coverage`, one a document."""
    lengths = {document: len(text) for document, text in text_of_document(documents).items()}
    for document, one in found.items():
        claimed = sum(candidate.claimed for candidate in one.candidates)
        left = one.left_by_kind
        yield {
            "document_id": document,
            "candidates": len(one.candidates),
            "candidates_claimed": claimed,
            "coverage": round(claimed / len(one.candidates), DIGITS) if one.candidates else None,
            "names_left": left[NAME],
            "amounts_left": left[AMOUNT],
            "years_left": left[YEAR],
            "codes_left": left[CODE],
            "passages": len(one.passages),
            "passages_claimed": sum(one.passages_claimed),
            "characters": lengths[document],
            "characters_claimed": one.characters_claimed,
        }


def _spans(tables: Sequence[pa.Table]) -> dict[str, list[tuple[int, int]]]:
    """The spans of tables, by document."""
    found: dict[str, list[tuple[int, int]]] = {}
    for table in tables:
        for row in table.select(["document_id", "start_offset", "end_offset"]).to_pylist():
            span = row["start_offset"], row["end_offset"]
            found.setdefault(row["document_id"], []).append(span)
    return found
