"""A growing name, and the questions that the rules of the span grammar ask of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.tokens import NAME_CLASSES, Token

# Characters between two words of a name: a space, or the end of a line (CR LF).
_WIDEST_GAP = 2


@dataclass(slots=True)
class Name:
    """A growing name ``tokens[first:end]``, which never looks at ``limit`` or behind; ``proper``
    once it holds more than its head and empty qualifiers, ``phrase`` once it holds a connector,
    ``closed`` once nothing may follow, ``sub_unit`` if it stands behind the dash of its parent,
    ``topic`` once it says what it is about ("per ...").
    """

    tokens: Sequence[Token]
    first: int
    end: int
    head: Head | None
    lexicon: Lexicon
    limit: int
    proper: bool = False
    phrase: bool = False
    closed: bool = False
    sub_unit: bool = False
    topic: bool = False

    @property
    def overlong(self) -> bool:
        """Tell whether the name fills all that a name may hold, so that its end is unknown."""
        return self.end >= self.limit

    def token(self, at: int) -> Token | None:
        """Return the token at ``at`` if only spaces part it from the one before and a name may
        reach it.
        """
        tokens = self.tokens
        if at >= self.limit or at >= len(tokens):
            return None
        token = tokens[at]
        return token if token.start - tokens[at - 1].end <= _WIDEST_GAP else None

    def is_name(self, at: int) -> bool:
        """Tell whether the token at ``at`` goes on without a break and has a capital."""
        token = self.token(at)
        return token is not None and token.kind in NAME_CLASSES

    def allows(self, what: str) -> bool:
        """Tell whether the head of this name allows ``what`` (see the lexicon)."""
        return self.head is not None and what in self.head.allows


def is_foreign_body(name: Name, target: Token) -> bool:
    """As in "Bando della Fondazione X": the body behind an undertaking is a name of its own."""
    body = name.lexicon.head(target.lower, target.kind in NAME_CLASSES)
    undertaking = name.head is not None and name.head.type in ("project", "programme", "instrument")
    if undertaking and target.text in name.lexicon.known_bodies:
        return True
    if name.tokens[name.first].lower in name.lexicon.housed_heads:
        undertaking = target.lower == "comune"
    return undertaking and body is not None and body.inside == "always"
