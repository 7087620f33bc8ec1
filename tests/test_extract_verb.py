"""`opendata extract`: JSON for programs, tables for people, and every unreadable file told."""

import json
from pathlib import Path

from tests.conftest import REPOSITORY, Cli

TEXT = REPOSITORY / "sources" / "documents" / "comune-di-torino.txt"


def test_one_object_a_text_in_the_format_of_the_annotation(cli: Cli, tmp_path: Path) -> None:
    other = tmp_path / "altro.txt"
    other.write_text("Nel 2021 il Comune di Borgo ha speso 3 milioni di euro.", encoding="utf-8")

    ended = cli("extract", str(TEXT), str(other), "--project", str(REPOSITORY))

    first, second = (json.loads(line) for line in ended.out.splitlines())
    assert (first["id"], second["id"]) == ("comune-di-torino", "altro")
    assert len(first["entities"]) == 34
    text = TEXT.read_text(encoding="utf-8")
    for entity in first["entities"]:
        assert text[entity["start"] : entity["end"]] == entity["text"]
        assert {"type", "entity_id", "method", "confidence"} <= set(entity)
    assert [date["value"] for date in second["dates"]] == ["2021"]
    assert [amount["value_eur"] for amount in second["amounts"]] == [3_000_000]


def test_texts_read_side_by_side_come_in_their_order(cli: Cli, tmp_path: Path) -> None:
    texts = [tmp_path / f"t{at}.txt" for at in range(20)]
    for at, path in enumerate(texts):
        path.write_text(f"Il Comune di Borgo ha speso {at} euro." * (20 - at), encoding="utf-8")
    texts[3].write_bytes("città".encode("latin-1"))
    arguments = ("extract", *map(str, texts), "--project", str(REPOSITORY))

    one, two = cli(*arguments), cli(*arguments, "--jobs", "2")

    assert (one.code, len(one.out.splitlines())) == (1, 19)
    assert (two.code, two.out, two.err) == (one.code, one.out, one.err)


def test_tables_show_all_that_was_found(cli: Cli) -> None:
    ended = cli("extract", str(TEXT), "--format", "table", "--project", str(REPOSITORY))

    for words in ("entities", "dates", "relations", "2017-11", "promotes"):
        assert words in ended.out


def test_an_unreadable_file_does_not_keep_the_others(cli: Cli, tmp_path: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("città".encode("latin-1"))

    ended = cli(
        "extract", str(latin), str(TEXT), str(tmp_path / "no.txt"), "--project", str(REPOSITORY)
    )

    assert ended.code == 1
    assert len(ended.out.splitlines()) == 1
    assert "latin.txt, row 1: is not UTF-8" in ended.err
    assert "no.txt: cannot be read" in ended.err
