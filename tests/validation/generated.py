"""Data Packages drawn at random: what tells two validators apart that agree on the listed cases.

Most cells are good, so that a bad one is seen for itself and not for its neighbours. Values and fields come from `cases/`; how they are combined and written is drawn.
"""

import json
from typing import Any

from hypothesis import strategies as st

from tests.validation import casebook
from tests.validation.judged import DESCRIPTOR, Files

Draw = Any
Rows = list[list[str]]

GOOD = {
    "string": ["a", "b", "c", "ab", "x1", "é", "IT", "Torino"],
    "any": ["a", "1", "2.5", "2020"],
    "integer": [str(n) for n in range(40)],
    "number": ["0", "1", "1.5", "-2.25", "10", "100.01", "0.1", "3", "7.0"],
    "boolean": ["true", "false", "1", "0"],
    "date": ["2020-01-01", "2020-02-29", "1999-12-31", "2021-06-15"],
    "time": ["00:00:00", "12:30:45", "23:59:59"],
    "datetime": ["2020-01-01T00:00:00", "2020-06-15T12:00:00", "1999-12-31T23:59:59"],
    "year": ["2020", "1999", "2001", "0001"],
    "yearmonth": ["2020-01", "2020-12", "1999-06"],
    "duration": ["P1D", "PT24H", "P1Y"],
    "object": ["{}", '{"a": 1}', '{"a":1,"b":[2]}'],
    "array": ["[]", "[1]", '["a", 2]'],
    "list": ["a", "a,b", "1", "1,2"],
    "geopoint": ["1,2", "-10.5,45.25", "0,0"],
    "geojson": ['{"type":"Point","coordinates":[1,2]}'],
}
"""Values that a plain field of the type reads; most cells are such."""

MISSING = [[""], ["NA", ""], ["-"], [], ["NA"], ["", "1"], ["", "0", "a"], ["x"]]
DELIMITERS = [",", ",", ",", ";", "\t", "|", ":", " ", "§"]
LABELS = ["id", "v", "a b", "ID", 'a"b', "a'b", "select", "c0", "é", "rn", "1", "a;b"]


def _pools() -> tuple[dict[str, list[str]], list[dict[str, Any]]]:
    hostile: dict[str, list[str]] = {}
    fields = []
    for key, listed in casebook.load("types").items():
        kind = listed.get("type", key)
        hostile.setdefault(kind, []).extend([*listed["values"], *listed.get("odd", ())])
        for more in listed["fields"]:
            said = casebook.recorded("types").get(f"{key} {json.dumps(more)}", {})
            if said != "crash" and "field-error" not in said:
                fields.append({"type": kind, **more})
    hostile["any"] = hostile["string"]
    return hostile, fields


HOSTILE, FIELDS = _pools()
EVERYTHING = sorted({value for values in HOSTILE.values() for value in values})
PATTERNS = [
    pattern
    for pattern in casebook.load("patterns")["patterns"]
    if casebook.recorded("patterns").get(f"{json.dumps(pattern)}") != "crash"
]


def cell(kind: str) -> st.SearchStrategy[str]:
    """A cell for a column of a type: mostly good, else missing, hostile, or of another type."""
    bad = [*HOSTILE.get(kind, ()), "", "NA", "-"]
    return st.integers(0, 19).flatmap(
        lambda n: st.sampled_from(GOOD[kind] if n < 15 else bad if n < 19 else EVERYTHING)
    )


@st.composite
def field(draw: Draw, name: str) -> dict[str, Any]:
    """A field of any type, with options and constraints of the listed ones."""
    drawn = {"name": name, **draw(st.sampled_from(FIELDS))}
    constraints = dict(drawn.get("constraints") or {})
    if draw(st.integers(0, 7)) == 0:
        constraints["required"] = True
    if draw(st.integers(0, 9)) == 0:
        constraints["unique"] = True
    if drawn["type"] == "string" and draw(st.booleans()):
        constraints["pattern"] = draw(st.sampled_from(PATTERNS))
    if draw(st.integers(0, 5)) == 0:
        drawn["missingValues"] = draw(st.sampled_from(MISSING))
    return {**drawn, "constraints": constraints} if constraints else drawn


@st.composite
def rows(draw: Draw, fields: list[dict[str, Any]], most: int = 25) -> Rows:
    """Rows for the fields, with a first column that is never missing."""
    count = draw(st.integers(1, most))
    columns = [
        draw(st.lists(cell(each["type"]), min_size=count, max_size=count)) for each in fields
    ]
    return [list(cells) for cells in zip(*columns, strict=True)]


