"""Extraction flows one way: each folder knows only those before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pipelines.extraction

PACKAGE = "pipelines.extraction."
ORDER = ("text", "lexicon", "document", "dates", "names", "types", "coreference", "relations")
BASE = Path(pipelines.extraction.__file__).parent


def _imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            yield (node.module or "").removeprefix(PACKAGE).split(".")[0]


def test_every_folder_has_its_place_in_the_order() -> None:
    folders = {path.name for path in BASE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(ORDER)


def test_no_folder_knows_one_behind_it() -> None:
    for at, folder in enumerate(ORDER):
        for module in sorted((BASE / folder).rglob("*.py")):
            behind = set(_imported(module)) & {*ORDER[at + 1 :], "extract"}
            assert not behind, f"{module.relative_to(BASE)} imports {sorted(behind)}"


def test_dates_and_names_do_not_know_each_other() -> None:
    for module in sorted((BASE / "names").rglob("*.py")):
        assert "dates" not in set(_imported(module)), module.name
