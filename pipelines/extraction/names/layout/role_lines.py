"""Lines that give a role to the names that follow them: "Partner: A, B", "I partner del progetto
sono:" above a list, "Durata: 2019-2021".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import NAME_CLASSES, NUMBER, Token

# In tokens: a longer text before a colon is no label; nor is a longer line without one.
_LONGEST_LABEL, _LONGEST_BARE_LABEL = 14, 9
_LONGEST_LEAD_IN = 30
_SHORTEST_CLAUSE = 4
# In tokens; what ends a line that is no item of a list.
_LONGEST_ITEM, _SENTENCE_ENDS = 12, frozenset(".:?!")
# What ends a line whose list goes on in the next.
_OPEN_ENDS = frozenset(",;-")
_LABEL_ENDS = frozenset({":", "?", "\t"})
# In tokens, from the opening of a lead-in: a noun such as "partner" that stands later is no subject.
_EARLY_ROLE = 8
# In digits: "al 1° grado" counts; a year does not.
_ORDINAL = 2
# In tokens: within these a line of dates shows its first number; nor is a bare label of dates longer.
_OPENING = 4
_LEADING = frozenset({"participle", "joining", "member", "drawing", "role"})
# Where a label has several role words ("Comune capofila"), the first of these counts.
_PRIORITY = ("promotes", "funds", "participates_in", "has_date", "part_of", "located_in")


@dataclass(frozen=True, slots=True)
class Role:
    """What is named from ``start`` (offset in the document) on has this role; ``label`` is the span of
    the words that say so.
    """

    predicate: str
    start: int
    label: tuple[int, int]


def find_roles(context: Context) -> Mapping[int, Role]:
    """Return the role of each passage that has one, by the passage's position."""
    roles: dict[int, Role] = {}
    waiting: Role | None = None
    taken, tabled, bulleted = 0, False, False
    for passage in context.passages:
        tokens = context.tokens[passage.position]
        role, has_content = _label(tokens, passage, context.lexicon)
        if role:
            waiting = None if has_content and not _is_open(tokens) else role
            taken, bulleted = 0, False
            tabled = "\t" in passage.text
            if has_content:
                roles[passage.position] = role
        elif bulleted and passage.kind == "heading":
            waiting, bulleted = None, False  # what comes below a list of bullets heads the next one
        elif (
            waiting
            and _goes_on(passage, tokens, taken)
            and tabled <= ("\t" in passage.text)
            and _may_say(tokens, waiting)
        ):
            bulleted = passage.kind == "bullet"
            if not _is_link(tokens, context.lexicon):
                roles[passage.position] = replace(waiting, start=passage.content_start)
                taken += 1
        else:
            waiting = None
    return roles


def _is_open(tokens: Sequence[Token]) -> bool:
    """As in "Partner: A, B,": the list goes on in the next line."""
    return tokens[-1].text in _OPEN_ENDS


def _goes_on(passage: Passage, tokens: Sequence[Token], taken: int) -> bool:
    """A list goes on with bullets or short lines; a paragraph is taken only right below its label."""
    short = len(tokens) < _LONGEST_ITEM and tokens[-1].text not in _SENTENCE_ENDS
    return passage.kind == "bullet" or taken == 0 or short


def _may_say(tokens: Sequence[Token], role: Role) -> bool:
    """Where a date is told a number opens the line, but for small words: "dal 3 al 5 maggio"."""
    return role.predicate != "has_date" or any(token.kind == NUMBER for token in tokens[:_OPENING])


