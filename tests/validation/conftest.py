"""Lets the tests of the verdict reach with few rows what is meant for many."""

import pytest

from pipelines.validation import gate, handover, keys, references


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let DuckDB see every table before frictionless, and cut everything into small pieces."""
    monkeypatch.setattr(handover, "FIRST_ROWS", 0)
    monkeypatch.setattr(handover, "BATCH", 7)
    monkeypatch.setattr(gate, "CHUNK", 64)
    monkeypatch.setattr(keys, "GROUPED_AT_ONCE", 5)
    monkeypatch.setattr(references, "IN_MEMORY", 0)
    monkeypatch.setattr(references, "BATCH", 3)
