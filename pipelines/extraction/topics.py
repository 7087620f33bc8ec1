"""What a document, and each stretch of it, is about: the subject of sentences that name none."""

from collections import Counter
from collections.abc import Sequence

from pipelines.extraction.around import Scene
from pipelines.extraction.claims import Topic, View
from pipelines.extraction.fold import lower
from pipelines.extraction.lexicon import Lexicon
from pipelines.extraction.mentions import Found
from pipelines.extraction.model import ACTORS, UNDERTAKINGS

_SUBJECTS = UNDERTAKINGS - {"measure", "instrument"}
# How many mentions it is worth to be the first that is named.
_FIRST = 2
_LONGEST_NAMELESS_HEADING = 6


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
    heading without a name goes back to what the document is about.
    """
    topic, names, sentence = view.topic, view.scene.names, view.scene.sentence
    heading = sentence.passage.kind == "heading"
    if view.role is not None:
        return topic
    if heading and not names and len(sentence.tokens) <= _LONGEST_NAMELESS_HEADING:
        return Topic(topic.actor, topic.document, topic.document)
    opening = view.opening or (names[0] if heading and names else None)
    actor = opening if opening and opening.type in ACTORS else None
    undertaking = opening if opening and opening.type in UNDERTAKINGS - {"measure"} else None
    undertaking = undertaking or next(
        (
            one
            for at, one in enumerate(names)
            if one.candidate.method == "name.quoted_cue" and not view.is_governed(at)
        ),
        None,
    )
    if heading and undertaking is None:
        undertaking = next((one for one in names if one.type in _SUBJECTS | {"measure"}), None)
    return Topic(actor or topic.actor, undertaking or topic.undertaking, topic.document)
