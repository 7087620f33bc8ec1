"""Whether a metadata file has what its standard makes mandatory, read back as it was written.

`mandatory/` says it for each standard, as JSON Schema. The standards' own clients ask more, in the
tests; this is what every publisher's release is held to before it is out.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import Any

import yaml

from pipelines.catalogue import annotations
from pipelines.catalogue.model import PAGE, Catalogue
from pipelines.problems import Problem

Check = Callable[[Catalogue, bytes], Iterator[Problem]]

REMEDY = "Mend sources/dataset.yaml if the words are from there; else it is a fault of the program."

_FOLDER = Path(__file__).parent / "mandatory"
_LONGEST_MESSAGE = 200
_SCRIPT = re.compile(rb"<script\b[^>]*>(.*?)</script>", re.DOTALL)


def conforms(path: str, standard: str) -> Check:
    """The check of a file of JSON or YAML against the schema of that name."""

    def check(_: Catalogue, content: bytes) -> Iterator[Problem]:
        read = yaml.safe_load if path.endswith(".cff") else json.loads
        yield from _faults(path, standard, read(content))

    return check


def check_page(_: Catalogue, content: bytes) -> Iterator[Problem]:
    """One data block, which says what search engines want, and no script beside it."""
    blocks = _SCRIPT.findall(content)
    if len(blocks) != 1:
        message = f"has {len(blocks)} script elements, not the data block alone."
        yield Problem(PAGE, message, REMEDY)
        return
    yield from _faults(PAGE, "schema_org", json.loads(blocks[0]))


def check_annotations(catalogue: Catalogue, content: bytes) -> Iterator[Problem]:
    """Every mention is there, on the words that the table has."""
    found = json.loads(content)
    faults = list(_faults(annotations.PATH, "annotations", found))
    if faults:
        yield from faults
        return
    exact = [entry["target"]["selector"][0]["exact"] for entry in found["first"]["items"]]
    mentions = catalogue.tables.get("mentions")
    words = mentions["surface"].to_pylist() if mentions else []
    for at, (quoted, word) in enumerate(zip(exact, words, strict=False)):
        if quoted != word:
            message = f"quotes '{quoted}' for mention {at + 1}, which is '{word}'."
            yield Problem(annotations.PATH, message, REMEDY)
    if not len(exact) == len(words) == found["total"]:
        message = f"has {len(exact)} annotations for {len(words)} mentions."
        yield Problem(annotations.PATH, message, REMEDY)


def _faults(path: str, standard: str, found: Any) -> Iterator[Problem]:
    # Slow to import.
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    for error in Draft202012Validator(_schema(standard)).iter_errors(found):
        yield Problem(path, _told(error), REMEDY, column=error.json_path)


def _told(error: Any) -> str:
    """What is wrong, in a sentence; of a text that is too short or too long, its length."""
    lengths = {"minLength": "fewer", "maxLength": "more"}
    if error.validator in lengths and error.instance:
        count, limit = len(error.instance), error.validator_value
        return f"has {count} characters, {lengths[error.validator]} than the {limit} that are asked for."
    message = shorten(error.message, _LONGEST_MESSAGE, placeholder=" ...")
    return f"lacks what is mandatory: {message}."


@cache
def _schema(standard: str) -> dict[str, Any]:
    text = (_FOLDER / f"{standard}.yaml").read_text(encoding="utf-8")
    schema: dict[str, Any] = yaml.safe_load(text)
    return schema
