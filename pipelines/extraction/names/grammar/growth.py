"""A growing name, and the questions that the rules of the span grammar ask of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_verb_form
from pipelines.extraction.text.tokens import ACRONYM, CAPITAL, LOWER, NAME_CLASSES, Token

# Characters between two words of a name: a space, or the end of a line (CR LF).
_WIDEST_GAP = 2
# Municipalities are many in a body, and part of none: "i Comuni | dell'Ambito Sociale n. 8".
_MANY = "comuni"
# In words, of a programme's name before that of its project.
_FUNDED = 2


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
    undertaking |= name.head is not None and is_announced(name)
    if name.tokens[name.first].lower == _MANY:
        undertaking = body is not None and body.type == "public_body"
        return undertaking and target.kind in NAME_CLASSES
    if undertaking and target.text in name.lexicon.known_bodies:
        return True
    if name.tokens[name.first].lower in name.lexicon.housed_heads:
        undertaking = target.lower == "comune"
    placed = name.head is not None and name.head.type == "place"
    if (undertaking or placed) and target.kind == CAPITAL and _is_owner(name):
        return True
    return undertaking and body is not None and body.inside == "always"


def _is_owner(name: Name) -> bool:
    """As in "Bando | dell'Impresa Alba", "Premio | della Rivista Vela": a noun of bodies and a name."""
    noun, after = name.token(name.end + 1), name.token(name.end + 2)
    if after is not None and after.lower in name.lexicon.empty_qualifiers:
        after = name.token(name.end + 3)
    sort = name.lexicon.trigger(noun.lower) if noun is not None else None
    named = after is not None and after.kind in NAME_CLASSES
    return named and sort is not None and sort.type == "organisation" and sort.inside == "never"


def is_announced(name: Name) -> bool:
    """As in "il progetto Un Ponte", "si chiama Un Ponte": what opens behind such a word is a title."""
    return announces(name.tokens, name.first - 1, name.lexicon)


def announces(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a title may follow the word at once: the noun of an undertaking, "si chiama", or a
    verb that opens the sentence ("Nasce").
    """
    if at < 0:
        return False
    word = tokens[at]
    if at == 0 and is_launching(word, lexicon):
        return True
    if word.kind != LOWER:
        return False
    cue = lexicon.trigger(word.lower)
    named = word.lower in lexicon.called_words or word.lower in lexicon.title_words
    return named or (cue is not None and cue.type in ("project", "programme", "fund"))


def funding_words(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return how many words before ``at`` are the programme of the project that opens there: "progetto
    Erasmus+ | Vela"; 0 if none, as in "progetto LIFE Vela".
    """
    if at < _FUNDED or at >= len(tokens) or tokens[at - 1].text not in lexicon.programme_ends:
        return 0
    if tokens[at - 1].kind == ACRONYM:
        return 0
    opener = tokens[at].text
    if opener in lexicon.known_programmes or opener.partition("-")[0] in lexicon.towns:
        return 0  # "Interreg ALCOTRA", "Interreg Italia-Svizzera"
    for first in range(at - 1, max(at - 1 - _FUNDED, 0), -1):
        if announces(tokens, first - 1, lexicon):
            words = " ".join(token.text for token in tokens[first:at])
            return at - first if words in lexicon.known_programmes else 0
    return 0


def is_launching(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the word says that something begins: "nasce", "torna"."""
    return token.lower in lexicon.launching_verbs and is_verb_form(token.lower)


def ends_in_legal_form(name: Name) -> bool:
    """As in "Alba APS", "Alba Impresa Sociale | e Vela": behind its legal form a name is over."""
    words = [token.lower for token in name.tokens[name.first : name.end]]
    forms = (" ".join(words[-count:]) for count in (4, 3, 2))
    return words[-1] in name.lexicon.legal_suffixes or any(
        form in name.lexicon.legal_phrases for form in forms
    )
