"""The words that phrases open or close with, by which a rule sees at once that none stands here: derived
from the lexicon, once.
"""

from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.lexicon.keys import Keys
from pipelines.extraction.lexicon.type_words import TypeWords


@dataclass(frozen=True, eq=False)
class PhraseEnds:
    """First and last words of the phrases of one lexicon, each set built when it is first asked for."""

    keys: Keys
    types: TypeWords

    @cached_property
    def legal_openings(self) -> frozenset[str]:
        """First words of legal forms of several: "impresa" of "impresa sociale"."""
        return frozenset(phrase.partition(" ")[0] for phrase in self.keys.legal_phrases)

    @cached_property
    def product_openings(self) -> frozenset[str]:
        """First words of common things with capitals: "open" of "open data"."""
        return frozenset(product.partition(" ")[0] for product in self.keys.products)

    @cached_property
    def head_openings(self) -> frozenset[str]:
        """First words of the phrases that give a name its type: "pro" of "pro loco"."""
        return frozenset(words[0] for words in self.types.phrases)

    @cached_property
    def hyponym_endings(self) -> tuple[str, ...]:
        """Phrases before an example ("tra cui"), as ``str.endswith`` takes them."""
        return tuple(sorted(self.keys.hyponym_phrases))

    @cached_property
    def hyponym_closings(self) -> tuple[str, ...]:
        """Last words of phrases before an example ("cui"), as ``str.endswith`` takes them."""
        return tuple(sorted({phrase.split()[-1] for phrase in self.keys.hyponym_phrases}))

    @cached_property
    def town_openings(self) -> frozenset[str]:
        """First words of the towns and places that have several: "Valle" of "Valle d'Aosta"."""
        return frozenset(town.split()[0] for town in self.keys.towns if " " in town)
