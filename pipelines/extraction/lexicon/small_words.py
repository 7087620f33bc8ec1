"""Which small words may stand between a name and what says something of it: derived from the lexicon,
once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.extraction.lexicon.lexicon import Lexicon


@dataclass(frozen=True, eq=False)
class SmallWords:
    """Sets of the small words of one lexicon, each built when it is first asked for."""

    lexicon: Lexicon

    @cached_property
    def cue_links(self) -> frozenset[str]:
        """Small words between a cue and its name: "progetto DENOMINATO X", "strumento DEL X"."""
        return self.lexicon.naming_words | self.lexicon.di_words | self.lexicon.articles

    @cached_property
    def cue_suffixes(self) -> tuple[str, ...]:
        """Endings of what qualifies a cue: "progetto EUROPEO X", "piattaforma WEB X"."""
        return (*self.lexicon.adjective_suffixes, "line", "web")

    @cached_property
    def light_words(self) -> frozenset[str]:
        """Small words of Italian and of foreign names, which acronyms may leave out."""
        return self.lexicon.function_words | self.lexicon.foreign_words

    @cached_property
    def list_links(self) -> frozenset[str]:
        """Small words between the names of one list."""
        return self.lexicon.articles | self.lexicon.and_words | self.lexicon.list_joiners

    @cached_property
    def said_links(self) -> frozenset[str]:
        """Small words between a noun and the name that it is said of."""
        return (
            self.lexicon.di_words
            | self.lexicon.articles
            | self.lexicon.with_words
            | self.lexicon.locatives
        )

    @cached_property
    def adjunct_openers(self) -> frozenset[str]:
        """Small words that may open what stands between a name and its verb: "X, DAL 2013, svolge"."""
        words = self.lexicon
        return words.agent_words | words.locatives | words.topic_words | words.with_words

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """Small words that govern the name behind them: "di", "dal", "presso", "con"."""
        words = self.lexicon
        opened = words.bare_openers | words.topic_words | words.inner_locatives
        governing = opened | words.di_words | words.to_words | words.agent_words | words.with_words
        return (governing | words.locatives) - words.and_words
