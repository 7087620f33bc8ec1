#!/usr/bin/env python3
"""Check a downloaded release: python3 verify.py [FOLDER]

Compares every file with SHA256SUMS. Needs Python 3.8 or newer and nothing else. Exit code 0: every
file is as it was published; 1: something is not; 2: it could not be checked.
"""

import hashlib
import os
import sys
from typing import Dict, Iterator, Tuple

SUMS = "SHA256SUMS"
PIECE = 1 << 20


def main() -> int:
    """Check the folder that the command names, else the one that this file lies in."""
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    try:
        with open(os.path.join(folder, SUMS), encoding="utf-8") as file:
            listed = parse_sums(file.read())
        faults = [*find_changed(folder, listed), *find_extra(folder, listed)]
    except (OSError, ValueError) as error:
        print(f"Could not be checked: {error}")
        return 2
    for path, fault in faults:
        # Somebody's file may have a name that no terminal can show.
        print(f"{path}: {fault}".encode("utf-8", "backslashreplace").decode("utf-8"))
    if faults:
        print(f"Not as published: {len(faults)}. Download the release again.")
        return 1
    print(f"All {len(listed)} files are as published.")
    return 0


def parse_sums(text: str) -> Dict[str, str]:
    """The SHA-256 of each file by its path, from what `sha256sum` writes.

    Raises ValueError for a line of another form, for a path that leads out of the release, and if
    there is none at all.
    """
    listed = {}
    for number, line in enumerate(text.splitlines(), start=1):
        digest, _, name = line.partition("  ")
        if len(digest) != 64 or not is_inside(name):
            raise ValueError(f"line {number} is no checksum with the path of a file")
        listed[name] = digest
    if not listed:
        raise ValueError("it lists no file")
    return listed


def is_inside(name: str) -> bool:
    """True for a relative path that stays in the folder."""
    return bool(name) and not os.path.isabs(name) and ".." not in name.split("/")


def find_changed(folder: str, listed: Dict[str, str]) -> Iterator[Tuple[str, str]]:
    """Each listed file that is missing or changed, with what is wrong."""
    for name in sorted(listed):
        path = os.path.join(folder, *name.split("/"))
        if not os.path.isfile(path):
            yield name, "is missing."
        elif sha256_of(path) != listed[name]:
            yield name, "is not as SHA256SUMS says: it was changed or cut short."


def find_extra(folder: str, listed: Dict[str, str]) -> Iterator[Tuple[str, str]]:
    """Each file that is not listed, with what is wrong; a link to a folder is one, unless listed
    files are in it.
    """
    inside = {name.rpartition("/")[0] for name in listed}
    for root, folders, names in sorted(os.walk(folder)):
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in sorted(links + names):
            path = os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/")
            if path not in listed and path not in inside and path != SUMS:
                yield path, "is no file of this release."


def sha256_of(path: str) -> str:
    """The SHA-256 of a file in lower-case hex."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        for piece in iter(lambda: stream.read(PIECE), b""):
            digest.update(piece)
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
