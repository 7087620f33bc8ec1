"""The span grammar: given the first word of a name, how far does the name go?

Each rule looks at what follows the name so far and returns where the name then ends, or None. They
are tried in order until none applies. What a head allows is said in the lexicon.
"""

from collections.abc import Callable, Sequence

from pipelines.extraction.act_titles import act_title
from pipelines.extraction.dash_rules import opens_sub_unit, opens_subtitle
from pipelines.extraction.growth import Name
from pipelines.extraction.joint_rules import agreeing, and_phrase, comma_phrase, demonym
from pipelines.extraction.lexicon import Head, Lexicon
from pipelines.extraction.phrase_rules import description, di_capital, topic_phrase, unit_topic
from pipelines.extraction.tokens import Token
from pipelines.extraction.word_rules import (
    abbreviation,
    adjective,
    ampersand,
    article,
    capital,
    foreign,
    legal_form,
    number,
    number_of_call,
    quoted,
    saint,
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
        end = next((end for rule in _RULES if (end := rule(name)) is not None), None)
        if end is None:
            break
        name.end = end
    return name


def _behind_dash(name: Name) -> int | None:
    """As in "Città di X - Circoscrizione 8", "Dintec - Consorzio per l'innovazione"."""
    if not (opens_sub_unit(name) or opens_subtitle(name)):
        return None
    first = name.end + 1
    head = name.lexicon.head(name.tokens[first].lower, True)
    name.proper = True
    return grow(name.tokens, first, head, name.lexicon, name.limit, sub_unit=True).end


_RULES: tuple[Callable[[Name], int | None], ...] = (
    abbreviation,
    legal_form,
    capital,
    article,
    number_of_call,
    number,
    ampersand,
    foreign,
    quoted,
    saint,
    adjective,
    demonym,
    agreeing,
    unit_topic,
    description,
    di_capital,
    act_title,
    topic_phrase,
    comma_phrase,
    and_phrase,
    _behind_dash,
)
