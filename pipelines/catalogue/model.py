"""What every metadata file of a release is written from: one model, no file format."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

import pyarrow as pa

from pipelines.catalogue.coverage import languages_of, period_of
from pipelines.codelist import Codelists
from pipelines.project import Agent, Bilingual, Dataset, Period, Person
from pipelines.slug import free_slug
from pipelines.table_schema import TableSchema

PAGE = "index.html"
"""The page of a release, relative to it."""

RIGHTS = Bilingual(
    en="The licence covers the data. Words quoted from a text keep the licence of that text.",
    it="La licenza riguarda i dati. Le parole citate da un testo hanno la licenza di quel testo.",
)
"""What the licence of a dataset does not cover."""


@dataclass(frozen=True)
class Distribution:
    """A file that people download; `path` is POSIX and relative to the release.

    `table` is the table that it holds, None if it holds all or none; `rows` likewise. `sha256`
    is in lower-case hex.
    """

    path: str
    title: str
    title_it: str
    format: str
    media_type: str
    bytes: int
    sha256: str
    table: str | None = None
    rows: int | None = None


@dataclass(frozen=True, eq=False)
class Catalogue:
    """A release: what the publisher says, what its tables are and hold, which files carry them.

    Equal to itself only, because tables are large; so it can be a key of what is derived once.

    `tables` are in published form, by name, as `schemas` are; `created` is the moment of this
    version and `issued` that of the first, both RFC 3339; `changes` is what this version changed,
    in Markdown, its heading the version.
    """

    dataset: Dataset
    version: str
    created: str
    issued: str
    schemas: Mapping[str, TableSchema]
    tables: Mapping[str, pa.Table]
    codelists: Codelists
    distributions: tuple[Distribution, ...]
    changes: str = ""

    @property
    def release_url(self) -> str:
        """Where this version is served, without a slash at the end."""
        return release_address(self.dataset, self.version)

    @property
    def latest_url(self) -> str:
        """Where the newest version is served, without a slash at the end."""
        return f"{self.dataset.base_url}/latest"

    def url(self, path: str) -> str:
        """The address of a file of this version; `path` is relative to the release."""
        return f"{self.release_url}/{quote(path)}"

    def uri(self, fragment: str) -> str:
        """What identifies a thing of this dataset, such as `dataset`, in every version."""
        return f"{self.dataset.base_url}/#{quote(fragment)}"

    @property
    def page_url(self) -> str:
        """The page that people are sent to."""
        return self.dataset.homepage or self.url(PAGE)

    @property
    def identifier(self) -> str:
        """`<publisher>:<dataset>`, as DCAT-AP_IT forms it."""
        return f"{identifier_of(self.dataset.publisher)}:{self.dataset.name}"

    @property
    def rights_holder(self) -> Agent:
        """Who holds the rights in the data: the publisher, unless somebody else is named."""
        return self.dataset.rights_holder or self.dataset.publisher

    @property
    def creators(self) -> tuple[Person | Agent, ...]:
        """Who is cited as author, at least one."""
        return self.dataset.creators or (self.dataset.publisher,)

    @property
    def period(self) -> Period | None:
        """What the data are about in time: as the publisher says, else as the events do."""
        return self.dataset.period or period_of(self.tables)

    @property
    def languages(self) -> tuple[str, ...]:
        """Two-letter codes of the languages of the data: as the publisher says, else the texts."""
        return self.dataset.languages or languages_of(self.tables)


def release_address(dataset: Dataset, version: str) -> str:
    """Where a version is served, without a slash at the end."""
    return f"{dataset.base_url}/releases/{version}"


def identifier_of(agent: Agent | Person) -> str:
    """A body's code in a register, a person's ORCID; without one, a slug of the name."""
    if isinstance(agent, Agent):
        return agent.identifier or free_slug(agent.name, "agent", ())
    if agent.orcid:
        return f"https://orcid.org/{agent.orcid}"
    return free_slug(f"{agent.given_name} {agent.family_name}", "person", ())
