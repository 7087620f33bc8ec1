"""A sentence as the relation rules look at it: tokens by number, and the names near one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.relation_words import RelationWords
from pipelines.extraction.model import ACTORS, UNDERTAKINGS, DateSpan
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.tokens import LOWER
from pipelines.extraction.types.guesses import UNTYPED

# In tokens: how far a name may stand from what touches it. Bounds keep the cost linear in the length
# of a sentence.
TOUCHING = 8
# What says something together with the word before it, see `_told_by`.
_PAIRED = frozenset({"parte", "adesione", "insieme", "avanti", "campo"})
ANYTHING = UNDERTAKINGS | ACTORS | {"place", UNTYPED}


@dataclass(frozen=True)
class Sight:
    """One sentence, its dates and the words of the language. Tokens are counted from 0 within the
    sentence.
    """

    scene: Scene
    dates: Sequence[DateSpan]
    lexicon: Lexicon

    @property
    def words(self) -> RelationWords:
        """The cue words as the rules look them up."""
        return self.lexicon.relation_words

    @cached_property
    def cues(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """The cue words of the sentence: for each kind of cue, token and predicate."""
        found: dict[str, list[tuple[int, str]]] = {}
        table = self.words.cues
        inside = self._inside_names()
        for at, word in enumerate(self.scene.sentence.words):
            for kind, predicate in table.get(word, ()):
                if at not in inside and not self._is_denied(at):
                    found.setdefault(kind, []).append((at, predicate))
            for kind, predicate in self._told_by(word, at) if word in _PAIRED else ():
                found.setdefault(kind, []).append((at, predicate))
        return found

    def _inside_names(self) -> frozenset[int]:
        """The tokens of names of several words: "Albergo DIFFUSO" says of nothing that it is spread."""
        scene = self.scene
        spans = zip(scene.opens, scene.closes, strict=True)
        return frozenset(
            at for opens, closes in spans if closes - opens > 1 for at in range(opens, closes)
        )

    def _told_by(self, word: str, at: int) -> Iterator[tuple[str, str]]:
        """As in "prende PARTE a X", "ha dato la propria ADESIONE a X", "X mette INSIEME A e B", "porta
        AVANTI X", "mette in CAMPO X": what two words say together.
        """
        lexicon = self.lexicon
        if word == "parte" and self.word(at - 1) in lexicon.taking_words:
            yield "active", "participates_in"
        if word == "adesione" and not lexicon.giving_words.isdisjoint(self.window(at - 4, at)):
            yield "active", "participates_in"
        if word == "insieme" and self.word(at - 1) in lexicon.putting_words:
            yield "drawing", "participates_in"
        led = word == "avanti" and self.word(at - 1) in lexicon.leading_words
        if led or (word == "campo" and self.word(at - 2) in lexicon.putting_words):
            yield "active", "promotes"

    def _is_denied(self, at: int) -> bool:
        """As in "X NON è promosso da A", "SE A finanzierà X, ...": nobody says that it is so."""
        lexicon, back = self.lexicon, at - 1
        while at - back <= TOUCHING and self.word(back) in self.words.light:
            back -= 1
        denied = (
            self.word(back) in lexicon.negations and self.word(back + 1) not in lexicon.not_quite
        )
        return denied or at <= self._supposed

    @cached_property
    def _supposed(self) -> int:
        """Up to which token the sentence only supposes: "SE A finanzierà X, ..."; -1 if it does not."""
        words = self.scene.sentence.words
        if self.word(0) not in self.lexicon.suppositions:
            return -1
        return words.index(",") if "," in words else len(words)

    @cached_property
    def depths(self) -> Sequence[int]:
        """How many brackets are open before each token."""
        words, depth = self.scene.sentence.words, 0
        if "(" not in words:
            return [0] * len(words)
        depths = []
        for word in words:
            depths.append(depth)
            depth = max(0, depth + (word == "(") - (word == ")"))
        return depths

    def names_at(self, token: int) -> bool:
        """Tell whether a name opens at ``token``."""
        at = self.scene.first_from(token)
        return at < len(self.scene.names) and self.scene.opens[at] == token

    def is_named(self, token: int) -> bool:
        """Tell whether the token is part of a name."""
        tokens = self.scene.sentence.tokens
        return token < len(tokens) and self.scene.name_over(tokens[token].start) is not None

    def word(self, at: int) -> str:
        """Return the token at ``at`` in lower case, empty outside the sentence."""
        words = self.scene.sentence.words
        return words[at] if 0 <= at < len(words) else ""

    def window(self, first: int, last: int) -> Sequence[str]:
        """Return the tokens from ``first`` up to ``last`` in lower case, none outside the sentence."""
        return self.scene.sentence.words[max(0, first) : max(0, last)]

    def before(
        self, token: int, types: frozenset[str] = ANYTHING, reach: int = 200
    ) -> Found | None:
        """Return the nearest name of one of ``types`` that closes before ``token``, at most
        ``reach`` tokens away, not in a bracket that is closed before ``token``.
        """
        at, seen, depth = self.scene.last_until(token), token, 0
        while at >= 0 and token - self.scene.closes[at] <= reach:
            depth += self._closed(self.scene.closes[at], seen)
            if depth <= 0 and self.scene.names[at].type in types:
                return self.scene.names[at]
            depth += self._closed(self.scene.opens[at], self.scene.closes[at])
            depth, seen = max(0, depth), self.scene.opens[at]
            at -= 1
        return None

    def _closed(self, first: int, last: int) -> int:
        """How many brackets more are closed than opened between two tokens."""
        texts = [token.text for token in self.scene.sentence.tokens[first:last]]
        return texts.count(")") - texts.count("(")

    def touching(self, token: int) -> Found | None:
        """Return the name that ends right before ``token``, but for quotes, commas, a bracket with
        its acronym, and relative pronouns ("X, che è", "X (Y),").
        """
        at = self.scene.last_until(token)
        if at < 0 or token - self.scene.closes[at] > TOUCHING:
            return None
        between = self.scene.sentence.tokens[self.scene.closes[at] : token]
        light = all(
            one.text in '",-)' or one.lower in self.lexicon.relative_words for one in between
        )
        return self.scene.names[at] if light else None

    def after(self, token: int, types: frozenset[str], reach: int) -> Found | None:
        """Return the first name of one of ``types`` that opens at ``token`` or at most ``reach``
        tokens later.
        """
        for at in range(self.scene.first_from(token), len(self.scene.names)):
            if self.scene.opens[at] - token > reach:
                return None
            if self.scene.names[at].type in types:
                return self.scene.names[at]
        return None

    def preposition(self, at: int) -> str:
        """Return the preposition before the name at the token ``at``, its article and the noun of its
        kind ("NELLA città di").
        """
        at -= 1
        while at > 0 and (
            self.word(at) == '"'
            or self.word(at) in self.words.name_openers
            or self.lexicon.trigger(self.word(at))
        ):
            at -= 1
        return self.word(at)

    def is_located(self, at: int) -> bool:
        """Tell whether a preposition of place stands before the name at the token ``at``."""
        return self.preposition(at) in self.lexicon.locatives

    def qualified(self, at: int, most: int = 2) -> int:
        """Return the token behind ``at`` and the adjectives that follow it: "sostegno economico
        DELLA".
        """
        endings = self.lexicon.adjective_suffixes
        tokens = self.scene.sentence.tokens
        behind = at + 1
        while (
            behind < len(tokens)
            and behind <= at + most
            and tokens[behind].kind == LOWER
            and (
                tokens[behind].lower == "anche"
                or (
                    tokens[behind].lower not in self.lexicon.function_words
                    and tokens[behind].lower.endswith(endings)
                )
            )
        ):
            behind += 1
        return behind
