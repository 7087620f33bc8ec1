"""When: dates in brackets, beside a name, inside a law, or alone in their sentence."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.by_happening import HAPPENING_RULES
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import DATED, Rules, View
from pipelines.extraction.relations.dated_lines import LINE_DATE_RULES
from pipelines.extraction.relations.front_dates import FRONT_RULES
from pipelines.extraction.relations.years import NEAR, edition_of, is_term
from pipelines.extraction.text.tokens import is_year
from pipelines.extraction.types.guesses import UNTYPED

_TIMED_REACH = 16
# In tokens, from a deadline to the call that stands behind it.
_CLOSING_REACH = 3


def bracket_date(view: View) -> Iterator[Claim]:
    """As in "X (2012)", "X fin dalla sua costituzione (novembre 2017)", "... del progetto (2020)"."""
    tokens = view.scene.sentence.tokens
    for date in view.dates:
        at, behind = view.scene.token_from(date.start), view.scene.token_from(date.end)
        closed = behind < len(tokens) and tokens[behind].text == ")"
        if view.word(at - 1) in view.lexicon.agent_words:
            at -= 1  # "X (dal 2023)"
        if at < 2 or tokens[at - 1].text != "(" or not closed:
            continue
        subject = _bracket_subject(view, at - 1)
        if subject:
            yield Claim(subject, "has_date", date, "relation.bracket_date", 0.6)


def _bracket_subject(view: View, bracket: int) -> Found | None:
    """The name right before the bracket; or the undertaking meant by a noun there ("progetto",
    "costituzione").
    """
    bare = bracket
    while view.word(bare - 1) == '"':
        bare -= 1
    touching = view.before(bare, UNDERTAKINGS | ACTORS | {UNTYPED}, 0)
    if touching:
        return touching
    noun = view.scene.sentence.tokens[bracket - 1].lower
    if noun in view.lexicon.founding_words:
        return view.before(bracket, UNDERTAKINGS)
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
        touching = edition_of(view, _first_of_years(view, at))
        if touching:
            yield Claim(touching, "has_date", date, "relation.edition", 0.85)


def _first_of_years(view: View, at: int) -> int:
    """The token of the first year of "premio X 2011, 2015 e 2021", whichever of them stands at ``at``."""
    joints = view.lexicon.and_words | {","}
    while view.word(at - 1) in joints and is_year(view.word(at - 2)):
        at -= 2
    return at


def timed(view: View) -> Iterator[Claim]:
    """As in "il festival X a dicembre 2021", "X ... nel quinquennio 2022-2026": a date that no other
    word claims belongs to the undertaking before it.
    """
    words = view.words.happenings
    for date in view.dates:
        at = view.scene.token_from(date.start)
        near = view.window(at - 1 - NEAR, at + NEAR)
        if not words.isdisjoint(near) or view.scene.name_over(date.start):
            continue
        if (view.depths[at] and view.word(at - 1) != "(") or is_term(view, at):
            continue
        subject = view.before(at, UNDERTAKINGS, _TIMED_REACH)
        if subject and subject.candidate.method != METHOD:
            yield Claim(subject, "has_date", date, "relation.timed", 0.5)


def deadline(view: View) -> Iterator[Claim]:
    """As in "Il bando resta aperto fino al 16 dicembre"."""
    tokens = view.scene.sentence.tokens
    subject = view.opening
    for date in view.dates:
        at = view.scene.token_from(date.start)
        closing = any(
            token.lower in view.lexicon.deadline_words for token in tokens[max(0, at - 2) : at]
        )
        behind = view.scene.token_from(date.end)
        what = subject or _closing_behind(view, behind)
        if closing and what and what.type in UNDERTAKINGS:
            yield Claim(what, "has_date", date, "relation.deadline", 0.65)


def _closing_behind(view: View, behind: int) -> Found | None:
    """As in "È aperto fino al 16 dicembre il bando X"."""
    what = view.after(behind, frozenset({"project"}), _CLOSING_REACH)
    return None if what is None or view.governs(what) else what


DATE_RULES: Rules = {
    **FRONT_RULES,
    **LINE_DATE_RULES,
    **HAPPENING_RULES,
    bracket_date: {DATED},
    beside_date: {DATED},
    timed: {DATED},
    deadline: {DATED},
}
