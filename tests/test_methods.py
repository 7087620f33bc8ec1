"""Every rule has a sentence: `schemas/codelists/method.csv` is what people are told of methods."""

import ast
import re

import pytest

from pipelines.extraction.dates.forms import date_forms
from pipelines.inputs import INPUT_TABLES, Schemas, project_lexicon
from pipelines.project import Project
from pipelines.resolution.records import BY_TABLE
from tests.conftest import REPOSITORY

METHOD = re.compile(r"[a-z]+\.[a-z]\w+")
PARTS = re.compile(r"[a-z]{1,2}\d?")
"""Groups of the date pattern that are no form of their own."""


def _written_in_the_rules() -> set[str]:
    """Every string of the extractor that has the form of a method."""
    nodes = (
        node
        for path in sorted((REPOSITORY / "pipelines" / "extraction").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and METHOD.fullmatch(node.value)
    }


def _made_by_the_rules(project: Project) -> set[str]:
    """Methods that are put together: the forms of dates, and how an alias stands to its name."""
    forms = date_forms(project_lexicon(project)).groupindex
    dates = {f"date.{name}" for name in forms if not PARTS.fullmatch(name)}
    return dates | {
        f"relation.alias.{form}" for form in ("adjacent", "bracket", "coined", "dash", "distant")
    }


def test_every_method_has_its_sentence(schemas: Schemas, repository: Project) -> None:
    methods = _written_in_the_rules() | _made_by_the_rules(repository)
    methods |= {f"curated.{table}" for table in {*BY_TABLE, "entities"} & INPUT_TABLES}
    methods |= {"correction"} | {
        f"decision.{code}" for code in schemas.codelists["decision"] if code != "not-an-entity"
    }

    assert len(methods) > 60
    assert methods - schemas.codelists["method"].keys() == set()


@pytest.mark.parametrize("language", ["en", "it"])
def test_sentences_are_sentences(schemas: Schemas, language: str) -> None:
    for code in schemas.codelists["method"].values():
        sentence = getattr(code, f"description_{language}")
        assert re.fullmatch(r"\S.*[.]", sentence), code.code
