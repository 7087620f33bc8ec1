"""Controlled vocabularies of the EU's Publications Office, as far as datasets need them.

Each CSV file beside this module is one authority table: its codes, and what they are called in
English and Italian. The file's name is the table's: http://publications.europa.eu/resource/authority/
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

AUTHORITY = "http://publications.europa.eu/resource/authority"

THEME = "data-theme"
FREQUENCY = "frequency"
LANGUAGE = "language"
FILE_TYPE = "file-type"
ACCESS_RIGHT = "access-right"
LICENCE = "licence"


@dataclass(frozen=True)
class Term:
    """One entry of an authority table; `more` has the further columns of its file."""

    code: str
    scheme: str
    label_en: str
    label_it: str
    more: Mapping[str, str]

    @property
    def uri(self) -> str:
        """What catalogues write for it."""
        return f"{self.scheme}/{self.code}"


@cache
def vocabulary(table: str) -> Mapping[str, Term]:
    """The terms of an authority table, by code."""
    path = Path(__file__).parent / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        terms = [_term(f"{AUTHORITY}/{table}", row) for row in csv.DictReader(stream)]
    return MappingProxyType({term.code: term for term in terms})


def language(iso639_1: str) -> Term | None:
    """The language of a two-letter code, also with subtags (`it-IT`); None if it is not listed."""
    wanted = iso639_1.partition("-")[0].lower()
    return _by(LANGUAGE, "iso639_1").get(wanted)


def licence(spdx: str) -> Term | None:
    """The licence of an SPDX identifier; None if it is not listed."""
    return _by(LICENCE, "spdx").get(spdx)


def _by(table: str, column: str) -> Mapping[str, Term]:
    return {term.more[column]: term for term in vocabulary(table).values()}


def _term(scheme: str, row: dict[str, str]) -> Term:
    named = ("code", "label_en", "label_it")
    code, english, italian = (row[name] for name in named)
    more = {name: value for name, value in row.items() if name not in named}
    return Term(code, scheme, english, italian, MappingProxyType(more))
