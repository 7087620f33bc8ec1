"""A claim, the unit that every relation rule yields, and the running topic that elliptical claims
lean on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extraction.around import Scene
from pipelines.extraction.lexicon import Lexicon
from pipelines.extraction.mentions import Found
from pipelines.extraction.model import ACTORS, UNDERTAKINGS, DateSpan
from pipelines.extraction.tokens import NUMBER

_SUBJECT_WINDOW = 4
# A longer list of names after one cue is a directory; what stands in it is not claimed.
_LONGEST_LIST = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """``method`` names the rule; ``elliptical`` if one end was understood from the topic."""

    subject: Found
    predicate: str
    object: Found | DateSpan
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Topic:
    """Who acts and what is talked about, where a sentence does not say it again."""

    actor: Found | None = None
    undertaking: Found | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What a relation rule looks at: one sentence, its dates, the topic so far, the words of the
    language.
    """

    scene: Scene
    dates: Sequence[DateSpan]
    topic: Topic
    lexicon: Lexicon

    def before(self, token: int, types: frozenset[str], reach: int = 200) -> Found | None:
        """Return the nearest name of one of ``types`` that closes before ``token``, at most
        ``reach`` tokens away.
        """
        at = self.scene.last_until(token)
        while at >= 0 and token - self.scene.closes[at] <= reach:
            if self.scene.names[at].type in types:
                return self.scene.names[at]
            at -= 1
        return None

    def group_from(self, token: int, types: frozenset[str], reach: int = 4) -> list[Found]:
        """Return the coordinated names after ``token`` ("A, B e la fondazione C"), the first within
        ``reach`` of it.
        """
        first = self.scene.first_from(token)
        if first >= len(self.scene.names) or self.scene.opens[first] - token > reach:
            return []
        return [one for one in self._coordinated(first) if one.type in types]

    def _coordinated(self, first: int) -> Iterator[Found]:
        yield self.scene.names[first]
        depth = 0
        for at in range(first + 1, min(len(self.scene.names), first + _LONGEST_LIST)):
            for token in self.scene.between(at - 1, at):
                depth += (token.text == "(") - (token.text == ")")
                if not (self._is_glue(token.lower) or token.kind == NUMBER):
                    return
            if depth < 0:
                return
            if depth == 0:
                yield self.scene.names[at]

    def _is_glue(self, word: str) -> bool:
        lexicon = self.lexicon
        small = lexicon.articles | lexicon.and_words | lexicon.di_words | lexicon.agent_words
        return word in small or word in ',()"' or lexicon.trigger(word) is not None

    def glued(self, first: int, last: int) -> bool:
        """Tell whether only small words and cue nouns stand from token ``first`` to token ``last``."""
        return all(self._is_glue(token.lower) for token in self.scene.sentence.tokens[first:last])

    @property
    def opening(self) -> Found | None:
        """The subject that the sentence opens with: a name, or the topic that "Il progetto", "La
        Città" stands for.
        """
        tokens = self.scene.sentence.tokens
        at = 0
        while at < min(len(tokens), _SUBJECT_WINDOW) and (
            tokens[at].lower in self.lexicon.articles or tokens[at].text in "\"'"
        ):
            at += 1
        if self.scene.names and self.scene.opens[0] == at:
            return self.scene.names[0]
        if at == 0 or at >= len(tokens):
            return None
        types = {head.type for head in self.lexicon.heads.get(tokens[at].lower, ())}
        if types & UNDERTAKINGS:
            return self.topic.undertaking
        return self.topic.actor if types & ACTORS else None

    def undertaking_before(self, token: int, reach: int = 200) -> Found | None:
        """Return the undertaking that a cue at ``token`` is about: named before it, or what the
        sentence opens with.
        """
        named = self.before(token, UNDERTAKINGS, reach)
        return named or (
            self.opening if self.opening and self.opening.type in UNDERTAKINGS else None
        )

    def actor_before(self, token: int) -> Found | None:
        """Return who acts at ``token``: named before it in the sentence, or else the running actor."""
        return self.before(token, ACTORS) or self.topic.actor


def next_topic(view: View) -> Topic:
    """Return the topic after the sentence of ``view``: what sentences open with and headings name."""
    topic, names = view.topic, view.scene.names
    heading = view.scene.sentence.passage.kind == "heading"
    opening = (
        view.opening
        if names and (view.opening is names[0])
        else names[0]
        if heading and names
        else None
    )
    actor = opening if opening and opening.type in ACTORS else None
    undertaking = opening if opening and opening.type in UNDERTAKINGS - {"measure"} else None
    undertaking = undertaking or next(
        (one for one in names if one.candidate.method == "name.quoted_cue"), None
    )
    if topic.undertaking is None and undertaking is None:
        undertaking = next((one for one in names if one.type == "project"), None)
    return Topic(actor or topic.actor, undertaking or topic.undertaking)
