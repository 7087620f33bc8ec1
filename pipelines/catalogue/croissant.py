"""`metadata/croissant.json`: Croissant 1.0, https://docs.mlcommons.org/croissant/.

Records are read from the Parquet files, which have types: from a CSV file its loader would read a
column of bare years as numbers. References between tables are left out, because the loader cannot
follow them from table to table.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from pipelines.catalogue.citation import citation
from pipelines.catalogue.jsonld import dump, without_empty
from pipelines.catalogue.model import PAGE, Catalogue, Distribution
from pipelines.catalogue.schema_org import agent
from pipelines.table_schema import Field, TableSchema

PATH = "metadata/croissant.json"

_PARQUET = "application/vnd.apache.parquet"
_LOADER_TYPES = MappingProxyType({_PARQUET: ["application/x-parquet", _PARQUET]})
"""What the loader calls a media type, before what it is called by others."""

_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}

# Word for word that of the specification: loaders compare it.
_CONTEXT = MappingProxyType(
    {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileProperty": "cr:fileProperty",
        "fileObject": "cr:fileObject",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    }
)


def croissant(catalogue: Catalogue) -> bytes:
    """The files, and the records of each table."""
    dataset = catalogue.dataset
    said = {
        "@context": dict(_CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": dataset.title.en,
        "alternateName": dataset.title.it,
        "description": dataset.description.en,
        "url": catalogue.url(PAGE),
        "version": catalogue.version,
        "license": dataset.license.path,
        "creator": [agent(creator) for creator in catalogue.creators],
        "publisher": agent(dataset.publisher),
        "keywords": list(dict.fromkeys(dataset.keywords)),
        "inLanguage": list(catalogue.languages),
        "datePublished": catalogue.issued,
        "dateModified": catalogue.created,
        "citeAs": citation(catalogue, "en"),
        "distribution": [_file(catalogue, file) for file in catalogue.distributions],
        "recordSet": list(_record_sets(catalogue)),
    }
    return dump(without_empty(said))


def _file(catalogue: Catalogue, file: Distribution) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path.rpartition("/")[2],
        "description": file.title,
        "contentUrl": catalogue.url(file.path),
        "contentSize": f"{file.bytes} B",
        "encodingFormat": _LOADER_TYPES.get(file.media_type, file.media_type),
        "sha256": file.sha256,
    }


def _record_sets(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for file in catalogue.distributions:
        if file.table and file.media_type == _PARQUET:
            yield _record_set(catalogue.schemas[file.table], file.path)


def _record_set(schema: TableSchema, path: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": f"{schema.title}. {schema.description}",
        "key": [{"@id": f"{schema.name}/{name}"} for name in schema.primary_key],
        "field": [_field(schema.name, field, path) for field in schema.fields],
    }


def _field(table: str, field: Field, path: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        "name": field.name,
        "description": f"{field.title}. {field.description}",
        "dataType": _TYPES[field.type],
        "source": {"fileObject": {"@id": path}, "extract": {"column": field.name}},
    }
