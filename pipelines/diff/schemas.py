"""Compare Table Schema descriptors: which tables and columns came, went or mean something else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.diff.model import SchemaChange, Step

Descriptor = Mapping[str, Any]

# A reader of the left type also understands every value of the right one.
_WIDER = frozenset({("integer", "number"), ("year", "integer"), ("date", "datetime")})
_WORDS = ("title", "description", "title_it", "description_it")


def schema_changes(
    old: Mapping[str, Descriptor], new: Mapping[str, Descriptor]
) -> tuple[SchemaChange, ...]:
    """Every change from the Table Schemas `old` to `new`, both by table name, in table order."""
    return tuple(_changes(old, new))


def _changes(
    old: Mapping[str, Descriptor], new: Mapping[str, Descriptor]
) -> Iterator[SchemaChange]:
    for table in sorted(old.keys() | new.keys()):
        if table not in new:
            yield SchemaChange(table, "", "table removed", Step.MAJOR)
        elif table not in old:
            yield SchemaChange(table, "", "table added", Step.MINOR)
        else:
            yield from _table(table, old[table], new[table])


def _table(table: str, old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    before, after = _by_name(old), _by_name(new)
    for column in before.keys() - after.keys():
        yield SchemaChange(table, column, "column removed", Step.MAJOR)
    for column in after.keys() - before.keys():
        yield SchemaChange(table, column, "column added", Step.MINOR)
    kept = [column for column in before if column in after]
    if kept != [column for column in after if column in before]:
        yield SchemaChange(table, "", "columns stand in another order", Step.MAJOR)
    for column in kept:
        yield from _column(table, column, before[column], after[column])
    yield from _keys(table, old, new)
    if any(old.get(key) != new.get(key) for key in _WORDS):
        yield SchemaChange(table, "", "title or description reworded", Step.PATCH)


def _by_name(schema: Descriptor) -> dict[str, Descriptor]:
    return {field["name"]: field for field in schema["fields"]}


def _column(table: str, column: str, old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    if old["type"] != new["type"]:
        step = Step.MINOR if (old["type"], new["type"]) in _WIDER else Step.MAJOR
        yield SchemaChange(table, column, f"type {old['type']} became {new['type']}", step)
    yield from _constraints(table, column, old.get("constraints", {}), new.get("constraints", {}))
    reworded = _reworded_codes(old, new)
    if reworded:
        yield SchemaChange(table, column, f"codes reworded: {_listed(reworded)}", Step.PATCH)
    if any(old.get(key) != new.get(key) for key in _WORDS):
        yield SchemaChange(table, column, "title or description reworded", Step.PATCH)


def _constraints(
    table: str, column: str, old: Descriptor, new: Descriptor
) -> Iterator[SchemaChange]:
    if bool(old.get("required")) != bool(new.get("required")):
        now = "may be empty now" if old.get("required") else "is never empty now"
        # Who relied on a value being there may stumble over null.
        yield SchemaChange(table, column, now, Step.MAJOR if old.get("required") else Step.MINOR)
    added = _codes(new) - _codes(old)
    removed = _codes(old) - _codes(new)
    if added and _codes(old):
        yield SchemaChange(table, column, f"new codes: {_listed(added)}", Step.MINOR)
    if removed and _codes(new):
        yield SchemaChange(table, column, f"codes gone: {_listed(removed)}", Step.MINOR)
    told = {"required", "enum"}
    for name in sorted((old.keys() | new.keys()) - told):
        if old.get(name) != new.get(name):
            yield SchemaChange(table, column, f"constraint {name} changed", Step.MINOR)
    if bool(_codes(old)) != bool(_codes(new)):
        now = "takes any value now" if _codes(old) else "takes listed codes only now"
        yield SchemaChange(table, column, now, Step.MINOR)


def _reworded_codes(old: Descriptor, new: Descriptor) -> set[str]:
    """Codes of both that are explained in other words."""
    before, after = (
        {one["value"]: one for one in field.get("categories", ())} for field in (old, new)
    )
    return {str(code) for code in before.keys() & after.keys() if before[code] != after[code]}


def _codes(constraints: Descriptor) -> set[str]:
    return {str(code) for code in constraints.get("enum", ())}


def _listed(codes: set[str]) -> str:
    return ", ".join(sorted(codes))


def _keys(table: str, old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    before, after = primary_key(old), primary_key(new)
    if before != after:
        what = f"primary key ({', '.join(before)}) became ({', '.join(after)})"
        yield SchemaChange(table, "", what, Step.MAJOR)
    links, others = ([*schema.get("foreignKeys", ())] for schema in (old, new))
    if any(link not in others for link in links):
        yield SchemaChange(table, "", "a foreign key is gone or changed", Step.MAJOR)
    elif len(others) > len(links):
        yield SchemaChange(table, "", "foreign key added", Step.MINOR)


def primary_key(schema: Descriptor) -> Sequence[str]:
    """The columns of the primary key; v1 descriptors give a single one as text."""
    key = schema.get("primaryKey", ())
    return [key] if isinstance(key, str) else list(key)


def types_of(schema: Descriptor) -> dict[str, str]:
    """The type of each column, in order."""
    return {field["name"]: field["type"] for field in schema["fields"]}


def columns_of(schema: Descriptor) -> Sequence[str]:
    """The columns in order."""
    return list(types_of(schema))
