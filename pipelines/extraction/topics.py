"""What a document, and each stretch of it, is about: the subject of sentences that name none."""

from collections import Counter
from collections.abc import Sequence

from pipelines.extraction.anaphora import METHOD
from pipelines.extraction.around import Scene
from pipelines.extraction.claims import Topic, View
from pipelines.extraction.fold import lower
from pipelines.extraction.lexicon import Lexicon
from pipelines.extraction.mentions import Found
from pipelines.extraction.model import ACTORS, UNDERTAKINGS

_SUBJECTS = UNDERTAKINGS - {"measure", "instrument"}
# How many mentions it is worth to be the first that is named.
_FIRST = 2
# In tokens, the colon included.
_LONGEST_LABEL = 5


def opening_topic(every_scene: Sequence[Scene], lexicon: Lexicon) -> Topic:
    """Return the topic of a whole document: the undertaking named most, or first."""
    counts: Counter[str] = Counter()
    first: dict[str, Found] = {}
    for scene in every_scene:
        for at, one in enumerate(scene.names):
            if one.type in _SUBJECTS and not _is_vehicle(scene, at, lexicon):
                counts[one.entity_id] += _weight(scene, at, lexicon) + (0 if first else _FIRST)
                first.setdefault(one.entity_id, one)
    order = {entity_id: at for at, entity_id in enumerate(first)}
    main = max(first, key=lambda key: (counts[key], -order[key]), default=None)
    subject = first[main] if main is not None else None
    return Topic(None, subject, subject)


def _weight(scene: Scene, at: int, lexicon: Lexicon) -> int:
    """What is called a project counts twice: later sentences call the subject "il progetto"."""
    words = [token.lower for token in scene.before(at, 3)]
    words.append(lower(scene.names[at].text).split()[0])
    return 1 + any(word in lexicon.generic_undertakings for word in words)


def _is_vehicle(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "nell'ambito del bando X": a text is not about what only carries its subject."""
    return any(token.lower in lexicon.vehicle_nouns for token in scene.before(at, 4))


def next_topic(view: View) -> Topic:
    """Return the topic after the sentence of ``view``: what sentences open with and headings name; a
    heading without a name goes back to what the document is about, until its section names another.
    """
    topic, names, sentence = view.topic, view.scene.names, view.scene.sentence
    if view.role is not None or _is_labelled(view):
        return topic
    if sentence.passage.kind == "heading":
        return _below_heading(view)
    opening = view.opening
    actor = opening if opening and opening.type in ACTORS else topic.actor
    measure = opening if opening and opening.type == "measure" else topic.measure
    named = opening if opening and opening.type in UNDERTAKINGS - {"measure"} else None
    named = named or next((one for at, one in enumerate(names) if _is_introduced(view, at)), None)
    fresh = topic.fresh and named is None
    return Topic(actor, named or topic.undertaking, topic.document, measure, fresh)


def _is_labelled(view: View) -> bool:
    """As in "Cliente: A": a line whose colon stands behind plain words tells of the topic above."""
    words = [view.word(at) for at in range(_LONGEST_LABEL)]
    colon = words.index(":") if ":" in words else 0
    names = view.scene.names
    return colon > 0 and not (names and view.scene.opens[0] < colon)


def _below_heading(view: View) -> Topic:
    topic, names = view.topic, view.scene.names
    named = next((one for one in names if one.type in _SUBJECTS | {"instrument"}), None)
    measure = next((one for one in names if one.type == "measure"), None)
    actor = names[0] if names and names[0].type in ACTORS else topic.actor
    if named or measure:
        return Topic(actor, named or topic.undertaking, topic.document, measure)
    return Topic(actor, topic.document, topic.document, None, True)


def _is_introduced(view: View, at: int) -> bool:
    """A quoted title that no preposition governs; below a fresh heading the first project named."""
    one = view.scene.names[at]
    if one.candidate.method == "name.quoted_cue" and not view.is_governed(at):
        return True
    known = one.candidate.method == METHOD or view.carries(one)
    return view.topic.fresh and one.type == "project" and not known
