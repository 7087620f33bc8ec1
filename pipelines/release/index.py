"""`releases.json`: what is published. A release is one as soon as this file lists it.

Each entry follows from the release's own files and from the older entries, so that the index can
be made anew from the releases if it is lost.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipelines.problems import InputError, Problem
from pipelines.release.files import ReleasedFile, measure, parse_sums
from pipelines.release.layout import DESCRIPTOR, INDEX, RELEASES, SUMS

_WORDS = frozenset({"title", "description", "title_it", "description_it"})
"""Keys of a schema and of its fields that are for people; nobody's program depends on them."""


@dataclass(frozen=True)
class Entry:
    """One published version.

    `schema_version` is the version that first had the tables, columns, types, constraints and
    keys that this one has: what reads that version reads this one. `breaking` says that a program
    for the version before may fail. `minimum_duckdb` opens the DuckDB file. `inputs_hash` and
    `code_hash` are those of `pipelines.provenance`, None if not recorded. `rows` counts by table.
    """

    version: str
    created: str
    path: str
    schema_version: str
    breaking: bool
    minimum_duckdb: str
    inputs_hash: str | None
    code_hash: str | None
    content_hash: str
    schema_hash: str
    rows: Mapping[str, int]
    files: tuple[ReleasedFile, ...]


def version_key(version: str) -> tuple[int, ...]:
    """The order of semantic versions: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def in_order(names: Iterable[str]) -> list[str]:
    """Names of versions, the oldest first; what is no version comes before them."""

    def key(name: str) -> tuple[int, ...]:
        """Empty for what is no version."""
        try:
            return version_key(name)
        except ValueError:
            return ()

    return sorted(names, key=key)


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the order of the index."""
    return sorted(entries, key=lambda entry: version_key(entry.version), reverse=True)


def entry_of(folder: Path, version: str, shown: str, known: Sequence[Entry]) -> Entry:
    """The entry of the release `version`, written in `folder`, which people know as `shown`.

    `known` are the entries of other versions, in any order. Raises InputError for a descriptor
    or checksums that this program did not write, and for those of another version; OSError.
    """
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        digest = _schema_hash(descriptor)
        if descriptor["version"] != version:
            raise ValueError(f"it describes {descriptor['version']}")
        before = _before(version, known)
        return Entry(
            version,
            descriptor["created"],
            f"{RELEASES}/{version}",
            before.schema_version if before and before.schema_hash == digest else version,
            before is not None and version_key(before.version)[0] < version_key(version)[0],
            _minimum_duckdb(descriptor),
            descriptor.get("inputsHash"),
            descriptor.get("codeHash"),
            descriptor["contentHash"],
            digest,
            table_rows(descriptor),
            _files(folder, descriptor),
        )
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        remedy = f"Restore {shown} from a copy, or delete the folder."
        message = f"is not the descriptor of this release: {' '.join(str(error).split())}."
        raise InputError([Problem(f"{shown}/{DESCRIPTOR}", message, remedy)]) from error


def _files(folder: Path, descriptor: Mapping[str, Any]) -> tuple[ReleasedFile, ...]:
    """Every file as SHA256SUMS says, and SHA256SUMS itself."""
    rows = {resource["path"]: resource.get("rows") for resource in descriptor["resources"]}
    listed = parse_sums((folder / SUMS).read_text(encoding="utf-8"))
    files = [
        ReleasedFile(path, (folder / path).stat().st_size, digest, rows.get(path))
        for path, digest in listed.items()
    ]
    return tuple(sorted((*files, measure(folder, SUMS)), key=lambda file: file.path))


def _before(version: str, known: Iterable[Entry]) -> Entry | None:
    older = (entry for entry in known if version_key(entry.version) < version_key(version))
    return max(older, key=lambda entry: version_key(entry.version), default=None)


def render(entries: Iterable[Entry]) -> str:
    """The text of `releases.json`: JSON for people, newest version first."""
    return (
        json.dumps([_object(e) for e in newest_first(entries)], ensure_ascii=False, indent=2) + "\n"
    )


def _object(entry: Entry) -> dict[str, Any]:
    files = [{k: v for k, v in asdict(file).items() if v is not None} for file in entry.files]
    return {**asdict(entry), "files": files}


def parse(text: str, place: str) -> list[Entry]:
    """The entries of a `releases.json`, newest first; `place` is how people know where it lies.

    Raises InputError for a text of another form.
    """
    try:
        listed = json.loads(text)
        if not isinstance(listed, list):
            raise TypeError("no list")
        return newest_first(map(_parsed, listed))
    except (ValueError, KeyError, TypeError) as error:
        message = "is not a list of releases of this program's."
        remedy = "Restore it from a copy, or delete it: the next publish lists what is there."
        raise InputError([Problem(f"{place}/{INDEX}", message, remedy)]) from error


def _parsed(entry: Mapping[str, Any]) -> Entry:
    version_key(entry["version"])
    return Entry(**{**entry, "files": tuple(ReleasedFile(**file) for file in entry["files"])})


def table_rows(descriptor: Mapping[str, Any]) -> dict[str, int]:
    """Rows by table, from the CSV resources of a descriptor."""
    return {
        resource["name"]: resource["rows"]
        for resource in descriptor["resources"]
        if resource["format"] == "csv"
    }


def _minimum_duckdb(descriptor: Mapping[str, Any]) -> str:
    database = next(r for r in descriptor["resources"] if r["format"] == "duckdb")
    return str(database["minimumDuckdb"])


def _schema_hash(descriptor: Mapping[str, Any]) -> str:
    """`sha256:<hex>` of the tables' schemas without words for people."""
    schemas = {
        resource["name"]: _structure(resource["schema"])
        for resource in descriptor["resources"]
        if resource["format"] == "csv"
    }
    canonical = json.dumps(schemas, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def _structure(schema: Mapping[str, Any]) -> dict[str, Any]:
    fields = [{k: v for k, v in field.items() if k not in _WORDS} for field in schema["fields"]]
    return {k: v for k, v in schema.items() if k not in _WORDS} | {"fields": fields}
