"""Which type has most votes? The votes of all names of one entity count together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipelines.extraction.names.mentions import Found
from pipelines.extraction.types.leader import leading
from pipelines.extraction.types.votes import summed

# In letters: a longer word with a capital inside is mostly a title.
_LONG = 6


def decide_types(groups: Iterable[Sequence[Found]]) -> None:
    """Give every name of a group (one entity) the type with most votes; towns keep their own
    reading.
    """
    for group in groups:
        type_ = leading(_total(group)) or _by_form(max(group, key=lambda one: len(one.text)))
        for one in group:
            one.type = one.type or type_


def _total(group: Sequence[Found]) -> Mapping[str, float]:
    """The votes of all names of a group. What the words of a name say counts once, however often the
    text repeats them; what stands around it counts wherever it stands.
    """
    total: defaultdict[str, float] = defaultdict(float)
    once: dict[tuple[str, str], float] = {}
    for one in group:
        own = summed(one.candidate.votes)
        for type_, weight in one.votes.items():
            said = own.get(type_, 0.0)
            total[type_] += weight - said
            once[one.text, type_] = max(said, once.get((one.text, type_), 0.0))
    for (_, type_), weight in once.items():
        total[type_] += weight
    return total


def _by_form(one: Found) -> str:
    """Nothing says what it is: several words are mostly a project's title; one word, all capitals or
    a town at the end ("Wikimedia Italia") mostly a body's name.
    """
    inner = one.text[1:]
    camel = len(one.text) > _LONG and not one.text.isupper() and any(map(str.isupper, inner))
    several = " " in one.text or (camel and "-" not in inner)
    return "project" if several and not one.text.isupper() and not one.of_a_town else "organisation"
