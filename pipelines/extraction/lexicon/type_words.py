"""What single words and phrases say of the type of a name: derived from the lexicon, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.lexicon.keys import Keys
from pipelines.extraction.lexicon.relation_words import RelationWords


@dataclass(frozen=True, eq=False)
class TypeWords:
    """Types by words of one lexicon, each table built when it is first asked for."""

    keys: Keys
    relations: RelationWords

    @cached_property
    def phrases(self) -> Mapping[tuple[str, ...], str]:
        """Type that the first words of a name give, by those words."""
        return {
            tuple(phrase.replace("'", "' ").split()): type_
            for type_, phrases in self.keys.head_phrases.items()
            for phrase in phrases
        }

    @cached_property
    def of_verb(self) -> Mapping[str, str]:
        """Type of what does this, by the verb after it, or by two words: "gestisce", "si svolge"."""
        return {verb: type_ for type_, verbs in self.keys.verbs_of.items() for verb in verbs}

    @cached_property
    def after_names(self) -> frozenset[str]:
        """Verbs that show a name in the word before them, whatever its type."""
        return self.keys.subject_verbs | self.of_verb.keys()

    @cached_property
    def of_act(self) -> Mapping[str, str]:
        """Type of what has done this, by the stem of the participle behind "ha": "ha STANZIATo"."""
        bodies = dict.fromkeys(self.keys.agent_stems, "organisation")
        return bodies | {
            stem: type_ for type_, stems in self.keys.acts_of.items() for stem in stems
        }

    @cached_property
    def acting(self) -> frozenset[str]:
        """Verbs that tell that their subject acts, but for those that tell what it is."""
        return self.relations.acting - self.keys.becoming_words

    @cached_property
    def of_noun(self) -> Mapping[str, str]:
        """Type of what a noun before a name is said of: "soci DI X", "edizione DI X"; one with its
        preposition counts with no other: "affidato A X".
        """
        return {noun: type_ for type_, nouns in self.keys.nouns_before.items() for noun in nouns}

    @cached_property
    def right_before(self) -> Mapping[str, str]:
        """Type of what stands right behind a word, or two: "secondo X", "si conclude X"."""
        return {word: type_ for type_, words in self.keys.words_before.items() for word in words}

    @cached_property
    def first(self) -> Mapping[str, str]:
        """Type that the first word of a name without a head gives."""
        return {word: type_ for type_, words in self.keys.first_types.items() for word in words}

    @cached_property
    def coined(self) -> Mapping[str, str]:
        """Type that the first part of a coined word gives: "PALAverdi"."""
        return {word: type_ for type_, words in self.keys.coined_types.items() for word in words}

    @cached_property
    def of_column(self) -> Mapping[str, str]:
        """Type of what stands in the column of a table, by the word above it."""
        return {word: type_ for type_, words in self.keys.column_types.items() for word in words}

    @cached_property
    def of_definition(self) -> Mapping[str, str]:
        """Type of what is said to be one of these: "X è un PARTNER di ...", beside the heads."""
        return {
            noun: type_ for type_, nouns in self.keys.definition_nouns.items() for noun in nouns
        }

    def of_thing(self, noun: str) -> str:
        """Return the type of what is said to be one of these: "un PROGETTO", "una COOPERATIVA", or
        nothing.
        """
        if noun in self.of_definition:
            return self.of_definition[noun]
        cue = self.keys.trigger(noun) or self.keys.head(noun, False)
        return cue.type if cue else ""

    @cached_property
    def defining_verbs(self) -> frozenset[str]:
        """Verbs between a name and what it is said to be: "è", "diventa", "consiste in"."""
        return self.keys.copulas | self.keys.becoming_words

    @cached_property
    def last(self) -> Mapping[str, str]:
        """Type that the last word of a name gives."""
        return {word: type_ for type_, words in self.keys.tail_types.items() for word in words}
