"""Programs of other people that read a release's metadata, each in a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY


def run(client: str, program: str, *arguments: object) -> str:
    """What a Python program prints that may import the client and nothing of ours.

    Skips the test where `make setup` did not put the client into `.clients/`.
    """
    folder = REPOSITORY / ".clients" / client
    if not folder.is_dir() and "CI" not in os.environ:
        pytest.skip(f"`make setup` puts {client} into .clients/")
    done = subprocess.run(
        [sys.executable, "-S", "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(folder)},
        check=False,
    )
    if "failed to find libmagic" in done.stderr:
        pytest.skip(f"{client} needs the system's libmagic")
    assert done.returncode == 0, done.stderr
    return done.stdout
