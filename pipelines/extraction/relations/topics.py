"""What a document, and each stretch of it, is about: the subject of sentences that name none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Topic
from pipelines.extraction.relations.claims import View, is_carrier
from pipelines.extraction.text.fold import lower

_TOPICS = UNDERTAKINGS - {"measure"}
_PLACES = frozenset({"place", "municipality"})
# A heading that is one of these is no title of an entry.
_UNTITLED = _PLACES | {"measure"}
_SUBJECTS = UNDERTAKINGS - {"measure", "instrument"}
# How many mentions it is worth to be the first that is named.
_FIRST = 2
# What is named less, in mentions, is not what a document is about.
_ENOUGH = 4
# How many times as often as any other body the owner of a page is named, and in characters, where the
# page names it first.
_TIMES, _TOP = 2, 300
# Hyphens of an interval of days: "2022-04-11/2022-04-12".
_DAYS = 3
# In tokens, the colon included.
_LONGEST_LABEL = 5


def opening_topic(every_scene: Sequence[Scene], lexicon: Lexicon) -> Topic:
    """Return the topic of a whole document: the undertaking named most, or first, if any is named
    enough; none that only bullets have named so far.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Found] = {}
    for scene in every_scene:
        if scene.sentence.passage.kind == "bullet" and not first:
            continue
        for at, one in enumerate(scene.names):
            if one.type in _SUBJECTS and not _is_means(scene, at, lexicon):
                counts[one.entity_id] += _weight(scene, at, lexicon) + (0 if first else _FIRST)
                first.setdefault(one.entity_id, one)
    order = {entity_id: at for at, entity_id in enumerate(first)}
    main = max(first, key=lambda key: (counts[key], -order[key]), default=None)
    subject = first[main] if main is not None and counts[main] >= _ENOUGH else None
    body, owner = _bodies(every_scene)
    return Topic(body, subject, subject, body=body, owner=owner)


def _bodies(every_scene: Sequence[Scene]) -> tuple[Found | None, Found | None]:
    """The organisation that is named most, or first, if any is named enough: one that heads a passage
    counts more. The same again where the document is its page: the top names it, and the rest names no
    other half as often.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Found] = {}
    for scene in every_scene:
        for one in scene.names:
            if one.type == "organisation":
                heads = (
                    scene.sentence.passage.kind == "heading" and one.start == scene.sentence.start
                )
                counts[one.entity_id] += 1 + heads + (0 if first else _FIRST)
                first.setdefault(one.entity_id, one)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH:
        return None, None
    body = first[ranked[0][0]]
    alone = len(ranked) < 2 or ranked[0][1] >= _TIMES * ranked[1][1]
    return body, body if alone and body.start < _TOP else None


def _weight(scene: Scene, at: int, lexicon: Lexicon) -> int:
    """What is called a project counts twice: later sentences call the subject "il progetto"."""
    words = [token.lower for token in scene.before(at, 3)]
    words.append(lower(scene.names[at].text).split()[0])
    return 1 + any(word in lexicon.generic_undertakings for word in words)


def _is_call(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "contributo della Regione, avviso "X"": a call that is told of is not what is done."""
    calls = lexicon.grant_words.intersection(lexicon.kinds.get("project", ()))
    return any(token.lower in calls for token in scene.before(at, 3))


