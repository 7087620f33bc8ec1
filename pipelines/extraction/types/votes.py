"""What type has a name? Votes of what stands around it; the name's own votes came with the
candidate.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.layout.labels import Label
from pipelines.extraction.names.layout.role_lines import Role
from pipelines.extraction.types.by_acronym import acronym_votes
from pipelines.extraction.types.by_definition import definition_votes, line_votes
from pipelines.extraction.types.by_line import vote_by_lines
from pipelines.extraction.types.by_noun import noun_votes
from pipelines.extraction.types.by_peers import vote_among_lines, vote_among_peers
from pipelines.extraction.types.by_place import make_listed_town, place_votes
from pipelines.extraction.types.by_verb import verb_votes

_RULES = (definition_votes, acronym_votes, noun_votes, place_votes, verb_votes)


def collect_votes(
    context: Context,
    every_scene: Sequence[Scene],
    labels: Iterable[Label],
    roles: Mapping[int, Role],
) -> None:
    """Add to each name the votes of its own form, of its context, and last those of its neighbours
    in a list.
    """
    lexicon, listed = context.lexicon, {label.position for label in labels}
    for scene in every_scene:
        for at, one in enumerate(scene.names):
            one.of_a_town = one.text.split()[-1] in lexicon.towns
            one.votes = summed([*one.candidate.votes, *_around(scene, at, lexicon)])
            if scene.sentence.passage.position in listed:
                make_listed_town(one, lexicon)
    for scene, following in zip_longest(every_scene, every_scene[1:]):
        for type_, weight in line_votes(scene, following, lexicon):
            scene.names[0].votes[type_] = scene.names[0].votes.get(type_, 0) + weight
    vote_by_lines(every_scene, roles, lexicon)
    for scene in every_scene:
        vote_among_peers(scene, lexicon)
    vote_among_lines(every_scene, lexicon)


def summed(votes: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Add up the votes of each type."""
    total: dict[str, float] = defaultdict(float)
    for type_, weight in votes:
        total[type_] += weight
    return dict(total)


def _around(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """What acts is some body: of which sort, its own form says better than what it does."""
    own = scene.names[at].candidate.votes
    is_body = bool(own) and max(own, key=lambda vote: vote[1])[0] in ACTORS
    for rule in _RULES:
        for type_, weight in rule(scene, at, lexicon):
            if not (is_body and type_ == "organisation"):
                yield type_, weight
