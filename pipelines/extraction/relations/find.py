"""Relations, last of all: run every rule over every sentence with the topic so far, and say each
thing once.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipelines.extraction.coreference.aliases import Alias
from pipelines.extraction.document.context import Context
from pipelines.extraction.model import DateSpan, Relation
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.layout.role_lines import Role
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.relations.anaphora import METHOD, Memory, with_anaphors
from pipelines.extraction.relations.by_address import ADDRESS_RULES
from pipelines.extraction.relations.by_date import DATE_RULES
from pipelines.extraction.relations.by_form import FORM_RULES
from pipelines.extraction.relations.by_grant import GRANT_RULES
from pipelines.extraction.relations.by_inversion import INVERTED_RULES
from pipelines.extraction.relations.by_line import line_claims
from pipelines.extraction.relations.by_list import listed_claims
from pipelines.extraction.relations.by_nonfinite import NONFINITE_RULES
from pipelines.extraction.relations.by_noun import NOUN_RULES
from pipelines.extraction.relations.by_part import PART_RULES
from pipelines.extraction.relations.by_participle import passive
from pipelines.extraction.relations.by_place import PLACE_RULES
from pipelines.extraction.relations.by_predicate import PREDICATE_RULES
from pipelines.extraction.relations.by_role import under_role
from pipelines.extraction.relations.by_task import TASK_RULES
from pipelines.extraction.relations.by_vehicle import VEHICLE_RULES
from pipelines.extraction.relations.by_verb import VERB_RULES
from pipelines.extraction.relations.claim import Claim, Topic
from pipelines.extraction.relations.claims import LABELLED, Rule, Rules, View
from pipelines.extraction.relations.entries import entry_heads
from pipelines.extraction.relations.leftovers import leftovers
from pipelines.extraction.relations.timelines import slot_claims, timeline_claims
from pipelines.extraction.relations.topics import below_bullets, next_topic, opening_topic
from pipelines.extraction.types.guesses import without_guesses

_RULES: Rules = {
    **FORM_RULES,
    **VEHICLE_RULES,
    **PART_RULES,
    **PLACE_RULES,
    **ADDRESS_RULES,
    **DATE_RULES,
    passive: {"participle"},
    **VERB_RULES,
    **NONFINITE_RULES,
    **GRANT_RULES,
    **NOUN_RULES,
    **INVERTED_RULES,
    **TASK_RULES,
    **PREDICATE_RULES,
    under_role: {LABELLED},
}
# An acronym of the initials of its expansion is sure beside it, and less so where they stand apart.
_ALIAS_CONFIDENCE = {"coined": 0.85, "dash": 0.85, "comma": 0.8, "distant": 0.8}
_SURE_ALIAS = 0.95
# What a claim is worth of which a noun ("il progetto") stands for one end.
_MEANT = 0.9


def find_relations(
    context: Context,
    every_scene: Sequence[Scene],
    roles: Mapping[int, Role],
    dates: Sequence[DateSpan],
    aliases: Sequence[Alias],
) -> list[Relation]:
    """Return the relations in text order, each once, none of an entity with itself; evidence is one
    passage's span.
    """
    relations = [_alias(alias) for alias in aliases if _is_told(alias, context)]
    sure_scenes = without_guesses(every_scene)
    topic = opening_topic(sure_scenes, context.lexicon)
    heads = entry_heads(context)
    starts = [date.start for date in dates]
    views: list[View] = []
    memory = Memory()
    outer: Topic | None = None
    for named in sure_scenes:
        topic, outer = below_bullets(topic, outer, named)
        scene = with_anaphors(named, memory, topic, context.lexicon)
        low, high = (
            bisect_left(starts, scene.sentence.start),
            bisect_left(starts, scene.sentence.end),
        )
        view = View(
            scene,
            dates[low:high],
            context.lexicon,
            topic,
            roles.get(scene.sentence.passage.position),
            scene.sentence.passage.position in heads,
        )
        relations += [_relation(claim, scene) for claim in _claims(view)]
        topic = next_topic(view)
        views.append(view)
    for by_layout in (line_claims, listed_claims, timeline_claims, slot_claims):
        relations += [_relation(claim, view.scene) for view, claim in by_layout(context, views)]
    return _once(relations)


def _claims(view: View) -> Iterator[Claim]:
    if view.scene.names or view.dates:
        told = [claim for rule in _rules_for(view.offers) for claim in rule(view)]
        yield from told
        yield from leftovers(view, told)


@lru_cache(maxsize=1 << 12)
def _rules_for(offered: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that may find something in a sentence that offers these things."""
    return tuple(rule for rule, needs in _RULES.items() if not offered.isdisjoint(needs))


def _relation(claim: Claim, scene: Scene) -> Relation:
    subject, sentence = claim.subject, scene.sentence
    if isinstance(claim.object, DateSpan):
        target, target_id = claim.object.value, None
    else:
        target, target_id = claim.object.name, claim.object.entity_id
    evidence = (sentence.start, sentence.end)
    meant = METHOD in (subject.candidate.method, _method(claim.object))
    return Relation(
        subject.name,
        claim.predicate,
        target,
        subject.entity_id,
        target_id,
        evidence,
        claim.method,
        round(claim.confidence * _MEANT, 2) if meant else claim.confidence,
    )


def _method(target: Found | DateSpan) -> str:
    return target.method if isinstance(target, DateSpan) else target.candidate.method


def _is_told(alias: Alias, context: Context) -> bool:
    """One passage has both names: two that stand further apart are one entity, but no text says so; nor
    is the number of a law short for its title.
    """
    if "law.number" in (alias.short.candidate.method, alias.long.candidate.method):
        return False
    first, last = sorted((alias.short.start, alias.long.start))
    return not any(char in "\r\n" for char in context.text[first:last])


def _alias(alias: Alias) -> Relation:
    one, other = alias.short, alias.long
    evidence = (min(one.start, other.start), max(one.end, other.end))
    return Relation(
        one.text,
        "alias_of",
        other.text,
        one.entity_id,
        other.entity_id,
        evidence,
        f"relation.{alias.method}",
        _ALIAS_CONFIDENCE.get(alias.method.removeprefix("alias."), _SURE_ALIAS),
    )


def _once(relations: Sequence[Relation]) -> list[Relation]:
    """Keep the surest reading of each statement; of an alias the surface forms are the statement. Who
    promotes or funds something does not merely take part in it.
    """
    best: dict[tuple[str, str, str], Relation] = {}
    for one in relations:
        if one.predicate == "alias_of":
            key = (one.subject, one.predicate, one.object)
        elif one.subject_id == one.object_id:
            continue
        else:
            key = (one.subject_id, one.predicate, one.object_id or one.object)
        if key not in best or best[key].confidence < one.confidence:
            best[key] = one
    active = {key[::2] for key in best if key[1] in ("promotes", "funds")}
    kept = [
        one for key, one in best.items() if key[1] != "participates_in" or key[::2] not in active
    ]
    return sorted(kept, key=lambda one: (one.evidence, one.subject, one.predicate, one.object))
