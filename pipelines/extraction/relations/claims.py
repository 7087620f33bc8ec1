"""What a relation rule may ask about a sentence."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.layout.role_lines import Role
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim, Topic
from pipelines.extraction.relations.sight import ANYTHING, TOUCHING, Sight
from pipelines.extraction.text.tokens import NUMBER
from pipelines.extraction.types.guesses import UNTYPED

# A longer list of names after one cue is a directory; what stands in it is not claimed.
_LONGEST_LIST = 60
# In tokens: a cue that stands later has its subject before it; a longer sentence is no line.
_EARLY, _LONGEST_LINE = 3, 24
# In tokens, from the noun that makes a name a vehicle to the name.
_VEHICLE_REACH = 4
# In tokens: how far a name may stand from the verb that it is the subject of; from the opening of its
# sentence.
_SUBJECT_REACH, _OPENING = 120, 4


# What a rule may need of a sentence, beside a cue of some kind: a name, two names, a date, a label.
NAMED, PAIRED, DATED, LABELLED = "named", "paired", "dated", "labelled"


def is_carrier(before: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether the words before a name make it a vehicle: "nell'ambito del programma", "fa parte
    della rete", but not "parte il progetto".
    """
    return any(
        word in lexicon.vehicle_nouns and (word != "parte" or behind in lexicon.di_words)
        for word, behind in zip_longest(before, before[1:], fillvalue="")
    )


