"""`releases.json` and the link `latest`: both follow from the folders under `releases/`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.problems import InputError, Problem
from pipelines.release.files import sha256_of
from pipelines.release.layout import DESCRIPTOR, INDEX, LATEST, RELEASES
from pipelines.release.stage import replace_link, replace_text


def refresh(outputs: Path, stage: Path) -> None:
    """Write the index and point `latest` to the newest version, if they are not so already.

    Made anew from the folders each time, so that a run that was killed between moving a release
    and listing it is mended by the next one. Raises OSError.
    """
    entries = read_entries(outputs)
    text = json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
    index = outputs / INDEX
    if not index.is_file() or index.read_text(encoding="utf-8") != text:
        replace_text(text, index, stage)
    newest = entries[0]["path"]
    link = outputs / LATEST
    if not link.is_symlink() or link.readlink().as_posix() != newest:
        replace_link(newest, link, stage)


def read_entries(outputs: Path) -> list[dict[str, Any]]:
    """What the index says, newest version first. Raises InputError for a damaged descriptor."""
    found = (outputs / RELEASES).glob(f"*/{DESCRIPTOR}")
    entries = [_entry(path, f"{outputs.name}/{RELEASES}/{path.parent.name}") for path in found]
    return sorted(entries, key=lambda entry: version_key(entry["version"]), reverse=True)


def version_key(version: str) -> tuple[int, ...]:
    """The order of semantic versions: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def _entry(path: Path, shown: str) -> dict[str, Any]:
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        version_key(descriptor["version"])
        return {
            "version": descriptor["version"],
            "created": descriptor["created"],
            "path": f"{RELEASES}/{descriptor['version']}",
            "content_hash": descriptor["contentHash"],
            "datapackage_sha256": sha256_of(path),
            "rows": table_rows(descriptor),
        }
    except (ValueError, KeyError, TypeError) as error:
        remedy = f"Restore {shown} from a copy, or delete the folder."
        message = "is not a descriptor of this program's."
        raise InputError([Problem(f"{shown}/{DESCRIPTOR}", message, remedy)]) from error


def table_rows(descriptor: Mapping[str, Any]) -> dict[str, int]:
    """Rows by table, from the CSV resources of a descriptor."""
    return {
        resource["name"]: resource["rows"]
        for resource in descriptor["resources"]
        if resource["format"] == "csv"
    }
