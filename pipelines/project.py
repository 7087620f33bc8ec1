"""A project is a folder that holds `sources/` and `schemas/`; `outputs/` is made beside them."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from pipelines.problems import InputError, Problem
from pipelines.vocabularies import ACCESS_RIGHT, FREQUENCY, THEME, vocabulary

DATASET_FILE = "sources/dataset.yaml"
PROJECT_VARIABLE = "OPENDATA_PROJECT"
BASE_URL_VARIABLE = "OPENDATA_BASE_URL"
PLACEHOLDER = "example.org"
"""In addresses that a publisher has not set yet."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Email = Annotated[
    str, StringConstraints(pattern=r"^[^@\s<>\"{}|\\^`]+@[^@\s<>\"{}|\\^`]+\.[a-z]{2,}$")
]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")]
BaseAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`?#]+$"),
    AfterValidator(lambda address: address.rstrip("/")),
]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/[^\s<>\"{}|\\^`]+$")]
Orcid = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")]
CkanName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{2,100}$")]
RegisterCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
SemVer = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]


def _listed(table: str) -> AfterValidator:
    """Accept the codes of one authority table of the EU, and no others."""

    def check(code: str) -> str:
        if code not in vocabulary(table):
            raise ValueError(f"'{code}' is no code of the EU's table {table}")
        return code

    return AfterValidator(check)


def _ordered(box: tuple[float, ...]) -> tuple[float, ...]:
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError("must be [west, south, east, north] in degrees")
    return box


Theme = Annotated[str, _listed(THEME)]
Frequency = Annotated[str, _listed(FREQUENCY)]
AccessRight = Annotated[str, _listed(ACCESS_RIGHT)]
BoundingBox = Annotated[tuple[float, float, float, float], AfterValidator(_ordered)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """One text in both languages of publication."""

    it: Text
    en: Text


class Agent(_Strict):
    """Who publishes, holds the rights, or is to be asked.

    `identifier` is the code that a register has for it, such as the IPA for Italian public bodies.
    """

    name: Text
    identifier: RegisterCode | None = None
    url: WebAddress | None = None
    email: Email | None = None


def _with_email(contact: Agent) -> Agent:
    """DCAT-AP_IT has no contact without one."""
    if not contact.email:
        raise ValueError("the contact needs an email")
    return contact


class Person(_Strict):
    """One of the authors who are to be cited."""

    given_name: Text
    family_name: Text
    orcid: Orcid | None = None


class Place(_Strict):
    """What the data are about in space.

    `uri` is that of GeoNames or of the EU's authority table of places; `bbox` holds west, south,
    east and north in degrees (WGS 84).
    """

    name: Bilingual
    uri: WebAddress
    bbox: BoundingBox | None = None


class Period(_Strict):
    """What the data are about in time: first and last day; one of them may be open, None."""

    start: date | None = None
    end: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if not (self.start or self.end):
            raise ValueError("needs a start or an end")
        if self.start and self.end and self.start > self.end:
            raise ValueError("ends before it starts")
        return self


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
    contact: Annotated[Agent, AfterValidator(_with_email)]
    rights_holder: Agent | None = None
    creators: tuple[Person | Agent, ...] = ()
    license: License
    access_rights: AccessRight = "PUBLIC"
    homepage: WebAddress | None = None
    base_url: BaseAddress
    doi: Doi | None = None
    place: Place | None = None
    period: Period | None = None
    languages: tuple[LanguageCode, ...] = ()
    ckan_organization: CkanName | None = None
    keywords: tuple[Text, ...]
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    frequency: Frequency
    accepted_falls: tuple[AcceptedFall, ...] = ()

    @property
    def is_at_a_placeholder(self) -> bool:
        """True if `base_url` is an address of examples, at which nobody can serve anything."""
        return PLACEHOLDER in self.base_url


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
    """Read `sources/dataset.yaml`; BASE_URL_VARIABLE of the environment goes before its `base_url`.

    Raises InputError naming each key that is wrong.
    """
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
        return Dataset.model_validate(_with_environment(raw))
    except ValidationError as error:
        raise InputError(_problem(entry) for entry in error.errors()) from error


def _with_environment(raw: Any) -> Any:
    base_url = os.environ.get(BASE_URL_VARIABLE)
    return {**raw, "base_url": base_url} if base_url and isinstance(raw, dict) else raw


def _problem(entry: Any) -> Problem:
    key = ".".join(str(part) for part in entry["loc"]) or "the file"
    if key == "base_url" and os.environ.get(BASE_URL_VARIABLE):
        remedy = "Set it to the address of outputs/, such as https://example.org/data."
        return Problem(BASE_URL_VARIABLE, f"in the environment: {entry['msg']}.", remedy)
    return Problem(
        DATASET_FILE, f"{key}: {entry['msg']}.", "See CONTRIBUTING.md for the keys.", column=key
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
