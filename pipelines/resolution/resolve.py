"""The whole of resolution in one call: what was read and extracted in, the public tables out."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipelines.codelist import Code, Codelists
from pipelines.intake.delimited import ROW
from pipelines.intake.documents import text_of_document
from pipelines.resolution.curated_statements import curated_statements
from pipelines.resolution.entities import entity_rows
from pipelines.resolution.extracted import Extracted
from pipelines.resolution.ranking import Reading, rank_statements
from pipelines.resolution.ranking_rule import RankingRule
from pipelines.resolution.ranks import Ranked
from pipelines.resolution.records import BY_TABLE
from pipelines.resolution.redirects import redirect_rows
from pipelines.resolution.statement import Statement
from pipelines.resolution.tables import arrow_table, mention_id, record_tables, statement_rows
from pipelines.resolution.text_statements import Known, text_statements
from pipelines.table_schema import TableSchema


def resolve(
    curated: Mapping[str, pa.Table],
    extracted: Extracted,
    codelists: Codelists,
    schemas: Mapping[str, TableSchema],
) -> dict[str, pa.Table]:
    """Every public table, by name, in the types of its schema, rows in no particular order.

    Raises InputError if a reading in `readings.csv` speaks of a value that nobody states, or a
    row of `redirects.csv` leads to no entity.
    """
    said = list(curated_statements(curated))
    registered = frozenset(curated["entities"]["entity_id"].to_pylist())
    found = _text_statements(said, registered, curated, extracted)
    rule = ranking_rule(curated, codelists)
    ranked = rank_statements([*said, *found], list(_readings(curated["readings"])), rule)
    rows = _rows(ranked, curated, extracted, codelists)
    return {name: arrow_table(rows[name], schema) for name, schema in schemas.items()}


def ranking_rule(curated: Mapping[str, pa.Table], codelists: Codelists) -> RankingRule:
    """The rule as the codelists and the curated sources make it."""
    functional = {
        f"{record.kind}.{code.code}"
        for record in BY_TABLE.values()
        if record.codelist
        for code in codelists[record.codelist].values()
        if code.functional
    }
    types = {row["source_id"]: row["source_type"] for row in curated["sources"].to_pylist()}
    return RankingRule(frozenset(functional), tuple(codelists["source_type"]), types)


def _text_statements(
    said: list[Statement],
    registered: frozenset[str],
    curated: Mapping[str, pa.Table],
    extracted: Extracted,
) -> list[Statement]:
    documents = extracted.documents.to_pylist()
    source_of_url = {row["url"]: row["source_id"] for row in curated["sources"].to_pylist()}
    return list(
        text_statements(
            extracted.mentions.to_pylist(),
            extracted.decided.to_pylist(),
            extracted.relations.to_pylist(),
            text_of_document(extracted.documents),
            {row["document_id"]: source_of_url.get(row["url"]) for row in documents},
            Known(said, registered),
        )
    )


def _readings(table: pa.Table) -> Iterator[Reading]:
    for row in table.to_pylist():
        yield Reading(
            row["entity_id"],
            row["property"],
            row["value"],
            row["source_id"],
            row["rank"],
            row["reason"],
            row[ROW],
        )


def _implied(
    participations: pa.Table, roles: Mapping[str, Code]
) -> frozenset[tuple[str, str, str]]:
    """The relations (subject, predicate, object) that roles of participants amount to."""
    return frozenset(
        (row["participant_id"], predicate, row["entity_id"])
        for row in participations.to_pylist()
        for predicate in roles[row["role"]].implies
    )


def _expressions(extracted: Extracted) -> Iterator[dict[str, Any]]:
    """Every date and amount of the texts, so that one without an entity is not lost."""
    for row in extracted.dates.to_pylist():
        yield _expression(row, "date", row["value"])
    for row in extracted.amounts.to_pylist():
        yield _expression(row, "amount", f"{row['value_eur']:.2f}".removesuffix(".00"))


def _expression(row: Mapping[str, Any], kind: str, value: str) -> dict[str, Any]:
    place = f"{row['document_id']}-{kind}-{row['start_offset']}-{row['end_offset']}"
    return {**row, "expression_id": place, "expression_type": kind, "value": value}


def _rows(
    ranked: tuple[Ranked, ...],
    curated: Mapping[str, pa.Table],
    extracted: Extracted,
    codelists: Codelists,
) -> dict[str, list[dict[str, Any]]]:
    entities = entity_rows(ranked)
    records = record_tables(ranked, _implied(curated["participations"], codelists["role"]))
    return {
        **{name: [dict(row.cells) for row in rows] for name, rows in records.items()},
        "documents": extracted.documents.to_pylist(),
        "passages": extracted.passages.to_pylist(),
        "sources": curated["sources"].to_pylist(),
        "mentions": [
            {
                **row,
                "mention_id": mention_id(
                    row["document_id"], row["start_offset"], row["end_offset"]
                ),
            }
            for row in extracted.mentions.to_pylist()
        ],
        "expressions": list(_expressions(extracted)),
        "entities": entities,
        "redirects": redirect_rows(
            curated["redirects"], {str(row["entity_id"]) for row in entities}
        ),
        "statements": list(statement_rows(ranked, records)),
    }
