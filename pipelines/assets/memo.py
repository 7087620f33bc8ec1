"""Steps that are left out when their tables would be the same: Dagster knows versions of data and
of code, but runs a step all the same.

What a step depends on is said once (`Reads`), and a step is handed nothing else, so that its
fingerprint covers whatever its tables are made of. A record beside the tables says from which
fingerprint they were made, which checksums they had, and what was said of them.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
from dagster_shared.serdes.errors import DeserializationError

from pipelines.assets.failure import told_to_dagster
from pipelines.assets.resources import ProjectFolder, TableStore
from pipelines.project import Project
from pipelines.provenance import digest

SKIPPED = "skipped"
"""The metadata of a table that was not made again."""

RECORDS = "made"
"""The folder of the records, one a step, in that of the tables."""

ALL: Sequence[str] = ()
"""All columns of a table."""

Load = Callable[[dg.AssetKey], pa.Table]
"""Gives the table of an asset that a step reads, in the columns that it reads."""

Results = list[dg.MaterializeResult[Any]]


@dataclass(frozen=True)
class Reads:
    """All that the tables of a step are made of, beside the code.

    `paths` are files and folders, from the project's root; `tables` the columns of each table of
    another step; `settings` names of variables of the environment; `schemas` is the digest of
    those that were loaded.
    """

    paths: Sequence[str] = ()
    tables: Mapping[dg.AssetKey, Sequence[str]] = field(default_factory=dict)
    settings: Sequence[str] = ()
    schemas: str = ""


@dataclass(frozen=True)
class Made:
    """A table that a step made, and what to show beside it."""

    key: dg.AssetKey
    table: pa.Table
    said: Mapping[str, Any] = field(default_factory=dict)


Make = Callable[[Project, Load], Iterable[Made]]
Begin = Callable[[Project, TableStore], None]


def step(
    name: str,
    description: str,
    specs: Sequence[dg.AssetSpec],
    reads: Reads,
    make: Make,
    begin: Begin = lambda *_: None,
) -> dg.AssetsDefinition:
    """A step of the graph that makes the assets of `specs`, unless they would be the same.

    `make` can load the tables that `reads` names and no others (KeyError); its InputError becomes
    a Failure. `begin` is called first, whether they would be the same or not.
    """

    @dg.multi_asset(name=name, specs=specs, description=description)
    def run(folder: ProjectFolder, store: TableStore) -> Iterator[dg.MaterializeResult[Any]]:
        """What was made before from the same, or what is made now."""
        begin(folder.project, store)
        record = Path(store.folder) / RECORDS / f"{name}.json"
        fingerprint = _fingerprint(reads, folder.project, store)
        kept = _recalled(record, fingerprint, store)
        if kept is not None:
            yield from kept
            return
        with told_to_dagster():
            made = list(make(folder.project, lambda key: store.load(key, reads.tables[key])))
        results = [store.save(one.key, one.table, one.said) for one in made]
        # Somebody may have edited a file meanwhile; then nobody knows which one was read.
        if fingerprint and fingerprint == _fingerprint(reads, folder.project, store):
            _remember(record, fingerprint, results)
        yield from results

    return run


def _fingerprint(reads: Reads, project: Project, store: TableStore) -> str | None:
    """None if something cannot be read: the step then says what is wrong with it."""
    settings = (f"{name}={os.environ.get(name)}" for name in reads.settings)
    try:
        tables = [store.digest(key, columns) for key, columns in reads.tables.items()]
        paths = [project.root / path for path in reads.paths]
        return digest(paths, [store.code, reads.schemas, *settings, *tables])
    except OSError:
        return None


def _recalled(record: Path, fingerprint: str | None, store: TableStore) -> Results | None:
    """What was said of the tables, if they were made from the same and lie there as they were."""
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
        if known["fingerprint"] != fingerprint:
            return None
        results = [_result(entry, store) for entry in known["tables"]]
    except (OSError, ValueError, KeyError, TypeError, DeserializationError):
        return None
    versions = [entry["version"] for entry in known["tables"]]
    return results if versions == [_version(result) for result in results] else None


def _result(entry: Mapping[str, str], store: TableStore) -> dg.MaterializeResult[Any]:
    said = dg.deserialize_value(entry["said"], dict)
    return store.describe(dg.AssetKey.from_user_string(entry["key"]), {**said, SKIPPED: True})


def _remember(record: Path, fingerprint: str, results: Results) -> None:
    tables = [_entry(result) for result in results]
    record.parent.mkdir(exist_ok=True)
    beside = record.with_suffix(".writing")
    beside.write_text(
        json.dumps({"fingerprint": fingerprint, "tables": tables}, indent=2), encoding="utf-8"
    )
    beside.replace(record)


def _entry(result: dg.MaterializeResult[Any]) -> dict[str, str]:
    said: Any = result.metadata
    key = result.asset_key.to_user_string() if result.asset_key else ""
    return {"key": key, "version": _version(result), "said": dg.serialize_value(said)}


def _version(result: dg.MaterializeResult[Any]) -> str:
    return result.data_version.value if result.data_version else ""
