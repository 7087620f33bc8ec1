"""The engine against frictionless itself on tables that DuckDB and Python read differently.

Every table goes through SQL, however small: the first rows are not left to frictionless.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report

from pipelines.validation import handover, tokens
from pipelines.validation.validate import CannotJudge, Judgement, validate

COMMA = {"csv": {"delimiter": ",", "skipInitialSpace": False}}
FIELDS = [
    {"name": "id", "type": "integer", "constraints": {"maximum": 99_999}},
    {"name": "name", "type": "string", "constraints": {"maxLength": 6}},
]


@pytest.fixture(autouse=True)
def _all_through_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "FIRST_ROWS", 0)


def _judged(folder: Path, content: bytes, schema: dict[str, Any], **options: Any) -> Judgement:
    (folder / "t.csv").write_bytes(content)
    resource = {"name": "t", "path": "t.csv", "dialect": COMMA, "schema": schema}
    descriptor = {"resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return validate(folder / "datapackage.json", **options)


def _reference(folder: Path, limit_errors: int = 1000) -> Report:
    report: Report = Package(str(folder / "datapackage.json")).validate(limit_errors=limit_errors)
    return report


def _told(report: Report) -> list[Any]:
    tasks = []
    for task in report.tasks:
        descriptor = task.to_descriptor()
        descriptor["stats"].pop("seconds")
        tasks.append(descriptor)
    return tasks


CONTENTS: dict[str, bytes] = {
    "blank line": b"id,name\n1,a\n\n2,b\n",
    "blank first line behind a mark": b"\xef\xbb\xbfid,name\n\n1,a\n",
    "row without values": b"id,name\n1,a\n,\n",
    "ragged": b"id,name\n1,a,x\n2\n3,b\n",
    "blank beside a quote": b'id,name\n1,"a" \n 2, "b"\n',
    "blank line beside quotes": b'id,name\n1,"a"\n\n2,b\n',
    "blank behind a quote": b'id,name\n1,"abcdef" \n2,b\n',
    "blank before a quote": b'id,name\n1, "abcd"\n2,b\n',
    "quoted words": b'id,name\n1,"a ""b"" c"\n2,"""x"", y"\n',
    "lone carriage return": b"id,name\n1,a\r2,b\n",
    "unterminated quote": b'id,name\n1,"a\n2,b\n',
    "quote in the header": b'id,"name"x\n1,a\nboom,b\n',
    "line break in a cell": b'id,name\n1,"a\nb"\nx,c\n',
    "no last line end": b"id,name\n1,a\nx,b",
    "windows line ends": b"id,name\r\n1,a\r\nx,b\r\n",
    "odd integers": "id,name\n 1,a\n１２,b\n1_0,c\n1.0,d\n1e3,e\n".encode(),
    "not utf-8": b"id,name\n1,a\n2,\xe8\n",
    "null character": b"id,name\n1,a\x00b\nx,c\n",
    "no rows": b"id,name\n",
    "empty": b"",
    "wrong header": b"nr,name\n1,a\nx,b\n",
    "extra label": b"id,name,more\n1,a,1\nx,b,2\n",
    "missing label": b"id\n1\nx\n",
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
@pytest.mark.parametrize("key", [[], ["id"], ["name", "id"]], ids=str)
def test_the_report_is_frictionless_s(tmp_path: Path, content: bytes, key: list[str]) -> None:
    judgement = _judged(tmp_path, content, {"fields": FIELDS, "primaryKey": key})
    assert _told(judgement.report) == _told(_reference(tmp_path))


def _many(change: Callable[[int], str]) -> bytes:
    rows = "".join(f"{number},{change(number)}\n" for number in range(30_000))
    return f"id,name\n{rows}".encode()


LARGE: dict[str, bytes] = {
    "few faults": _many(lambda n: "too long a name" if n % 997 == 5 else "a"),
    "odd but right": _many(lambda n: "é" * (n % 5)),
    "many faults late": _many(lambda n: "too long a name" if n > 20_000 else "a"),
    "parsed in Python": _many(lambda n: '"a" ' if n % 1000 == 7 else "b"),
}


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE.keys())
@pytest.mark.parametrize("limit", [7, 1000])
def test_rows_keep_their_order_and_numbers(tmp_path: Path, content: bytes, limit: int) -> None:
    schema = {"fields": FIELDS, "primaryKey": ["id"]}
    judgement = _judged(tmp_path, content, schema, limit_errors=limit, threads=2)
    expected = _reference(tmp_path, limit)
    rows = ["rowNumber", "fieldName", "type", "note"]
    assert judgement.report.flatten(rows) == expected.flatten(rows)
    assert judgement.report.tasks[0].warnings == expected.tasks[0].warnings
    assert judgement.report.tasks[0].stats["rows"] == expected.tasks[0].stats["rows"]


def test_a_table_that_ends_in_the_middle_is_told_as_far_as_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "BATCH", 1000)
    content = _many(lambda n: "a" if n % 500 else "too long").replace(b"25000,", b"2500\xff,")
    judgement = _judged(tmp_path, content, {"fields": FIELDS})
    assert _told(judgement.report) == _told(_reference(tmp_path))


def test_a_foreign_key_is_found_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.validation.references.IN_MEMORY", 10)
    fields = [*FIELDS, {"name": "parent", "type": "number"}]
    key = {"fields": "parent", "reference": {"resource": "", "fields": "id"}}
    rows = "".join(f"{n},a,{'' if n < 3 else n // 2}.0\n".replace(",.0", ",") for n in range(500))
    content = f"id,name,parent\n{rows}500,b,501\n".encode()
    judgement = _judged(tmp_path, content, {"fields": fields, "foreignKeys": [key]})
    assert _told(judgement.report) == _told(_reference(tmp_path))
    assert [error.row_number for error in judgement.report.tasks[0].errors] == [502]


def test_a_broken_pattern_is_no_verdict(tmp_path: Path) -> None:
    fields = [{"name": "id", "type": "string", "constraints": {"pattern": "("}}]
    with pytest.raises(CannotJudge):
        _judged(tmp_path, b"id\n1\n", {"fields": fields})


def test_what_went_to_frictionless_is_told(tmp_path: Path) -> None:
    fields = [{"name": "id", "type": "integer"}, {"name": "name", "type": "duration"}]
    judgement = _judged(tmp_path, b'id,name\n1,P1D \n2,"P2D" \n', {"fields": fields})
    assert [(sent.part, sent.column) for sent in judgement.sent] == [
        ("column", "name"),
        ("cells", None),
    ]
