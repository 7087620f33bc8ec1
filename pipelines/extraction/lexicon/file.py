"""Read the lexicon, the file in which a domain expert keeps what the rules know of Italian.

The shape of the file is checked here, once; the rules trust it.
"""

from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.keys import Numbers, Words
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.model import ENTITY_TYPES
from pipelines.extraction.text.fold import fold

INSIDE = frozenset({"always", "capitalised", "never"})
ALLOWS = frozenset({"topic", "and", "unit"})

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same safe loader in C, eight times as fast, where PyYAML was built with it."""


def load_lexicon(path: Path) -> Lexicon:
    """Read a lexicon such as ``sources/lexicon/it.yaml``; ValueError names the file and the key
    that is wrong.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not readable as YAML in UTF-8: {error}") from error
    if not isinstance(raw, dict):
        raise ValueError(f"{path}: a mapping of keys to word lists is expected at the top.")
    known = {field.name: field.type for field in fields(Lexicon)}
    for key in raw.keys() - known.keys():
        raise ValueError(f"{path}: unknown key {key!r}; the keys are {', '.join(sorted(known))}.")
    for key in known.keys() - raw.keys():
        raise ValueError(
            f"{path}: key {key!r} is missing; add it, empty if there is nothing to say."
        )
    try:
        return Lexicon(
            **{key: _value(key, kind, _listed(raw[key], path)) for key, kind in known.items()}
        )
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _listed(value: Any, path: Path) -> Any:
    """A long list may stand in a text file beside the lexicon, one entry a line, "#" for comments."""
    if not isinstance(value, str) or not value.endswith(".txt"):
        return value
    try:
        lines = (path.parent / value).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"its list {value} is not readable in UTF-8: {error}") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _value(key: str, kind: Any, value: Any) -> Any:
    if key == "heads":
        return _heads(value)
    if kind is Words or kind == "Words":
        return frozenset(_words(key, value))
    if not isinstance(value, dict):
        raise ValueError(f"key {key!r} must be a mapping, not {type(value).__name__}.")
    if kind is Numbers or kind == "Numbers":
        return {fold(str(word)): _number(key, word, number) for word, number in value.items()}
    return {str(name): tuple(_words(f"{key}.{name}", words)) for name, words in value.items()}


def _words(key: str, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise ValueError(f"key {key!r} must be a list of words, not {type(value).__name__}.")
    for word in value:
        if not isinstance(word, str) or not word:
            raise ValueError(
                f"key {key!r} holds {word!r}, which YAML does not read as a word: put it in quotes."
            )
    return [fold(word) for word in value]


def _number(key: str, word: object, number: object) -> int:
    if not isinstance(number, int):
        raise ValueError(f"key '{key}.{word}' must be a whole number, not {number!r}.")
    return number


def _heads(value: Any) -> dict[str, tuple[Head, ...]]:
    if not isinstance(value, list):
        raise ValueError("key 'heads' must be a list of groups.")
    heads: dict[str, tuple[Head, ...]] = {}
    for at, group in enumerate(value, start=1):
        if not isinstance(group, dict) or group.keys() != {"type", "inside", "allows", "words"}:
            raise ValueError(
                f"key 'heads', group {at}: needs exactly type, inside, allows and words."
            )
        head = Head(
            str(group["type"]),
            str(group["inside"]),
            frozenset(_words(f"heads {at} allows", group["allows"])),
        )
        if head.type not in ENTITY_TYPES or head.inside not in INSIDE or not head.allows <= ALLOWS:
            raise ValueError(
                f"key 'heads', group {at}: type, inside or allows has an unknown value."
            )
        for word in _words(f"heads {at} words", group["words"]):
            heads[word] = (*heads.get(word, ()), head)
    return heads
