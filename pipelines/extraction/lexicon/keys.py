"""The keys of the lexicon's file, and what they give by themselves.

What each key means is said in ``sources/lexicon/it.yaml``, which ``file`` reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.lexicon.heads import Head, first_heads

Words = frozenset[str]
Numbers = Mapping[str, int]
WordLists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Keys:
    """The cue words of one language, in lower case but for names; keys as in the file."""

    months: Numbers
    short_months: Numbers
    ordinals: Numbers
    year_parts: Numbers
    number_words: Numbers
    multipliers: Numbers
    month_openers: Words
    not_a_year_after: Words
    not_a_year_before: Words
    articles: Words
    indefinites: Words
    di_words: Words
    topic_words: Words
    and_words: Words
    locatives: Words
    inner_locatives: Words
    bare_openers: Words
    agent_words: Words
    with_words: Words
    far_prepositions: Words
    foreign_words: Words
    english_links: Words
    english_nouns: Words
    function_words: Words
    openings: Words
    generic: Words
    generic_acronyms: Words
    products: Words
    noun_endings: Words
    adjective_endings: Words
    empty_qualifiers: Words
    front_adjectives: Words
    predicatives: Words
    verb_adjectives: Words
    demonyms: Words
    first_names: Words
    first_name_openings: Words
    person_titles: Words
    roles: Words
    abbreviations: Words
    legal_suffixes: Words
    address_words: Words
    street_words: Words
    heads: Mapping[str, tuple[Head, ...]]
    named_by_town: Words
    cue_nouns: Words
    numbered_heads: Words
    numbered_calls: Words
    housed_heads: Words
    unpersonal_heads: Words
    called_words: Words
    title_words: Words
    title_labels: Words
    column_types: WordLists
    launching_verbs: Words
    titled_acts: Words
    act_sorts: Words
    title_links: Words
    plan_sorts: Words
    governing_nouns: Words
    locution_nouns: Words
    between_words: Words
    edition_words: Words
    works: Words
    speech_words: Words
    dangling_words: Words
    before_a_verb: Words
    regional_adjectives: Words
    directions: Words
    saints: Words
    particles: Words
    weak_heads: Words
    disciplines: Words
    legal_phrases: Words
    ambivalent_heads: Words
    territorial_heads: Words
    head_phrases: WordLists
    territories: Words
    verbs_of: WordLists
    subject_verbs: Words
    acts_of: WordLists
    body_nouns: Words
    nouns_before: WordLists
    words_before: WordLists
    plural_municipalities: Words
    first_types: WordLists
    coined_types: WordLists
    tail_types: WordLists
    definition_nouns: WordLists
    vague_nouns: Words
    title_of_words: Words
    becoming_words: Words
    known_names: WordLists
    places: Words
    shared_heads: Words
    lands: Words
    wide_places: Words
    municipalities: Words
    law_words: Words
    cited_parts: Words
    law_qualifiers: Words
    measure_words: Words
    participles: WordLists
    member_participles: Words
    active_verbs: WordLists
    joining_participles: Words
    entrusted_participles: Words
    drawing_verbs: Words
    holding_verbs: Words
    auxiliaries: Words
    role_nouns: WordLists
    reciting_words: Words
    naming_words: Words
    short_openers: Words
    to_words: Words
    copulas: Words
    plural_copulas: Words
    passive_copulas: Words
    pronouns: Words
    relative_words: Words
    list_joiners: Words
    list_openers: Words
    role_openers: Words
    with_nouns: WordLists
    together_words: Words
    of_nouns: WordLists
    companion_openers: Words
    deadline_words: Words
    seat_words: Words
    hosting_verbs: Words
    winner_words: Words
    grant_words: Words
    district_words: Words
    call_words: Words
    giving_words: Words
    taking_words: Words
    putting_words: Words
    leading_words: Words
    beginning_nouns: Words
    willing_words: Words
    granting_verbs: Words
    granting_participles: Words
    arriving_words: Words
    existing_words: Words
    object_pronouns: Words
    negations: Words
    not_quite: Words
    suppositions: Words
    obtained_words: Words
    fund_vehicles: Words
    through_words: Words
    vehicle_nouns: Words
    vehicle_verbs: Words
    part_nouns: Words
    share_nouns: Words
    calling_words: Words
    caring_words: Words
    task_nouns: Words
    hyponym_phrases: Words
    founding_words: Words
    happening_words: Words
    term_words: Words
    determiners: Words
    generic_undertakings: Words
    generic_bodies: Words
    kinds: WordLists
    labels: WordLists
    role_labels: WordLists
    label_fillers: Words

    def head(self, word: str, capitalised: bool) -> Head | None:
        """Return the head that is inside a name when ``word`` (lower case) is written so, or None."""
        return (self._capital_heads if capitalised else self.lower_heads).get(word)

    def trigger(self, word: str) -> Head | None:
        """Return the head that ``word`` (lower case) is as a cue before a name, or None."""
        return self._triggers.get(word)

    @cached_property
    def _capital_heads(self) -> Mapping[str, Head]:
        return first_heads(self.heads, ("always", "capitalised"))

    @cached_property
    def lower_heads(self) -> Mapping[str, Head]:
        """The heads that are inside a name however they are written."""
        return first_heads(self.heads, ("always",))

    @cached_property
    def _triggers(self) -> Mapping[str, Head]:
        """A noun that is a cue only says more as one than a noun that also opens names; what happens
        "nell'ambito" of something is in no body.
        """
        cues = first_heads(self.heads, ("capitalised",)) | first_heads(self.heads, ("never",))
        return {
            word: cue
            for word, cue in cues.items()
            if cue.type != "public_body" or word not in self.vehicle_nouns
        }

    def is_first_name(self, word: str) -> bool:
        """Tell whether ``word`` (lower case) is a first name, or one made of two ("gianvito")."""
        if word in self.first_names:
            return True
        return word.startswith(self._first_name_openings) and any(
            word.startswith(opening) and word[len(opening) :] in self.first_names
            for opening in self.first_name_openings
        )

    @cached_property
    def _first_name_openings(self) -> tuple[str, ...]:
        return tuple(self.first_name_openings)

    @cached_property
    def partner_nouns(self) -> frozenset[str]:
        """Nouns of which "con" and partners follow: "in collaborazione con"."""
        return frozenset(self.with_nouns.get("participates_in", ()))

    @cached_property
    def plural_articles(self) -> frozenset[str]:
        """Articles of several: "i", "gli", "le"."""
        return frozenset(word for word in self.articles if word in ("i", "gli", "le"))

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that name nothing even in capitals."""
        return self.generic_acronyms | self.products

    @cached_property
    def persons(self) -> frozenset[str]:
        """First names, titles and roles: what follows or is one of them is a person's name."""
        return self.first_names | self.titles

    @cached_property
    def titles(self) -> frozenset[str]:
        """Words before a person's name."""
        return (self.person_titles | self.roles) - self.articles

    @cached_property
    def adjective_suffixes(self) -> tuple[str, ...]:
        """Endings of adjectives, as ``str.endswith`` takes them."""
        return tuple(sorted(self.adjective_endings))

    @cached_property
    def noun_suffixes(self) -> tuple[str, ...]:
        """Endings of common nouns, as ``str.endswith`` takes them."""
        return tuple(sorted(self.noun_endings))

    @cached_property
    def passive_endings(self) -> tuple[str, ...]:
        """Endings of participles, as ``str.endswith`` takes them."""
        stems = ("at", "it", "ut", "ess", "olt", "tt", "st", "rt")
        return tuple(stem + vowel for stem in stems for vowel in "oaie")

    @cached_property
    def known_bodies(self) -> frozenset[str]:
        """Abbreviations of public bodies, as written: "CNR"."""
        names = self.known_names.get("public_body", ())
        return frozenset(name for name in names if name.isupper() and " " not in name)

    @cached_property
    def known_programmes(self) -> frozenset[str]:
        """Names of programmes, as written: "Erasmus+"."""
        return frozenset(self.known_names.get("programme", ()))

    @cached_property
    def programme_ends(self) -> frozenset[str]:
        """The last words of these names."""
        return frozenset(name.rpartition(" ")[2] for name in self.known_programmes)

    @cached_property
    def agent_stems(self) -> frozenset[str]:
        """Participles without their ending that "da" and an agent may follow."""
        return frozenset(stem for stems in self.participles.values() for stem in stems)

    @cached_property
    def towns(self) -> frozenset[str]:
        """Names of places and of municipalities, which only locate where nothing makes them act."""
        names = self.places | self.municipalities
        return names | {name.replace("-", " ") for name in names}
