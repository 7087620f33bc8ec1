"""Stretches of a passage that hold no name although they have capitals: street addresses."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.expressions import either, opening
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.passages import Passage


def masked(context: Context, passage: Passage) -> list[tuple[int, int]]:
    """Return the offsets of the street addresses of a passage ("via G. Rossi 12/B")."""
    pattern = _pattern(context.lexicon.address_words, context.lexicon.street_words)
    return [
        (match.start(), match.start() + len(_without_town(match.group(), context.lexicon.towns)))
        for match in pattern.finditer(context.folded, passage.start, passage.end)
    ]


def _without_town(address: str, towns: frozenset[str]) -> str:
    """As in "piazza Rossi | di Mirandola"; but not in "via di Mirandola"."""
    street, link, town = address.rpartition(" di ")
    return street if link and " " in street and town in towns else address


def unmasked(found: Iterable[Candidate], masks: Sequence[tuple[int, int]]) -> list[Candidate]:
    """Return the candidates that touch none of ``masks``, which are in text order, and the titles that
    hold one: "Titolo: Riqualificazione di piazza Rossi".
    """
    ends = [end for _, end in masks]

    def is_free(one: Candidate) -> bool:
        """True if no mask overlaps the candidate, or the first that does is a part of a title."""
        at = bisect_right(ends, one.start)
        if at == len(masks) or masks[at][0] >= one.end:
            return True
        return one.method == "title.labelled" and one.start < masks[at][0]

    return [one for one in found if is_free(one)]


@lru_cache(maxsize=8)
def _pattern(address_words: frozenset[str], street_words: frozenset[str]) -> re.Pattern[str]:
    words, streets = either(address_words), either(street_words)
    # Possessive, and apart from digits: a long word can be cut into names in one way only.
    name = r"(?:(?:d')?[A-ZÀ-Ý](?:[^\W\d]|[.'])*+|d[aei]l?l?[aoie]?'?)"
    # No year: "sul lungomare Vela. Nel 2018 ...".
    numbered = r"(?:,? ?(?:n[.°]? ?)?(?!(?:19|20)\d\d\b)\d+(?:/?\w)?)"
    return re.compile(
        rf"(?<!\w)(?<!\b[AaIi]l ){opening(address_words | street_words)}(?:(?i:{words}) {name}(?: ?{name}){{0,4}}{numbered}"
        rf"|(?:{streets}) {name}(?: {name}){{0,4}}+)"
    )
