"""When something begins or happens: dates beside a verb or noun that says so."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import DATED, Rules, View
from pipelines.extraction.relations.years import NEAR, edition_of, is_term
from pipelines.extraction.types.guesses import UNTYPED

# In tokens, from a date to the verb behind it.
_VERB_REACH = 6
_BORN = UNDERTAKINGS | {"organisation"}
# In tokens, from a date to the comma that closes its clause, and from there to the subject.
_ASIDE, _CLAUSE_REACH = 8, 2
# In tokens, from the opening of a line to its verb: "Note: Patto STIPULATO con ...".
_LABELLED = 4
# In tokens: a subject that is so far from its date has a verb in between.
_REMOTE = 10
_PARTICIPLES = ("to", "ta", "ti", "te")


def happening(view: View) -> Iterator[Claim]:
    """As in "X nasce nel 2010", "L'associazione, fondata a Y nel 1965", "Dal 2012 è attiva X"."""
    for date in view.dates:
        at, behind = view.scene.token_from(date.start), view.scene.token_from(date.end)
        if view.word(at - 1) == "(" or view.scene.name_over(date.start):
            continue
        if edition_of(view, at) or is_term(view, at):
            continue
        back = _told(view, range(at - 1, max(-1, at - 1 - NEAR), -1))
        if back is not None:
            subject = _behind_clause(view, back, behind) or _subject(view, back, at)
            if subject and not _is_remote(view, subject, at):
                yield Claim(subject, "has_date", date, "relation.founded", 0.7)
            continue
        ahead = _told(view, range(behind, behind + _VERB_REACH))
        if ahead is not None:
            subject = view.after(ahead, _BORN, 6) or _subject(view, ahead, at)
            if subject:
                yield Claim(subject, "has_date", date, "relation.dated_ahead", 0.5)


def _told(view: View, reach: range) -> int | None:
    """The first token of ``reach`` that says that something begins or happens, outside a name."""
    words = view.words.happenings
    return next((at for at in reach if view.word(at) in words and not view.is_named(at)), None)


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
    return view.after(behind + window.index(",") + 1, _BORN, _CLAUSE_REACH)


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
        near = view.window(at - 1 - NEAR, at + NEAR)
        if not words.isdisjoint(near) and not view.depths[at] and not is_term(view, at):
            yield Claim(topic, "has_date", date, "relation.topic_date", 0.5)


def enacted(view: View) -> Iterator[Claim]:
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
                yield Claim(subject, "has_date", date, "relation.enacted", 0.7)


def _approved(view: View, verb: int) -> Found | None:
    """What is approved: named before the verb, or else, where the line opens with hardly more than the
    verb ("Note: patto stipulato con ..."), what its section or entry is about.
    """
    named = _described(view, verb, UNDERTAKINGS) or view.subject_of(verb, UNDERTAKINGS)
    if named or verb > _LABELLED:
        return named
    topic = view.topic.title or view.topic.undertaking
    return topic if topic and topic.type in UNDERTAKINGS - {"instrument"} else None


HAPPENING_RULES: Rules = {happening: {DATED}, enacted: {DATED}, of_topic: {DATED}}
