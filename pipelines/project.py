"""A project is a folder that holds `sources/` and `schemas/`; `outputs/` is made beside them."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipelines.problems import InputError, Problem

DATASET_FILE = "sources/dataset.yaml"
PROJECT_VARIABLE = "OPENDATA_PROJECT"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
SemVer = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]


Theme = Literal[
    "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "OP_DATPRO", "REGI",
    "SOCI", "TECH", "TRAN",
]  # fmt: skip
"""Codes of the EU's authority table of data themes."""

Frequency = Literal[
    "ANNUAL", "ANNUAL_2", "ANNUAL_3", "BIENNIAL", "BIMONTHLY", "BIWEEKLY", "CONT", "DAILY",
    "DAILY_2", "DECENNIAL", "HOURLY", "IRREG", "MONTHLY", "MONTHLY_2", "MONTHLY_3", "NEVER",
    "OTHER", "QUARTERLY", "QUINQUENNIAL", "TRIENNIAL", "UNKNOWN", "UPDATE_CONT", "WEEKLY",
    "WEEKLY_2", "WEEKLY_3",
]  # fmt: skip
"""Codes of the EU's authority table of frequencies."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """One text in both languages of publication."""

    it: Text
    en: Text


class Agent(_Strict):
    """Who publishes, or whom to ask. `email` and `url` as the publisher gives them."""

    name: Text
    url: WebAddress | None = None
    email: Email | None = None


class License(_Strict):
    """The licence of the data: SPDX identifier, title and URL. It does not cover quoted texts."""

    name: Text
    title: Text
    path: WebAddress


class AcceptedFall(_Strict):
    """A fall of the extraction below the release `since` that the publisher accepts.

    `f1` is the lowest F1 of the measure on the document that is accepted; precision and recall
    are then not compared.
    """

    since: SemVer
    document: Slug
    measure: Text
    f1: Annotated[float, Field(ge=0, le=1)]
    reason: Text


class Dataset(_Strict):
    """`sources/dataset.yaml`: what a publisher says about the whole dataset.

    `version` and `created` are those of the first release; of later ones, the least.
    """

    name: Slug
    version: SemVer
    created: AwareDatetime
    title: Bilingual
    description: Bilingual
    publisher: Agent
    contact: Agent
    license: License
    homepage: WebAddress | None = None
    base_url: WebAddress
    keywords: tuple[Text, ...]
    themes: tuple[Theme, ...]
    frequency: Frequency
    accepted_falls: tuple[AcceptedFall, ...] = ()


@dataclass(frozen=True)
class Project:
    """The paths of one project; nothing here is read from the disk."""

    root: Path

    @property
    def sources(self) -> Path:
        """What people write."""
        return self.root / "sources"

    @property
    def schemas(self) -> Path:
        """What a table is."""
        return self.root / "schemas"

    @property
    def outputs(self) -> Path:
        """What is published."""
        return self.root / "outputs"

    def shown(self, path: Path) -> str:
        """A path as told to people: relative to the project, with forward slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )


def current_project() -> Project:
    """The folder that PROJECT_VARIABLE names in the environment, else the current folder."""
    return Project(Path(os.environ.get(PROJECT_VARIABLE, ".")).resolve())


def load_dataset(project: Project) -> Dataset:
    """Read `sources/dataset.yaml`. Raises InputError naming each key that is wrong."""
    path = project.root / DATASET_FILE
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(
            [
                Problem(
                    DATASET_FILE, f"cannot be read: {_one_line(error)}.", "Write it as UTF-8 YAML."
                )
            ]
        ) from error
    try:
        return Dataset.model_validate(raw)
    except ValidationError as error:
        raise InputError(_problem(entry) for entry in error.errors()) from error


def _problem(entry: Any) -> Problem:
    key = ".".join(str(part) for part in entry["loc"]) or "the file"
    return Problem(
        DATASET_FILE, f"{key}: {entry['msg']}.", "See CONTRIBUTING.md for the keys.", column=key
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
