"""What Data Package v2 demands and frictionless 5.21 passes in silence, as a check of frictionless's.

`uniqueKeys` and `categories` are not enforced by it, and an item of a list of strings may be empty.
The errors have types of their own, so that nobody takes them for frictionless's.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from frictionless import Check, Checklist, Error, Field, Schema
from frictionless.errors import CellError, RowError
from frictionless.errors.table import TableError
from frictionless.fields import ListField
from frictionless.resources import TableResource
from frictionless.table.row import Row

_SILENT = "frictionless 5.21 does not check this, so only a strict validation finds it."

Fault = tuple[type[CellError], str]


class UniqueKeysError(RowError):
    """A row has a key of `uniqueKeys` that an earlier row has."""

    type = "strict-unique-key"
    title = "Unique Key Error"
    description = f"Values in the fields of a unique key should be unique for every row; {_SILENT}"
    template = 'Row at position "{rowNumber}" violates a unique key: {note}'


class UnknownKeyError(TableError):
    """A key of `uniqueKeys` names a field that the data lack."""

    type = "strict-unknown-key"
    title = "Unknown Unique Key Error"
    description = f"The fields of a unique key should be fields of the table; {_SILENT}"
    template = "A unique key cannot be checked: {note}"


class CategoryError(CellError):
    """A cell is none of the field's categories."""

    type = "strict-category"
    title = "Category Error"
    description = f"A value should be one of the field's categories; {_SILENT}"
    template = (
        'The cell "{cell}" in row at position "{rowNumber}" and field "{fieldName}"'
        ' at position "{fieldNumber}" is not a category: {note}'
    )


class ListItemError(CellError):
    """A list has an empty item."""

    type = "strict-list-item"
    title = "List Item Error"
    description = f"The items of a list should not be empty; {_SILENT}"
    template = (
        'The cell "{cell}" in row at position "{rowNumber}" and field "{fieldName}"'
        ' at position "{fieldNumber}" has an empty item: {note}'
    )


def categories(field: Field) -> list[Any] | None:
    """The values that `categories` allows; None if the field has no categories."""
    listed = field.custom.get("categories")
    if not isinstance(listed, list):
        return None
    return [item.get("value") if isinstance(item, dict) else item for item in listed]


def unique_keys(schema: Schema) -> list[tuple[str, ...]]:
    """The keys of `uniqueKeys`, each as names of fields."""
    listed = schema.custom.get("uniqueKeys")
    keys = listed if isinstance(listed, list) else []
    return [tuple(map(str, key)) if isinstance(key, list) else (str(key),) for key in keys]


def cell_check(field: Field) -> Callable[[Any], Fault | None] | None:
    """What finds fault with a value of `field` that is not None; None if nothing can."""
    allowed = categories(field)
    if allowed is not None:
        note = f"categories are {allowed}"
        return lambda value: None if value in allowed else (CategoryError, note)
    if isinstance(field, ListField) and field.item_type == "string":
        note = "an item is empty"
        return lambda value: (ListItemError, note) if "" in value else None
    return None


class StrictCheck(Check):
    """Finds what frictionless passes; rows are told to it in order."""

    type = "strict"
    Errors = [UniqueKeysError, UnknownKeyError, CategoryError, ListItemError]  # noqa: RUF012

    def validate_start(self) -> Iterable[Error]:
        """Take note of the table's fields and keys."""
        assert isinstance(self.resource, TableResource)
        fields = self.resource.header.get_expected_fields()
        known = {field.name for field in fields}
        self._cells = [(f.name, check) for f in fields if (check := cell_check(f))]
        self._seen: list[tuple[tuple[str, ...], dict[Any, int]]] = []
        for key in unique_keys(self.resource.schema):
            if known.issuperset(key):
                self._seen.append((key, {}))
            else:
                yield UnknownKeyError(note=f'"{", ".join(key)}" is not in the table')

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Judge the values of a row that have their type, and its unique keys."""
        yield from self._judge_cells(row)
        yield from self._judge_keys(row)

    def _judge_cells(self, row: Row) -> Iterator[Error]:
        for name, check in self._cells:
            value = row[name]
            fault = None if value is None else check(value)
            if fault:
                kind, note = fault
                yield kind.from_row(row, note=note, field_name=name)

    def _judge_keys(self, row: Row) -> Iterator[Error]:
        for names, seen in self._seen:
            values = tuple(row[name] for name in names)
            # A key without some of its values is no key, as in SQL.
            if None in values:
                continue
            # Objects and lists cannot be looked up, their texts can.
            key = values if all(isinstance(value, Hashable) for value in values) else repr(values)
            before = seen.get(key)
            seen[key] = row.row_number
            if before:
                note = f'"{", ".join(names)}": the same as in the row at position {before}'
                yield UniqueKeysError.from_row(row, note=note)


def checklist(strict: bool) -> Checklist | None:
    """What frictionless shall check beyond its own."""
    return Checklist(checks=[StrictCheck()]) if strict else None
