"""Names of one list are of one type: in "A, B e C", in lines one below the other, under "Partner:"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.tokens import LOWER, Token
from pipelines.extraction.types.by_towns import make_members, vote_for_towns
from pipelines.extraction.types.leader import leader

_PEER, _OUTVOTED = 1.5, 3.5
# A vote below this is a guess, which says nothing about others; one of an ambivalent head gives way.
_GUESSED, _WAVERING = 2.0, 3.0
# In tokens, from a name to its acronym in brackets: "(di seguito X".
_RESTATED = 5
_SHORTEST_LIST, _PAIR = 3, 2
_SHORT_LINE, _PARTNER_REACH = 9, 3
# What "in" says of a province: it is a place there, though elsewhere a body.
TERRITORY = 6.0
# Known towns have more votes than a head gives.
_TOWN = 5.0
# A unit beside its body, and the marks between them.
_UNIT = 5.5
_BESIDE = ([","], ["("], ["-"])
_PUBLIC = frozenset({"municipality", "public_body"})


def vote_among_peers(scene: Scene, lexicon: Lexicon) -> None:
    """In "progetti A, B e C" the cue of the first counts for all; after "programma P:" come its
    projects. Beside a municipality or ministry stands some body.
    """
    if len(scene.names) < _PAIR:
        return
    for at in range(1, len(scene.names)):
        _beside(scene, at)
        _is_unit_of(scene, at, lexicon)
    for numbers in _lists(scene, lexicon):
        names = [scene.names[at] for at in numbers]
        if _are_partners(scene, numbers[0], lexicon):
            _make_bodies(names)
        share(names, lexicon)
        vote_for_towns(scene, numbers, lexicon)


def _are_partners(scene: Scene, first: int, lexicon: Lexicon) -> bool:
    """As in "in collaborazione con A e B", "promosso da A e B": bodies do such things together."""
    before = list(scene.before(first, _PARTNER_REACH))
    while before and before[-1].lower in lexicon.articles:
        before.pop()
    if len(before) < _PAIR or before[-1].kind != LOWER:
        return False
    noun, link = before[-2].lower, before[-1].lower
    if link in lexicon.agent_words:
        return noun[:-1] in lexicon.agent_stems
    return link in lexicon.with_words and noun in lexicon.partner_nouns


def _make_bodies(names: Sequence[Found]) -> None:
    """Only a guess by a last word ("Vela Hub") gives way: a head, or what is known, says more."""
    for one in names:
        settled = leader(one) in ACTORS | {"place"} or one.candidate.entries
        if not settled and _strength(one) <= _OUTVOTED:
            one.votes["organisation"] = _OUTVOTED + _PEER


def vote_among_lines(every_scene: Sequence[Scene], lexicon: Lexicon) -> None:
    """Lines that each open with a name, three or more in a row, are a list of things of one type."""
    run: list[Found] = []
    position = None
    for scene in every_scene:
        passage = scene.sentence.passage
        if passage.position == position:
            continue
        opens = bool(scene.names) and scene.opens[0] == 0 and _is_item(scene)
        if opens and (position is None or passage.position == position + 1):
            run.append(scene.names[0])
        else:
            _share_lines(run, lexicon)
            run = [scene.names[0]] if opens else []
        position = passage.position
    _share_lines(run, lexicon)


def share(names: Sequence[Found], lexicon: Lexicon) -> None:
    """Give the names without a sure vote the type of most of the others."""
    sure = Counter(leader(one) for one in names if _strength(one) > _GUESSED)
    bodies = sum(sure[type_] for type_ in ACTORS)
    if not sure:
        sure = Counter(leader(one) for one in names if one.votes)
    if not sure:
        return
    most = max(sorted(sure), key=lambda type_: sure[type_])
    # Among bodies and their theatres what nothing speaks of is rather a body.
    type_ = "organisation" if most in ACTORS or (bodies and most == "place") else most
    for one in names:
        if not one.votes:
            one.votes[type_] = _PEER
        elif (
            bodies >= 2
            and leader(one) not in ACTORS
            and (
                _strength(one) == _WAVERING
                or (3 * bodies >= 2 * sure.total() and _is_hinted(one, lexicon))
            )
        ):
            one.votes["organisation"] = _OUTVOTED + _PEER


def _is_hinted(one: Found, lexicon: Lexicon) -> bool:
    """As in "Vela Lab": only the last word says that it is no body, and that is no event's."""
    last = one.text.rpartition(" ")[2].lower()
    hinted = leader(one) == "project" and _strength(one) == _OUTVOTED
    return hinted and last not in lexicon.english_nouns


