"""Where something is: "in X", "presso il Museo X", "nella Provincia di X", "X (RM)", and towns that act."""

from collections.abc import Iterator

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.tokens import ACRONYM, LOWER
from pipelines.extraction.types.by_peers import TERRITORY
from pipelines.extraction.types.leader import leader

# A museum that one goes to is a place.
_LOCATIVE, _VISITED, _SAINT, _LIES, _LISTED = 1.2, 3.5, 1.0, 2.5, 7.0
# What a list makes of any name.
_GUESSED = 1.5
# A province is written with two letters; of what lies in one the name has few words.
_PROVINCE, _FEW = 2, 2


def place_votes(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the votes for a place that the words around the name give."""
    before = scene.before(at, 1)
    opening = scene.sentence.tokens[scene.opens[at]]
    plain = " " not in scene.names[at].text and scene.names[at].text.istitle()
    if plain and before and before[0].lower in lexicon.locatives:
        wider = scene.before(at, 2)[0].lower if scene.opens[at] > 1 else ""
        if wider not in lexicon.list_joiners and wider not in lexicon.companion_openers:
            yield "place", _LOCATIVE
    inside = bool(before) and before[0].lower in lexicon.inner_locatives
    if inside and opening.lower in lexicon.ambivalent_heads:
        yield "place", _VISITED
    if opening.text in lexicon.saints:
        yield "place", _SAINT
    yield from _territory(scene, at, lexicon)
    yield from _in_a_region(scene, at, lexicon)


def make_listed_town(one: Found, lexicon: Lexicon) -> None:
    """A town behind a label that names a role ("Partner: ...") acts."""
    if one.text in lexicon.lands or one.candidate.entries:
        return
    guessed = one.text in lexicon.towns and max(one.votes.values(), default=0.0) <= _GUESSED
    if guessed or (one.of_a_town and leader(one) == "place"):
        one.votes["municipality"] = one.votes.get("municipality", 0) + _LISTED


def _territory(scene: Scene, at: int, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """As in "nella Provincia di X", "Provincia di X (Marche)"."""
    before, first = scene.before(at, 1), scene.sentence.tokens[scene.opens[at]]
    word = before[0].lower if before else ""
    given = word in lexicon.to_words  # "assegnate alla Regione X"
    inside = word in lexicon.locatives and not given
    acts = given or word in lexicon.agent_words or word in lexicon.articles
    inside |= first.kind == LOWER and not acts
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
