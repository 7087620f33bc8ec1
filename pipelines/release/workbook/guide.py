"""The first sheet of the workbook: what the tables and their columns are, in both languages."""

from collections.abc import Iterable, Iterator, Mapping

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.catalogue.model import RIGHTS
from pipelines.release.workbook.contents import Contents
from pipelines.release.workbook.sheets import Written

NAME = "Guida - Guide"

_WIDTHS = (24, 26, 12, 34, 60, 34, 60)
_TABLES = ("Tabella / Table", "Righe / Rows", "", "Titolo", "Contenuto", "Title", "Content")
_COLUMNS = (
    "Tabella / Table", "Colonna / Column", "Tipo / Type",
    "Titolo", "Significato", "Title", "Meaning",
)  # fmt: skip

_Row = tuple[str | int, ...]


def write_guide(
    sheet: Worksheet,
    contents: Contents,
    written: Mapping[str, Written],
    names: Mapping[str, str],
    header: Format,
) -> None:
    """Fill the first sheet; `written` is what the others hold, `names` what they are called."""
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    row = 0
    for line in _opening(contents, written):
        sheet.write_string(row, 0, line, header if row == 0 else None)
        row += 1
    row = _block(sheet, row + 1, (_TABLES, *_table_rows(contents)), header, names)
    first = row + 1
    row = _block(sheet, first, (_COLUMNS, *_column_rows(contents)), header, {})
    sheet.autofilter(first, 0, row - 1, len(_COLUMNS) - 1)


def _opening(contents: Contents, written: Mapping[str, Written]) -> Iterator[str]:
    dataset = contents.dataset
    yield f"{dataset.title.it} / {dataset.title.en}"
    yield dataset.description.it
    yield dataset.description.en
    yield f"Versione / Version {contents.version}. {dataset.license.title}, {dataset.license.path}"
    yield RIGHTS.it
    yield RIGHTS.en
    for name, sheet in written.items():
        rows = contents.tables[name].num_rows
        if sheet.rows < rows:
            yield _too_many(name, rows)
        if sheet.cut:
            yield _too_long(name, sheet.cut)


def _too_many(name: str, rows: int) -> str:
    return (
        f"{name}: {rows} righe, più di quante ne tiene Excel: il foglio resta vuoto; i file CSV le "
        f"hanno tutte. / {name}: {rows} rows, more than Excel holds: the sheet stays empty; the CSV "
        "files have them all."
    )


def _too_long(name: str, cells: int) -> str:
    return (
        f"{name}: celle troncate perché più lunghe di quanto Excel consente: {cells}; i file CSV le "
        f"hanno intere. / {name}: cells cut short because Excel holds no longer ones: {cells}; the "
        "CSV files have them whole."
    )


def _table_rows(contents: Contents) -> Iterator[_Row]:
    for name, schema in contents.schemas.items():
        texts = (schema.title_it, schema.description_it, schema.title, schema.description)
        yield (name, contents.tables[name].num_rows, "", *texts)


def _column_rows(contents: Contents) -> Iterator[_Row]:
    for name, schema in contents.schemas.items():
        for field in schema.fields:
            texts = (field.title_it, field.description_it, field.title, field.description)
            yield (name, field.name, field.type, *texts)


def _block(
    sheet: Worksheet, row: int, rows: Iterable[_Row], header: Format, links: Mapping[str, str]
) -> int:
    """Write a table within the sheet, its header at `row`; the row after it.

    `links` are the sheets that words of the first column lead to.
    """
    style: Format | None = header
    for values in rows:
        for at, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, at, value)
            elif at == 0 and value in links:
                sheet.write_url(row, at, f"internal:'{links[value]}'!A1", string=value)
            else:
                sheet.write_string(row, at, value, style)
        row, style = row + 1, None
    return row
