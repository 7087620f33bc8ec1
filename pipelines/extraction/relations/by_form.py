"""Relations that punctuation and order say: measures of programmes, projects before their
programme, lists.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import PAIRED, Rules, View
from pipelines.extraction.text.fold import lower
from pipelines.extraction.text.tokens import Token
from pipelines.extraction.types.guesses import UNTYPED

# In tokens, dates included.
_LONGEST_GAP = 12


def measure_of_programme(view: View) -> Iterator[Claim]:
    """As in "misura 2.1 FESR", "misura 2.1 del FESR", "FESR, misura 2.1" and "Progetto, misura 2.1"."""
    names = view.scene.names
    whole: Found | None = None
    for at in range(1, len(names)):
        before, one = names[at - 1], names[at]
        if "measure" not in (before.type, one.type):
            continue
        gap = _undated(view, view.scene.between(at - 1, at)[:_LONGEST_GAP])
        owned = bool(gap) and gap[0] in view.lexicon.di_words
        linked = not gap or (owned and all(view.lexicon.trigger(word) for word in gap[1:]))
        dashed = gap == ["-"] and one.candidate.method != "measure.code"
        apart = dashed or gap in ([","], ["("], [":"], [",", "linea", "di", "finanziamento"])
        whole = before if before.type == "programme" else whole if apart else None
        inside = one.type == "programme" or (one.type == "measure" and bool(gap))
        if linked and before.type == "measure" and inside:
            yield Claim(before, "part_of", one, "relation.measure_of", 0.95)
        elif gap == [","] and before.type == one.type and _sort(before) != _sort(one):
            yield Claim(one, "part_of", before, "relation.measure_after", 0.6)
        elif apart and one.type == "measure" and whole:
            yield Claim(one, "part_of", whole, "relation.measure_after", 0.85)
        elif gap == [","] and one.type == "measure" and before.type == "project":
            yield Claim(before, "part_of", one, "relation.project_measure", 0.9)


def _sort(one: Found) -> str:
    """The noun of a measure: two axes stand beside each other, an action stands below its axis."""
    return lower(one.text).split()[0]


def project_of_programme(view: View) -> Iterator[Claim]:
    """As in "il progetto X del programma P", "P "Progetto X""."""
    names = view.scene.names
    for at in range(1, len(names)):
        project, whole = names[at - 1], names[at]
        gap = [token.lower for token in view.scene.between(at - 1, at) if token.text != '"']
        owned = bool(gap) and gap[0] in view.lexicon.di_words
        if project.type == "programme" and whole.type == "project" and not gap:
            yield Claim(whole, "part_of", project, "relation.share", 0.6)
        if project.type != "project" or whole.type != "programme" or not owned:
            continue
        if project.candidate.method != METHOD and all(map(view.lexicon.trigger, gap[1:])):
            yield Claim(project, "part_of", whole, "relation.share", 0.6)


def _undated(view: View, gap: Sequence[Token]) -> list[str]:
    """The words between two names, but for those of dates: "PSR Marche 2014-2020, Misura 16.1"."""
    starts = [date.start for date in view.dates]
    words = []
    for token in gap:
        at = bisect_right(starts, token.start) - 1
        if at < 0 or token.start >= view.dates[at].end:
            words.append(token.lower)
    return words


def project_before_programme(view: View) -> Iterator[Claim]:
    """As in "progetti A e B, programma P": the projects that the comma parts from their programme."""
    for at in range(1, len(view.scene.names)):
        if view.scene.names[at].type != "programme":
            continue
        gap = view.scene.between(at - 1, at)
        if len(gap) != 2 or gap[0].text != ",":
            continue
        cue = view.lexicon.trigger(gap[1].lower)
        if cue is None or cue.type != "programme":
            continue
        for project in _list_before(view, at - 1):
            yield Claim(project, "part_of", view.scene.names[at], "relation.project_programme", 0.9)


def _list_before(view: View, last: int) -> Iterator[Found]:
    for at in range(last, -1, -1):
        if view.scene.names[at].type not in ("project", UNTYPED):
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
        if programme.type != "programme":
            continue
        if [token.text for token in view.scene.between(at, at + 1)] == [":"]:
            for project in view.group_from(view.scene.opens[at + 1], frozenset({"project"})):
                yield Claim(project, "part_of", programme, "relation.programme_list", 0.8)


def sites_of_programme(view: View) -> Iterator[Claim]:
    """As in "Il programma P interessa tre edifici: Villa A, Palazzo B e Parco C": what it works on; the
    towns of such a list are where it goes on.
    """
    words = view.scene.sentence.words
    if ":" not in words or view.role:
        return
    colon = words.index(":")
    whole = view.before(colon, frozenset({"programme"}), _LONGEST_GAP)
    for site in view.group_from(colon + 1, frozenset({"place"})) if whole else ():
        if whole and site.text not in view.lexicon.towns:
            yield Claim(site, "part_of", whole, "relation.programme_list", 0.5)


FORM_RULES: Rules = {
    measure_of_programme: {PAIRED},
    project_of_programme: {PAIRED},
    project_before_programme: {PAIRED},
    list_after_programme: {PAIRED},
    sites_of_programme: {PAIRED},
}
