"""Text in, spans out: the order of the stages, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extraction.amounts import find_amounts
from pipelines.extraction.coreference.aliases import find_aliases
from pipelines.extraction.coreference.resolve import group, link_to_gazetteer, name_entities
from pipelines.extraction.dates.find import find_dates
from pipelines.extraction.document.context import read
from pipelines.extraction.lexicon.gazetteer import Gazetteer
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import DateSpan, Extraction, Mention, Relation
from pipelines.extraction.names.around import scenes
from pipelines.extraction.names.layout.labels import find_labels
from pipelines.extraction.names.layout.role_lines import find_roles
from pipelines.extraction.names.mentions import Found, find_names
from pipelines.extraction.relations.find import find_relations
from pipelines.extraction.types.decide import decide_types
from pipelines.extraction.types.votes import collect_votes

_CONFIDENCE = {
    "gazetteer.exact": 0.97,
    "gazetteer.folded": 0.85,
    "gazetteer.part": 0.7,
    "known.exact": 0.85,
    "known.word": 0.87,
    "known.folded": 0.8,
    "measure.number": 0.85,
    "measure.titled": 0.9,
    "measure.code": 0.9,
    "law.number": 0.88,
    "law.titled": 0.8,
    "name.quoted_cue": 0.8,
    "name.head": 0.8,
    "name.cue": 0.7,
    "alias.expansion": 0.8,
    "title.bullet": 0.85,
    "title.body": 0.85,
    "name.affiliation": 0.75,
    "name.peer": 0.7,
    "table.cell": 0.75,
    "title.labelled": 0.8,
    "title.headed": 0.7,
    "title.dated": 0.7,
    "title.cited": 0.7,
    "title.repeated": 0.7,
    "name.listed": 0.85,
    "alias.adjacent": 0.8,
    "document.repeat": 0.6,
    "name.quoted": 0.4,
    "model.spacy": 0.5,
    "name.capitals": 0.5,
}
# A town alone may be part of a longer name, and acts or locates: no rule is sure of it.
_TOWN = 0.88


def extract(document_id: str, text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Extraction:
    """Read one document; offsets of the result are code points of ``text``. The cost is linear in
    its length.
    """
    context = read(text, lexicon, gazetteer)
    labels, roles = find_labels(context), find_roles(context)
    found = find_names(context, labels)
    every_scene = list(scenes(context, found))
    collect_votes(context, every_scene, labels, roles)
    link_to_gazetteer(every_scene, lexicon, gazetteer)
    aliases = find_aliases(every_scene, context)
    groups = group(found, aliases, lexicon)
    decide_types(groups)
    name_entities(groups, lexicon, gazetteer)
    dates = _outside_names(find_dates(context), found)
    mentions = tuple(_mention(one) for one in found)
    relations = find_relations(context, every_scene, roles, dates, aliases)
    return Extraction(
        document_id,
        mentions,
        tuple(dates),
        tuple(find_amounts(context)),
        tuple(_no_surer_than(mentions, relations)),
    )


def _no_surer_than(
    mentions: Sequence[Mention], relations: Sequence[Relation]
) -> Iterator[Relation]:
    """A relation is no surer than the surest mentions of what it relates."""
    surest: dict[str | None, float] = {}
    for one in mentions:
        surest[one.entity_id] = max(one.confidence, surest.get(one.entity_id, 0.0))
    for told in relations:
        sure = min(surest.get(told.subject_id, 1.0), surest.get(told.object_id, 1.0))
        yield replace(told, confidence=sure) if sure < told.confidence else told


def _mention(one: Found) -> Mention:
    method = one.candidate.method
    confidence = _CONFIDENCE[method]
    if one.type in ("place", "municipality") and " " not in one.text:
        confidence = min(confidence, _TOWN)
    return Mention(
        one.start, one.end, one.text, one.type, one.entity_id, one.name, method, confidence
    )


def _outside_names(dates: list[DateSpan], found: list[Found]) -> list[DateSpan]:
    """A year inside a name belongs to the name ("Horizon 2020"); a dated law keeps its date."""
    kept, at = [], 0
    for date in dates:
        while at < len(found) and found[at].end <= date.start:
            at += 1
        inside = at < len(found) and found[at].start < date.end
        if not inside or found[at].type == "instrument":
            kept.append(date)
    return kept
