"""Roles that are said of a body by a copula or a colon: "di cui A è capofila", "mentre A e B sono
partner", "X (capofila: A; partner: B e C)".
"""

from collections.abc import Iterator

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import Rules, View

# In tokens: from a relative pronoun to the role in its clause.
_RELATIVE_REACH = 24


def predicated(view: View) -> Iterator[Claim]:
    """As in "X, di cui A è capofila", "... mentre A e B sono partner"."""
    for at, predicate in view.cues.get("role", ()):
        copula = at - 1 - (view.word(at - 1) in view.lexicon.articles)
        if view.word(at + 1) in view.lexicon.di_words:
            continue
        if view.word(copula) not in view.lexicon.copulas | view.lexicon.plural_copulas:
            continue
        last, what = view.touching(copula), _relative(view, at) or _undertaking(view, at)
        if last is None or last.type not in ACTORS or what is None:
            continue
        several = view.word(copula) in view.lexicon.plural_copulas
        for who in view.together_with(last) if several else [last]:
            yield Claim(who, predicate, what, "relation.role_holder", 0.65)


def _relative(view: View, at: int) -> Found | None:
    """What "di cui", "del quale" stands for in the clause of the role."""
    low = max(0, at - _RELATIVE_REACH)
    pronoun = next(
        (n for n in range(at - 1, low, -1) if view.word(n) in view.lexicon.pronouns), None
    )
    what = view.touching(pronoun - 1) if pronoun else None
    return what if what and what.type in UNDERTAKINGS else None


def _undertaking(view: View, at: int) -> Found | None:
    return view.before(at, UNDERTAKINGS) or view.topic.undertaking


def colon_role(view: View) -> Iterator[Claim]:
    """As in "X (capofila: A; partner: B e C)": labels in the brackets behind X."""
    for at, predicate in view.cues.get("role", ()):
        if view.word(at + 1) != ":" or not view.depths[at]:
            continue
        bracket = next(n for n in range(at - 1, -1, -1) if view.word(n) == "(")
        what = view.touching(bracket)
        if what and what.type in UNDERTAKINGS:
            for who in view.group_from(at + 2, ACTORS, 2):
                yield Claim(who, predicate, what, "relation.role_holder", 0.65)


PREDICATE_RULES: Rules = {predicated: {"role"}, colon_role: {"role"}}
