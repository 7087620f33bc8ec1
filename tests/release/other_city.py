"""A tiny dataset of another city, with texts and keys that trip formats up."""

import shutil
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.codelist import Code
from pipelines.project import Agent, Bilingual, Dataset, License
from pipelines.table_schema import Field, ForeignKey, TableSchema

Rows = list[dict[str, Any]]


def dataset(**changes: Any) -> Dataset:
    """What the publisher of the other city says."""
    said: dict[str, Any] = {
        "name": "bologna-commons",
        "version": "1.0.0",
        "created": datetime(2026, 3, 1, tzinfo=UTC),
        "title": Bilingual(it="Beni comuni a Bologna", en="Commons in Bologna"),
        "description": Bilingual(
            it="Patti di collaborazione tra cittadini.", en="Pacts of collaboration of citizens."
        ),
        "publisher": Agent(name="Commons Observatory", url="https://commons.example.org"),
        "contact": Agent(name="Data desk", email="data@example.org"),
        "base_url": "https://commons.example.org/data",
        "license": License(
            name="CC-BY-4.0",
            title="Creative Commons Attribution 4.0",
            path="https://creativecommons.org/licenses/by/4.0/",
        ),
        "keywords": ("commons", "beni comuni"),
        "themes": ("SOCI",),
        "frequency": "IRREG",
    }
    return Dataset.model_validate(said | changes)


def table_schema(
    name: str, columns: dict[str, str], key: tuple[str, ...], *references: ForeignKey
) -> TableSchema:
    """A schema from `{"column": "type"}`; `!` after a type makes the column required."""
    fields = tuple(_field(column, kind) for column, kind in columns.items())
    return TableSchema(
        name, name.title(), f"The {name}.", name, f"I {name}.", fields, key, references
    )


def _field(name: str, kind: str) -> Field:
    constraints: dict[str, Any] = {"required": True} if kind.endswith("!") else {}
    codelist = "rank" if name == "rank" else None
    if codelist:
        constraints["enum"] = list(CODELISTS[codelist])
    if name == "year":
        constraints["minimum"] = 1900
    about = f"It's the “{name}”."
    return Field(
        name,
        kind.rstrip("!"),
        name,
        about,
        name,
        "È questo | quello.",
        constraints,
        codelist,
        [code.category() for code in CODELISTS[codelist].values()] if codelist else (),
    )


CODELISTS = {
    "rank": {
        code: Code(code, code.title(), code, f"Is {code}.", "")
        for code in ("preferred", "normal", "deprecated")
    }
}


def _to(table: str, column: str, target: str | None = None) -> ForeignKey:
    return ForeignKey((column,), table, (target or column,))


SCHEMAS: dict[str, TableSchema] = {
    schema.name: schema
    for schema in (
        table_schema(
            "documents",
            {"document_id": "string!", "title": "string!", "url": "string"},
            ("document_id",),
        ),
        table_schema(
            "sources",
            {"source_id": "string!", "url": "string!", "title": "string!"},
            ("source_id",),
        ),
        table_schema(
            "entities",
            {
                "entity_id": "string!",
                "entity_type": "string!",
                "name": "string!",
                "parent_id": "string",
                "year": "integer",
                "founded": "date",
                "active": "boolean",
            },
            ("entity_id",),
            _to("entities", "parent_id", "entity_id"),
        ),
        table_schema(
            "names",
            {"entity_id": "string!", "language": "string!", "name": "string!"},
            ("entity_id", "language"),
            _to("entities", "entity_id"),
        ),
        table_schema(
            "events",
            {
                "event_id": "string!",
                "entity_id": "string!",
                "event_type": "string!",
                "date_edtf": "string",
                "date_earliest": "date",
                "date_latest": "date",
                "date_precision": "string",
                "label": "string",
                "place": "string",
            },
            ("event_id",),
            _to("entities", "entity_id"),
        ),
        table_schema(
            "funding",
            {
                "funding_id": "string!",
                "entity_id": "string!",
                "funder_id": "string",
                "funding_type": "string!",
                "amount_eur": "number",
                "amount_precision": "string!",
                "qualifier": "string",
                "scope": "string",
                "date_edtf": "string",
            },
            ("funding_id",),
            _to("entities", "entity_id"),
            _to("entities", "funder_id", "entity_id"),
        ),
        table_schema(
            "participations",
            {
                "participation_id": "string!",
                "entity_id": "string!",
                "participant_id": "string!",
                "participant_name": "string!",
                "role": "string!",
                "city": "string",
                "country": "string",
            },
            ("participation_id",),
            _to("entities", "entity_id"),
            _to("entities", "participant_id", "entity_id"),
        ),
        table_schema(
            "statements",
            {
                "statement_id": "string!",
                "entity_id": "string!",
                "property": "string!",
                "value": "string!",
                "origin": "string!",
                "rank": "string!",
                "contested": "boolean!",
                "rank_reason": "string",
                "document_id": "string",
                "start_offset": "integer",
                "end_offset": "integer",
                "quote": "string!",
                "source_id": "string",
            },
            ("statement_id",),
            _to("entities", "entity_id"),
            _to("documents", "document_id"),
            _to("sources", "source_id"),
        ),
    )
}

