"""Stable identifiers: slugs of few raw fields, so that the same row has the same id for ever."""

import hashlib
from collections.abc import Iterable

from pipelines.slug import slug

LONGEST = 80
"""Characters of a slug; a longer one is cut at a word and told apart by a digest."""

DIGEST = 8


def row_id(parts: Iterable[str | None]) -> str:
    """The parts that are not empty as one slug of at most LONGEST characters."""
    whole = " ".join(part for part in parts if part)
    text = slug(whole)
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - DIGEST - 1].rpartition("-")[0]
    return f"{cut}-{digest([whole])[:DIGEST]}"


def digest(parts: Iterable[str | None]) -> str:
    """SHA-256 in hexadecimal of the parts, each set off from the next, None unlike ''."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()
