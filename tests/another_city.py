"""A whole tiny project of another city: what somebody writes who has no wish to write code."""

import hashlib
import shutil
from pathlib import Path

from pipelines.inputs import load_project_schemas
from pipelines.intake.edited import edited_file
from pipelines.project import Project
from tests.conftest import REPOSITORY

TEXT = """Il Comune di Borgo Sereno ha lanciato nel 2021 il progetto Casa Aperta, finanziato dalla \
Fondazione Lume con 120.000 euro.

Partner del progetto Casa Aperta è la Cooperativa Sociale Il Ponte.
"""

FILES = {
    "dataset.yaml": """\
name: borgo-sereno
version: 0.1.0
created: 2026-01-31T09:00:00+01:00
title: {it: Borgo Sereno, en: Borgo Sereno}
description: {it: Progetti sociali di Borgo Sereno., en: Social projects of Borgo Sereno.}
publisher: {name: Ufficio dati, url: "https://dati.example.org"}
contact: {name: Ufficio dati, email: dati@example.org}
license: {name: CC-BY-4.0, title: CC BY 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}
keywords: [social projects]
themes: [SOCI]
frequency: IRREG
base_url: https://borgo.example.org/data
""",
    "curated/sources.csv": """\
source_id,url,title,publisher,language,source_type,license
bilancio-2021,https://borgo.example.org/bilancio,Bilancio 2021,Comune di Borgo Sereno,it,official,
""",
    "curated/entities.csv": """\
entity_id,entity_type,name,source_id,note
comune-di-borgo-sereno,municipality,Comune di Borgo Sereno,bilancio-2021,
casa-aperta,project,Casa Aperta,bilancio-2021,
""",
    "curated/names.csv": """\
entity_id,name,language,name_type,source_id,stated,note
comune-di-borgo-sereno,Comune di Borgo Sereno,it,official,bilancio-2021,,
casa-aperta,Casa Aperta,it,official,bilancio-2021,,
""",
    "curated/funding.csv": """\
entity_id,funder_id,funding_type,amount_eur,amount_precision,qualifier,scope,date_edtf,source_id,stated,note
casa-aperta,,total_budget,150000,euro,,,2021,bilancio-2021,"150 mila euro",
""",
}


def write_another_city(root: Path) -> Project:
    """Write the project into a new folder; schemas and lexicon are this repository's."""
    sources = root / "sources"
    for name, text in FILES.items():
        path = sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(REPOSITORY / "schemas", root / "schemas")
    shutil.copytree(REPOSITORY / "sources" / "lexicon", sources / "lexicon")
    _register(sources / "documents")
    _leave_the_rest_empty(Project(root))
    return Project(root)


def _leave_the_rest_empty(project: Project) -> None:
    """A table without rows has its header only."""
    for name, schema in load_project_schemas(project).inputs.items():
        path = project.root / edited_file(name)
        if not path.exists():
            path.write_text(",".join(schema.columns) + "\n", encoding="utf-8")


def _register(folder: Path) -> None:
    folder.mkdir()
    (folder / "storia.txt").write_text(TEXT, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    row = f"storia,storia.txt,La storia,https://borgo.example.org/storia,Comune di Borgo Sereno,it,,2026-01-30,{digest}"
    header = "document_id,path,title,url,publisher,language,license,retrieved,sha256"
    (folder / "documents.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