FOUNDED = date(2014, 2, 19)
_CITED = {"document_id": "patto", "start_offset": 10, "end_offset": 14, "origin": "text"}

ROWS: dict[str, Rows] = {
    "documents": [{"document_id": "patto", "title": "Il patto", "url": "https://example.org/patto"}],
    "sources": [
        {"source_id": "s2", "url": "https://example.org/b", "title": 'Say "b", <i>they</i> | say'},
        {"source_id": "s1", "url": "https://example.org/a", "title": "A"},
        {"source_id": "s3", "url": "https://example.org/a", "title": "A"},
    ],
    "entities": [
        # Children come before their parents in key order, so that one INSERT cannot fill them.
        {"entity_id": "a", "entity_type": "project", "name": " nan", "parent_id": "b"},
        {"entity_id": "b", "entity_type": "programme", "name": 'Città, "bella"', "parent_id": "c"},
        {"entity_id": "c", "entity_type": "public_body", "name": "Uno\r\ndue", "year": 2014},
        {"entity_id": "è", "entity_type": "place", "name": "\r𝄞 NULL #", "founded": FOUNDED},
        {"entity_id": "d", "entity_type": "place", "name": "'; --", "active": True, "year": 1999},
    ],
    "names": [
        {"entity_id": "b", "language": "it", "name": "Città"},
        {"entity_id": "b", "language": "en", "name": "City"},
    ],
    "events": [
        {"event_id": "e2", "entity_id": "a", "event_type": "start", "label": "Undated"},
        {
            "event_id": "e1",
            "entity_id": "b",
            "event_type": "start",
            "date_edtf": "2014",
            "date_earliest": date(2014, 1, 1),
            "date_latest": date(2014, 12, 31),
            "date_precision": "year",
        },
    ],
    "funding": [
        {
            "funding_id": f"f{number}",
            "entity_id": "a",
            "funder_id": funder,
            "funding_type": "grant",
            "amount_eur": amount,
            "amount_precision": "exact",
        }
        for number, funder, amount in ((1, "c", 150000.0), (2, None, 4643903.28), (3, "b", None))
    ],
    "participations": [
        {
            "participation_id": "p1",
            "entity_id": "a",
            "participant_id": "c",
            "participant_name": "Comune",
            "role": "lead",
            "city": "Bologna",
        }
    ],
    "statements": [
        {"statement_id": "x1", "entity_id": "b", "property": "event.start", "value": "2014",
         "rank": "preferred", "contested": True, "rank_reason": "The later | source.",
         "quote": "2014", **_CITED},
        {"statement_id": "x2", "entity_id": "b", "property": "event.start", "value": "2015",
         "rank": "normal", "contested": True, "rank_reason": "Older.", "quote": "from 2015",
         "origin": "curated", "source_id": "s2"},
        {"statement_id": "x3", "entity_id": "d", "property": "event.end", "value": "2020",
         "rank": "normal", "contested": True, "quote": "2020", "origin": "curated",
         "source_id": "s1"},
        {"statement_id": "x4", "entity_id": "d", "property": "event.end", "value": "2021",
         "rank": "normal", "contested": True, "quote": "2021", "origin": "curated",
         "source_id": "s2"},
        {"statement_id": "x5", "entity_id": "b", "property": "entity.name", "value": "Città",
         "rank": "preferred", "contested": False, "quote": "Città", **_CITED},
    ],
}  # fmt: skip


def tables(**changes: Rows) -> dict[str, pa.Table]:
    """The tables of the other city, rows of some of them replaced."""
    return {
        name: pa.Table.from_pylist((ROWS | changes)[name], schema=_nullable(schema.arrow))
        for name, schema in SCHEMAS.items()
    }


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema])


def contents(folder: Path) -> dict[str, bytes | str]:
    """Every file (bytes) and link (target) under a folder, but for hidden ones at its top."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if (path.is_file() or path.is_symlink())
        and not path.relative_to(folder).parts[0].startswith(".")
    }


def writable_copy(source: Path, target: Path) -> Path:
    """A copy of a release, or of a folder of releases, that a test may spoil."""
    return thaw(Path(shutil.copytree(source, target, symlinks=True)))


def thaw(folder: Path) -> Path:
    """Give the owner the right to write to a folder and everything in it, as README.md says."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    return folder