@st.composite
def typed_package(draw: Draw) -> Files:
    """One table of one to four fields of any types and constraints, in a plain CSV."""
    fields = [draw(field(f"f{n}")) for n in range(draw(st.integers(1, 4)))]
    schema: dict[str, Any] = {"fields": [{"name": "k", "type": "string"}, *fields]}
    if draw(st.booleans()):
        schema["missingValues"] = draw(st.sampled_from(MISSING))
    table = [["k", *(each["name"] for each in fields)]]
    table += [["r", *cells] for cells in draw(rows(fields))]
    resource = {"name": "t", "path": "t.csv", **casebook.PLAIN, "schema": schema}
    return Files({DESCRIPTOR: casebook.package(resource), "t.csv": casebook.table(table)})


@st.composite
def keyed_package(draw: Draw) -> Files:
    """Two tables with primary keys, unique columns, and foreign keys between and within them."""
    tables = {name: draw(_key_table(name)) for name in ("a", "b")}
    for schema, _ in tables.values():
        keys = draw(st.lists(_reference(schema, tables), max_size=2))
        if keys:
            schema["foreignKeys"] = keys
        if draw(st.booleans()):
            names = [each["name"] for each in schema["fields"]]
            schema["primaryKey"] = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2))
    content = {f"{name}.csv": casebook.table(table) for name, (_, table) in tables.items()}
    resources = [
        {"name": name, "path": f"{name}.csv", **casebook.PLAIN, "schema": schema}
        for name, (schema, _) in tables.items()
    ]
    return Files({DESCRIPTOR: casebook.package(*resources), **content})


@st.composite
def _key_table(draw: Draw, name: str) -> tuple[dict[str, Any], Rows]:
    listed = casebook.load("keys")
    kinds = draw(st.lists(st.sampled_from(sorted(listed)), min_size=1, max_size=3))
    fields = [{"name": f"{name}{n}", **listed[kind]["field"]} for n, kind in enumerate(kinds)]
    for each in fields:
        if draw(st.integers(0, 4)) == 0:
            each["constraints"] = {**each.get("constraints", {}), "unique": True}
    count = draw(st.integers(0, 12))
    columns = [
        draw(st.lists(_key_cell(listed[kind]["values"]), min_size=count, max_size=count))
        for kind in kinds
    ]
    table = [[each["name"] for each in fields]]
    return {"fields": fields}, [*table, *(list(cells) for cells in zip(*columns, strict=True))]


def _key_cell(values: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([*values, "", "1", "2", "3", "4", "5", "6", "7", "8", "9"])


@st.composite
def _reference(draw: Draw, schema: dict[str, Any], tables: Any) -> dict[str, Any]:
    target = draw(st.sampled_from(["a", "b", ""]))
    theirs = (tables[target][0] if target else schema)["fields"]
    width = draw(st.integers(1, min(2, len(schema["fields"]), len(theirs))))

    def names(fields: Any) -> list[str]:
        chosen = st.lists(st.sampled_from(fields), min_size=width, max_size=width)
        return [each["name"] for each in draw(chosen)]

    reference = {"resource": target, "fields": names(theirs)}
    return {"fields": names(schema["fields"]), "reference": reference}


@st.composite
def written_package(draw: Draw) -> Files:
    """A simple table in a file whose dialect, quoting, line ends, encoding and bytes are drawn."""
    fields = [
        {"name": name, "type": draw(st.sampled_from(["string", "integer", "boolean", "date"]))}
        for name in draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=3, unique=True))
    ]
    schema: dict[str, Any] = {"fields": fields}
    if draw(st.integers(0, 2)) == 0:
        schema["fieldsMatch"] = draw(
            st.sampled_from(["equal", "subset", "superset", "partial", "exact"])
        )
    if draw(st.integers(0, 2)) == 0:
        schema["primaryKey"] = [fields[0]["name"]]
    table = draw(_labelled(fields))
    dialect = draw(_dialect())
    content, encoding = draw(_bytes(table, dialect))
    resource: dict[str, Any] = {"name": "t", "path": "t.csv", "schema": schema}
    resource |= {"dialect": dialect} if dialect else {}
    resource |= {"encoding": encoding} if encoding else {}
    if draw(st.integers(0, 9)) == 0:
        resource["rows"] = len(table) - 1
    return Files({DESCRIPTOR: casebook.package(resource), "t.csv": content})


@st.composite
def _labelled(draw: Draw, fields: list[dict[str, Any]]) -> Rows:
    """Rows under labels that may be in another order, too many, too few or misspelt."""
    columns = list(fields)
    change = draw(st.integers(0, 9))
    if change == 0:
        columns = draw(st.permutations(columns))
    elif change == 1:
        columns = columns[:-1] or columns
    elif change == 2:
        columns = [*columns, {"name": draw(st.sampled_from([*LABELS, ""])), "type": "string"}]
    labels = [each["name"] for each in columns]
    if change == 3:
        labels[-1] = draw(st.sampled_from([*LABELS, "", " id"]))
    return [labels, *draw(rows(columns, most=15))]


