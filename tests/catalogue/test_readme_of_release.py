"""`README.md` of a release: its links lead somewhere, its words run nothing, its command works."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token


@pytest.fixture
def tokens(folder: Path) -> list[Token]:
    """The README as a reader that lets HTML through sees it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    blocks = parser.parse((folder / "README.md").read_text("utf-8"))
    return [token for block in blocks for token in (block, *(block.children or ()))]


def test_every_link_leads_to_a_file(tokens: list[Token], folder: Path) -> None:
    links = [str(token.attrGet("href")) for token in tokens if token.type == "link_open"]
    inside = {unquote(link) for link in links if not link.startswith("http")}
    assert not [link for link in links if "evil" in link]
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert inside == there - {"README.md"}


def test_no_word_becomes_html(tokens: list[Token]) -> None:
    assert not [token.content for token in tokens if token.type.startswith("html")]
    assert len([token for token in tokens if token.type == "heading_open"]) == 7


def test_its_command_verifies_the_release(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "verify.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "files are as published" in done.stdout
