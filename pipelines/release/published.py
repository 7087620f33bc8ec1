"""A version that is already published: is it the same, and is it still whole?"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipelines.diff.compare import State
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.release.descriptor import logical_part
from pipelines.release.files import damage_problems
from pipelines.release.layout import DESCRIPTOR


def require_same(folder: Path, shown: str, logical: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor published in `folder`, if its contents are those of `logical`.

    `shown` is how people know the folder. Raises InputError naming what differs, or each file
    that was changed since; OSError.
    """
    raise_if_any(damage_problems(folder, shown))
    descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    differing = list(differences(logical_part(descriptor), logical))
    if differing:
        told = ", ".join(differing)
        message = f"{logical['version']} is already published with other contents: {told}."
        remedy = "Raise `version` in sources/dataset.yaml."
        raise InputError([Problem(shown, message, remedy)])
    return descriptor


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """What differs between two logical descriptors: metadata keys, then files by path.

    A Parquet file is not named: it differs if and only if its CSV twin does.
    """
    for key in sorted((old.keys() | new.keys()) - {"resources"}):
        if old.get(key) != new.get(key):
            yield f"metadata `{key}`"
    before, after = (_by_path(descriptor) for descriptor in (old, new))
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            yield path


def _by_path(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    return {
        resource["path"]: resource
        for resource in descriptor["resources"]
        if resource["format"] != "parquet"
    }


def read_state(folder: Path, name: str = "") -> State:
    """A published release, ready to be compared; `name` is what people call it, by default its
    version. Raises InputError if there is no descriptor that can be read.
    """
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        state = State(name or str(descriptor["version"]), folder, descriptor)
        if not state.tables:
            raise ValueError("it describes no table")
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"is not the descriptor of a release: {' '.join(str(error).split())}."
        raise InputError([Problem(str(path), message, "Name the folder of a release.")]) from error
    return state
