"""The cue words of relations as the rules look them up: derived from the lexicon, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.lexicon.conjugation import conjugated, gerund
from pipelines.extraction.lexicon.keys import Keys

_ENDINGS = "oaei"
_INFINITIVES = ("are", "ere", "ire")
_CURRENCY = frozenset({"€", "euro", "milioni", "mila"})


@dataclass(frozen=True, eq=False)
class RelationWords:
    """Tables of the words of one lexicon, each built when it is first asked for."""

    keys: Keys

    @cached_property
    def cues(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """For each cue word of a relation the kinds of cue that it is, each with its predicate."""
        table: dict[str, list[tuple[str, str]]] = {}
        for kind, listed in self._listed().items():
            for predicate, words in listed.items():
                for word in words:
                    table.setdefault(word, []).append((kind, predicate))
        return {word: tuple(kinds) for word, kinds in table.items()}

    def _listed(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        one = self.keys
        return {
            "participle": _inflected(one.participles),
            "joining": _inflected({"participates_in": tuple(one.joining_participles)}),
            "entrusted": _inflected({"promotes": tuple(one.entrusted_participles)}),
            "member": _inflected({"participates_in": tuple(one.member_participles)}),
            "active": self.verb_forms,
            "infinitive": self._infinitives,
            "gerund": _each(self._infinitives, gerund),
            "granting": {"funds": self._granting},
            "drawing": {"participates_in": tuple(one.drawing_verbs)},
            "holding": {"part_of": tuple(one.holding_verbs)},
            "role": one.role_nouns,
            "with": one.with_nouns,
            "of": one.of_nouns,
            "vehicle": {"part_of": tuple(one.vehicle_nouns)},
            "vehicle_verb": {"part_of": tuple(one.vehicle_verbs)},
            "obtained": {"funds": tuple(one.obtained_words)},
            "fund_vehicle": {"funds": tuple(one.fund_vehicles)},
            "task": {"promotes": tuple(one.task_nouns)},
            "share": {"part_of": tuple(one.share_nouns)},
            "part": {"part_of": tuple(one.part_nouns)},
            "seat": {"located_in": tuple(one.seat_words)},
            "hosting": {"located_in": tuple(one.hosting_verbs)},
            "winner": {"funds": tuple(one.winner_words)},
        }

    @cached_property
    def verb_forms(self) -> Mapping[str, tuple[str, ...]]:
        """The active verbs in all their forms."""
        return {
            predicate: tuple(form for verb in verbs for form in conjugated(verb))
            for predicate, verbs in self.keys.active_verbs.items()
        }

    @property
    def _infinitives(self) -> Mapping[str, tuple[str, ...]]:
        return {
            predicate: tuple(verb for verb in verbs if verb.endswith(_INFINITIVES))
            for predicate, verbs in self.keys.active_verbs.items()
        }

    @property
    def _granting(self) -> tuple[str, ...]:
        finite = tuple(form for verb in self.keys.granting_verbs for form in conjugated(verb))
        return finite + _inflected({"": tuple(self.keys.granting_participles)})[""]

    @cached_property
    def acting(self) -> frozenset[str]:
        """Verbs whose subject acts: a body rather than an undertaking."""
        return frozenset(word for words in self.verb_forms.values() for word in words)

    @cached_property
    def kind_of(self) -> Mapping[str, str]:
        """The type of entity that a noun can take up again ("il BANDO" -> project)."""
        kinds = {word: type_ for type_, words in self.keys.kinds.items() for word in words}
        kinds |= dict.fromkeys(self.keys.generic_undertakings, "project")
        return kinds | dict.fromkeys(self.keys.generic_bodies, "organisation")

    @cached_property
    def role_of(self) -> Mapping[str, str]:
        """The predicate that a word gives to what is named under it."""
        return {word: role for role, words in self.keys.role_labels.items() for word in words}

    @cached_property
    def roles(self) -> frozenset[str]:
        """Nouns of a role in something: "capofila", "partner"."""
        return frozenset(noun for nouns in self.keys.role_nouns.values() for noun in nouns)

    @cached_property
    def money(self) -> frozenset[str]:
        """Words of sums, and nouns of what is given with them: "euro", "contributo"."""
        return _CURRENCY.union(self.keys.of_nouns.get("funds", ()))

    @cached_property
    def light(self) -> frozenset[str]:
        """Small words that may stand between "non" and the verb that it denies."""
        one = self.keys
        return one.auxiliaries | one.relative_words | one.articles | {"si", "più", "ancora"}

    @cached_property
    def happenings(self) -> frozenset[str]:
        """Words of what begins or happens."""
        return self.keys.founding_words | self.keys.happening_words

    @cached_property
    def events(self) -> frozenset[str]:
        """Words of what happens, and where."""
        return self.happenings | self.keys.hosting_verbs

    @cached_property
    def verbs(self) -> frozenset[str]:
        """What a new subject is followed by."""
        one = self.keys
        return self.acting | one.auxiliaries | one.drawing_verbs | one.copulas

    @cached_property
    def openings(self) -> frozenset[str]:
        """Words with which a sentence opens that leaves its subject to the topic."""
        one = self.keys
        small = one.auxiliaries | one.relative_words | one.copulas | {"si", "fa", "fanno"}
        return (small | self.events | self.cues.keys()) - one.articles - one.locatives

    @cached_property
    def name_openers(self) -> frozenset[str]:
        """Small words and nouns of territories that may part a name from its preposition."""
        return self.keys.articles | self.keys.di_words | self.keys.territories

    @cached_property
    def glue(self) -> frozenset[str]:
        """Small words that may stand between the names of one list."""
        one = self.keys
        small = one.articles | one.and_words | one.di_words | one.agent_words
        return small | one.to_words | one.list_joiners

    @cached_property
    def complements(self) -> frozenset[str]:
        """Words that give the noun before them a complement of its own: "il bando DI ..."."""
        return self.keys.di_words | (self.keys.topic_words - self.keys.to_words)


def _inflected(stems: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {
        predicate: tuple(stem + ending for stem in listed for ending in _ENDINGS)
        for predicate, listed in stems.items()
    }


def _each(
    listed: Mapping[str, tuple[str, ...]], form: Callable[[str], str | None]
) -> Mapping[str, tuple[str, ...]]:
    return {
        predicate: tuple(made for word in words if (made := form(word)))
        for predicate, words in listed.items()
    }
