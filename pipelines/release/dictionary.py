"""`DICTIONARY.md`: what every table, column and code means, in English and Italian."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipelines.catalogue.model import RIGHTS
from pipelines.codelist import Codelists
from pipelines.markdown import Marked, cell, paragraphs, table
from pipelines.project import Dataset
from pipelines.release.edition import Edition
from pipelines.release.views import View
from pipelines.table_schema import Field, TableSchema


def dictionary(
    dataset: Dataset,
    edition: Edition,
    schemas: Mapping[str, TableSchema],
    tables: Mapping[str, pa.Table],
    views: Sequence[View],
    codelists: Codelists,
) -> str:
    """The whole file. Only codelists that a column uses are in it."""
    return paragraphs(
        [
            *_opening(dataset, edition),
            _contents(schemas, tables),
            *(block for name in schemas for block in _table(schemas[name], tables[name])),
            *_views(views),
            *_codes(schemas, codelists),
        ]
    )


def _opening(dataset: Dataset, edition: Edition) -> Iterator[str]:
    yield f"# {cell(dataset.title.en)}: data dictionary"
    yield f"*{cell(dataset.title.it)}: dizionario dei dati*"
    licence = f"[{cell(dataset.license.title)}]({dataset.license.path})"
    yield f"Version {edition.version}, {edition.created_text}. {licence}."
    yield f"{RIGHTS.en} *{RIGHTS.it}*"
    yield (
        "In CSV an empty cell is null. Texts are UTF-8; offsets count Unicode code points. "
        "*Nei CSV una cella vuota è un valore nullo. I testi sono in UTF-8; le posizioni contano "
        "punti di codice Unicode.*"
    )


def _contents(schemas: Mapping[str, TableSchema], tables: Mapping[str, pa.Table]) -> str:
    rows = [
        (Marked(f"[{name}](#{name})"), schema.title, schema.title_it, tables[name].num_rows)
        for name, schema in schemas.items()
    ]
    return table(["Table", "Title", "Titolo", "Rows / Righe"], rows)


def _table(schema: TableSchema, rows: pa.Table) -> Iterator[str]:
    yield f"## {schema.name}"
    titles, said = f"{schema.title} / {schema.title_it}", schema.description
    yield cell(Marked(f"**{titles}.** {said} *{schema.description_it}*"))
    yield "\n".join(_keys(schema, rows.num_rows))
    yield table(
        ["Column", "Type", "Meaning", "Significato", "Rules / Regole"],
        [
            (
                Marked(f"`{field.name}`"),
                field.type,
                Marked(f"{field.title}. {field.description}"),
                Marked(f"{field.title_it}. {field.description_it}"),
                Marked("; ".join(_rules(field))),
            )
            for field in schema.fields
        ],
    )


def _keys(schema: TableSchema, rows: int) -> Iterator[str]:
    yield f"- Rows / Righe: {rows}"
    yield f"- Key / Chiave: {_names(schema.primary_key)}"
    for key in schema.foreign_keys:
        yield f"- {_names(key.fields)} → `{key.table}` ({_names(key.target_fields)})"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _rules(field: Field) -> Iterator[str]:
    """The constraints in the order of the schema; a codelist by its name, not code by code."""
    for name, value in field.constraints.items():
        if name == "enum" and field.codelist:
            yield f"codes / codici: [{field.codelist}](#{field.codelist})"
        elif name == "enum":
            yield "one of / uno di: " + _names([str(code) for code in value])
        elif value is True:
            yield {"required": "required / obbligatorio", "unique": "unique / univoco"}[name]
        elif value is not False:
            yield f"{name} `{value}`"


def _views(views: Sequence[View]) -> Iterator[str]:
    if views:
        yield "## Views of the DuckDB file / Viste del file DuckDB"
        yield table(
            ["View", "Shows"], [(Marked(f"`{view.signature}`"), view.comment) for view in views]
        )


def _codes(schemas: Mapping[str, TableSchema], codelists: Codelists) -> Iterator[str]:
    used = {field.codelist for schema in schemas.values() for field in schema.fields}
    lists = [name for name in sorted(codelists) if name in used]
    if lists:
        yield "# Codes / Codici"
    for name in lists:
        yield f"## {name}"
        yield table(
            ["Code", "Meaning", "Significato"],
            [
                (
                    Marked(f"`{code.code}`"),
                    _meaning(code.title_en, code.description_en),
                    _meaning(code.title_it, code.description_it),
                )
                for code in codelists[name].values()
            ],
        )


def _meaning(title: str, description: str) -> str:
    return f"{title}: {description}" if description else title
