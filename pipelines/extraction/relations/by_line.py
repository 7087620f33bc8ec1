"""Relations that the layout says: entries "TITLE di BODY", coded bullets under a
coded heading.
"""

from collections.abc import Iterator, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.model import ACTORS, UNDERTAKINGS
from pipelines.extraction.names.layout.titles import TitledEntry, titled_entry
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.claim import Claim
from pipelines.extraction.relations.claims import View


def line_claims(context: Context, views: Sequence[View]) -> Iterator[tuple[View, Claim]]:
    """Yield the claims that lines make by their form, with the sentence that makes them."""
    heading: Found | None = None
    entry: TitledEntry | None = None
    position = -1
    for view in views:
        passage = view.scene.sentence.passage
        if passage.kind != "bullet":
            heading = next(
                (
                    one
                    for one in view.scene.names
                    if one.start == passage.content_start and one.type == "measure"
                ),
                heading,
            )
        yield from _catalogued(view)
        if passage.kind == "bullet":
            if passage.position != position:
                position, entry = passage.position, titled_entry(context, passage)
            yield from _titled(view, entry)
            yield from _coded(view, heading)


def _titled(view: View, entry: TitledEntry | None) -> Iterator[tuple[View, Claim]]:
    names = {(one.start, one.end): one for one in view.scene.names}
    if entry and entry.title in names and entry.body in names:
        yield (
            view,
            Claim(names[entry.body], "promotes", names[entry.title], "relation.titled", 0.85),
        )


def _coded(view: View, heading: Found | None) -> Iterator[tuple[View, Claim]]:
    """As in "- Da settembre 2020 - ... - CODE": the bullet dates its code; the coded heading above
    holds it.
    """
    names = view.scene.names
    if not names or names[-1].candidate.method != "measure.code":
        return
    for date in view.dates[:1]:
        yield view, Claim(names[-1], "has_date", date, "relation.coded_bullet", 0.8)
    if heading:
        yield view, Claim(names[-1], "part_of", heading, "relation.coded_heading", 0.8)


def _catalogued(view: View) -> Iterator[tuple[View, Claim]]:
    """As in "TITLE 2020-2022, BODY e BODY, 27 ottobre 2011": an entry of a bibliography names who
    issued it.
    """
    scene, names = view.scene, view.scene.names
    if len(names) < 2 or names[0].start != scene.sentence.passage.content_start:
        return
    opens = scene.opens[1]
    if names[0].type not in UNDERTAKINGS or view.word(opens - 1) != ",":
        return
    group = view.group_from(opens, ACTORS, 0)
    behind = scene.token_from(group[-1].end) if group else 0
    dated = (
        any(date.start == scene.sentence.tokens[behind + 1].start for date in view.dates)
        if (behind + 1 < len(scene.sentence.tokens))
        else False
    )
    closes = view.word(behind) in ("", ".", ";") or (view.word(behind) == "," and dated)
    for who in group if closes else ():
        yield view, Claim(who, "promotes", names[0], "relation.catalogued", 0.8)
