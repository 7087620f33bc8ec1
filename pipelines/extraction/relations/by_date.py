"""When: dates in brackets, beside a name, inside a law, or after a word of founding."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS, DateSpan
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import DATED, Rules, View
from pipelines.extraction.relations.front_dates import FRONT_RULES
from pipelines.extraction.text.tokens import NUMBER, PUNCTUATION
from pipelines.extraction.types.guesses import UNTYPED

# In tokens, before and behind a date, where a word may stand that says what happened then.
_WINDOW, _WINDOW_BEHIND = 7, 6
# A date that opens the sentence: "Dal 14 al 25 settembre ...".
_FRONTED = 3
_DATED = UNDERTAKINGS | {"organisation"}
_EDITED = UNDERTAKINGS - {"instrument"}
_TIMED_REACH = 16
_LONGEST_LINE = 14
# In tokens, from a comma to the subject behind it.
_CLAUSE_REACH = 2
# In tokens, from a date to the comma that closes its clause.
_ASIDE = 8
# In tokens, from the opening of a line to its verb: "Note: Patto STIPULATO con ...".
_LABELLED = 4
# In characters, from a title to the line right below it: a quote, a full stop, two line ends.
_BELOW = 6
_CITED = frozenset({"instrument", "programme"})
# In tokens, from the opening of an entry to its title: a number, an article.
_CITED_REACH = 2
_PARTICIPLES = ("to", "ta", "ti", "te")
# In tokens: a subject that is so far from its date has a verb in between.
_REMOTE = 10
# In tokens, from a deadline to the call that stands behind it.
_CLOSING_REACH = 3


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
    scene, named = view.scene, set()
    for at, one in enumerate(scene.names):
        if one.type in ACTORS or at == 0:
            named.update(range(scene.opens[at], scene.closes[at]))
    return all(
        at in named or view.depths[at] or view.glued(at, at + 1)
        for at in range(scene.closes[0], last)
    )


def decided(view: View) -> Iterator[Claim]:
    """As in "il regolamento R, approvato con delibera n. 3 del 12 maggio 2020": the day of the act is
    also that of what it approves.
    """
    for date in view.dates:
        act = view.scene.name_over(date.start)
        at = view.scene.token_from(act.start) if act else 0
        if act is None or view.word(at - 1) not in view.lexicon.with_words:
            continue
        verb = at - 2
        if view.word(verb) in view.words.happenings and not view.is_named(verb):
            subject = _approved(view, verb)
            if subject and subject.entity_id != act.entity_id:
                yield Claim(subject, "has_date", date, "relation.decided", 0.7)


def _approved(view: View, verb: int) -> Found | None:
    """What is approved: named before the verb, or else, where the line opens with hardly more than the
    verb ("Note: patto stipulato con ..."), what its section or entry is about.
    """
    named = _described(view, verb, UNDERTAKINGS) or view.subject_of(verb, UNDERTAKINGS)
    if named or verb > _LABELLED:
        return named
    topic = view.topic.title or view.topic.undertaking
    return topic if topic and topic.type in UNDERTAKINGS - {"instrument"} else None


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
            yield Claim(subject, "has_date", date, "relation.bracket_date", 0.85)


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
        touching = _edition_of(view, _first_of_years(view, at))
        if touching:
            yield Claim(touching, "has_date", date, "relation.edition", 0.85)


def _first_of_years(view: View, at: int) -> int:
    """The token of the first year of "premio X 2011, 2015 e 2021", whichever of them stands at ``at``."""
    joints = view.lexicon.and_words | {","}
    while view.word(at - 1) in joints and _is_year(view.word(at - 2)):
        at -= 2
    return at


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _edition_of(view: View, at: int) -> Found | None:
    """The undertaking whose name ends right before the token ``at``, but for quotes."""
    while view.word(at - 1) == '"':
        at -= 1
    return view.before(at, _EDITED, 0)


def happening(view: View) -> Iterator[Claim]:
    """As in "X nasce nel 2010", "L'associazione, fondata a Y nel 1965", "Dal 2012 è attiva X"."""
    words = view.words.happenings
    for date in view.dates:
        at, behind = view.scene.token_from(date.start), view.scene.token_from(date.end)
        if view.word(at - 1) == "(" or view.scene.name_over(date.start):
            continue
        if _edition_of(view, at) or _is_term(view, at):
            continue
        back = next(
            (
                n
                for n in range(at - 1, max(-1, at - 1 - _WINDOW), -1)
                if view.word(n) in words and not view.is_named(n)
            ),
            None,
        )
        if back is not None:
            subject = _behind_clause(view, back, behind) or _subject(view, back, at)
            if subject and not _is_remote(view, subject, at):
                yield Claim(subject, "has_date", date, "relation.founded", 0.7)
            continue
        ahead = next(
            (
                n
                for n in range(behind, behind + _WINDOW_BEHIND)
                if view.word(n) in words and not view.is_named(n)
            ),
            None,
        )
        if ahead is not None:
            subject = view.after(ahead, _DATED, 6) or _subject(view, ahead, at)
            yield from _dated(subject, date, "relation.dated_ahead", 0.5)


def _is_remote(view: View, subject: Found, date: int) -> bool:
    """As in "X, ricco di ..., e il protocollo firmato a maggio": far before the date, with no finite
    verb of its own.
    """
    end = view.scene.token_from(subject.end)
    inside = subject.end <= view.scene.sentence.end and subject.start >= view.scene.sentence.start
    return inside and date - end >= _REMOTE and view.words.verbs.isdisjoint(view.window(end, date))


def _behind_clause(view: View, verb: int, behind: int) -> Found | None:
    """As in "Fondata nel 1994, A si occupa ...": the subject of what opens the sentence."""
    window = view.window(behind, behind + _ASIDE)
    if verb > 0 or "," not in window:
        return None
    return view.after(behind + window.index(",") + 1, _DATED, _CLAUSE_REACH)


def _subject(view: View, verb: int, date: int) -> Found | None:
    """What happens: named between the verb and its date ("nasce X nel 2010"), before the verb, or the
    topic.
    """
    founded = view.word(verb) in view.lexicon.founding_words
    types = UNDERTAKINGS | {"organisation", "public_body"} if founded else UNDERTAKINGS
    inside = view.after(verb, types, date - verb) if date > verb else None
    named = inside or _described(view, verb, types) or view.subject_of(verb, types)
    if named and named.type in ACTORS and not inside and view.governs(named):
        named = None  # "grazie al sostegno della fondazione F, nel 2010 è nato ..."
    if named is None and founded and view.opening and view.opening.type == UNTYPED:
        return view.opening
    return named or _unsaid(view, types)


def _described(view: View, verb: int, types: frozenset[str]) -> Found | None:
    """As in "il piano P adottato il 3 maggio": what a participle stands right behind."""
    is_participle = view.word(verb).endswith(_PARTICIPLES)
    return view.before(verb, types, 0) if is_participle else None


def _unsaid(view: View, types: frozenset[str]) -> Found | None:
    """What a sentence without a subject is about: what the one before opened with, else the topic."""
    if not view.is_elliptical:
        return None
    last = view.topic.subject or view.topic.title
    if last and last.type in types:
        return last
    actor = view.topic.actor
    return view.topic.undertaking or (actor if actor and actor.type in types else None)


def _dated(
    subject: Found | None, date: DateSpan, method: str, confidence: float
) -> Iterator[Claim]:
    if subject:
        yield Claim(subject, "has_date", date, method, confidence)


def timed(view: View) -> Iterator[Claim]:
    """As in "il festival X a dicembre 2021", "X ... nel quinquennio 2022-2026": a date that no other
    word claims belongs to the undertaking before it.
    """
    words = view.words.happenings
    for date in view.dates:
        at = view.scene.token_from(date.start)
        near = view.window(at - 1 - _WINDOW, at + _WINDOW)
        if not words.isdisjoint(near) or view.scene.name_over(date.start):
            continue
        if (view.depths[at] and view.word(at - 1) != "(") or _is_term(view, at):
            continue
        subject = view.before(at, UNDERTAKINGS, _TIMED_REACH)
        if subject and subject.candidate.method != METHOD:
            yield Claim(subject, "has_date", date, "relation.timed", 0.5)


def _is_term(view: View, at: int) -> bool:
    """As in "esercizio finanziario 2017", "anno scolastico 2020/2021": the year of something else."""
    return not view.lexicon.term_words.isdisjoint(view.window(at - 3, at))


def of_topic(view: View) -> Iterator[Claim]:
    """As in "La raccolta si è svolta tra marzo e maggio 2014": where something happens in a
    sentence that names nobody, it is part of what the section is about.
    """
    topic, words = view.topic.undertaking, view.words.happenings
    named = any(one.type in UNDERTAKINGS | ACTORS for one in view.scene.names)
    if topic is None or named or view.topic.fresh or view.role or view.is_elliptical:
        return
    if view.scene.sentence.passage.kind == "heading":
        return
    for date in view.dates:
        at = view.scene.token_from(date.start)
        near = view.window(at - 1 - _WINDOW, at + _WINDOW)
        if not words.isdisjoint(near) and not view.depths[at] and not _is_term(view, at):
            yield Claim(topic, "has_date", date, "relation.topic_date", 0.5)


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


DATE_RULES: Rules = {
    **FRONT_RULES,
    dated_line: {DATED},
    decided: {DATED},
    cited: {DATED},
    subtitle: {DATED},
    bracket_date: {DATED},
    beside_date: {DATED},
    happening: {DATED},
    timed: {DATED},
    of_topic: {DATED},
    deadline: {DATED},
}
