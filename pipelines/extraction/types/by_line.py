"""What the line above, or the label before, says of a name: "Partner: X", "Ente: X", "Dove: X"."""

from collections.abc import Mapping, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.layout.labels import label_end
from pipelines.extraction.names.layout.role_lines import Role

_LABELLED = 1.5
_ROLE_TYPES = {
    "promotes": "organisation",
    "funds": "organisation",
    "participates_in": "organisation",
    "located_in": "place",
}


def vote_by_roles(scenes: Sequence[Scene], roles: Mapping[int, Role], lexicon: Lexicon) -> None:
    """Who is named under "Partner:" or "Finanziatore:" is a body, what stands under "Dove:" a place."""
    for scene in scenes:
        role = roles.get(scene.sentence.passage.position)
        type_ = _ROLE_TYPES.get(role.predicate) if role else None
        for one in scene.names:
            if role and type_ and not one.votes and one.start >= role.start:
                one.votes[type_] = _LABELLED
        if role is None:
            _vote_by_label(scene, lexicon)


def _vote_by_label(scene: Scene, lexicon: Lexicon) -> None:
    """As in "Ente: Vela / Alba": the noun before the colon says what is named behind it."""
    tokens = scene.sentence.tokens
    end = label_end(tokens, lexicon)
    if not end or tokens[0].start != scene.sentence.passage.content_start:
        return
    noun = tokens[0].lower
    head = lexicon.head(noun, False) or lexicon.trigger(noun)
    for number, one in zip(scene.opens, scene.names, strict=True):
        if head and head.type in ACTORS and not one.votes and number >= end:
            one.votes[head.type] = _LABELLED
