"""When: dates in brackets, beside a name, inside a law, or after a word of founding."""

from collections.abc import Iterator

from pipelines.extraction.claims import Claim, View
from pipelines.extraction.mentions import Found
from pipelines.extraction.model import ACTORS, UNDERTAKINGS

_FOUNDING_WINDOW = 6


def bracket_date(view: View) -> Iterator[Claim]:
    """As in "X (2012)", "X fin dalla sua costituzione (novembre 2017)", "... del progetto (2020)"."""
    tokens = view.scene.sentence.tokens
    for date in view.dates:
        at, behind = view.scene.token_from(date.start), view.scene.token_from(date.end)
        closed = behind < len(tokens) and tokens[behind].text == ")"
        if at < 2 or tokens[at - 1].text != "(" or not closed:
            continue
        subject = _bracket_subject(view, at - 1)
        if subject:
            yield Claim(subject, "has_date", date, "relation.bracket_date", 0.85)


def _bracket_subject(view: View, bracket: int) -> Found | None:
    """The name right before the bracket; or the undertaking meant by a noun there ("progetto",
    "costituzione").
    """
    touching = view.before(bracket, UNDERTAKINGS | ACTORS, 0)
    if touching:
        return touching
    noun = view.scene.sentence.tokens[bracket - 1].lower
    if noun in view.lexicon.founding_words:
        return view.undertaking_before(bracket)
    cue = view.lexicon.trigger(noun)
    if cue and cue.type in UNDERTAKINGS:
        return view.before(bracket, frozenset({cue.type}))
    return None


def beside_date(view: View) -> Iterator[Claim]:
    """As in "Progetto X 2004", "bando "X" 2020": an edition year stands right behind the name; laws
    hold their date.
    """
    for date in view.dates:
        at, inside = view.scene.token_from(date.start), view.scene.name_over(date.start)
        if inside:
            yield Claim(inside, "has_date", date, "relation.dated_law", 0.95)
            continue
        bare = at
        while bare and view.scene.sentence.tokens[bare - 1].text == '"':
            bare -= 1
        touching = view.before(bare, UNDERTAKINGS - {"instrument"}, 0)
        if touching:
            yield Claim(touching, "has_date", date, "relation.edition", 0.8)


def founding_date(view: View) -> Iterator[Claim]:
    """As in "X nasce nel 2010", "L'associazione, fondata a Y nel 1965"."""
    tokens = view.scene.sentence.tokens
    for date in view.dates:
        at = view.scene.token_from(date.start)
        for back in range(max(0, at - _FOUNDING_WINDOW), at):
            if tokens[back].lower not in view.lexicon.founding_words or tokens[at - 1].text == "(":
                continue
            subject = (
                view.before(back, UNDERTAKINGS | {"organisation"}, _FOUNDING_WINDOW) or view.opening
            )
            if subject and subject.type != "place":
                yield Claim(subject, "has_date", date, "relation.founded", 0.75)
                break


def deadline(view: View) -> Iterator[Claim]:
    """As in "Il bando resta aperto fino al 16 dicembre"."""
    tokens = view.scene.sentence.tokens
    subject = view.opening
    for date in view.dates:
        at = view.scene.token_from(date.start)
        closing = any(
            token.lower in view.lexicon.deadline_words for token in tokens[max(0, at - 2) : at]
        )
        if closing and subject and subject.type in UNDERTAKINGS:
            yield Claim(subject, "has_date", date, "relation.deadline", 0.65)


DATE_RULES = (bracket_date, beside_date, founding_date, deadline)
