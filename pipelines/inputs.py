"""All that a project's folder says, read and judged once: the input of everything else."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyarrow as pa

from pipelines.codelist import Codelists, load_codelists
from pipelines.extraction.lexicon.file import load_lexicon
from pipelines.extraction.lexicon.gazetteer import Gazetteer
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.model_names import MODEL_VARIABLE, chosen_model
from pipelines.intake.documents import read_documents
from pipelines.intake.edited import REGISTER_TABLE, read_edited
from pipelines.intake.gazetteer import gazetteer_names
from pipelines.intake.gold import read_gold
from pipelines.intake.judge import judge_inputs
from pipelines.problems import InputError, Problem, raise_if_any
from pipelines.project import Project
from pipelines.provenance import digest
from pipelines.quality import TABLES as QUALITY_TABLES
from pipelines.resolution.curated_rows import WRITTEN, written_rows
from pipelines.resolution.records import BY_TABLE
from pipelines.review.correction import TABLE as CORRECTIONS
from pipelines.review.decision import TABLE as DECISIONS
from pipelines.scratch import scratch_folder
from pipelines.snapshot import unpack
from pipelines.table_schema import TableSchema, load_schemas

LEXICON = "sources/lexicon/it.yaml"
CANDIDATES = "candidates"

INPUT_TABLES = frozenset(
    {
        *BY_TABLE,
        REGISTER_TABLE,
        "sources",
        "entities",
        "readings",
        "redirects",
        DECISIONS,
        CORRECTIONS,
    }
)
"""The tables that people edit."""

PUBLIC_TABLES = frozenset(
    {
        *BY_TABLE,
        *QUALITY_TABLES,
        "documents",
        "passages",
        "mentions",
        "expressions",
        "entities",
        "redirects",
        "sources",
        "statements",
    }
)
"""The tables that the pipeline fills."""


@dataclass(frozen=True)
class Schemas:
    """`schemas/`: `public` tables, `inputs` that people edit, and `codelists`, all by name.

    `candidates` is the working table from which people copy decisions; `digest` is that of the
    files, as they were when they were read.
    """

    public: Mapping[str, TableSchema]
    inputs: Mapping[str, TableSchema]
    candidates: TableSchema
    codelists: Codelists
    digest: str

    @property
    def resolved(self) -> Mapping[str, TableSchema]:
        """The schemas of what statements and texts amount to: all public but those on quality."""
        return {name: s for name, s in self.public.items() if name not in QUALITY_TABLES}

    @property
    def curated(self) -> Mapping[str, TableSchema]:
        """The schemas of the curated tables: the inputs but for the register of texts."""
        return {name: s for name, s in self.inputs.items() if name != REGISTER_TABLE}


def load_project_schemas(project: Project) -> Schemas:
    """Read `schemas/`. Raises InputError naming the file that is wrong or not there, and OSError."""
    # Before they are read: a change in between then counts as one that has yet to be looked at.
    digested = digest([project.schemas])
    codelists = load_codelists(project)
    public = load_schemas(project.schemas, project, codelists)
    inputs = load_schemas(project.schemas / "inputs", project, codelists)
    review = load_schemas(project.schemas / "review", project, codelists)
    raise_if_any(_missing("schemas", PUBLIC_TABLES - public.keys(), "Restore it."))
    raise_if_any(_missing("schemas/inputs", INPUT_TABLES - inputs.keys(), "Restore it."))
    raise_if_any(_missing("schemas/review", {CANDIDATES} - review.keys(), "Restore it."))
    raise_if_any(_unfilled(public.keys() - PUBLIC_TABLES))
    return Schemas(public, inputs, review[CANDIDATES], codelists, digested)


def _missing(folder: str, tables: Set[str], remedy: str) -> Iterator[Problem]:
    for table in sorted(tables):
        yield Problem(f"{folder}/{table}.json", "is not there, but the pipeline needs it.", remedy)


def _unfilled(tables: Set[str]) -> Iterator[Problem]:
    for table in sorted(tables):
        yield Problem(
            f"schemas/{table}.json",
            "describes a table that nothing in the pipeline fills.",
            "Remove it; CONTRIBUTING.md says how to add a table.",
        )


def read_judged_tables(project: Project, schemas: Schemas) -> dict[str, pa.Table]:
    """The curated tables and the register of texts (`documents`), structure and cells judged.

    Raises InputError with every fault found.
    """
    tables = read_edited(project, schemas.inputs)
    judge_inputs(tables, schemas.inputs)
    return tables


def written_in(archive: Path | IO[bytes]) -> pa.Table:
    """Where people wrote the rows that were made from inputs which `pipelines.snapshot` packed, as
    `written_rows` tells it; nothing is known if this code cannot read them. Raises OSError.
    """
    with scratch_folder() as folder:
        project = Project(folder)
        try:
            unpack(archive, project.root)
            schemas = load_project_schemas(project)
            return written_rows(read_edited(project, schemas.inputs))
        except (InputError, ValueError, KeyError):
            return WRITTEN.empty_table()


def read_texts(project: Project, register: pa.Table) -> pa.Table:
    """The registered texts, each compared with its hash. Raises InputError."""
    return read_documents(project, register)


def read_annotations(project: Project, texts: pa.Table, schemas: Schemas) -> pa.Table:
    """The texts that people annotated, each compared with its text. Raises InputError."""
    return read_gold(project, texts, schemas.codelists)


def project_lexicon(project: Project) -> Lexicon:
    """What the rules know of the language. Raises InputError if the file is malformed, or the optional
    model that the environment names cannot be loaded.
    """
    try:
        chosen_model()
    except ValueError as error:
        remedy = "Install spaCy and that model, or unset the variable."
        raise InputError([Problem(MODEL_VARIABLE, f"{error}.", remedy)]) from error
    try:
        return load_lexicon(project.root / LEXICON)
    except (OSError, ValueError) as error:
        raise InputError(
            [Problem(LEXICON, f"cannot be used: {error}", "Compare it with its comments.")]
        ) from error


def project_gazetteer(curated: Mapping[str, pa.Table]) -> Gazetteer:
    """The curated names, ready to be matched against many texts."""
    return Gazetteer(gazetteer_names(curated))
