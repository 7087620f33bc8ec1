"""Relations that punctuation and order say: measures of programmes, projects before their
programme, lists, seats.
"""

from collections.abc import Iterator

from pipelines.extraction.claims import Claim, View
from pipelines.extraction.mentions import Found
from pipelines.extraction.model import ACTORS

_HOLDERS = frozenset({"programme", "fund", "project"})
_SEATED = frozenset({"project", "organisation"})
_LOCATED_REACH = 16


def measure_of_programme(view: View) -> Iterator[Claim]:
    """As in "misura 2.1 FESR", "FESR, misura 2.1" and "Progetto, misura 2.1"."""
    names = view.scene.names
    for at in range(1, len(names)):
        gap = [token.text for token in view.scene.between(at - 1, at)]
        before, one = names[at - 1], names[at]
        if not gap and before.type == "measure" and one.type == "programme":
            yield Claim(before, "part_of", one, "relation.measure_of", 0.95)
        elif gap == [","] and one.type == "measure" and before.type == "programme":
            yield Claim(one, "part_of", before, "relation.measure_after", 0.9)
        elif gap == [","] and one.type == "measure" and before.type == "project":
            yield Claim(before, "part_of", one, "relation.project_measure", 0.9)


def project_before_programme(view: View) -> Iterator[Claim]:
    """As in "progetti A e B, programma P": the projects that the comma parts from their programme."""
    for at in range(1, len(view.scene.names)):
        gap = view.scene.between(at - 1, at)
        if len(gap) != 2 or gap[0].text != "," or view.scene.names[at].type != "programme":
            continue
        cue = view.lexicon.trigger(gap[1].lower)
        if cue is None or cue.type != "programme":
            continue
        for project in _list_before(view, at - 1):
            yield Claim(project, "part_of", view.scene.names[at], "relation.project_programme", 0.9)


def _list_before(view: View, last: int) -> Iterator[Found]:
    for at in range(last, -1, -1):
        if view.scene.names[at].type != "project":
            return
        yield view.scene.names[at]
        if at and not all(
            token.text == "," or token.lower in view.lexicon.and_words
            for token in view.scene.between(at - 1, at)
        ):
            return


def list_after_programme(view: View) -> Iterator[Claim]:
    """As in "programma P: A, B e C"."""
    for at in range(len(view.scene.names) - 1):
        programme = view.scene.names[at]
        gap = [token.text for token in view.scene.between(at, at + 1)]
        if programme.type == "programme" and gap == [":"]:
            for project in view.group_from(view.scene.opens[at + 1], frozenset({"project"})):
                yield Claim(project, "part_of", programme, "relation.programme_list", 0.9)


def vehicle(view: View) -> Iterator[Claim]:
    """As in "X nell'ambito del programma P", "X, all'interno del progetto P": X is part of P, or
    funded through it.
    """
    tokens, lexicon = view.scene.sentence.tokens, view.lexicon
    funds = any(token.lower[:-1] in lexicon.participles.get("funds", ()) for token in tokens)
    for at, token in enumerate(tokens[:-1]):
        if token.lower not in lexicon.vehicle_nouns or tokens[at + 1].lower not in lexicon.di_words:
            continue
        subject = view.undertaking_before(at)
        for target in view.group_from(at + 1, _HOLDERS, 4)[:2]:
            if subject is None or (
                not view.glued(at + 1, view.scene.token_from(target.start)) and not funds
            ):
                continue
            if funds:
                yield Claim(target, "funds", subject, "relation.vehicle_funds", 0.7)
            else:
                yield Claim(subject, "part_of", target, "relation.vehicle", 0.75)


def located(view: View) -> Iterator[Claim]:
    """As in "Progetto X ... a Cuneo", "Istituto Y di Bra"."""
    names = view.scene.names
    for at in range(1, len(names)):
        before, one = names[at - 1], names[at]
        gap = view.scene.between(at - 1, at)
        if (
            one.type != "place"
            or before.type not in _SEATED
            or not gap
            or len(gap) > _LOCATED_REACH
        ):
            continue
        joined = (
            len(gap) == 1
            and gap[0].lower in view.lexicon.di_words
            and before.type == "organisation"
        )
        companions = view.lexicon.with_nouns.get("participates_in", ())
        crossed = any(token.text in '();:"' or token.lower in companions for token in gap[1:])
        if joined or (gap[-1].lower in view.lexicon.locatives and not crossed):
            yield Claim(
                before, "located_in", one, "relation.seat" if joined else "relation.located", 0.7
            )


def seated(view: View) -> Iterator[Claim]:
    """As in "La fondazione ha sede a Cuneo e a Bra"."""
    tokens = view.scene.sentence.tokens
    for at in range(len(tokens) - 1):
        located = tokens[at + 1].lower in view.lexicon.locatives
        if tokens[at].lower not in view.lexicon.seat_words or not located:
            continue
        who = view.opening or view.before(at, ACTORS)
        if who and who.type in ACTORS:
            for place in view.group_from(at + 1, frozenset({"place"}), 2):
                yield Claim(who, "located_in", place, "relation.seated", 0.8)


FORM_RULES = (
    measure_of_programme,
    project_before_programme,
    list_after_programme,
    vehicle,
    located,
    seated,
)
