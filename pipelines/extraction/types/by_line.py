"""What the line above, or the label before, says of a name: "Partner: X", "Ente: X", "I nostri progetti"
above "- X".
"""

from collections.abc import Iterable, Mapping, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.layout.labels import label_end
from pipelines.extraction.names.layout.role_lines import Role
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.tokens import Token
from pipelines.extraction.types.by_place import make_listed_town
from pipelines.extraction.types.leader import leader

_LABELLED, _HEADED = 1.5, 2.0
# What a first word makes of a name ("Open ..."), or a list, is a guess that a label outvotes.
_GUESSED, _MORE = 2.5, 0.1
# What the last word makes of a body's name ("Vela Lab") gives way to what the body does.
_TAIL = 3.5
# In tokens, of a line that says what is listed below it.
_LONGEST_HEADING = 8
_ROLE_TYPES = {
    "promotes": "organisation",
    "funds": "organisation",
    "participates_in": "organisation",
    "located_in": "place",
}


def vote_by_lines(scenes: Sequence[Scene], roles: Mapping[int, Role], lexicon: Lexicon) -> None:
    """Who is named under "Partner:" or "Finanziatore:" is a body, what stands under "Dove:" a place,
    what is listed under "Bandi aperti" a project.
    """
    above = ""
    for scene in scenes:
        role = roles.get(scene.sentence.passage.position)
        type_ = _ROLE_TYPES.get(role.predicate) if role else None
        if role and type_:
            named = [one for one in scene.names if one.start >= role.start]
            _label(named, type_)
            if _listed_type(scene.sentence.tokens, lexicon) == "municipality":
                _make_towns(named, lexicon)
        if role is None:
            _vote_by_label(scene, lexicon)
        if _is_heading(scene):
            one = scene.sentence.tokens[0].lower in lexicon.determiners  # "Il progetto e le fasi"
            above = "" if one else _listed_type(scene.sentence.tokens, lexicon)
        elif above and _is_item(scene):
            _vote_below(scene.names[0], above, lexicon)
        elif scene.sentence.passage.kind == "paragraph":
            above = ""


def _label(names: Iterable[Found], type_: str) -> None:
    """A label outvotes a guess; the head of a body, or what is known, says more."""
    for one in names:
        strongest = max(one.votes.values(), default=0.0)
        if not one.votes:
            one.votes[type_] = _LABELLED
        elif type_ in ACTORS and strongest <= _TAIL and leader(one) not in ACTORS:
            one.votes[type_] = strongest + _MORE


def _make_towns(names: Iterable[Found], lexicon: Lexicon) -> None:
    for one in names:
        make_listed_town(one, lexicon)


def _vote_by_label(scene: Scene, lexicon: Lexicon) -> None:
    """As in "Ente: Vela / Alba", "Titolo del progetto: Vela": the noun before the colon says what is
    named behind it; a body is any name behind it, anything else only what follows at once.
    """
    tokens = scene.sentence.tokens
    end = label_end(tokens, lexicon)
    if not end or tokens[0].start != scene.sentence.passage.content_start:
        return
    type_ = _listed_type(tokens[:end], lexicon)
    for number, one in zip(scene.opens, scene.names, strict=True):
        follows = number == end or (number == end + 1 and tokens[end].text == '"')
        if type_ and number >= end and (type_ in ACTORS or follows):
            _label([one], "organisation" if type_ in ACTORS else type_)
            if type_ == "municipality":
                make_listed_town(one, lexicon)


def _is_heading(scene: Scene) -> bool:
    """A short line without names that opens its passage and is closed by a colon or nothing."""
    tokens, passage = scene.sentence.tokens, scene.sentence.passage
    if scene.names or not tokens or len(tokens) > _LONGEST_HEADING:
        return False
    return passage.kind == "heading" or (passage.kind == "paragraph" and tokens[-1].text == ":")


def _is_item(scene: Scene) -> bool:
    """A bullet or short line that opens with a name."""
    opens = bool(scene.names) and scene.names[0].start <= scene.sentence.passage.content_start + 1
    return opens and scene.sentence.passage.kind != "paragraph"


def _listed_type(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """As in "I nostri BANDI", "Titolo del PROGETTO:": the type of the first noun that is no filler."""
    nouns = lexicon.types.of_column
    for token in tokens:
        if token.lower in nouns:
            return nouns[token.lower]
        small = token.lower in lexicon.function_words or token.lower in lexicon.label_fillers
        if not small and token.lower not in lexicon.title_of_words:
            return ""
    return ""


def _vote_below(one: Found, type_: str, lexicon: Lexicon) -> None:
    """What its own head says of a name, or the gazetteer, says more than what it is listed under."""
    body = "organisation" if type_ in ACTORS else type_
    if type_ in ACTORS:
        make_listed_town(one, lexicon)
    if max(one.votes.values(), default=0.0) > _GUESSED or one.candidate.entries:
        return
    one.votes[body] = one.votes.get(body, 0.0) + _HEADED
