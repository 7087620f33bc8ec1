"""Whose year is it that stands in a sentence."""

from pipelines.extraction.model import UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claims import View

# In tokens, before a date and behind it, where a word may stand that says what happened then.
NEAR = 7
_EDITED = UNDERTAKINGS - {"instrument"}


def edition_of(view: View, at: int) -> Found | None:
    """The undertaking whose name ends right before the token ``at``, but for quotes."""
    while view.word(at - 1) == '"':
        at -= 1
    return view.before(at, _EDITED, 0)


def is_term(view: View, at: int) -> bool:
    """As in "esercizio finanziario 2017", "anno scolastico 2020/2021": the year of something else."""
    return not view.lexicon.term_words.isdisjoint(view.window(at - 3, at))
