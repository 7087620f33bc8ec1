"""Which small words may stand between a name and what says something of it: derived from the lexicon,
once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.lexicon.keys import Keys


@dataclass(frozen=True, eq=False)
class SmallWords:
    """Sets of the small words of one lexicon, each built when it is first asked for."""

    keys: Keys

    @cached_property
    def cue_links(self) -> frozenset[str]:
        """Small words between a cue and its name: "progetto DENOMINATO X", "strumento DEL X"."""
        return self.keys.naming_words | self.keys.di_words | self.keys.articles

    @cached_property
    def cue_suffixes(self) -> tuple[str, ...]:
        """Endings of what qualifies a cue: "progetto EUROPEO X", "piattaforma WEB X"."""
        return (*self.keys.adjective_suffixes, "line", "web")

    @cached_property
    def title_joints(self) -> frozenset[str]:
        """Small words between the capitals of one title: "Un Ponte PER Crescere", "Spazi DA Abitare"."""
        words = self.keys
        joints = words.title_links | words.between_words | words.topic_words
        return joints | words.locatives | words.agent_words

    @cached_property
    def light_words(self) -> frozenset[str]:
        """Small words of Italian and of foreign names, which acronyms may leave out."""
        return self.keys.function_words | self.keys.foreign_words

    @cached_property
    def list_links(self) -> frozenset[str]:
        """Small words between the names of one list."""
        return self.keys.articles | self.keys.and_words | self.keys.list_joiners

    @cached_property
    def plain_preposition(self) -> Mapping[str, str]:
        """The preposition without the article: "nella" is "in", "agli" is "a"."""
        words = self.keys
        plain = dict.fromkeys(words.locatives - words.to_words, "in")
        plain |= dict.fromkeys(words.di_words, "di") | dict.fromkeys(words.to_words, "a")
        plain |= dict.fromkeys(words.with_words, "con") | dict.fromkeys(("tra", "fra"), "tra")
        return plain | {"per": "per"}

    @cached_property
    def adjunct_openers(self) -> frozenset[str]:
        """Small words that may open what stands between a name and its verb: "X, DAL 2013, svolge"."""
        words = self.keys
        return words.agent_words | words.locatives | words.topic_words | words.with_words

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """What governs the name behind it, with and without article: "di", "dal", "presso", "tra"."""
        words = self.keys
        opened = words.bare_openers | words.topic_words | words.inner_locatives
        governing = opened | words.di_words | words.to_words | words.agent_words | words.with_words
        return (governing | words.locatives | words.far_prepositions) - words.and_words
