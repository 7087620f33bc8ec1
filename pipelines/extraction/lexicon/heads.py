"""Heads: nouns that open names or announce them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """A noun that opens a name: the type it gives, and what may follow it inside the span."""

    type: str
    inside: str
    allows: frozenset[str]


def first_heads(heads: Mapping[str, tuple[Head, ...]], inside: tuple[str, ...]) -> dict[str, Head]:
    """Return the first head of each word that is inside a name as one of ``inside`` says."""
    return {
        word: head
        for word, all_heads in heads.items()
        for head in reversed(all_heads)
        if head.inside in inside
    }
