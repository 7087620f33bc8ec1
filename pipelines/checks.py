"""Asset checks: for each public table and family of rules one, all made here from the schemas."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dagster as dg

from pipelines import markdown
from pipelines.assets.failure import told_to_dagster
from pipelines.assets.quality import SUMMARY
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.assets.sources import TEXTS
from pipelines.assets.tables import public_key
from pipelines.inputs import Schemas
from pipelines.intake.documents import text_of_document
from pipelines.project import load_dataset
from pipelines.quality.falls import FAMILY as FALLS
from pipelines.quality.falls import RULE as FALLS_RULE
from pipelines.quality.falls import TABLE as SCORED
from pipelines.release.previous import compare_with_last
from pipelines.release.shelf.choose import shelf_of
from pipelines.validation.citations import FAMILY as CITATIONS
from pipelines.validation.citations import RULE as CITATIONS_RULE
from pipelines.validation.citations import find_uncited
from pipelines.validation.verdict import FAMILIES, Finding, families_of, find_faults, of_family

RULES: Mapping[str, str] = {**FAMILIES, CITATIONS: CITATIONS_RULE, FALLS: FALLS_RULE}
CITING = "statements"
"""The table that citations are checked on; a finding names the table that it speaks of."""

SHOWN = 10
COLUMNS = ("table", "row", "column", "what is wrong")


def table_checks(schemas: Schemas) -> list[dg.AssetChecksDefinition]:
    """Every check in one step, because foreign keys and citations cross the tables.

    All are blocking and fail with ERROR: that is what stops the release.
    """
    checks = [(name, family) for name, s in schemas.public.items() for family in families_of(s)]
    checks += [(CITING, CITATIONS), (SCORED, FALLS)]

    @dg.multi_asset_check(name="table_checks", specs=[_spec(*check) for check in checks])
    def check_tables(folder: ProjectFolder, store: TableStore) -> Iterator[dg.AssetCheckResult]:
        """Judges the tables as they lie in the store, and approves them if nothing is wrong."""
        store.withdraw_approval()
        read = {name: store.load_summed(public_key(name)) for name in schemas.public}
        tables = {name: table for name, (table, _) in read.items()}
        faults = find_faults(tables, schemas.public)
        uncited = find_uncited(tables, text_of_document(store.load(TEXTS)), schemas.public)
        with told_to_dagster():
            project = folder.project
            compared = compare_with_last(shelf_of(project), load_dataset(project), tables[SCORED])
        if not (faults or uncited or compared.findings):
            store.approve({public_key(name): digest for name, (_, digest) in read.items()})
        beyond = {CITATIONS: uncited, FALLS: compared.findings}
        notes = {FALLS: compared.notes}
        for table, family in checks:
            found = beyond.get(family) or of_family(faults, table, family)
            yield _result(table, family, found, tables[table].num_rows, notes.get(family, ()))

    return [check_tables]


def _spec(table: str, family: str) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        name=family, asset=public_key(table), description=RULES[family], blocking=True
    )


def _result(
    table: str, family: str, findings: Sequence[Finding], rows: int, notes: Sequence[str]
) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=public_key(table),
        check_name=family,
        passed=not findings,
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={
            "rows": rows,
            "findings": len(findings),
            **({SUMMARY: "\n".join(notes)} if notes else {}),
            **(_first(findings) if findings else {}),
        },
    )


def _first(findings: Sequence[Finding]) -> dict[str, Any]:
    shown = [(f.table, f.row, f.column, f.message) for f in findings[:SHOWN]]
    counted = Counter(f.column or "(whole row)" for f in findings)
    return {
        "first": dg.MetadataValue.md(markdown.table(COLUMNS, shown)),
        "first_lines": "\n".join(map(str, findings[:SHOWN])),
        "by_column": dict(sorted(counted.items())),
    }
