"""Each fault of an input: one message with file, row, column and remedy; nothing published."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.project import Project
from tests.conftest import Cli

Spoil = Callable[[Project], None]


def _edit(path: str, change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(project: Project) -> None:
        file = project.root / path
        file.write_bytes(change(file.read_bytes()))

    return spoil


def _line(number: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def changed(raw: bytes) -> bytes:
        lines = raw.split(b"\n")
        lines[number - 1] = change(lines[number - 1])
        return b"\n".join(lines)

    return changed


def _register(text: bytes) -> Spoil:
    """Replace the source text and register the hash that it then has."""

    def spoil(project: Project) -> None:
        folder = project.sources / "documents"
        old = (folder / "comune-di-torino.txt").read_bytes()
        (folder / "comune-di-torino.txt").write_bytes(text)
        register = folder / "documents.csv"
        hashes = [hashlib.sha256(raw).hexdigest().encode() for raw in (old, text)]
        register.write_bytes(register.read_bytes().replace(*hashes))

    return spoil


LINKS = "sources/curated/links.csv"
ENTITIES = "sources/curated/entities.csv"
SOURCE = b",citta-di-torino-tonite-progetto,,"
REGISTER = "sources/documents/documents.csv"
TEXT = "sources/documents/comune-di-torino.txt"

# Fault, what the message must name, and a word of the remedy.
FAULTS: dict[str, tuple[Spoil, list[str], str]] = {
    "text not UTF-8": (_register(b"caff\xe8 a Torino"), [TEXT, "row 1", "UTF-8"], "Convert"),
    "hash mismatch": (
        _edit(TEXT, lambda raw: raw + b"!"),
        [REGISTER, "row 2", "sha256"],
        "restore",
    ),
    "empty text": (_register(b""), [TEXT, "empty"], "Restore"),
    "text of blanks": (_register(b" \n\t\n"), [TEXT, "empty"], "Restore"),
    "missing column": (
        _edit(
            LINKS, lambda raw: b"\n".join(row[: row.rindex(b",")] for row in raw.split(b"\n")[:-1])
        ),
        [LINKS, "row 1", "column note", "missing"],
        "Add it",
    ),
    "extra column": (
        _edit(LINKS, lambda raw: raw.replace(b"\n", b",x\n").replace(b",x", b",colour", 1)),
        [LINKS, "row 1", "column colour"],
        "Remove it",
    ),
    "ragged row": (
        _edit(LINKS, _line(3, lambda row: row + b",one,too,many")),
        [LINKS, "row 3", "cells"],
        "Quote",
    ),
    "unclosed quote": (
        _edit(LINKS, _line(3, lambda row: b'"' + row)),
        [LINKS, "row 3"],
        "quotes",
    ),
    "duplicate key": (
        _edit(LINKS, lambda raw: raw + raw.split(b"\n")[4] + b"\n"),
        [LINKS, "row", "same as"],
        "Merge",
    ),
    "dangling reference": (
        _edit(LINKS, _line(2, lambda row: b"nobody" + row[row.index(b",") :])),
        [LINKS, "row 2", "column entity_id", "nobody"],
        "add the row",
    ),
    "wrong type": (
        _edit("sources/curated/funding.csv", lambda raw: raw.replace(b",511630,", b",plenty,")),
        ["sources/curated/funding.csv", "row", "column amount_eur", "plenty"],
        "schemas/inputs/",
    ),
    "value outside its codelist": (
        _edit(ENTITIES, _line(2, lambda row: row.replace(b"organisation", b"organization"))),
        [ENTITIES, "row 2", "column entity_type", "organization", "codelists/entity_type.csv"],
        "extend the list",
    ),
    "duplicate header": (
        _edit(LINKS, _line(1, lambda row: row.replace(b"note", b"url"))),
        [LINKS, "row 1", "column url", "twice"],
        "Keep one",
    ),
    "NUL byte": (_edit(LINKS, _line(3, lambda row: row + b"\0")), [LINKS, "row 3", "NUL"], "Save"),
    "table not UTF-8": (
        _edit(ENTITIES, _line(4, lambda row: row + b"\xe8")),
        [ENTITIES, "row 4", "UTF-8"],
        "Save",
    ),
    "path that climbs": (
        _edit(REGISTER, _line(2, lambda row: row.replace(b",comune-di", b",../../comune-di"))),
        [REGISTER, "row 2", "column path", "does not lie"],
        "Move the text",
    ),
    "text that is not there": (
        _edit(REGISTER, _line(2, lambda row: row.replace(b"torino.txt", b"roma.txt"))),
        [REGISTER, "row 2", "column path", "cannot be read"],
        "Restore",
    ),
    "unregistered text": (
        lambda project: (project.sources / "documents" / "new.txt").write_bytes(b"Torino") and None,
        ["sources/documents/new.txt", "not registered"],
        "Add a row",
    ),
    "unreadable schema": (
        _edit("schemas/links.json", lambda raw: raw[:-20]),
        ["schemas/links.json", "not a usable Table Schema"],
        "Mend",
    ),
    "unreadable input schema": (
        _edit("schemas/inputs/links.json", lambda raw: raw.replace(b'"type"', b'"kind"', 1)),
        ["schemas/inputs/links.json", "type"],
        "Mend",
    ),
    "codelist with a code twice": (
        _edit("schemas/codelists/rank.csv", lambda raw: raw + raw.split(b"\n")[1] + b"\n"),
        ["schemas/codelists/rank.csv", "code", "twice"],
        "Remove",
    ),
    "codelist with a title twice": (
        _edit("schemas/codelists/rank.csv", lambda raw: raw.replace(b",Normal,", b",Preferred,")),
        ["schemas/codelists/rank.csv", "title_en", "'Preferred' twice"],
        "Give each its own.",
    ),
    "invalid YAML": (
        _edit("sources/dataset.yaml", lambda raw: raw + b"\n  : ["),
        ["sources/dataset.yaml", "cannot be read"],
        "YAML",
    ),
    "unknown key": (
        _edit("sources/dataset.yaml", lambda raw: raw + b"colour: red\n"),
        ["sources/dataset.yaml", "colour"],
        "CONTRIBUTING",
    ),
    "invalid lexicon": (
        _edit("sources/lexicon/it.yaml", lambda raw: b"- [" + raw),
        ["sources/lexicon/it.yaml"],
        "Compare",
    ),
    "date that is none": (
        _edit("sources/curated/events.csv", lambda raw: raw.replace(b",2026-08,", b",August,")),
        ["sources/curated/events.csv", "row", "column date_edtf", "August"],
        "schemas/inputs/",
    ),
    "date of no calendar": (
        _edit("sources/curated/events.csv", lambda raw: raw.replace(b",2026-08,", b",2026-18,")),
        ["sources/curated/events.csv", "row", "column date_edtf", "2026-18"],
        "",
    ),
    "reading of nothing": (
        _edit("sources/curated/readings.csv", lambda raw: raw.replace(b",2023-08,", b",2023-07,")),
        ["sources/curated/readings.csv", "row", "2023-07"],
        "remove it",
    ),
    "table that is not there": (
        lambda project: (project.root / LINKS).unlink(),
        [LINKS, "is missing"],
        "header only: entity_id,link_type,url",
    ),
    "number without end": (
        _edit("sources/curated/funding.csv", lambda raw: raw.replace(b",511630,", b",1e400,")),
        ["sources/curated/funding.csv", "row", "column amount_eur", "1e400"],
        "Correct",
    ),
    "metadata that portals refuse": (
        _edit("sources/dataset.yaml", lambda raw: raw.replace(b"opendata@example.org", b"nobody")),
        ["sources/dataset.yaml", "contact.email"],
        "CONTRIBUTING",
    ),
    "theme that is none": (
        _edit("sources/dataset.yaml", lambda raw: raw.replace(b"[SOCI", b"[SOCIAL")),
        ["sources/dataset.yaml", "themes"],
        "CONTRIBUTING",
    ),
    "labels too much alike": (
        _edit(
            "sources/curated/events.csv",
            lambda raw: (
                raw
                + b"tonite,meeting,2021,Fase A!,,tonite,,\n".replace(b",tonite,,", SOURCE)
                + b"tonite,meeting,2021,fase a,,tonite,,\n".replace(b",tonite,,", SOURCE)
            ),
        ),
        ["sources/curated/events.csv", "Fase A!", "tonite-meeting-2021-fase-a"],
        "Word them apart",
    ),
    "table without schema": (
        lambda project: (project.sources / "curated" / "notes.csv").write_bytes(b"a,b\n") and None,
        ["sources/curated/notes.csv", "no schema"],
        "Rename",
    ),
}


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_told_and_nothing_is_published(fault: str, project: Project, cli: Cli) -> None:
    spoil, named, remedy = FAULTS[fault]
    project.outputs.mkdir()
    (project.outputs / "README.md").write_text("Kept as it was.\n", encoding="utf-8")
    before = _tree(project.outputs)
    spoil(project)

    ended = cli("publish", "--project", str(project.root))

    assert ended.code == 1
    for word in [*named, remedy]:
        assert word in ended.err
    assert "Traceback" not in ended.err + ended.out
    assert _tree(project.outputs) == before


@pytest.mark.parametrize("fault", ["hash mismatch", "duplicate key", "invalid YAML", "NUL byte"])
def test_check_finds_what_publish_would(fault: str, project: Project, cli: Cli) -> None:
    spoil, named, _ = FAULTS[fault]
    spoil(project)

    ended = cli("check", "--project", str(project.root))

    assert ended.code == 1
    assert all(word in ended.err for word in named)


def test_all_faults_of_all_tables_are_told_at_once(project: Project, cli: Cli) -> None:
    FAULTS["wrong type"][0](project)
    FAULTS["dangling reference"][0](project)

    ended = cli("check", "--project", str(project.root))

    assert "plenty" in ended.err
    assert "nobody" in ended.err


def _as_excel_writes(project: Project) -> None:
    path = project.root / LINKS
    rows = path.read_bytes().decode().replace(",", ";").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + rows.encode() + b";;;;;\r\n\r\n")


def test_what_excel_writes_reads_the_same(project: Project, cli: Cli) -> None:
    plain = cli("check", "--project", str(project.root))
    _as_excel_writes(project)

    ended = cli("check", "--project", str(project.root))

    assert (ended.code, ended.out) == (0, plain.out)
