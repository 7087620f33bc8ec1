"""A type that nothing in the text speaks for is a guess by the form of the name; no relation may lean
on it.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found

# The type of a name of which the relation rules shall know nothing.
UNTYPED = ""


def without_guesses(every_scene: Sequence[Scene]) -> list[Scene]:
    """Return the scenes with a blank type for the names of each entity that no vote, and no
    gazetteer, gave its type.
    """
    sure = {
        one.entity_id
        for scene in every_scene
        for one in scene.names
        if one.votes.get(one.type) or one.candidate.entries or _is_heading(scene, one)
    }
    return [_blanked(scene, sure) for scene in every_scene]


def _is_heading(scene: Scene, one: Found) -> bool:
    """A heading that is one name is mostly the title of what stands below it."""
    passage = scene.sentence.passage
    whole = one.start == passage.content_start and one.end >= passage.end - 1
    return whole and passage.kind == "heading" and one.type == "project"


def _blanked(scene: Scene, sure: set[str]) -> Scene:
    if all(one.entity_id in sure for one in scene.names):
        return scene
    names = [one if one.entity_id in sure else replace(one, type=UNTYPED) for one in scene.names]
    return Scene(scene.sentence, names, scene.opens, scene.closes)
