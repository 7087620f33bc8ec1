"""A lexicon that people edit: what is wrong in it is said with file and key."""

import shutil
from pathlib import Path

import pytest
from reading import ROOT

from pipelines.extraction.lexicon.file import load_lexicon

FOLDER = ROOT / "sources/lexicon"
GOOD = (FOLDER / "it.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("articles: [", "articoli: [", "'articoli'"),
        ("articles: [il,", "articles: [no,", "'articles'"),
        ("maggio: 5", "maggio: five", "'months.maggio'"),
        ("inside: always, allows", "inside: sometimes, allows", "'heads'"),
        ("articles: [", "articles: {", "YAML"),
        ("places: [", "places: 3\nother: [", "'other'"),
        ("it-first-names.txt", "it-no-names.txt", "it-no-names.txt"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = Path(shutil.copytree(FOLDER, tmp_path / "lexicon")) / "it.yaml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=complaint) as error:
        load_lexicon(path)
    assert "it.yaml" in str(error.value)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "it.yaml"
    path.write_text("articles: [il]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="is missing"):
        load_lexicon(path)


def test_not_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "it.yaml"
    path.write_text("- il\n", encoding="utf-8")
    with pytest.raises(ValueError, match="mapping"):
        load_lexicon(path)