def _is_link(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    return all(
        token.lower in lexicon.and_words or token.lower in lexicon.agent_words for token in tokens
    )


def _label(tokens: Sequence[Token], passage: Passage, lexicon: Lexicon) -> tuple[Role | None, bool]:
    """The role that the passage opens with, and whether names may follow in the passage itself."""
    if tokens and tokens[-1].text == ":" and len(tokens) > _LONGEST_BARE_LABEL:
        return _lead_in(tokens, passage, lexicon), False
    edge = _edge(tokens, passage)
    words = tokens if edge is None else tokens[:edge]
    while words and words[-1].text in _LABEL_ENDS:
        words = words[:-1]
    bare = edge is None and (passage.kind == "paragraph" or len(words) > _LONGEST_BARE_LABEL)
    predicate = None if bare else _predicate(words, lexicon)
    if predicate is None and edge is not None:
        predicate = _said(words, lexicon)
    if predicate is None or (edge is None and not _may_stand_alone(words, predicate, lexicon)):
        return None, False
    rest = [] if edge is None else tokens[edge:]
    while rest and rest[0].text in _LABEL_ENDS:
        rest = rest[1:]
    has_content = not all(token.text in _LABEL_ENDS or _says_role(token, lexicon) for token in rest)
    start = rest[0].start if rest else passage.end
    return Role(predicate, start, (tokens[0].start, words[-1].end)), has_content


def _said(words: Sequence[Token], lexicon: Lexicon) -> str | None:
    """As in "I partner che realizzano il progetto sono": a clause before a colon, by its first noun."""
    if len(words) < _SHORTEST_CLAUSE or words[-1].lower not in lexicon.copulas:
        return None
    roles = (lexicon.relation_words.role_of.get(token.lower) for token in words[:_SHORTEST_CLAUSE])
    return next((role for role in roles if role in _PRIORITY[:3]), None)


def _lead_in(tokens: Sequence[Token], passage: Passage, lexicon: Lexicon) -> Role | None:
    """As in "Hanno partecipato alla consultazione del piano:": a sentence before a list, by the last
    cue that it has.
    """
    following = ""
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _LONGEST_LEAD_IN), -1):
        token = tokens[at]
        spoken = at and tokens[at - 1].lower.endswith("iamo")  # "siamo coinvolti": who writes
        if token.text in ".;" or spoken:
            return None
        for kind, predicate in lexicon.relation_words.cues.get(token.lower, ()):
            leads = (
                (kind in _LEADING and (kind != "role" or at < _EARLY_ROLE))
                or (kind == "of" and following in lexicon.di_words)
                or (kind == "with" and following in lexicon.with_words)
                or (token.lower in lexicon.together_words and following in lexicon.to_words)
                or (kind == "active" and predicate == "participates_in")
            )
            if leads and predicate in _PRIORITY[:3]:
                return Role(predicate, passage.end, (tokens[0].start, tokens[-1].end))
        following = token.lower
    return None


def _edge(tokens: Sequence[Token], passage: Passage) -> int | None:
    """The first token behind the colon, or behind the first cell of a row of cells."""
    tab = passage.text.find("\t")
    cell = passage.start + tab if tab >= 0 else None
    for at, token in enumerate(tokens[: _LONGEST_LABEL + 1]):
        if token.text in _LABEL_ENDS:
            return at + 1
        if cell is not None and token.start > cell:
            return at
    return None


def _predicate(words: Sequence[Token], lexicon: Lexicon) -> str | None:
    found = {
        predicate
        for token in words
        if (predicate := lexicon.relation_words.role_of.get(token.lower))
    }
    if not found or not _is_label(words, lexicon):
        return None
    role = next(predicate for predicate in _PRIORITY if predicate in found)
    first = lexicon.relation_words.role_of.get(words[0].lower)
    if role == "part_of" and first in ("located_in", "has_date"):
        role = first  # "Area di azione"
    elif role == "participates_in" and first == "located_in" and not _may_act(words[0], lexicon):
        role = first  # "Regioni coinvolte"
    named = any(token.kind in NAME_CLASSES and not _says_role(token, lexicon) for token in words)
    return None if named and role in ("part_of", "located_in") else role


def _may_act(noun: Token, lexicon: Lexicon) -> bool:
    """As in "Comuni aderenti": towns take part themselves."""
    towns = lexicon.plural_municipalities.union(lexicon.kinds.get("municipality", ()))
    return noun.lower in towns


def _is_label(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Nothing but role words and fillers, or the name of what has the role behind these."""
    plain = list(takewhile(lambda token: _says_role(token, lexicon), words))
    rest = words[len(plain) :]
    named = all(
        token.kind in NAME_CLASSES or token.text in "\"'()" or _says_role(token, lexicon)
        for token in rest
    )
    spoken = any(token.lower in lexicon.relation_words.role_of for token in plain)
    return spoken and named


def _says_role(token: Token, lexicon: Lexicon) -> bool:
    return (
        token.lower in lexicon.relation_words.role_of
        or token.lower in lexicon.label_fillers
        or token.lower in lexicon.relation_words.kind_of
        or token.text in "/,-()°"
        or (token.kind == NUMBER and len(token.text) <= _ORDINAL)
    )


def _may_stand_alone(words: Sequence[Token], predicate: str, lexicon: Lexicon) -> bool:
    """Without a colon only names of roles, or words that want to go on ("finanziato da"), are labels."""
    if predicate == "has_date":
        return len(words) <= _OPENING and all(_says_role(token, lexicon) for token in words)
    if predicate not in ("promotes", "funds", "participates_in") or not words:
        return False
    last = words[-1].lower
    small = lexicon.di_words | lexicon.agent_words | lexicon.with_words
    spoken = words[0].lower in lexicon.auxiliaries  # "Hanno preso parte al progetto"
    return spoken or last in small | {"sono", "e"} or len(words) <= 4
