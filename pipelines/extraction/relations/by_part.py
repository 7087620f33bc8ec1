"""What is a part of what: sub-units ("X, sezione di Y"), measures of a programme, what somebody holds."""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import NAMED, PAIRED, Rules, View
from pipelines.extraction.text.fold import lower

_HOLDERS = frozenset({"programme", "fund", "project", "measure", "instrument"})
_BODIES = frozenset({"organisation", "public_body"})
# In tokens, from a verb of holding to the first part.
_HELD_REACH = 5
_PARTS = frozenset({"project", "measure"})
# "X, che È UNA DELLE PRIME azioni di P".
_PHRASE_OPENERS = frozenset(
    {
        "come",
        "quale",
        "è",
        "che",
        "prima",
        "primo",
        "seconda",
        "secondo",
        "terza",
        "terzo",
        "ultima",
    }
    | {"delle", "dei", "degli", "nuova", "nuovo", "uno", "costituisce", "rappresenta"}
)


def holding(view: View) -> Iterator[Claim]:
    """As in "Il programma P comprende i progetti X e Y": what is drawn in is part of its subject."""
    for at, _ in view.cues.get("holding", ()):
        whole = view.touching(at - (view.word(at - 1) == "si"))
        if whole is None or whole.type not in _HOLDERS or whole is not view.opening:
            continue
        for part in view.group_from(at + 1, _PARTS, _HELD_REACH):
            yield Claim(part, "part_of", whole, "relation.holding", 0.65)


def sub_unit(view: View) -> Iterator[Claim]:
    """As in "l'Istituto X del CNR", "X - Y", "Regione Y, Assessorato X": a body inside a body."""
    names = view.scene.names
    for at in range(1, len(names)):
        part, whole = names[at - 1], names[at]
        if part.type not in _BODIES or whole.type not in ACTORS:
            continue
        gap = [token.lower for token in view.scene.between(at - 1, at) if token.text != '"']
        linked = len(gap) == 1 and (
            gap[0] in view.lexicon.di_words
            or (gap[0] in (",", "-") and len(names) == 2 and _is_unit(view, part))
        )
        turned = (
            gap == [","] and len(names) == 2 and whole.type in _BODIES and _is_unit(view, whole)
        )
        if part.candidate.method == METHOD:
            continue
        if turned and not _is_unit(view, part):
            yield Claim(whole, "part_of", part, "relation.sub_unit", 0.65)
        elif linked:
            yield Claim(part, "part_of", whole, "relation.sub_unit", 0.65)
    yield from _part_nouns(view)


def _is_unit(view: View, one: Found) -> bool:
    """As in "Dipartimento di X, Università di Y": the first word says that it belongs to a body."""
    head = view.lexicon.head(lower(one.text).split()[0], True)
    return head is not None and "unit" in head.allows


def measure_line(view: View) -> Iterator[Claim]:
    """As in "Asse 1: ..." at the opening of a line below the heading of its programme."""
    names, whole = view.scene.names, view.topic.undertaking
    opens = bool(names) and names[0].start == view.scene.sentence.passage.content_start
    if not opens or whole is None or names[0].candidate.method == "measure.code":
        return
    if names[0].type == "measure" and whole.type in ("programme", "project"):
        yield Claim(names[0], "part_of", whole, "relation.measure_line", 0.7)


def _part_nouns(view: View) -> Iterator[Claim]:
    """As in "X, sezione locale di Y", "X, società del gruppo Y"."""
    for at, predicate in view.cues.get("part", ()):
        behind = view.qualified(at)
        part = view.touching(phrase_start(view, at))
        inside = view.word(behind) in view.lexicon.di_words | {"in"}
        if part is None or part.type not in _BODIES or not inside:
            continue
        for whole in view.group_from(behind, ACTORS, 4)[:1]:
            yield Claim(part, predicate, whole, "relation.part_noun", 0.65)


def phrase_start(view: View, at: int) -> int:
    """Return the token that the phrase of the noun at ``at`` opens with: "X, che è UNA delle azioni"."""
    while view.word(at - 1) in view.lexicon.articles | _PHRASE_OPENERS:
        at -= 1
    return at


PART_RULES: Rules = {
    holding: {"holding"},
    sub_unit: {PAIRED, "part"},
    measure_line: {NAMED},
}
