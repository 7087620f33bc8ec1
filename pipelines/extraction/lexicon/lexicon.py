"""What the rules know of a language: the keys of its file, and what is derived from them once."""

from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.lexicon.keys import Keys
from pipelines.extraction.lexicon.phrase_ends import PhraseEnds
from pipelines.extraction.lexicon.relation_words import RelationWords
from pipelines.extraction.lexicon.small_words import SmallWords
from pipelines.extraction.lexicon.type_words import TypeWords


@dataclass(frozen=True, eq=False)
class Lexicon(Keys):
    """The words of one language. Hashed by identity, so that what is derived from a lexicon can be
    remembered by it.
    """

    @cached_property
    def relation_words(self) -> RelationWords:
        """What the relation rules derive from the words of the file."""
        return RelationWords(self)

    @cached_property
    def small(self) -> SmallWords:
        """Small words that may stand between others."""
        return SmallWords(self)

    @cached_property
    def phrase_ends(self) -> PhraseEnds:
        """What phrases open and close with."""
        return PhraseEnds(self, self.types)

    @cached_property
    def types(self) -> TypeWords:
        """What words say of the type of a name."""
        return TypeWords(self, self.relation_words)
