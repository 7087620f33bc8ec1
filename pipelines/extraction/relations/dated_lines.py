"""When, as the layout says: a line that a date opens, a year below its title, a cited document."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import DATED, Rules, View
from pipelines.extraction.text.tokens import NUMBER, PUNCTUATION
from pipelines.extraction.types.guesses import UNTYPED

# In tokens: where a date still opens its line; a longer line is a sentence.
_FRONTED, _LONGEST_LINE = 3, 14
_DATED = UNDERTAKINGS | {"organisation"}
# In characters, from a title to the line right below it: a quote, a full stop, two line ends.
_BELOW = 6
_CITED = frozenset({"instrument", "programme"})
# In tokens, from the opening of an entry to its title: a number, an article.
_CITED_REACH = 2


def dated_line(view: View) -> Iterator[Claim]:
    """As in "23 dicembre 2021 - Serata Y", "12 maggio 2020<TAB>Bra", "Edizione 2023: dal 3 al 9 maggio"
    below the heading of X: a short line that a date opens dates, and places, what it names or the
    topic.
    """
    tokens, sentence = view.scene.sentence.tokens, view.scene.sentence
    opens = sentence.start == sentence.passage.content_start and view.dates
    if not opens or view.role or len(tokens) > _LONGEST_LINE:
        return
    first = view.scene.token_from(view.dates[0].start)
    alone = view.scene.token_from(view.dates[0].end) >= len(tokens)
    if alone and view.dates[0].kind == "day":
        return  # the day on which a piece of news was written
    if first > _FRONTED or view.word(first - 1) == "(":
        return
    named = view.after(first, _DATED | {UNTYPED}, _LONGEST_LINE)
    what = named or (None if view.topic.fresh else view.topic.undertaking)
    if what is None or not (_is_titled(view, named) if named else _is_bare(view)):
        return
    if named is None and not _is_occasion(view):
        return
    for date in view.dates:
        yield Claim(what, "has_date", date, "relation.dated_line", 0.6)
    for place in view.scene.names:
        if place.type == "place":
            yield Claim(what, "located_in", place, "relation.dated_line", 0.6)


def _is_occasion(view: View) -> bool:
    """As in "12 maggio 2020, Bra", "Edizione 2023", but not "Bra, 12 maggio 2020", where a letter was
    written, nor "2022", the heading of a year.
    """
    first = view.dates[0]
    if view.scene.names and view.scene.names[0].start < first.start:
        return False
    said = any(token.lower in view.words.events for token in view.scene.sentence.tokens)
    return said or first.kind == "day" or first.value.count("-") > 2


def _is_bare(view: View) -> bool:
    """Nothing but dates, places, numbers, small words and words of what happens."""
    scene, words = view.scene, view.words
    small = view.lexicon.small.prepositions | words.glue | words.events
    taken = [(date.start, date.end) for date in view.dates]
    taken += [(one.start, one.end) for one in scene.names]
    return all(
        token.kind in (NUMBER, PUNCTUATION)
        or token.lower in small
        or any(start <= token.start < end for start, end in taken)
        for token in scene.sentence.tokens
    )


def _is_titled(view: View, one: Found) -> bool:
    """The name stands behind the date and a dash, colon or comma: it is what happens then."""
    at = view.scene.token_from(one.start)
    small = view.lexicon.articles | view.lexicon.di_words | view.words.happenings | {'"'}
    while view.word(at - 1) in small:
        at -= 1
    return view.word(at - 1) in ("-", ":", ",")


def subtitle(view: View) -> Iterator[Claim]:
    """As in "A.S. 2025/28", "Edizione 2023" right below the title X: a short line that a year or
    period closes.
    """
    title, sentence = view.topic.title, view.scene.sentence
    if title is None or title.type not in UNDERTAKINGS or view.role:
        return
    right_below = 0 <= sentence.start - title.end <= _BELOW
    last = view.dates[-1]
    short = view.scene.token_from(last.start) <= _FRONTED and last.end >= sentence.end - 1
    if right_below and short and last.kind != "day":
        yield Claim(title, "has_date", last, "relation.subtitle", 0.6)


def cited(view: View) -> Iterator[Claim]:
    """As in "TITLE (2011/711/UE), BODY e BODY, 27 ottobre 2011": an entry of a bibliography ends with
    its date.
    """
    scene, names = view.scene, view.scene.names
    if not names or names[0].type not in _CITED or scene.opens[0] > _CITED_REACH:
        return
    for date in view.dates:
        at = scene.token_from(date.start)
        if at > scene.closes[0] and view.word(at - 1) == "," and _is_reference(view, at):
            yield Claim(names[0], "has_date", date, "relation.cited", 0.6)
            return


def _is_reference(view: View, last: int) -> bool:
    """Only bodies, small words and what stands in brackets part the title from the token ``last``."""
    scene = view.scene
    named = {
        token
        for at, one in enumerate(scene.names)
        if one.type in ACTORS
        for token in range(scene.opens[at], scene.closes[at])
    }
    return all(
        at in named or view.depths[at] or view.glued(at, at + 1)
        for at in range(scene.closes[0], last)
    )


LINE_DATE_RULES: Rules = {dated_line: {DATED}, subtitle: {DATED}, cited: {DATED}}
