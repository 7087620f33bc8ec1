"""Relations that nouns of doing and of belonging say: "La regia di X è di A", "si occupa del
coordinamento di X", "X è uno dei progetti di A", "Si chiama X il progetto di A".
"""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.by_part import phrase_start
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import NAMED, PAIRED, Rules, View

_PARTS = frozenset({"project", "measure"})
_WHOLES = frozenset({"programme", "fund", "project", "measure"})
# In tokens: from a noun to what it is of, from a verb to its noun, from "chiama" to what is called so.
_REACH, _VERB_REACH, _NOUN_REACH = 4, 4, 40


def task(view: View) -> Iterator[Claim]:
    """As in "La regia di X è di A" and "A si occupa del coordinamento di X"."""
    lexicon = view.lexicon
    for at, predicate in view.cues.get("task", ()):
        if view.word(at + 1) not in lexicon.di_words:
            continue
        for what in view.group_from(at + 1, UNDERTAKINGS, _REACH)[:1]:
            behind = view.scene.token_from(what.end)
            behind += view.word(behind) == '"'
            for who in _whose(view, behind) or _who_cares(view, at):
                yield Claim(who, predicate, what, "relation.task", 0.65)


def _whose(view: View, behind: int) -> list[Found]:
    """As in "... è DI A", "... spetta AD A"."""
    owners = view.lexicon.di_words | view.lexicon.to_words
    said = view.word(behind) in view.lexicon.copulas | view.lexicon.caring_words
    return view.group_from(behind + 1, ACTORS) if said and view.word(behind + 1) in owners else []


def _who_cares(view: View, at: int) -> list[Found]:
    if view.lexicon.caring_words.isdisjoint(view.window(at - _VERB_REACH, at)):
        return []
    who = view.actor_before(at)
    return [who] if who else []


def share(view: View) -> Iterator[Claim]:
    """As in "X, azione del programma P", "X è uno dei progetti di A": what X is says of what, or whose."""
    for at, _ in view.cues.get("share", ()):
        part = view.touching(phrase_start(view, at))
        behind = view.qualified(at)
        if part is None or part.type not in _PARTS or part.candidate.method == METHOD:
            continue
        if view.word(behind) in view.lexicon.di_words:
            yield from _shared(view, part, behind)


def among(view: View) -> Iterator[Claim]:
    """As in "Tra i progetti di A c'è X", "Tra le azioni di P figurano X e Y"."""
    lexicon = view.lexicon
    for at, _ in view.cues.get("share", ()):
        if at > 2 or view.word(0) not in lexicon.between_words:
            continue
        owners = view.group_from(at + 1, ACTORS | _WHOLES, _REACH)
        behind = view.scene.token_from(owners[-1].end) if owners else 0
        behind += view.word(behind) in ('"', ",")
        behind += view.word(behind) in ("c'", "ci", "vi", "si")
        if owners and view.word(behind) in lexicon.copulas | lexicon.existing_words:
            for part in view.group_from(behind + 1, _PARTS, _REACH):
                yield from _shared(view, part, at + 1)


def _shared(view: View, part: Found, behind: int) -> Iterator[Claim]:
    owners = view.group_from(behind, ACTORS | _WHOLES, _REACH)
    if owners and owners[0].type in ACTORS:
        for who in owners:
            if who.type in ACTORS:
                yield Claim(who, "promotes", part, "relation.owned", 0.65)
    elif owners and owners[0].entity_id != part.entity_id:
        yield Claim(part, "part_of", owners[0], "relation.share", 0.6)


def called(view: View) -> Iterator[Claim]:
    """As in "Si chiama X il progetto di A", "Il nuovo progetto di A si chiama X"."""
    lexicon, words = view.lexicon, view.scene.sentence.words
    for at, word in enumerate(words):
        if word not in lexicon.calling_words:
            continue
        what = view.after(at + 1, UNDERTAKINGS, 2)
        near = range(max(0, at - _NOUN_REACH), min(at + _NOUN_REACH, len(words)))
        for noun in near if what else ():
            of = view.word(noun + 1) in lexicon.di_words and not view.is_named(noun)
            kind = lexicon.relation_words.kind_of.get(words[noun])
            if not of or kind not in UNDERTAKINGS or what is None:
                continue
            for who in view.group_from(noun + 1, ACTORS, 2):
                yield Claim(who, "promotes", what, "relation.owned", 0.65)


def bracketed_owner(view: View) -> Iterator[Claim]:
    """As in "X (Fondazione A)", "il bando Y (Comune di Z e Regione R)": whose it is."""
    for at in range(len(view.scene.names) - 1):
        what, who = view.scene.names[at], view.scene.names[at + 1]
        gap = [token.text for token in view.scene.between(at, at + 1) if token.text != '"']
        if what.type != "project" or who.type not in ACTORS or gap != ["("]:
            continue
        group = view.group_from(view.scene.opens[at + 1], ACTORS, 0)
        closes = view.word(view.scene.token_from(group[-1].end)) == ")" if group else False
        for one in group if closes and what.candidate.method != METHOD else ():
            if one.entity_id != what.entity_id:
                yield Claim(one, "promotes", what, "relation.bracketed_owner", 0.5)


TASK_RULES: Rules = {
    task: {"task"},
    share: {"share"},
    among: {"share"},
    called: {NAMED},
    bracketed_owner: {PAIRED},
}
