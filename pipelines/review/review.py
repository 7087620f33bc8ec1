"""Everything that people say about the extractor's work, in one call: corrections, then decisions.

What comes out is what the tables are made of, and the list of what is left to decide. The raw
extraction is not touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.intake.documents import text_of_document
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.resolution.extracted import Extracted
from pipelines.review.candidates import candidates
from pipelines.review.correction import TABLE as CORRECTIONS
from pipelines.review.corrections import Corrected, correct
from pipelines.review.decision import TABLE as DECISIONS
from pipelines.review.decision import accepted_entities, faults, read_decision
from pipelines.review.decisions import decide
from pipelines.review.known import known_entities
from pipelines.review.sentence import Sentences
from pipelines.table_schema import TableSchema


@dataclass(frozen=True)
class Reviewed:
    """The texts as people corrected and decided them, and what they have not looked at yet.

    `superfluous` are rows that do no harm and should be removed.
    """

    extracted: Extracted
    candidates: pa.Table
    superfluous: tuple[Problem, ...]


def review(
    extracted: Extracted,
    curated: Mapping[str, pa.Table],
    lexicon: Lexicon,
    schema: TableSchema,
) -> Reviewed:
    """Apply the curated tables `corrections` and `decisions`; list the new names that are left.

    `schema` is that of the list. Raises InputError with every row of both tables that does not
    fit the texts.
    """
    known = known_entities(curated)
    texts = text_of_document(extracted.documents)
    decisions = [read_decision(row) for row in curated[DECISIONS].to_pylist()]
    problems = list(faults(decisions, texts, known))
    corrected = Corrected(extracted, ())
    try:
        corrected = correct(extracted, curated[CORRECTIONS], known)
    except InputError as error:
        problems.extend(error.problems)
    raise_if_any(problems)
    decided = decide(corrected.extracted, decisions, known)
    accepted = [(one.name, one.entity_id) for one in accepted_entities(decisions).values()]
    found = candidates(
        decided.extracted,
        known.by_id.keys(),
        decided.places,
        [*known.names, *accepted],
        Sentences(texts, lexicon),
        schema,
    )
    return Reviewed(decided.extracted, found, (*corrected.superfluous, *decided.superfluous))
