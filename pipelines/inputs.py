"""All that a project's folder says, read and judged once: the input of everything else."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipelines.extraction.gazetteer import Gazetteer
from pipelines.extraction.lexicon import Lexicon, load_lexicon
from pipelines.intake.curated import read_curated
from pipelines.intake.documents import read_documents, read_register
from pipelines.intake.gazetteer import gazetteer_names
from pipelines.intake.judge import judge_inputs
from pipelines.problems import InputError, Problem
from pipelines.project import Project
from pipelines.table_schema import Code, TableSchema, load_codelists, load_schemas

REGISTER_TABLE = "documents"
LEXICON = "sources/lexicon/it.yaml"


@dataclass(frozen=True)
class Schemas:
    """`schemas/`: `public` tables, `inputs` that people edit, and `codelists`, all by name."""

    public: Mapping[str, TableSchema]
    inputs: Mapping[str, TableSchema]
    codelists: Mapping[str, Mapping[str, Code]]

    @property
    def curated(self) -> Mapping[str, TableSchema]:
        """The schemas of the curated tables: the inputs but for the register of texts."""
        return {name: s for name, s in self.inputs.items() if name != REGISTER_TABLE}


def load_project_schemas(project: Project) -> Schemas:
    """Read `schemas/`. Raises InputError naming the file that is unreadable."""
    codelists = load_codelists(project.schemas)
    return Schemas(
        load_schemas(project.schemas, codelists),
        load_schemas(project.schemas / "inputs", codelists),
        codelists,
    )


def read_judged_tables(project: Project, schemas: Schemas) -> dict[str, pa.Table]:
    """The curated tables and the register of texts (`documents`), structure and cells judged.

    Raises InputError with every fault found.
    """
    register = read_register(project, schemas.inputs[REGISTER_TABLE])
    tables = {**read_curated(project, schemas.curated), REGISTER_TABLE: register}
    judge_inputs(tables, schemas.inputs)
    return tables


def read_texts(project: Project, register: pa.Table) -> pa.Table:
    """The registered texts, each compared with its hash. Raises InputError."""
    return read_documents(project, register)


def project_lexicon(project: Project) -> Lexicon:
    """What the rules know of the language. Raises InputError if the file is malformed."""
    try:
        return load_lexicon(project.root / LEXICON)
    except (OSError, ValueError) as error:
        raise InputError(
            [Problem(LEXICON, f"cannot be used: {error}", "Compare it with its comments.")]
        ) from error


def project_gazetteer(curated: Mapping[str, pa.Table]) -> Gazetteer:
    """The curated names, ready to be matched against many texts."""
    return Gazetteer(gazetteer_names(curated))