@dataclass(frozen=True)
class View(Sight):
    """What a relation rule looks at: one sentence with the topic so far, the role that a label
    gives to its line, and whether that line is the title of an entry.
    """

    topic: Topic
    role: Role | None = None
    opens_entry: bool = False

    @property
    def offers(self) -> frozenset[str]:
        """What the sentence has that a rule may need: kinds of cues, names, dates, a label."""
        offered = set(self.cues)
        if self.scene.names:
            offered.update((NAMED, PAIRED) if len(self.scene.names) > 1 else (NAMED,))
        if self.dates:
            offered.add(DATED)
        if self.role:
            offered.add(LABELLED)
        return frozenset(offered)

    def group_from(
        self, token: int, types: frozenset[str], reach: int = 4, joined: bool = False
    ) -> list[Found]:
        """Return the coordinated names after ``token`` ("A, B e la fondazione C"), the first within
        ``reach`` of it; where they are ``joined`` by "con", also those of "e con D".
        """
        first = self.scene.first_from(token)
        if first >= len(self.scene.names) or self.scene.opens[first] - token > reach:
            return []
        start = min(token, len(self.depths) - 1)
        if self.depths[self.scene.opens[first]] > self.depths[start] and self.word(start) != "(":
            return []
        return [one for one in self._coordinated(first, joined) if one.type in types]

    def list_from(self, token: int, reach: int = 4, joined: bool = False) -> list[Found]:
        """Return the coordinated names after ``token`` that may act: whatever stands first, then
        bodies and funds.
        """
        group = self.group_from(token, ANYTHING, reach, joined)
        if not group or group[0].type in ("place", "measure", "instrument"):
            return [one for one in group if one.type in ACTORS]
        likely = ACTORS | {"fund", UNTYPED, group[0].type}
        kept = [group[0], *(one for one in group[1:] if one.type in likely)]
        return kept[:-1] if len(kept) > 1 and self._goes_on(kept[-1]) else kept

    def together_with(self, one: Found, types: frozenset[str] = ACTORS) -> list[Found]:
        """Return the names of ``types`` that are coordinated with one before a verb: "A, B e C
        promuovono".
        """
        at = self.scene.first_from(self.scene.token_from(one.start))
        group, joints = [one], self.lexicon.and_words
        while 0 < at < len(self.scene.names) and len(group) < _LONGEST_LIST:
            before = self.scene.names[at - 1]
            gap = [token.lower for token in self.scene.between(at - 1, at)]
            gap = [word for word in gap if word != '"' and self.lexicon.trigger(word) is None]
            plain = self.lexicon.articles | self.lexicon.and_words | {","}
            small = bool(gap) and gap[0] in joints and plain.issuperset(gap)
            if not small or before.type not in types:
                break
            group.append(before)
            at, joints = at - 1, self.lexicon.and_words | {","}
        return group

    def _goes_on(self, one: Found) -> bool:
        """As in "promosso da A, il comune B organizza": after a comma a new subject with its verb."""
        at, behind = self.scene.token_from(one.start) - 1, self.scene.token_from(one.end)
        while at > 0 and self.word(at) in self.lexicon.articles:
            at -= 1
        return self.word(at) == "," and self.word(behind) in self.words.verbs

    def _coordinated(self, first: int, joined: bool) -> Iterator[Found]:
        yield self.scene.names[first]
        depth = 0
        for at in range(first + 1, min(len(self.scene.names), first + _LONGEST_LIST)):
            before, gap = "", self.scene.between(at - 1, at)
            if gap and gap[0].lower in self.lexicon.to_words:
                return  # "finanziato da A a B"
            for token in gap:
                depth += (token.text == "(") - (token.text == ")")
                glue = self._is_glue(token.lower) or token.kind == NUMBER
                glue = glue or (joined and self._goes_on_with(before, token.lower))
                if depth <= 0 and not glue:
                    return
                before = token.lower
            if depth < 0:
                return
            if depth == 0:
                yield self.scene.names[at]

    def _goes_on_with(self, before: str, word: str) -> bool:
        """As in "in collaborazione con A e CON B"."""
        return before in self.lexicon.and_words | {","} and word in self.lexicon.with_words

    def _is_glue(self, word: str) -> bool:
        lexicon = self.lexicon
        return (
            word in lexicon.relation_words.glue
            or word in ',()"'
            or lexicon.trigger(word) is not None
        )

    def glued(self, first: int, last: int) -> bool:
        """Tell whether only small words and cue nouns stand from token ``first`` to token ``last``."""
        return all(self._is_glue(token.lower) for token in self.scene.sentence.tokens[first:last])

    @property
    def is_elliptical(self) -> bool:
        """Tell whether the sentence opens with a verb or a participle: its subject is the topic."""
        return self.word(0) in self.words.openings or self.word(0).endswith("iamo")

    @property
    def opening(self) -> Found | None:
        """The name that the sentence opens with, behind articles and cue nouns."""
        tokens = self.scene.sentence.tokens
        if not self.scene.names:
            return None
        first = self.scene.opens[0]
        if first > _OPENING:
            return None
        small = all(
            token.lower in self.lexicon.articles
            or token.text in "\"'"
            or self.lexicon.trigger(token.lower) is not None
            for token in tokens[:first]
        )
        return self.scene.names[0] if small else None

    def undertaking_of(self, token: int, behind: int) -> Found | None:
        """Return what a cue from ``token`` to ``behind`` is about: an undertaking before it, else one
        that the sentence goes on to name ("Con il sostegno di A, X ..."), else the topic, if the sentence
        speaks of it or leaves its subject to it, or a heading has just named one, or the cue opens a
        short line.
        """
        named = self.before(token, UNDERTAKINGS, 40)
        if named and self.carries(named):
            named = self.before(self.scene.token_from(named.start), UNDERTAKINGS, 30) or named
        if named:
            return named
        if self.word(behind) == ",":
            later = self.after(behind, UNDERTAKINGS, 12)
            if later:
                return later
        topic, title = self.topic.undertaking, self.topic.title
        meant = topic and any(one.entity_id == topic.entity_id for one in self.scene.names)
        spoken = self.is_elliptical or (title is not None and title.type in UNDERTAKINGS)
        spoken = spoken or self._is_done(token)
        return topic if meant or spoken or (token < _EARLY and self._is_line()) else None

    def _is_done(self, token: int) -> bool:
        """As in "Questo lavoro È STATO PROMOSSO da A con il contributo di B": of what the text is about."""
        cues = self.cues.get("participle", ())
        copulas = self.lexicon.passive_copulas
        return any(at < token and self.word(at - 1) in copulas for at, _ in cues)

    def _is_line(self) -> bool:
        """A short sentence that is a whole line says what goes for the title above it."""
        sentence = self.scene.sentence
        alone = sentence.start == sentence.passage.content_start
        return alone and len(sentence.tokens) <= _LONGEST_LINE

    def carries(self, one: Found) -> bool:
        """Tell whether a name is only the vehicle of something: "X, nell'ambito del programma P"."""
        at = self.scene.token_from(one.start)
        before = self.window(at - _VEHICLE_REACH, at)
        return is_carrier(before, self.lexicon)

    def subject_of(self, token: int, types: frozenset[str]) -> Found | None:
        """Return the nearest name of ``types`` before ``token`` that no preposition governs, else the
        nearest.
        """
        at = self.scene.last_until(token)
        nearest: Found | None = None
        while at >= 0 and token - self.scene.closes[at] <= _SUBJECT_REACH:
            one = self.scene.names[at]
            if one.type in types:
                nearest = nearest or one
                bracketed = self.depths[self.scene.opens[at]] > self.depths[token]
                if not bracketed and not self.is_governed(at):
                    return one
            at -= 1
        return nearest

    def is_governed(self, name: int) -> bool:
        """Tell whether a preposition stands before the name, its article and its cue noun."""
        at = self.scene.opens[name] - 1
        tokens, lexicon = self.scene.sentence.tokens, self.lexicon
        while (
            at > self.scene.opens[name] - TOUCHING
            and at >= 0
            and (
                tokens[at].text == '"'
                or tokens[at].lower in lexicon.articles
                or lexicon.trigger(tokens[at].lower) is not None
            )
        ):
            at -= 1
        if name > 0 and at == self.scene.closes[name - 1] and tokens[at].lower in lexicon.and_words:
            return self.is_governed(name - 1)
        return at >= 0 and tokens[at].lower in lexicon.small.prepositions

    def actor_before(self, token: int) -> Found | None:
        """Return who acts at ``token``: named before it in the sentence, or else the running actor."""
        opening = self.opening
        untyped = opening if opening is not None and opening.type == UNTYPED else None
        named = self.subject_of(token, ACTORS)
        if named and self.is_elliptical and self.topic.actor and self.governs(named):
            named = None  # "Fa parte della rete R e promuove X"
        return named or untyped or self.topic.actor

    def governs(self, one: Found) -> bool:
        """Tell whether a preposition stands before ``one``, its article and its cue noun."""
        return self.is_governed(self.scene.first_from(self.scene.token_from(one.start)))


Rule = Callable[[View], Iterator[Claim]]
# In the order of trial, each rule with what it needs: a sentence must offer one of these.
Rules = Mapping[Rule, Set[str]]
