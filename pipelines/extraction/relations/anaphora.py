"""What "il progetto", "l'associazione", "X, iniziativa di ..." stand for: nouns that are names in
disguise.

A definite noun goes back to the last name of its kind, or to what the text is about; a noun in
apposition ("X, progetto di ...", "X è una rete ...") goes back to the name before it. The relation
rules see such a noun as one more occurrence of the name, with the method ``anaphor``.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Topic
from pipelines.extraction.text.fold import lower
from pipelines.extraction.text.tokens import CAPITAL, LOWER

METHOD = "anaphor"
_APPOSED = frozenset({",", "(", "-", ":"})
# How far before a name, in tokens, its cue noun, or what makes it a vehicle, may stand.
_CUE_REACH, _CARRIER_REACH = 3, 4
# In letters: what opens a name of several words and is as long as this may be its noun.
_LONG_NOUN = 5
# How many tokens may part a name from its apposition; how many names back a sentence is looked at.
_NEAR, _RECENT = 4, 20


@dataclass(slots=True)
class Memory:
    """The last name that each noun was said of so far, and all nouns said of an entity."""

    by_noun: dict[str, Found] = field(default_factory=dict)
    nouns_of: dict[str, set[str]] = field(default_factory=dict)

    def remember(self, one: Found, nouns: Collection[str]) -> None:
        """Note that ``one`` may be taken up again by ``nouns``."""
        for noun in nouns:
            self.by_noun[noun] = one
        self.nouns_of.setdefault(one.entity_id, set()).update(nouns)


@dataclass(slots=True)
class _Reader:
    """The walk through one sentence: ``found`` are its names and anaphors so far, with their
    tokens.
    """

    scene: Scene
    memory: Memory
    undertaking: Found | None
    actor: Found | None
    body: Found | None
    title: Found | None
    lexicon: Lexicon
    found: list[tuple[int, int, Found]] = field(default_factory=list)

    def read(self) -> Scene:
        """Return the scene with its anaphors among its names."""
        words, opens = self.scene.sentence.words, self.scene.opens
        kinds, known = self.lexicon.relation_words.kind_of, self.memory.by_noun
        behind, name = 0, 0
        for at, noun in enumerate(words):
            if at < behind:
                continue
            if name < len(opens) and opens[name] == at:
                self._note(name)
                behind, name = max(self.scene.closes[name], at + 1), name + 1
            elif noun in kinds or noun in known:
                meant = self._meant(at, name)
                if meant:
                    self.found.append((at, at + 1, self._anaphor(at, meant)))
        return self.scene if len(self.found) == len(self.scene.names) else self._with_anaphors()

    def _with_anaphors(self) -> Scene:
        opens, closes, names = zip(*self.found, strict=True)
        return Scene(self.scene.sentence, names, opens, closes)

    def _note(self, name: int) -> None:
        """Remember a name by the noun that it opens with and those right before it."""
        one, opens = self.scene.names[name], self.scene.opens[name]
        words = lower(one.text).split()
        near = {words[0], *self.scene.sentence.words[max(0, opens - _CUE_REACH) : opens]}
        nouns = near & self.lexicon.relation_words.kind_of.keys()
        if len(words) > 1 and len(words[0]) >= _LONG_NOUN:
            nouns.add(words[0])
        self.memory.remember(one, nouns)
        self.found.append((opens, self.scene.closes[name], one))

    def _anaphor(self, at: int, meant: Found) -> Found:
        token = self.scene.sentence.tokens[at]
        candidate = Candidate(token.start, token.end, METHOD, 0.0)
        return replace(meant, candidate=candidate, text=token.text, votes={})

    def _meant(self, at: int, following: int) -> Found | None:
        """The name that the noun at ``at`` stands for, if it is one; ``following`` is the next name."""
        token = self.scene.sentence.tokens[at]
        kind = self._kind(token.lower, token.kind)
        if kind is None or self._has_name(at, following):
            return None
        return self._apposed(at, following - 1, kind) or self._definite(at, kind)

    def _kind(self, noun: str, form: str) -> str | None:
        if form not in (LOWER, CAPITAL):
            return None
        known = self.memory.by_noun.get(noun) if form == LOWER else None
        return self.lexicon.relation_words.kind_of.get(noun) or (known.type if known else None)

    def _has_name(self, at: int, following: int) -> bool:
        """As in "il progetto X", "il progetto denominato "X"": the noun is the cue of a name."""
        tokens, behind = self.scene.sentence.tokens, at + 1
        while behind < len(tokens) and (
            tokens[behind].text in '":'
            or tokens[behind].lower in self.lexicon.naming_words
            or tokens[behind].lower in self.lexicon.call_words
        ):
            behind += 1
        if following >= len(self.scene.names) or self.scene.opens[following] != behind:
            return False
        owned = tokens[behind - 1].lower in self.lexicon.di_words  # "iniziativa del Comune A"
        return not (owned and self.scene.names[following].type in ACTORS)

    def _apposed(self, at: int, last: int, kind: str) -> Found | None:
        """As in "X, progetto ...", "X è una rete ...", "X (iniziativa ...": the noun says what X is."""
        tokens, lexicon = self.scene.sentence.tokens, self.lexicon
        back = at
        while back and (
            tokens[back - 1].lower in lexicon.articles or tokens[back - 1].lower in lexicon.ordinals
        ):
            back -= 1
        if back == 0 or last < 0:
            return None
        mark, copula = tokens[back - 1], tokens[back - 1].lower in lexicon.copulas
        bare = back == at or tokens[back].lower in lexicon.indefinites
        if not copula and not (mark.text in _APPOSED and bare):
            return None
        between = tokens[max(self.scene.closes[last], back - _NEAR) : back - 1]
        if back - 1 - self.scene.closes[last] >= _NEAR or any(
            token.text not in '")' for token in between
        ):
            return None
        if self.scene.names[last].type == "place":
            if not copula or kind not in UNDERTAKINGS:
                return None
            first = last == 0 and self._opens(last)
            return replace(self.scene.names[last], type=kind) if first else self.undertaking
        acts = self.scene.names[last].type in ACTORS and kind in UNDERTAKINGS
        return None if acts and not copula else self.scene.names[last]

    def _opens(self, name: int) -> bool:
        """The sentence opens with the name: no preposition makes it a mere place."""
        before = self.scene.sentence.tokens[: self.scene.opens[name]]
        return all(token.lower in self.lexicon.articles or token.text == '"' for token in before)

    def _definite(self, at: int, kind: str) -> Found | None:
        """As in "il progetto ha ...", "della fondazione", "Progetto a cura di ...": the noun takes up
        what is known.
        """
        tokens, lexicon = self.scene.sentence.tokens, self.lexicon
        noun, before = tokens[at].lower, tokens[at - 1].lower if at else ""
        generic = noun in lexicon.generic_undertakings
        if at == 0 and (generic or noun in lexicon.kinds.get("project", ())):
            dashed = len(tokens) > 1 and tokens[1].text == "-"
            return None if dashed else self.undertaking  # "Avviso - 3 maggio" heads a piece of news
        line = at == 1 and before in lexicon.indefinites and generic
        if line and len(tokens) > 2 and tokens[2].lower in lexicon.di_words:
            return self.undertaking  # "Un progetto di A" below a title
        if before not in lexicon.determiners:
            return None
        complements = lexicon.relation_words.complements
        if at + 1 < len(tokens) and tokens[at + 1].lower in complements:
            return None
        if generic:
            return self._named_here() or self._called(noun)
        if noun in lexicon.generic_bodies:
            bodies = (self.actor, self.body)
            return next((one for one in bodies if one and one.type == "organisation"), None)
        return self.memory.by_noun.get(noun) or self._unnamed_topic(kind)

    def _named_here(self) -> Found | None:
        """The project that the sentence itself has named, unless that only carries its subject."""
        named = (
            one
            for opens, _, one in reversed(self.found[-_RECENT:])
            if one.type in ("project", "programme") and not self._is_carrier(opens)
        )
        return next(named, None)

    def _is_carrier(self, at: int) -> bool:
        """As in "nel quadro della strategia S, l'iniziativa ...": the sentence is not about S."""
        before = self.scene.sentence.tokens[max(0, at - _CARRIER_REACH) : at]
        return any(token.lower in self.lexicon.vehicle_nouns for token in before)

    def _called(self, noun: str) -> Found | None:
        """The topic, unless the text calls it by other nouns and something else by this one, and no
        title has just named it.
        """
        topic, known = self.undertaking, self.memory.by_noun.get(noun)
        titled = topic and self.title and topic.entity_id == self.title.entity_id
        if topic is None or known is None or titled:
            return topic or known
        nouns = self.memory.nouns_of.get(topic.entity_id, set())
        return known if nouns and noun not in nouns else topic

    def _unnamed_topic(self, kind: str) -> Found | None:
        """The topic, if it is of that kind and the text has no other noun for it."""
        topic = self.undertaking if kind in UNDERTAKINGS else self.body or self.actor
        if topic is None or topic.type != kind or kind not in UNDERTAKINGS | ACTORS:
            return None
        nouns = self.memory.nouns_of.get(topic.entity_id, set())
        return None if nouns & self.lexicon.relation_words.kind_of.keys() else topic


def with_anaphors(scene: Scene, memory: Memory, topic: Topic, lexicon: Lexicon) -> Scene:
    """Return the scene with its anaphors among its names, and note in ``memory`` what it names.

    ``topic`` is what the text is about at the opening of the sentence.
    """
    words, kinds = scene.sentence.words, lexicon.relation_words.kind_of
    plain = kinds.keys().isdisjoint(words) and memory.by_noun.keys().isdisjoint(words)
    if plain and not scene.names:
        return scene
    return _Reader(
        scene, memory, topic.undertaking, topic.actor, topic.body, topic.title, lexicon
    ).read()
