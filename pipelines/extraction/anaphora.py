"""What "il progetto", "l'associazione", "X, iniziativa di ..." stand for: nouns that are names in
disguise.

A definite noun goes back to the last name of its kind, or to what the text is about; a noun in
apposition ("X, progetto di ...", "X è una rete ...") goes back to the name before it. The relation
rules see such a noun as one more occurrence of the name, with the method ``anaphor``.
"""

from dataclasses import dataclass, field, replace

from pipelines.extraction.around import Scene
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.fold import lower
from pipelines.extraction.lexicon import Lexicon
from pipelines.extraction.mentions import Found
from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.tokens import CAPITAL, LOWER

METHOD = "anaphor"
_COPULAS = frozenset({"è", "era", "sarà", "e'"})
_APPOSED = frozenset({",", "(", "-", ":"})
_INDEFINITE = frozenset({"un", "uno", "una", "un'"})
# How far before a name, in tokens, its cue noun may stand: "il progetto denominato "X"".
_CUE_REACH = 3
# In letters: what opens a name of several words and is as long as this may be its noun.
_LONG_NOUN = 5


@dataclass(slots=True)
class Memory:
    """The last name of each kind that the document has named so far, by the noun that opens it or
    stands before it.
    """

    by_noun: dict[str, Found] = field(default_factory=dict)
    nouns_of: dict[str, set[str]] = field(default_factory=dict)

    def remember(self, one: Found, nouns: set[str]) -> None:
        """Note that ``one`` may be taken up again by ``nouns``."""
        for noun in nouns:
            self.by_noun[noun] = one
        self.nouns_of.setdefault(one.entity_id, set()).update(nouns)


def with_anaphors(
    scene: Scene, memory: Memory, undertaking: Found | None, actor: Found | None, lexicon: Lexicon
) -> Scene:
    """Return the scene with its anaphors among its names, and note in ``memory`` what it names."""
    tokens = scene.sentence.tokens
    opens, closes = {start: at for at, start in enumerate(scene.opens)}, set(scene.closes)
    found: list[tuple[int, int, Found]] = []
    at, last = 0, -1
    while at < len(tokens):
        if at in opens:
            name = opens[at]
            one = scene.names[name]
            memory.remember(one, _nouns(scene, name, lexicon))
            found.append((at, scene.closes[name], one))
            last, at = name, max(scene.closes[name], at + 1)
            continue
        noun = tokens[at].lower
        kind = lexicon.kind_of.get(noun) if tokens[at].kind in (LOWER, CAPITAL) else None
        if kind is None and tokens[at].kind == LOWER and noun in memory.by_noun:
            kind = memory.by_noun[noun].type
        if kind and not _names_itself(scene, at, opens, lexicon):
            meant = _apposed(scene, at, last, closes, kind, undertaking)
            if meant is None:
                here = [one for start, _, one in found if not _is_carrier(scene, start, lexicon)]
                meant = _definite(scene, at, kind, memory, here, undertaking, actor, lexicon)
            if meant:
                found.append((at, at + 1, _anaphor(scene, at, meant)))
        at += 1
    return _with_names(scene, found)


def _with_names(scene: Scene, found: list[tuple[int, int, Found]]) -> Scene:
    if len(found) == len(scene.names):
        return scene
    return Scene(
        scene.sentence,
        [one for _, _, one in found],
        [start for start, _, _ in found],
        [end for _, end, _ in found],
    )


def _anaphor(scene: Scene, at: int, meant: Found) -> Found:
    token = scene.sentence.tokens[at]
    candidate = Candidate(token.start, token.end, METHOD, 0.0)
    return replace(meant, candidate=candidate, text=token.text, votes={})


def _nouns(scene: Scene, name: int, lexicon: Lexicon) -> set[str]:
    """The nouns that a name opens with or that stand right before it."""
    words = lower(scene.names[name].text).split()
    first = scene.opens[name]
    before = scene.sentence.tokens[max(0, first - _CUE_REACH) : first]
    near = [words[0], *(token.lower for token in before)]
    nouns = {word for word in near if word in lexicon.kind_of}
    return nouns | {words[0]} if len(words) > 1 and len(words[0]) >= _LONG_NOUN else nouns


def _names_itself(scene: Scene, at: int, opens: dict[int, int], lexicon: Lexicon) -> bool:
    """The noun has a name or a complement of its own: "il progetto X", "il bando di Y"."""
    tokens = scene.sentence.tokens
    behind = at + 1
    while behind < len(tokens) and (
        tokens[behind].text in '":' or tokens[behind].lower in lexicon.naming_words
    ):
        behind += 1
    return behind in opens and tokens[behind - 1].text != "."


def _apposed(
    scene: Scene, at: int, last: int, closes: set[int], kind: str, undertaking: Found | None
) -> Found | None:
    """As in "X, progetto ...", "X è una rete ...", "X (iniziativa ...": the noun says what X is."""
    tokens = scene.sentence.tokens
    back = at
    while back and (
        tokens[back - 1].lower in _INDEFINITE
        or tokens[back - 1].lower in ("il", "la", "l'", "lo", "primo", "prima", "nuovo", "nuova")
    ):
        back -= 1
    mark = tokens[back - 1] if back else None
    if mark is None or last < 0 or not (mark.text in _APPOSED or mark.lower in _COPULAS):
        return None
    edge = back - 1
    while edge and tokens[edge - 1].text in '")' and edge not in closes:
        edge -= 1
    bare = back == at or tokens[back].lower in _INDEFINITE or mark.lower in _COPULAS
    if not bare or scene.closes[last] != edge:
        return None
    if scene.names[last].type == "place":
        return undertaking if kind in UNDERTAKINGS and mark.lower in _COPULAS else None
    return scene.names[last]


def _is_carrier(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "nel quadro della strategia S, l'iniziativa ...": S is not what the sentence is about."""
    before = scene.sentence.tokens[max(0, at - 4) : at]
    return any(token.lower in lexicon.vehicle_nouns for token in before)


def _called(noun: str, memory: Memory, undertaking: Found | None) -> Found | None:
    """The topic, unless the text calls it by other nouns and something else by this one."""
    known = memory.by_noun.get(noun)
    if known is None or undertaking is None:
        return undertaking or known
    nouns = memory.nouns_of.get(undertaking.entity_id, set())
    return known if nouns and noun not in nouns else undertaking


def _named_here(here: list[Found]) -> Found | None:
    return next((one for one in reversed(here) if one.type in ("project", "programme")), None)


def _definite(
    scene: Scene,
    at: int,
    kind: str,
    memory: Memory,
    here: list[Found],
    undertaking: Found | None,
    actor: Found | None,
    lexicon: Lexicon,
) -> Found | None:
    """As in "il progetto ha ...", "della fondazione", "Progetto a cura di ...": the noun takes up
    what is known.
    """
    tokens, noun = scene.sentence.tokens, scene.sentence.tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    if at == 0 and noun in lexicon.generic_undertakings and kind == "project":
        return undertaking
    if before not in lexicon.articles - _INDEFINITE and before not in lexicon.determiners:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].lower in lexicon.complement_words:
        return None
    if noun in lexicon.generic_undertakings:
        return _named_here(here) or _called(noun, memory, undertaking)
    if noun in lexicon.generic_bodies:
        return actor if actor and actor.type == "organisation" else None
    known = memory.by_noun.get(noun)
    if known:
        return known
    topic = undertaking if kind in UNDERTAKINGS else actor
    fits = topic is not None and topic.type == kind and kind in UNDERTAKINGS | ACTORS
    return topic if topic and fits and not memory.nouns_of.get(topic.entity_id) else None
