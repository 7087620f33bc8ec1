"""`metadata/csv-metadata.json`: CSV on the Web, W3C, https://www.w3.org/TR/tabular-metadata/."""

from typing import Any

from pipelines.catalogue.jsonld import dump, without_empty
from pipelines.catalogue.model import PAGE, Catalogue, Distribution
from pipelines.project import Bilingual
from pipelines.table_schema import Field, ForeignKey, TableSchema

PATH = "metadata/csv-metadata.json"

_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
}
_LIMITS = ("minLength", "maxLength", "minimum", "maximum")
_LITERALLY = str.maketrans({c: f"\\{c}" for c in r"\.^$*+?()[]{}|"})
"""What regular expressions of every kind take for something else."""
_UP = "../"
"""Addresses are relative to this file, so that a copy on the disk can be checked as well."""


def csv_metadata(catalogue: Catalogue) -> bytes:
    """Every CSV file with its columns, keys and foreign keys."""
    dataset = catalogue.dataset
    languages = catalogue.languages
    return dump(
        without_empty(
            {
                "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
                "dc:title": _both(dataset.title),
                "dc:description": _both(dataset.description),
                "dc:publisher": dataset.publisher.name,
                "dc:license": {"@id": dataset.license.path},
                "dc:source": {"@id": catalogue.url(PAGE)},
                "dc:modified": catalogue.created,
                "dcat:keyword": list(dataset.keywords),
                # The language of a text is that of its column only if there is but one.
                "lang": languages[0] if len(languages) == 1 else None,
                "dialect": {
                    "encoding": "utf-8",
                    "delimiter": ",",
                    "quoteChar": '"',
                    "doubleQuote": True,
                    "lineTerminators": ["\n"],
                    "header": True,
                    "trim": False,
                },
                "tables": [
                    _table(catalogue, file)
                    for file in catalogue.distributions
                    if file.media_type == "text/csv"
                ],
            }
        )
    )


def _table(catalogue: Catalogue, file: Distribution) -> dict[str, Any]:
    schema = catalogue.schemas[str(file.table)]
    paths = {f.table: f.path for f in catalogue.distributions if f.media_type == "text/csv"}
    return {
        "url": _UP + file.path,
        "dc:title": _both(Bilingual(it=schema.title_it, en=schema.title)),
        "dc:description": _both(Bilingual(it=schema.description_it, en=schema.description)),
        "tableSchema": without_empty(
            {
                "columns": [_column(field) for field in schema.fields],
                "primaryKey": list(schema.primary_key),
                "foreignKeys": [
                    _foreign_key(key, paths[key.table])
                    for key in schema.foreign_keys
                    if _always_refers(key, schema)
                ],
            }
        ),
    }


def _column(field: Field) -> dict[str, Any]:
    """Without a language the title is the header of the file, which validators look for."""
    return without_empty(
        {
            "name": field.name,
            "titles": {"und": field.name, "en": field.title, "it": field.title_it},
            "dc:description": _both(Bilingual(it=field.description_it, en=field.description)),
            "required": field.required or None,
            "datatype": _datatype(field),
        }
    )


def _datatype(field: Field) -> str | dict[str, Any]:
    base = _TYPES[field.type]
    said = {"format": _format(field)} | {name: field.constraints.get(name) for name in _LIMITS}
    told = without_empty(said)
    return {"base": base, **told} if told else base


def _format(field: Field) -> str | None:
    """The regular expression that values match; CSVW has no list of codes but this one."""
    if field.type != "string":
        return None
    codes = field.constraints.get("enum")
    if codes:
        return "|".join(code.translate(_LITERALLY) for code in codes)
    return field.constraints.get("pattern")


def _always_refers(key: ForeignKey, schema: TableSchema) -> bool:
    """CSVW demands a referenced row of every row: a key that may be empty cannot be declared."""
    return all(field.required for field in schema.fields if field.name in key.fields)


def _foreign_key(key: ForeignKey, path: str) -> dict[str, Any]:
    return {
        "columnReference": list(key.fields),
        "reference": {"resource": _UP + path, "columnReference": list(key.target_fields)},
    }


def _both(text: Bilingual) -> list[dict[str, str]]:
    return [
        {"@value": value, "@language": language}
        for language, value in (("en", text.en), ("it", text.it))
    ]
