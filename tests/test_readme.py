"""README.md and CONTRIBUTING.md are true: queries, scores, paths, make targets and options.

`UPDATE_README=1` writes the results that queries and scorecard have now into README.md.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.core import TyperGroup
from typer.main import get_command

from pipelines.cli import app
from pipelines.project import Project, load_dataset
from pipelines.release.publish import publish
from pipelines.release.shelf.folder import FolderShelf
from pipelines.release.working_file import write_candidates
from tests.built import built
from tests.conftest import REPOSITORY, Cli

README = REPOSITORY / "README.md"
CONTRIBUTING = REPOSITORY / "CONTRIBUTING.md"
PAGES = (README, CONTRIBUTING, REPOSITORY / "outputs" / "README.md")
DATABASE = "outputs/latest/torino-social-innovation.duckdb"

EXAMPLE = re.compile(r"```sql\n(?P<sql>[^`]+)```\n\n```text\n(?P<shown>[^`]*)```")
SCORES = re.compile(
    r"(?<=```sh\n\.venv/bin/opendata scorecard)(?P<options>.*)\n```\n\n(?P<shown>(?:[|X].*\n)+)"
)
PYTHON = re.compile(r"```python\n([^`]+)```")
CODE = re.compile(r"```sh\n([^`]+)```|`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")

LAYER = re.compile(r"^\| (`pipelines/[^|]+) \|", re.MULTILINE)
IMPORT = re.compile(r"^\s*from (pipelines\.\w+)", re.MULTILINE)

MADE_BY_SET_UP = (".venv", ".clients", ".dagster")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose `outputs/` holds a fresh release of this repository."""
    root = tmp_path_factory.mktemp("readme")
    made, dataset = built(), load_dataset(Project(REPOSITORY))
    schemas = made.schemas
    publish(
        made.public,
        schemas.public,
        dataset,
        FolderShelf(root / "outputs"),
        codelists=schemas.codelists,
    )
    write_candidates(made.candidates, FolderShelf(root / "outputs"))
    return root


def test_queries_return_what_is_shown(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(published)
    page = README.read_text(encoding="utf-8")
    with duckdb.connect(DATABASE, read_only=True) as database:
        renewed = EXAMPLE.sub(lambda found: _example(database, found["sql"]), page)
    if os.environ.get("UPDATE_README"):
        README.write_text(renewed, encoding="utf-8")
    else:
        assert renewed == page


@pytest.mark.parametrize("which", [0, 1], ids=["own text", "development texts"])
def test_scores_are_what_is_shown(which: int, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    page = README.read_text(encoding="utf-8")
    found = list(SCORES.finditer(page))[which]
    options = found["options"].split()
    if not all(Path(word).exists() for word in options if "/" in word):
        pytest.skip("the development texts are not part of the project")

    ended = cli("scorecard", *options)

    table = "".join(f"{line}\n" for line in ended.out.splitlines() if line.startswith("|"))
    if os.environ.get("UPDATE_README"):
        start, end = found.span("shown")
        README.write_text(page[:start] + table + page[end:], encoding="utf-8")
    else:
        assert table == found["shown"]


def test_every_query_shows_its_result() -> None:
    page = README.read_text(encoding="utf-8")
    assert len(EXAMPLE.findall(page)) == page.count("```sql") >= 5


def test_python_examples_run(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(published)
    examples = PYTHON.findall(README.read_text(encoding="utf-8"))
    assert examples
    for example in examples:
        exec(example, {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_what_a_page_names_exists(page: Path, published: Path) -> None:
    missing = [path for path in _paths(page) if not _exists(path, published)]
    links = LINK.findall(page.read_text(encoding="utf-8"))
    missing += [link for link in links if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_commands_have_the_targets_verbs_and_options(page: Path) -> None:
    wrong = [command for command in _code(page) if not _can_be_run(command)]
    assert wrong == []


def test_imports_go_one_way() -> None:
    layers = _layers()
    assert layers
    against = [
        f"{path.relative_to(REPOSITORY)} imports {imported}"
        for path in sorted((REPOSITORY / "pipelines").rglob("*.py"))
        for imported in IMPORT.findall(path.read_text(encoding="utf-8"))
        if layers.get(imported, 0) > layers.get(_part(path.relative_to(REPOSITORY)), len(layers))
    ]
    assert against == []


def _layers() -> dict[str, int]:
    """The row of each part in the table of CONTRIBUTING.md, by name as it is imported."""
    page = CONTRIBUTING.read_text(encoding="utf-8")
    table = page[page.index("### What may import what") : page.index("## Identifiers")]
    return {
        _part(Path(name)): row
        for row, cell in enumerate(LAYER.findall(table))
        for name in re.findall(r"`([^`]+)`", cell)
    }


def _part(path: Path) -> str:
    return f"pipelines.{Path(path.parts[1]).stem}"


def _example(database: duckdb.DuckDBPyConnection, sql: str) -> str:
    cursor = database.execute(sql)
    names = [column[0] for column in cursor.description or []]
    return f"```sql\n{sql}```\n\n```text\n{_aligned([names, *cursor.fetchall()])}```"


def _aligned(rows: Sequence[Sequence[Any]]) -> str:
    """Rows with a bar between columns, each as wide as its widest cell; null is blank."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in cells
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _code(page: Path) -> Iterator[str]:
    """Each line of a shell block and each piece of code in the text."""
    for block, inline in CODE.findall(page.read_text(encoding="utf-8")):
        yield from block.splitlines() if block else [inline]


def _paths(page: Path) -> Iterator[str]:
    """Words of code that begin with something at the top of this repository."""
    top = {path.name for path in REPOSITORY.iterdir()} | {"outputs"}
    for code in _code(page):
        for word in code.strip("()").split():
            if word.partition("/")[0] in top - set(MADE_BY_SET_UP):
                yield word


def _exists(path: str, published: Path) -> bool:
    return (REPOSITORY / path).exists() or (published / path).exists()


def _can_be_run(command: str) -> bool:
    words = [word for word in command.split() if not re.match(r"[A-Z_]+=", word)]
    if words and words[0] == "make":
        return len(words) == 1 or words[1] in _targets()
    if words and Path(words[0]).name == "opendata":
        return len(words) == 1 or _verb_takes(words[1], words[2:])
    if command.startswith("--"):
        return any(_verb_takes(verb, words) for verb in _verbs())
    return True


def _targets() -> set[str]:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def _verbs() -> dict[str, Any]:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(group.commands)


def _verb_takes(verb: str, words: Sequence[str]) -> bool:
    if verb not in _verbs():
        return False
    options = {name for param in _verbs()[verb].params for name in param.opts}
    return all(word in options for word in words if word.startswith("-"))
