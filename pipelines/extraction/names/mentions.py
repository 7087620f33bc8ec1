"""From candidates to the mentions of a document: choose, then look for the same names again."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipelines.extraction.document.context import Context
from pipelines.extraction.names.candidates import Candidate, choose, merge_spans
from pipelines.extraction.names.codes import code_names
from pipelines.extraction.names.known import known_names
from pipelines.extraction.names.layout.affiliations import affiliations
from pipelines.extraction.names.layout.cited_titles import cited_titles
from pipelines.extraction.names.layout.labels import Label, listed_names
from pipelines.extraction.names.layout.list_peers import list_peers
from pipelines.extraction.names.layout.tables import table_names
from pipelines.extraction.names.layout.title_lines import said_again, title_lines
from pipelines.extraction.names.layout.titles import title_names
from pipelines.extraction.names.layout.town_lists import listed_towns
from pipelines.extraction.names.masks import masked, unmasked
from pipelines.extraction.names.model_names import chosen_model, model_names
from pipelines.extraction.names.names import grown_names
from pipelines.extraction.names.quotes import quoted_names, works
from pipelines.extraction.names.repeats import repeats
from pipelines.extraction.names.splits import split_names
from pipelines.extraction.text.passages import Passage

# In characters; the longest annotated name has 165.
_LONGEST = 300


@dataclass(slots=True)
class Found:
    """A chosen candidate on its way to a mention."""

    candidate: Candidate
    text: str
    votes: dict[str, float] = field(default_factory=dict)
    type: str = ""
    entity_id: str = ""
    name: str = ""
    of_a_town: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.candidate.start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.candidate.end


def find_names(context: Context, labels: Iterable[Label]) -> list[Found]:
    """Return the names of the document in order, none overlapping, types and entities still open."""
    proposals = _proposals(context, {label.position: label for label in labels})
    first = [choose(passage) for passage in proposals]
    again = repeats(context, [one for passage in first for one in passage])
    chosen = [
        one
        for where, before, passage, more in zip(
            context.passages, first, proposals, again, strict=True
        )
        for one in (_with_more(context, where, passage, more) if more else before)
    ]
    return [Found(one, context.text[one.start : one.end]) for one in chosen]


def _with_more(
    context: Context, passage: Passage, found: list[Candidate], more: list[Candidate]
) -> list[Candidate]:
    """What is chosen once the repeated names compete; a street called like one of them is no repeat."""
    return choose([*found, *unmasked(more, masked(context, passage))])


def _proposals(context: Context, labels: Mapping[int, Label]) -> list[list[Candidate]]:
    repeated, peers, cells = said_again(context), list_peers(context), table_names(context)
    proposals, modelled = [], chosen_model() is not None
    for passage in context.passages:
        found: list[Candidate] = [*code_names(context, passage), *title_names(context, passage)]
        found += title_lines(context, passage)
        found += cited_titles(context, passage)
        found += [*repeated.get(passage.position, ()), *peers.get(passage.position, ())]
        found += cells.get(passage.position, ())
        if modelled:
            found += model_names(context, passage)
        if passage.position in labels:
            found += listed_names(context, labels[passage.position])
        masks = masked(context, passage)
        quotes = context.folded.find('"', passage.start, passage.end) >= 0
        for sentence in context.sentences[passage.position]:
            found += known_names(context, sentence, context.gazetteer, "gazetteer")
            found += known_names(context, sentence, context.known, "known")
            found += grown_names(context, sentence)
            found += affiliations(context, sentence)
            found += listed_towns(sentence, context.lexicon)
            if quotes:
                masks += works(context, sentence)
                found += quoted_names(context, sentence)
            found += split_names(context, sentence)
        found = [one for one in found if _can_name(context, one)]
        found = merge_spans(_with_inner(found))
        proposals.append(unmasked(found, _disjoint(masks)))
    return proposals


def _disjoint(masks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Order the masks, and join those that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(masks):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _can_name(context: Context, one: Candidate) -> bool:
    """A span of marks and digits ("- !", "2020") names nothing, nor does a page without spaces."""
    surface = context.folded[one.start : one.end]
    return len(surface) <= _LONGEST and (surface[:1].isalpha() or any(map(str.isalpha, surface)))


def _with_inner(found: list[Candidate]) -> list[Candidate]:
    """A headed or listed name that holds a known name is worth that name as well: "Comitato
    TORINO".
    """
    known = sorted(
        (one for one in found if one.method.startswith(("gazetteer.", "known."))),
        key=lambda one: one.start,
    )
    if not known:
        return found
    starts = [one.start for one in known]
    return [
        _worth(one, known[bisect_left(starts, one.start) : bisect_left(starts, one.end)])
        for one in found
    ]


def _worth(one: Candidate, inside: list[Candidate]) -> Candidate:
    if one.method not in ("name.head", "name.listed", "title.body", "title.bullet"):
        return one
    held = [
        name.score
        for name in inside
        if name.end <= one.end and (name.start, name.end) != (one.start, one.end)
    ]
    return one._replace(score=one.score + max(held)) if held else one
