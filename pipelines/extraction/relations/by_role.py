"""Relations of the names that stand under a role: see ``role_lines``."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.layout.role_lines import Role
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View
from pipelines.extraction.types.guesses import UNTYPED

_AREAS = frozenset({"place", "municipality", "public_body"})
# What may have a role: a town may be listed among partners, a programme or fund among those who pay.
_BEARERS = ACTORS | {"place", "programme", "fund", UNTYPED}
# The roles that somebody has in something.
_BORNE = frozenset({"promotes", "funds", "participates_in"})
# How far, in tokens, a bullet's name may stand from its sign.
_BULLET_REACH = 5


def under_role(view: View) -> Iterator[Claim]:
    """As in "Partner: A, B", "- A" under "I partner del progetto sono:", "Durata: 2019-2021"."""
    role = view.role
    if role is None:
        return
    what = _what(view, role)
    if what is None:
        return
    if role.predicate == "has_date":
        for date in view.dates:
            if date.start >= role.start:
                yield Claim(what, "has_date", date, "relation.label_date", 0.75)
        return
    whole = role.predicate in ("part_of", "located_in")
    for one in _listed(view, role):
        if one.entity_id != what.entity_id:
            yield from _within(view, role, what, one) if whole else _borne(view, role, what, one)


def _borne(view: View, role: Role, what: Found, one: Found) -> Iterator[Claim]:
    if one.type in _BEARERS:
        confidence = 0.45 if what is view.topic.owner else 0.7
        predicate = _own_role(view, one) or role.predicate
        yield Claim(one, predicate, what, "relation.label", confidence)


def _within(view: View, role: Role, what: Found, one: Found) -> Iterator[Claim]:
    types = UNDERTAKINGS if role.predicate == "part_of" else _AREAS
    numbered = view.word(view.scene.token_from(one.start) - 1).isdigit()
    if one.type in types and not numbered:
        yield Claim(what, role.predicate, one, "relation.label_whole", 0.5)


def _what(view: View, role: Role) -> Found | None:
    """What the role is in: the undertaking that the label itself names, else the topic, or the
    body whose page it is: "Sostenitori: A".
    """
    start, end = role.label
    inside = next(
        (one for one in view.scene.names if start <= one.start < end and one.type in UNDERTAKINGS),
        None,
    )
    measure = view.topic.measure if role.predicate == "promotes" else None
    owner = view.topic.owner
    owned = owner is not None and role.predicate in _BORNE and owner.start < start
    named = inside or measure or view.topic.title or view.topic.undertaking
    return named or (owner if owned else None)


def _listed(view: View, role: Role) -> Sequence[Found]:
    """The names of the list, none that stands in brackets or explains another; the place in brackets, if
    it is the only one.
    """
    scene = view.scene
    first = next((n for n, one in enumerate(scene.names) if one.start >= role.start), None)
    if first is None:
        return []
    start = scene.token_from(role.start)
    if scene.sentence.passage.kind == "bullet" and scene.opens[first] - start > _BULLET_REACH:
        return []
    row = range(first, scene.first_from(_row_end(view, role)))
    plain = [at for at in row if not view.depths[scene.opens[at]]]
    if role.predicate == "located_in":
        return [scene.names[at] for at in plain or row if not _is_sublabel(view, at)]
    return [
        scene.names[at]
        for at in plain
        if (scene.names[at].type != "place" or _is_member(view, role, at))
        and _is_item(view, at, first)
    ]


def _is_sublabel(view: View, at: int) -> bool:
    """As in "Aree: Francia: Savoia e Corsica": what stands before a colon has its own list behind."""
    return view.word(view.scene.closes[at]) == ":"


def _row_end(view: View, role: Role) -> int:
    """The token that ends the first cell of a row below the head of its table, else the last."""
    tokens = view.scene.sentence.tokens
    if role.start != view.scene.sentence.passage.content_start:
        return len(tokens)
    return next((at for at, token in enumerate(tokens) if token.text == "\t"), len(tokens))


def _is_member(view: View, role: Role, at: int) -> bool:
    """A town that opens an entry of a list of partners takes part itself."""
    starts = (role.start, view.scene.sentence.passage.content_start)
    return role.predicate == "participates_in" and view.scene.names[at].start in starts


def _is_item(view: View, at: int, first: int) -> bool:
    """A mark parts the name from the one before it, or nothing but small words does."""
    gap = view.scene.between(at - 1, at) if at > first else ()
    small = view.words.glue | view.lexicon.label_fillers
    return any(token.text in ",;-/" for token in gap) or all(
        token.lower in small
        or not token.text.isalpha()
        or view.lexicon.trigger(token.lower) is not None
        for token in gap
    )


def _own_role(view: View, one: Found) -> str | None:
    """The role in the bracket behind a name: "Comune di X (capofila)"."""
    at = view.scene.token_from(one.end)
    if view.word(at) != "(":
        return None
    for behind in range(at + 1, at + 4):
        role = view.words.role_of.get(view.word(behind))
        if role in ("promotes", "funds") or view.word(behind) == ")":
            return role
    return None
