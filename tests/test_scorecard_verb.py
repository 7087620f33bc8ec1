"""`opendata scorecard`: the project's own annotations, or those of any folder."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Cli

HERE = ("--project", str(REPOSITORY))
GOLD = REPOSITORY / "sources" / "gold" / "00-seed.json"
TEXT = REPOSITORY / "sources" / "documents" / "comune-di-torino.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two annotated texts: the first one, and one that says something else."""
    shutil.copy(GOLD, tmp_path / "uno.json")
    shutil.copy(TEXT, tmp_path)
    text = "Nel 2021 la Fondazione Lume sostiene i vicini \x1b[31m di casa."
    (tmp_path / "due.txt").write_text(text, encoding="utf-8")
    gold = {"id": "due", "entities": [], "dates": [], "amounts": [], "relations": []}
    gold["entities"] = [
        {"start": at, "end": at + len(name), "text": name, "type": "place", "canonical": name}
        for name in ("Lume", "vicini \x1b[31m")
        for at in [text.index(name)]
    ]
    (tmp_path / "due.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def test_the_projects_own_annotation_is_read_without_a_mistake(cli: Cli) -> None:
    ended = cli("scorecard", "--json", *HERE)

    found = json.loads(ended.out)
    assert found["errors"] == []
    whole = {s["measure"]: s for s in found["scores"] if not s["document_id"] and not s["code"]}
    assert whole["entities_typed"]["f1"] == whole["relations"]["f1"] == 1
    assert whole["entities_exact"]["gold"] == 34
    assert whole["amounts"]["f1"] is None


def test_tables_are_by_all_texts_types_and_documents(cli: Cli, folder: Path) -> None:
    ended = cli("scorecard", str(folder), "--by-type", "--by-document", *HERE)

    assert ended.code == 0, ended.err
    for title in ("2 texts\n", "2 texts, by type or predicate\n", "comune-di-torino\n", "due\n"):
        assert title in ended.out
    assert "| Dates                         | 0.750 | 1.000 | 0.857 |" in ended.out


def test_errors_say_what_stands_there_and_command_no_terminal(cli: Cli, folder: Path) -> None:
    ended = cli("scorecard", str(folder), "--errors", *HERE)

    assert "Errors in due" in ended.out
    spurious, missed = (line for line in ended.out.splitlines() if "Fondazione Lume (org" in line)
    assert "Fondazione Lume (organisation) | Lume (place)" in " ".join(spurious.split())
    assert "Lume (place) | Fondazione Lume (organisation)" in " ".join(missed.split())
    assert "vicini [31m (place)" in ended.out
    assert "\x1b" not in ended.out


def test_a_text_may_be_left_out(cli: Cli, folder: Path) -> None:
    ended = cli("scorecard", str(folder), "--without", "due", *HERE)
    unknown = cli("scorecard", str(folder), "--without", "tre", *HERE)

    assert "1 text\n" in ended.out
    assert unknown.code == 1
    assert "no annotation 'tre'" in unknown.err


def test_texts_may_lie_elsewhere_and_each_that_is_missing_is_told(cli: Cli, folder: Path) -> None:
    texts = folder / "texts"
    texts.mkdir()
    for path in folder.glob("*.txt"):
        path.rename(texts / path.name)

    missing = cli("scorecard", str(folder), *HERE)
    found = cli("scorecard", str(folder), "--texts", str(texts), *HERE)

    assert missing.code == 1
    assert "due.txt: cannot be read" in missing.err
    assert "comune-di-torino.txt: cannot be read" in missing.err
    assert found.code == 0, found.err


def test_a_folder_without_annotations_is_told(cli: Cli, tmp_path: Path) -> None:
    ended = cli("scorecard", str(tmp_path), *HERE)

    assert ended.code == 1
    assert "holds no annotated text" in ended.err
