"""From candidates to the mentions of a document: choose, then look for the same names again."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.extraction.affiliations import affiliations
from pipelines.extraction.candidates import Candidate, choose, merge_spans
from pipelines.extraction.codes import code_names
from pipelines.extraction.context import Context
from pipelines.extraction.gazetteer import Gazetteer, GazetteerName, Match
from pipelines.extraction.known import known_names
from pipelines.extraction.labels import Label, listed_names
from pipelines.extraction.list_peers import list_peers
from pipelines.extraction.masks import masked, unmasked
from pipelines.extraction.model_names import model_names
from pipelines.extraction.names import grown_names
from pipelines.extraction.quotes import quoted_names, works
from pipelines.extraction.splits import split_names
from pipelines.extraction.tables import table_names
from pipelines.extraction.title_lines import said_again, title_lines
from pipelines.extraction.titles import title_names
from pipelines.extraction.tokens import NAME_CLASSES, Token

_REPEAT_BONUS = 1.6
# A repeated word right before another capital is perhaps a part of a longer name.
_NESTED = 0.25
# In characters; the longest annotated name has 165.
_LONGEST = 300
# A repeat may be searched for on the strength of these rules only; the others need each their own
# evidence.
_STRONG = (
    "gazetteer.",
    "name.cue",
    "name.head",
    "name.quoted_cue",
    "name.capitals",
    "alias.",
    "title.",
    "name.listed",
    "known.",
)


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
    first = [one for passage in proposals for one in choose(passage)]
    again = _repeats(context, first)
    chosen = [
        one
        for passage, more in zip(proposals, again, strict=True)
        for one in choose([*passage, *more])
    ]
    return [Found(one, context.text[one.start : one.end]) for one in chosen]


def _proposals(context: Context, labels: Mapping[int, Label]) -> list[list[Candidate]]:
    repeated, peers, cells = said_again(context), list_peers(context), table_names(context)
    proposals = []
    for passage in context.passages:
        found: list[Candidate] = [*code_names(context, passage), *title_names(context, passage)]
        found += title_lines(context, passage)
        found += [*repeated.get(passage.position, ()), *peers.get(passage.position, ())]
        found += cells.get(passage.position, ())
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
    return len(surface) <= _LONGEST and any(char.isalpha() for char in surface)


def _with_inner(found: list[Candidate]) -> list[Candidate]:
    """A headed or listed name that holds a known name is worth that name as well: "Comitato
    TORINO".
    """
    known = sorted(
        (one for one in found if one.method.startswith(("gazetteer.", "known."))),
        key=lambda one: one.start,
    )
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


def _repeats(context: Context, chosen: Iterable[Candidate]) -> list[list[Candidate]]:
    """A name found once is a name wherever it stands again with the same capitals."""
    names: dict[str, Candidate] = {}
    chosen = list(chosen)
    taken = {(one.start, one.end) for one in chosen}
    for one in chosen:
        if one.method.startswith(_STRONG) and not one.entries:
            names.setdefault(context.folded[one.start : one.end], one)
    index = Gazetteer(GazetteerName(name, name, "", name) for name in names)
    return [
        list(_again(context, index, names, taken, position))
        for position in range(len(context.passages))
    ]


def _opens_longer(tokens: Sequence[Token], match: Match) -> bool:
    """As in "Scambi Festival", where "Scambi" was found before."""
    if match.last - match.first > 1 or match.last == len(tokens):
        return False
    after = tokens[match.last]
    return after.kind in NAME_CLASSES and after.start - tokens[match.last - 1].end == 1


def _again(
    context: Context,
    index: Gazetteer,
    names: dict[str, Candidate],
    taken: set[tuple[int, int]],
    position: int,
) -> Iterator[Candidate]:
    for sentence in context.sentences[position]:
        for match in index.matches(sentence.tokens):
            model = names[match.names[0].name]
            start, end = sentence.tokens[match.first].start, sentence.tokens[match.last - 1].end
            if not match.exact or (start, end) in taken:
                continue
            weight = _REPEAT_BONUS * (match.last - match.first)
            if _opens_longer(sentence.tokens, match):
                weight *= _NESTED
            yield Candidate(start, end, "document.repeat", weight, model.votes)
