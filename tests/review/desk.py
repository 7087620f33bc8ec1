"""A small desk for reviewers: texts, curated entities, decisions and corrections as plain rows.

Everything between is the product's own: extractor, review, resolution.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.inputs import (
    Schemas,
    load_project_schemas,
    project_gazetteer,
    project_lexicon,
)
from pipelines.intake.delimited import ROW
from pipelines.problems import InputError
from pipelines.project import Project
from pipelines.resolution.extracted import Extracted, extract_documents
from pipelines.resolution.resolve import resolve
from pipelines.review.review import Reviewed, review
from tests.conftest import REPOSITORY

Row = Mapping[str, Any]

TEXT = """Il Comune di Borgo Sereno ha lanciato nel 2021 il progetto Casa Aperta, finanziato dalla \
Fondazione Lume con 120.000 euro.

Partner del progetto Casa Aperta è la Cooperativa Sociale Il Ponte.
"""
FUNDED = "finanziato dalla Fondazione Lume con 120.000 euro"
PARTNER = "Partner del progetto Casa Aperta è la Cooperativa Sociale Il Ponte."

ENTITIES = (
    ("comune-di-borgo-sereno", "municipality", "Comune di Borgo Sereno"),
    ("casa-aperta", "project", "Casa Aperta"),
)


@cache
def schemas() -> Schemas:
    """This repository's schemas."""
    return load_project_schemas(Project(REPOSITORY))


@cache
def lexicon() -> Lexicon:
    """This repository's lexicon."""
    return project_lexicon(Project(REPOSITORY))


@dataclass(frozen=True)
class Desk:
    """Texts by document and entities (id, type, name); the rest is asked for by its methods."""

    texts: tuple[tuple[str, str], ...] = (("storia", TEXT),)
    entities: tuple[tuple[str, str, str], ...] = ENTITIES

    def curated(self, decisions: Sequence[Row], corrections: Sequence[Row]) -> dict[str, pa.Table]:
        """Every edited table; rows are numbered as a spreadsheet does."""
        columns = ("entity_id", "entity_type", "name")
        entities = [dict(zip(columns, one, strict=True)) for one in self.entities]
        names = [
            {"entity_id": one, "name": name, "language": "it", "name_type": "official"}
            for one, _, name in self.entities
        ]
        rows: dict[str, Sequence[Row]] = {
            "entities": [{**one, "source_id": "bilancio"} for one in entities],
            "names": [{**one, "source_id": "bilancio"} for one in names],
            "sources": [{"source_id": "bilancio", "source_type": "official", "url": "u"}],
            "decisions": decisions,
            "corrections": corrections,
        }
        return {
            name: _table(schema.columns, rows.get(name, ()))
            for name, schema in schemas().curated.items()
        }

    def extracted(self) -> Extracted:
        """What the extractor says by itself."""
        return _extracted(self)

    def review(self, decisions: Sequence[Row] = (), corrections: Sequence[Row] = ()) -> Reviewed:
        """The outcome of review. Raises InputError."""
        curated = self.curated(decisions, corrections)
        return review(self.extracted(), curated, lexicon(), schemas().candidates)

    def public(
        self, decisions: Sequence[Row] = (), corrections: Sequence[Row] = ()
    ) -> dict[str, list[dict[str, Any]]]:
        """The public tables after review, as rows."""
        curated = self.curated(decisions, corrections)
        found = review(self.extracted(), curated, lexicon(), schemas().candidates).extracted
        known = schemas()
        tables = resolve(curated, found, known.codelists, known.resolved)
        return {name: table.to_pylist() for name, table in tables.items()}

    def refusals(self, decisions: Sequence[Row] = (), corrections: Sequence[Row] = ()) -> list[str]:
        """What is said of rows that cannot be applied."""
        try:
            self.review(decisions, corrections)
        except InputError as error:
            return [str(problem) for problem in error.problems]
        return []


@cache
def _extracted(desk: Desk) -> Extracted:
    documents = [
        {
            "document_id": name,
            "title": name,
            "url": f"https://borgo.example.org/{name}",
            "publisher": "Comune",
            "language": "it",
            "sha256": "0" * 64,
            "text": text,
            "characters": len(text),
        }
        for name, text in desk.texts
    ]
    gazetteer = project_gazetteer(desk.curated((), ()))
    return extract_documents(pa.Table.from_pylist(documents), lexicon(), gazetteer)


def _table(columns: Sequence[str], rows: Sequence[Row]) -> pa.Table:
    cells = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in columns}
    numbers = pa.array([at + 2 for at in range(len(rows))], pa.int64())
    return pa.table({**cells, ROW: numbers})


def accept(surface: str, sentence: str, entity_id: str, **more: str) -> dict[str, str]:
    """A decision that the name is a new organisation of that name, unless told otherwise."""
    said = {"entity_type": "organisation", "name": surface}
    return {**decide("accept", surface, sentence, entity_id=entity_id), **said, **more}


def decide(decision: str, surface: str, sentence: str, **more: str) -> dict[str, str]:
    """A decision about a name in the text `storia`, unless told otherwise."""
    said = {"document_id": "storia", "decision": decision, "surface": surface}
    return {**said, "sentence": sentence, "reason": "So says the register.", **more}


def correct(kind: str, correction: str, quote: str, **more: str) -> dict[str, str]:
    """A correction of the text `storia`, unless told otherwise."""
    said = {"document_id": "storia", "annotation_type": kind, "correction": correction}
    return {**said, "quote": quote, "reason": "The text is plain.", **more}
