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
from pipelines.extraction.names.layout.labels import Label, label_end
from pipelines.extraction.names.layout.role_lines import Role
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.tokens import ACRONYM, LOWER, NAME_CLASSES
from pipelines.extraction.types.by_acronym import acronym_votes
from pipelines.extraction.types.by_definition import definition_votes, line_votes
from pipelines.extraction.types.by_peers import (
    TERRITORY,
    leader,
    vote_among_lines,
    vote_among_peers,
)

# A province is written with two letters; of what lies in one the name has few words.
_PROVINCE, _FEW, _LIES = 2, 2, 2.5
# A museum that one goes to is a place.
_VISITED = 3.5
_HYPONYM, _LOCATIVE, _LISTED, _NEXT_TO_MEASURE = 3.0, 1.2, 1.0, 3.0
_ACTING, _AGENT, _DONE_BY = 1.5, 4.0, 0.8
_PROGRAMME = 7.0
_DOING, _SAID_OF, _NAMED, _SAINT, _MEASURE = 0.8, 0.9, 3.0, 1.0, 7.0
# How far before a name, in tokens, the word may stand that "tra cui" takes up again.
_HYPONYM_REACH = 60
_LONG, _LABELLED = 6, 1.5
_ROLE_TYPES = {
    "promotes": "organisation",
    "funds": "organisation",
    "participates_in": "organisation",
    "located_in": "place",
}


def collect_votes(
    context: Context,
    every_scene: Sequence[Scene],
    labels: Iterable[Label],
    roles: Mapping[int, Role],
) -> None:
    """Add to each name the votes of its own form, of its context, and last those of its neighbours
    in a list.
    """
    listed = {label.position for label in labels}
    for scene in every_scene:
        for at, one in enumerate(scene.names):
            one.of_a_town = one.text.split()[-1] in context.lexicon.towns
            one.votes = _summed([*one.candidate.votes, *_around(scene, at, context.lexicon)])
            if (
                scene.sentence.passage.position in listed
                and leader(one) == "place"
                and one.of_a_town
                and one.text not in context.lexicon.lands
                and not one.candidate.entries
            ):
                one.votes["municipality"] = one.votes.get("municipality", 0) + 7 * _LISTED
    for scene, following in zip_longest(every_scene, every_scene[1:]):
        for type_, weight in line_votes(scene, following, context.lexicon):
            scene.names[0].votes[type_] = scene.names[0].votes.get(type_, 0) + weight
    _vote_by_roles(every_scene, roles, context.lexicon)
    for scene in every_scene:
        vote_among_peers(scene, context.lexicon)
    vote_among_lines(every_scene, context.lexicon)


def _vote_by_roles(scenes: Sequence[Scene], roles: Mapping[int, Role], lexicon: Lexicon) -> None:
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


def decide_types(groups: Iterable[Sequence[Found]]) -> None:
    """Give every name of a group (one entity) the type with most votes; towns keep their own
    reading.
    """
    for group in groups:
        total = _total(group)
        for one in group:
            one.type = one.type or _winner(total, one)


def _total(group: Sequence[Found]) -> Mapping[str, float]:
    """The votes of all names of a group. What the words of a name say counts once, however often the
    text repeats them; what stands around it counts wherever it stands.
    """
    total: defaultdict[str, float] = defaultdict(float)
    once: dict[tuple[str, str], float] = {}
    for one in group:
        own = _summed(one.candidate.votes)
        for type_, weight in one.votes.items():
            said = own.get(type_, 0.0)
            total[type_] += weight - said
            once[one.text, type_] = max(said, once.get((one.text, type_), 0.0))
    for (_, type_), weight in once.items():
        total[type_] += weight
    return total


def _winner(total: Mapping[str, float], one: Found) -> str:
    if total:
        return max(sorted(total), key=lambda type_: total[type_])
    return _by_form(one)


def _by_form(one: Found) -> str:
    """Nothing says what it is: several words are mostly a project's title; one word, all capitals or
    a town at the end ("Wikimedia Italia") mostly a body's name.
    """
    inner = one.text[1:]
    camel = len(one.text) > _LONG and not one.text.isupper() and any(map(str.isupper, inner))
    several = " " in one.text or (camel and "-" not in inner)
    return "project" if several and not one.text.isupper() and not one.of_a_town else "organisation"