def _strength(one: Found) -> float:
    return max(one.votes.values(), default=0.0)


def _share_lines(names: Sequence[Found], lexicon: Lexicon) -> None:
    if len(names) >= _SHORTEST_LIST:
        share(names, lexicon)
        towns = [one for one in names if leader(one) == "place" and one.votes["place"] > _TOWN]
        bodies = sum(leader(one) in ACTORS for one in names)
        if bodies > len(names) / 2:
            make_members(towns, lexicon)


def _is_item(scene: Scene) -> bool:
    passage = scene.sentence.passage
    tokens = scene.sentence.tokens
    if scene.closes[0] == len(tokens):
        return True
    listed = passage.kind == "bullet" or len(tokens) < _SHORT_LINE
    return listed and scene.after(0, 1)[0].text in ":;,(-."


def _beside(scene: Scene, at: int) -> None:
    gap = scene.between(at - 1, at)
    type_, one = leader(scene.names[at - 1]), scene.names[at]
    words = [token.text for token in gap]
    shortens = one.text[0] == scene.names[at - 1].text[0]
    if type_ and words[:1] == ["("] and len(words) < _RESTATED and one.text.isupper() and shortens:
        one.votes[type_] = one.votes.get(type_, 0) + _PEER
    elif type_ == "programme" and words == [":"] and not one.votes:
        one.votes["project"] = _PEER


def _is_unit_of(scene: Scene, at: int, lexicon: Lexicon) -> None:
    """As in "Regione Alba (Assessorato al Bilancio)": a unit is of the type of the body before it."""
    body, one = leader(scene.names[at - 1]), scene.names[at]
    words = [token.text for token in scene.between(at - 1, at)]
    head = lexicon.head(scene.sentence.tokens[scene.opens[at]].lower, True)
    if body not in _PUBLIC or words not in _BESIDE or head is None or "unit" not in head.allows:
        return
    office = head.type in _PUBLIC or one.text.startswith("Ufficio")
    if office and _strength(one) <= _TOWN:
        one.votes[body] = max(one.votes.get(body, 0.0), _UNIT)


def _lists(scene: Scene, lexicon: Lexicon) -> Iterator[list[int]]:
    """The numbers of the names of each list; those in brackets behind its names are none of them, nor
    the towns of its bodies: "A di Bra e B di Alba".
    """
    depths = _depths(scene)
    for depth in sorted(set(depths)):
        run: list[int] = []
        last = 0
        for at in (at for at, its in enumerate(depths) if its == depth):
            if run and last == at - 1 and _is_its_town(scene, at, lexicon):
                last = at
                continue
            if run and not _joins(scene.between(last, at), lexicon):
                if len(run) > 1:
                    yield run
                run = []
            run.append(at)
            last = at
        if len(run) > 1:
            yield run


def _is_its_town(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """As in "Associazione Vela | di Bra": the town of the body before it."""
    gap = scene.between(at - 1, at)
    linked = len(gap) == 1 and gap[0].lower in lexicon.di_words
    return linked and scene.names[at].text in lexicon.towns


def _depths(scene: Scene) -> list[int]:
    """Whether each name stands in brackets (1) or not (0)."""
    inside, upto, depths = False, 0, []
    for opening in scene.opens:
        for token in scene.sentence.tokens[upto:opening]:
            inside = token.text == "(" or (inside and token.text != ")")
        upto = opening
        depths.append(int(inside))
    return depths


def _joins(gap: Sequence[Token], lexicon: Lexicon) -> bool:
    """A comma or "e", with articles; what stands in brackets does not count."""
    bare = _outside_brackets(gap)
    small = lexicon.small.list_links
    joins = any(word in ",;" or word in lexicon.and_words for word in bare)
    return joins and all(word in ',;"' or word in small for word in bare)


def _outside_brackets(gap: Sequence[Token]) -> list[str]:
    depth, bare = 0, []
    for token in gap:
        depth += token.text == "("
        if depth == 0:
            bare.append(token.lower)
        depth -= token.text == ")" and depth > 0
    return bare