@st.composite
def _dialect(draw: Draw) -> dict[str, Any]:
    options = {
        "delimiter": st.sampled_from(DELIMITERS),
        "quoteChar": st.sampled_from(['"', '"', "'", "|"]),
        "escapeChar": st.sampled_from(["\\", "~", '"']),
        "doubleQuote": st.booleans(),
        "skipInitialSpace": st.booleans(),
        "lineTerminator": st.sampled_from(["\n", "\r\n"]),
        "commentChar": st.sampled_from(["#", "a", "1", "//"]),
        "header": st.just(False),
        "headerRows": st.sampled_from([[1], [2], [1, 2], []]),
        "headerCase": st.booleans(),
        "skipBlankRows": st.booleans(),
        "commentRows": st.sampled_from([[2], [1], [3, 4]]),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(options)), max_size=3, unique=True))
    return {name: draw(options[name]) for name in chosen}


SCRAPS = ["\n", "\n", "\r", "\r\n", '"', '" ', ' "', "'", " ", "\\", "#", "\0", "\ufeff", "\t", ",", ";",
          "\n\n", "\n\r\n", "\x85", "\u2028", "\x1a", '""', "\\n", "é", "١"]  # fmt: skip


@st.composite
def _bytes(draw: Draw, table: Rows, dialect: dict[str, Any]) -> tuple[bytes, str | None]:
    """The file, and the encoding that the resource declares, if any."""
    end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    delimiter = dialect.get("delimiter") or draw(st.sampled_from([",", ",", ";", "\t"]))
    quote = dialect.get("quoteChar", '"')
    always = draw(st.integers(0, 3)) == 0
    after = draw(st.sampled_from(["", "", "", " "]))
    text = end.join(
        (delimiter + after).join(_quoted(value, quote, delimiter, always) for value in cells)
        for cells in table
    )
    text += draw(st.sampled_from([end, end, end, "", end + end]))
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 1, 2]))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(SCRAPS)) + text[at:]
    declared, written = draw(st.sampled_from(ENCODINGS))
    bom = "\ufeff" if draw(st.integers(0, 7)) == 0 else ""
    return (bom + text).encode(written, "replace"), declared


ENCODINGS = [(None, "utf-8")] * 4 + [("utf-8", "utf-8")] * 4 + [
    ("utf-8", "latin-1"), (None, "latin-1"), ("latin-1", "latin-1"), ("latin-1", "utf-8"),
    ("utf-16", "utf-16"), ("utf-8-sig", "utf-8"), ("ascii", "utf-8"),
]  # fmt: skip


def _quoted(value: str, quote: str, delimiter: str, always: bool) -> str:
    if always or any(mark in value for mark in (quote, delimiter, "\n", "\r")):
        return quote + value.replace(quote, quote * 2) + quote
    return value


ATOMS = ["a", "b", "1", "é", ".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "[a-z]", "[^a-z]", "[\\d-]",
         "[^\\w]", "[à-ü]", "\\.", "\\-", "-", " ", "[ab1]", "[^1]", "\\b", "^", "$", "(?:)", "[A-Z]", "\\u00e9",
         "\\x61", "[\\s\\d]", "K", "[\\w.]", "@", "_", "\\t", "#", "(?=a)", "(?!b)", "[.]", "[|]", "{", "}"]  # fmt: skip
REPEATS = ["", "", "", "", "*", "+", "?", "{2}", "{1,2}", "{0}", "{,2}", "{2,}", "+?", "*?"]
SUBJECTS = ["a", "b", "1", "é", " ", "-", ".", "_", "A", "K", "\u212a", "١", "２", "²", "\u00a0", "@", "\n", "\t", "ß",
            "ab", "", "#", "{", "}", "|", "x", "\x1c", "e\u0301", "è", "😀", "[", "]", "\\", "\x85", "z"]  # fmt: skip


def patterns() -> st.SearchStrategy[str]:
    """Regular expressions of the parts that people write and machines read in different ways."""
    piece = st.tuples(st.sampled_from(ATOMS), st.sampled_from(REPEATS)).map("".join)
    plain = st.lists(piece, min_size=1, max_size=4).map("".join)
    grouped = st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda all_: f"({'|'.join(all_)})"),
            st.tuples(inner, st.sampled_from(REPEATS)).map(lambda p: f"(?:{p[0]}){p[1]}"),
            st.tuples(inner, inner).map("".join),
        ),
        max_leaves=4,
    )
    return st.one_of(grouped, grouped, st.lists(grouped, min_size=2, max_size=3).map("|".join))


@st.composite
def pattern_package(draw: Draw) -> Files:
    """One column of texts under one pattern."""
    text = st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=4).map("".join)
    texts = draw(st.lists(text, min_size=10, max_size=40))
    constraints = {"pattern": draw(patterns())}
    schema = {
        "fields": [{"name": "k"}, {"name": "v", "type": "string", "constraints": constraints}]
    }
    resource = {"name": "t", "path": "t.csv", **casebook.PLAIN, "schema": schema}
    table = casebook.table([["k", "v"], *(["r", value] for value in texts)])
    return Files({DESCRIPTOR: casebook.package(resource), "t.csv": table})