def _around(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """What acts is some body: of which sort, its own form says better than what it does."""
    own = scene.names[at].candidate.votes
    is_body = bool(own) and max(own, key=lambda vote: vote[1])[0] in ACTORS
    for type_, weight in _context_votes(scene, at, lexicon):
        if not (is_body and type_ == "organisation"):
            yield type_, weight


def _context_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    yield from definition_votes(scene, at, lexicon)
    yield from acronym_votes(scene, at, lexicon)
    yield from _hyponym(scene, at, lexicon)
    before = scene.before(at, 1)
    plain = " " not in scene.names[at].text and scene.names[at].text.istitle()
    if plain and before and before[0].lower in lexicon.locatives:
        wider = scene.before(at, 2)[0].lower
        if wider not in lexicon.list_joiners and wider not in lexicon.companion_openers:
            yield "place", _LOCATIVE
    opening = scene.sentence.tokens[scene.opens[at]].lower
    if (
        before
        and before[0].lower in lexicon.inner_locatives
        and opening in lexicon.ambivalent_heads
    ):
        yield "place", _VISITED
    yield from _acting(scene, at, lexicon)
    yield from _doing(scene, at, lexicon)
    yield from _said_of(scene, at, lexicon)
    yield from _named(scene, at, lexicon)
    yield from _measure(scene, at, lexicon)
    yield from _of_a_programme(scene, at, lexicon)
    if scene.sentence.tokens[scene.opens[at]].text in lexicon.saints:
        yield "place", _SAINT
    yield from _territory(scene, at, lexicon)
    yield from _in_a_region(scene, at, lexicon)
    after = scene.after(at, 2)
    if (
        len(after) > 1
        and after[0].text == ","
        and after[1].lower in lexicon.measure_words
        and not scene.names[at].votes
    ):
        yield "project", _NEXT_TO_MEASURE


def _acting(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "X aderisce a ...", "promosso da X": who acts is a body."""
    before, after = scene.before(at, 2), scene.after(at, 1)
    agent = len(before) == 2 and before[1].lower in lexicon.agent_words
    if agent and before[0].lower[:-1] in lexicon.agent_stems:
        yield "organisation", _AGENT
    elif agent and before[0].kind == LOWER and before[0].lower.endswith(lexicon.passive_endings):
        yield "organisation", _DONE_BY
    elif after and after[0].lower in lexicon.acting_words:
        yield "organisation", _ACTING


def _doing(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "X gestisce ...", "X prevede ...", "X, che riunisce ...": what it does says what it is; in
    "soci di X, che operano ..." others do it.
    """
    for count, token in enumerate(scene.after(at, _VERB_REACH)):
        if token.lower in lexicon.types.of_verb:
            aside = count and scene.after(at, 1)[0].text == "," and token.lower.endswith("no")
            if not aside:
                yield lexicon.types.of_verb[token.lower], _DOING
            return
        between = token.lower in lexicon.auxiliaries or token.lower in lexicon.before_a_verb
        if not between and (token.kind in NAME_CLASSES or token.text in ".;:()"):
            return
        if not between and not count and token.lower not in lexicon.small.adjunct_openers:
            return


def _said_of(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "soci di X", "edizione di X", "in collaborazione con X"."""
    small = lexicon.small.said_links
    before = scene.before(at, 3)
    for count, token in enumerate(reversed(before)):
        if count and token.lower in lexicon.types.of_noun:
            yield lexicon.types.of_noun[token.lower], _SAID_OF
            return
        if token.lower not in small:
            return


def _of_a_programme(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "programmi FESR", "misura 2.4 FESR": a fund's name that stands for its programme."""
    if not any(type_ == "fund" for type_, _ in scene.names[at].candidate.votes):
        return
    before = {token.lower for token in scene.before(at, 3)}
    heads = {head.type for word in before for head in lexicon.heads.get(word, ())}
    if "programme" in heads or before & lexicon.measure_words:
        yield "programme", _PROGRAMME


def _measure(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "la misura X", 'nell'ambito della misura "X"'."""
    before = [token for token in scene.before(at, 2) if token.text != '"']
    if before and before[-1].lower in ("misura", "sottomisura"):
        yield "measure", _MEASURE


def _named(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "il progetto si chiama X", "un'associazione chiamata X"."""
    before = scene.before(at, _NAMED_REACH)
    if not before or before[-1].lower not in lexicon.called_words:
        return
    for token in reversed(before):
        cue = lexicon.trigger(token.lower) or lexicon.head(token.lower, False)
        if cue:
            yield cue.type, _NAMED
            return


_VERB_REACH, _NAMED_REACH = 7, 8


def _territory(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "nella Provincia di X", "Provincia di X (Marche)"."""
    before, first = scene.before(at, 1), scene.sentence.tokens[scene.opens[at]]
    inside = bool(before) and before[0].lower in lexicon.locatives
    agent = bool(before) and before[0].lower in lexicon.agent_words
    subject = bool(before) and before[0].lower in lexicon.articles
    inside |= first.kind == LOWER and not (agent or subject)
    after = scene.after(at, 2)
    inside |= len(after) == 2 and after[0].text == "(" and after[1].text in lexicon.towns
    if inside and first.lower in lexicon.territories:
        yield "place", TERRITORY


def _in_a_region(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "Ardea (RM)", "Karditsa (Grecia)", "Fossacesia (frazione)": one word with what it lies in."""
    after = scene.after(at, 3)
    if not scene.names[at].text.istitle() or len(after) < 3 or after[0].text != "(":
        return
    where = after[1]
    province = where.kind == ACRONYM and len(where.text) == _PROVINCE
    lies = province or where.text in lexicon.towns or where.lower in lexicon.district_words
    if lies and after[2].text in ")," and scene.closes[at] - scene.opens[at] <= _FEW:
        yield "place", _LIES


def _hyponym(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "iniziative ... tra cui X": what X is was said before."""
    before = [token.lower for token in scene.before(at, 3)]
    closed = bool(before) and before[-1].endswith(lexicon.phrase_ends.hyponym_closings)
    if not closed or not " ".join(before).endswith(lexicon.phrase_ends.hyponym_endings):
        return
    for token in reversed(scene.before(at, _HYPONYM_REACH)):
        cue = lexicon.trigger(token.lower)
        if cue and token.kind == LOWER and cue.type == "project":
            yield cue.type, _HYPONYM
            return


def _summed(votes: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for type_, weight in votes:
        total[type_] += weight
    return dict(total)
