"""Codelists, `schemas/codelists/*.csv`: what each code means, in both languages."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.problems import InputError, Problem
from pipelines.project import Project


@dataclass(frozen=True)
class Code:
    """One entry of a codelist, with what it means in both languages."""

    code: str
    title_en: str
    title_it: str
    description_en: str
    description_it: str
    functional: bool = False
    """True if an entity has at most one true value for this code, so that two are a conflict."""
    implies: tuple[str, ...] = ()
    """Of a role: the predicates that relate whoever has it to what they take part in."""

    def category(self) -> dict[str, str]:
        """The code as a category of a Table Schema v2 field, its label that in English."""
        words = {
            "label": self.title_en,
            "description": self.description_en,
            "label_it": self.title_it,
            "description_it": self.description_it,
        }
        return {"value": self.code, **{name: text for name, text in words.items() if text}}


Codelists = Mapping[str, Mapping[str, Code]]
"""Codes by codelist and by code."""


def load_codelist(path: Path, shown: str) -> dict[str, Code]:
    """Read one codelist by code; `shown` is the file in messages. Raises InputError."""
    rows = _read_rows(path, shown)
    return {
        row["code"]: Code(
            row["code"],
            row["title_en"],
            row["title_it"],
            row["description_en"],
            row["description_it"],
            row.get("functional") == "true",
            tuple((row.get("implies") or "").split()),
        )
        for row in rows
    }


def load_codelists(project: Project) -> dict[str, dict[str, Code]]:
    """Every codelist of the project, by file stem. Raises InputError naming the file."""
    paths = sorted((project.schemas / "codelists").glob("*.csv"))
    return {path.stem: load_codelist(path, project.shown(path)) for path in paths}


def _read_rows(path: Path, shown: str) -> list[dict[str, str]]:
    needed = ["code", "title_en", "title_it", "description_en", "description_it"]
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            [Problem(shown, f"cannot be read: {error}.", "Save it as UTF-8 CSV.")]
        ) from error
    missing = [name for name in needed if name not in (reader.fieldnames or [])]
    if missing:
        raise InputError(
            [
                Problem(
                    shown,
                    f"lacks the column {missing[0]}.",
                    f"Add it; needed are {', '.join(needed)}.",
                )
            ]
        )
    for column, remedy in (("code", "Remove one row."), ("title_en", "Give each its own.")):
        told = [row[column] for row in rows]
        repeated = sorted({one for one in told if told.count(one) > 1})
        if repeated:
            message = f"has the {column} '{repeated[0]}' twice."
            raise InputError([Problem(shown, message, remedy)])
    return rows