def _is_means(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """A call, or a programme that every text may name, is what pays for the subject of a text, unless
    a heading names it.
    """
    if scene.sentence.passage.kind == "heading":
        return False
    return (
        _is_known(scene.names[at])
        or _is_call(scene, at, lexicon)
        or _is_vehicle(scene, at, lexicon)
    )


def _is_known(one: Found) -> bool:
    """As in "PNRR": a programme that every text may name."""
    return one.candidate.method.startswith("known.")


def _is_vehicle(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "nell'ambito del bando X": a text is not about what only carries its subject."""
    return is_carrier([token.lower for token in scene.before(at, 4)], lexicon)


def below_bullets(topic: Topic, outer: Topic | None, scene: Scene) -> tuple[Topic, Topic | None]:
    """Return the topic of ``scene`` and what a list of bullets has left ``outer``: what a bullet names
    goes for its list only.
    """
    if scene.sentence.passage.kind == "bullet":
        return topic, outer or topic
    return outer or topic, None


def next_topic(view: View) -> Topic:
    """Return the topic after the sentence of ``view``: what sentences open with and headings name; a
    heading without a name goes back to what the document is about, until its section names another.
    """
    topic, names, sentence = view.topic, view.scene.names, view.scene.sentence
    if view.role is not None:
        return topic
    colon = _colon(view)
    if colon:
        titled = _titled(view, colon)
        return replace(_bare(topic), undertaking=titled) if titled else topic
    if sentence.passage.kind == "heading":
        if _is_subtitle(view):
            return topic
        return _below_title(view) if view.opens_entry else _below_heading(view)
    opening = view.opening
    actor = opening if opening and opening.type in ACTORS else topic.actor
    measure = opening if opening and opening.type == "measure" else topic.measure
    named = opening if opening and opening.type in _TOPICS and not _is_known(opening) else None
    named = named or next((one for at, one in enumerate(names) if _is_introduced(view, at)), None)
    fresh = topic.fresh and named is None
    subject = opening or (topic.subject if view.is_elliptical else None)
    undertaking = named or topic.undertaking
    return replace(
        topic,
        actor=actor,
        undertaking=undertaking,
        measure=measure,
        fresh=fresh,
        subject=subject,
    )


def _bare(topic: Topic) -> Topic:
    """Nothing but who acts and what the document is about."""
    return Topic(topic.actor, None, topic.document, body=topic.body, owner=topic.owner)


def _colon(view: View) -> int:
    """The token of the colon of "Cliente: A", a line whose colon stands behind plain words, or 0."""
    words = view.scene.sentence.words[:_LONGEST_LABEL]
    if ":" not in words:
        return 0
    colon, first = words.index(":"), _first_name(view)
    return 0 if first is not None and view.scene.opens[first] < colon else colon


def _first_name(view: View) -> int | None:
    """The number of the first name that is no mere noun ("proposta") for another."""
    named = enumerate(view.scene.names)
    return next((at for at, one in named if one.candidate.method != METHOD), None)


def _titled(view: View, colon: int) -> Found | None:
    """As in "Titolo della proposta: X": such a line opens the entry of X; those below tell of it."""
    lexicon = view.lexicon
    words = {view.word(at) for at in range(colon)}
    first = _first_name(view)
    if first is None or words.isdisjoint(lexicon.title_words | lexicon.generic_undertakings):
        return None
    named, sentence = view.scene.names[first], view.scene.sentence
    opens = sentence.start == sentence.passage.content_start
    light = all(view.word(at) == '"' for at in range(colon + 1, view.scene.opens[first]))
    return named if opens and light and named.type not in ACTORS | {"place"} else None


def _below_title(view: View) -> Topic:
    """The lines below the title of an entry tell of what it names, and of nothing else."""
    topic, named = view.topic, [one for one in view.scene.names if one.candidate.method != METHOD]
    if named and named[0].type in _PLACES:
        return _below_heading(view)
    title = next((one for one in named if one.type in _SUBJECTS), named[0] if named else None)
    return replace(_bare(topic), undertaking=title, title=title)


def _is_subtitle(view: View) -> bool:
    """As in "Edizione 2023", "Approvato con delibera n. 3": a line of dates goes on about the title, and
    the stops of a programme ("11 aprile - Torino") about whatever the lines before are about.
    """
    title = view.topic.title
    if not view.dates:
        return False
    titled = title is not None and title.type in UNDERTAKINGS
    return _is_stop(view) or (titled and (view.is_elliptical or not view.scene.names))


def _is_stop(view: View) -> bool:
    """A line that a day opens, and that names only places."""
    first, names = view.dates[0], view.scene.names
    if first.start != view.scene.sentence.passage.content_start or view.topic.fresh:
        return False
    days = first.kind == "day" or first.value.count("-") >= _DAYS
    return days and bool(names) and all(one.type in _PLACES for one in names)


def _below_heading(view: View) -> Topic:
    topic, names = view.topic, view.scene.names
    named = next((one for one in names if one.type in _SUBJECTS | {"instrument"}), None)
    measure = next((one for one in names if one.type == "measure"), None)
    actor = names[0] if names and names[0].type in ACTORS else topic.body or topic.actor
    below = replace(_bare(topic), actor=actor, title=_title(view))
    if named or measure:
        return replace(below, undertaking=named or topic.undertaking, measure=measure)
    return replace(below, undertaking=topic.document, fresh=True)


def _title(view: View) -> Found | None:
    """The name that a heading is made of."""
    passage, names = view.scene.sentence.passage, view.scene.names
    whole = bool(names) and names[0].start == passage.content_start
    whole = whole and names[0].end >= passage.end - 1
    whole = whole and names[0].type not in _UNTITLED
    return names[0] if whole else None


def _is_introduced(view: View, at: int) -> bool:
    """A quoted title that no preposition governs; below a fresh heading the first project named."""
    one = view.scene.names[at]
    if one.candidate.method == "name.quoted_cue" and not view.is_governed(at):
        return not _is_call(view.scene, at, view.lexicon)
    if not view.topic.fresh or one.type != "project" or one.candidate.method == METHOD:
        return False
    return not view.carries(one)
