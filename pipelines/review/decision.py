"""One row of `sources/curated/decisions.csv`: what a person decided about a name, and the faults
that show without the extractor's spans: texts that are gone, decisions that contradict each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.intake.delimited import ROW
from pipelines.intake.edited import edited_file
from pipelines.problems import Problem
from pipelines.review.known import Entity, KnownEntities
from pipelines.review.quotation import Span, occurrences, one_line

TABLE = "decisions"
FILE = edited_file(TABLE)

ACCEPT, SAME_AS, NOT_AN_ENTITY = "accept", "same-as", "not-an-entity"

LOOK_AGAIN = "Look at the text again: correct the row, or remove it."


@dataclass(frozen=True)
class Decision:
    """What is to become of a name. `document_id` is None for one that holds in every text.

    `sentence` is what the person had read. None where the row leaves a cell empty. `row` is the
    spreadsheet's.
    """

    row: int
    decision: str
    document_id: str | None
    surface: str
    sentence: str
    entity_id: str | None
    entity_type: str | None
    name: str | None
    reason: str | None

    @property
    def outcome(self) -> tuple[str | None, ...]:
        """What is decided: two decisions about one name must agree in it."""
        said = (self.entity_type, self.name) if self.decision == ACCEPT else ()
        return (self.decision, self.entity_id, *said)

    @property
    def subject(self) -> tuple[str | None, str]:
        """Whose fate is decided: the name, in one text or in all."""
        return (self.document_id, one_line(self.surface))

    def problem(self, column: str, message: str, remedy: str) -> Problem:
        """A fault of this row."""
        return Problem(FILE, message, remedy, self.row, column)

    def evidence(self, text: str) -> Span | None:
        """Where the sentence stands in a text, first; None if it does not."""
        return next(occurrences(text, self.sentence), None)


def read_decision(row: Mapping[str, Any]) -> Decision:
    """A judged row of the table, its cells as strings."""
    names = [name for name in Decision.__dataclass_fields__ if name != "row"]
    return Decision(row=row[ROW], **{name: row[name] for name in names})


def faults(
    decisions: Sequence[Decision], texts: Mapping[str, str], known: KnownEntities
) -> Iterator[Problem]:
    """Everything that is wrong with the decisions by themselves and beside the texts.

    `decisions` may be in any order.
    """
    ordered = sorted(decisions, key=lambda one: one.row)
    accepted = {one.entity_id for one in ordered if one.decision == ACCEPT}
    for one in ordered:
        yield from _unfit_cells(one, known, accepted)
        yield from _gone(one, texts)
    yield from _contradictions(ordered)


def accepted_entities(decisions: Sequence[Decision]) -> dict[str, Entity]:
    """The entities that decisions accept, by identifier."""
    return {
        one.entity_id or "": Entity(one.entity_id or "", one.entity_type or "", one.name or "")
        for one in decisions
        if one.decision == ACCEPT
    }


def _unfit_cells(
    one: Decision, known: KnownEntities, accepted: set[str | None]
) -> Iterator[Problem]:
    needed = {ACCEPT: ("entity_id", "entity_type", "name"), SAME_AS: ("entity_id",)}
    for column in needed.get(one.decision, ()):
        if getattr(one, column) is None:
            message = f"is empty, but to decide {one.decision} it is needed."
            yield one.problem(column, message, "Fill it.")
    if one.entity_id is None:
        return
    if one.decision == ACCEPT and one.entity_id in known.by_id:
        message = f"{one.entity_id} is not new: entities.csv has it."
        yield one.problem("entity_id", message, f"Write {SAME_AS}, or another identifier.")
    if one.decision == SAME_AS and one.entity_id not in known.by_id.keys() | accepted:
        message = f"{one.entity_id} is neither in entities.csv nor accepted by another row."
        yield one.problem("entity_id", message, "Correct it, or accept that entity first.")


def _gone(one: Decision, texts: Mapping[str, str]) -> Iterator[Problem]:
    where = one.document_id or "any text"
    looked_at = texts.values() if one.document_id is None else [texts[one.document_id]]
    if not any(one.evidence(text) for text in looked_at):
        message = f"'{one_line(one.sentence)}' does not stand in {where} any more."
        yield one.problem("sentence", message, LOOK_AGAIN)
    elif next(occurrences(one.sentence, one.surface), None) is None:
        message = f"the sentence does not hold '{one_line(one.surface)}'."
        yield one.problem("surface", message, "Write the name as the sentence does.")


def _contradictions(ordered: Sequence[Decision]) -> Iterator[Problem]:
    """Names decided in two ways, and accepted entities described in two ways: a fault a pair."""
    names: dict[tuple[str | None, str], Decision] = {}
    entities: dict[str | None, Decision] = {}
    for one in ordered:
        first = names.setdefault(one.subject, one)
        if first.outcome != one.outcome:
            message = f"row {first.row} decides otherwise about '{one_line(one.surface)}'."
            yield one.problem("decision", message, "Keep one of the two rows.")
        if one.decision == ACCEPT:
            first = entities.setdefault(one.entity_id, one)
            if first.outcome != one.outcome and first.subject != one.subject:
                message = f"row {first.row} gives {one.entity_id} another type or name."
                yield one.problem("entity_id", message, "Write the same in both rows.")
