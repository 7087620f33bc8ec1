"""The span grammar: given the first word of a name, how far does the name go?

Each rule looks at what follows the name so far and returns where the name then ends, or None. They
are tried in order until none applies, each only where the next token is of a sort that it can take.
What a head allows is said in the lexicon.
"""

from collections.abc import Callable, Mapping, Sequence, Set

from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.grammar.act_titles import act_title
from pipelines.extraction.names.grammar.adjective_rules import adjective, second_adjective
from pipelines.extraction.names.grammar.article_rules import article
from pipelines.extraction.names.grammar.dash_rules import opens_sub_unit, opens_subtitle
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.names.grammar.joint_rules import (
    agreeing,
    and_phrase,
    comma_phrase,
    demonym,
)
from pipelines.extraction.names.grammar.link_rules import foreign, governed, saint
from pipelines.extraction.names.grammar.long_titles import long_title, sort_of_plan
from pipelines.extraction.names.grammar.number_rules import (
    feast,
    number,
    number_of_call,
    signed_number,
)
from pipelines.extraction.names.grammar.phrase_rules import description, di_capital
from pipelines.extraction.names.grammar.sentence_titles import articled, elided, worded
from pipelines.extraction.names.grammar.topic_rules import topic_phrase, unit_topic
from pipelines.extraction.names.grammar.word_rules import (
    abbreviation,
    ampersand,
    capital,
    dotted,
    english_noun,
    legal_form,
    quoted,
    slashed,
)
from pipelines.extraction.text.tokens import (
    CAPITAL,
    ELISION,
    LOWER,
    NAME_CLASSES,
    NUMBER,
    PUNCTUATION,
    Token,
)

# In tokens; the longest annotated name has 24. What goes on behind is a text set in capitals.
_LONGEST_NAME = 30


def grow(
    tokens: Sequence[Token],
    first: int,
    head: Head | None,
    lexicon: Lexicon,
    limit: int | None = None,
    sub_unit: bool = False,
) -> Name:
    """Return the longest name that opens at ``first`` and ends before token ``limit`` (None: as far
    as a name may go).
    """
    limit = first + _LONGEST_NAME if limit is None else limit
    name = Name(tokens, first, first + 1, head, lexicon, limit)
    name.proper, name.sub_unit = head is None, sub_unit
    while not name.closed:
        end = _next_end(name)
        if end is None:
            break
        name.end = end
    return name


def _next_end(name: Name) -> int | None:
    """Return where the name ends that takes one more word or phrase, None if no rule lets it."""
    token = name.token(name.end)
    if token is None:
        return None
    sort = token.text if token.kind == PUNCTUATION else token.kind
    for rule in _BY_SORT[name.head is not None].get(sort, ()):
        end = rule(name)
        if end is not None:
            return end
    return None


def _behind_dash(name: Name) -> int | None:
    """As in "Città di X - Circoscrizione 8", "Dintec - Consorzio per l'innovazione"."""
    if not (opens_sub_unit(name) or opens_subtitle(name)):
        return None
    first = name.end + 1
    head = name.lexicon.head(name.tokens[first].lower, True)
    name.proper = True
    return grow(name.tokens, first, head, name.lexicon, name.limit, sub_unit=True).end


Rule = Callable[[Name], int | None]
_WORD = NAME_CLASSES | {LOWER}
_LINK = _WORD | {ELISION, "&"}
# Each rule in the order of trial, with what the next token may be, classes of words or marks, and
# whether only a name with a head goes on so.
_RULES: tuple[tuple[Rule, Set[str], bool], ...] = (
    (abbreviation, {"."}, False),
    (dotted, {"."}, False),
    (legal_form, _WORD | {"-"}, False),
    (feast, {NUMBER, CAPITAL}, True),
    (capital, NAME_CLASSES, False),
    (article, {ELISION, LOWER}, True),
    (number_of_call, _WORD | {NUMBER}, True),
    (signed_number, {LOWER}, True),
    (number, {NUMBER}, False),
    (ampersand, {"&"}, False),
    (slashed, {"/"}, True),
    (english_noun, {LOWER}, False),
    (foreign, _WORD, False),
    (governed, {LOWER, ELISION}, True),
    (elided, {ELISION}, True),
    (articled, {LOWER}, True),
    (worded, {LOWER, ELISION}, True),
    (quoted, {'"'}, False),
    (saint, _WORD | {ELISION}, False),
    (adjective, {LOWER}, True),
    (second_adjective, {LOWER}, True),
    (demonym, {LOWER}, False),
    (agreeing, {LOWER}, True),
    (unit_topic, _WORD | {"&", ","}, True),
    (description, {LOWER, ELISION}, True),
    (sort_of_plan, {LOWER, ELISION}, True),
    (di_capital, _WORD | {ELISION}, False),
    (act_title, _LINK, True),
    (topic_phrase, _LINK, True),
    (long_title, _LINK, True),
    (comma_phrase, {","}, True),
    (and_phrase, _LINK, True),
    (_behind_dash, {"-"}, False),
)


def _by_sort(headed: bool) -> Mapping[str, tuple[Rule, ...]]:
    """The rules for a name with or without a head, by what the next token is."""
    rules = [(rule, sorts) for rule, sorts, only_headed in _RULES if headed or not only_headed]
    every_sort = {sort for _, sorts in rules for sort in sorts}
    return {sort: tuple(rule for rule, sorts in rules if sort in sorts) for sort in every_sort}


_BY_SORT = (_by_sort(headed=False), _by_sort(headed=True))
