"""Write the workbook, the same bytes from the same tables."""

from datetime import UTC
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from pipelines.release.workbook.contents import Contents
from pipelines.release.workbook.guide import NAME, write_guide
from pipelines.release.workbook.sheets import sheet_names, write_table

_OPTIONS = {
    # Rows go to the disk as they are written, so that large tables need no memory.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16
_PIECE = 1 << 20


def write_workbook(path: Path, contents: Contents, scratch: Path) -> None:
    """One sheet a table behind one that explains them. `scratch` is a folder for what is not kept.

    Where a table has more than Excel holds, the first sheet says what is left out. Raises OSError.
    """
    scratch.mkdir()
    draft = scratch / "draft.xlsx"
    try:
        _fill(draft, contents, scratch)
    except FileCreateError as error:
        (reason,) = error.args
        raise reason from None
    _repack(draft, path)
    draft.unlink()


def _fill(draft: Path, contents: Contents, scratch: Path) -> None:
    with Workbook(str(draft), {**_OPTIONS, "tmpdir": str(scratch)}) as workbook:
        workbook.use_zip64()
        workbook.set_properties(_properties(contents))
        header = workbook.add_format({"bold": True, "bg_color": "#E3ECF4", "bottom": 1})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        guide = workbook.add_worksheet(NAME)
        names = sheet_names(contents.schemas, taken=[NAME])
        sheets = {name: workbook.add_worksheet(names[name]) for name in contents.schemas}
        written = {
            name: write_table(sheet, contents.tables[name], header, day)
            for name, sheet in sheets.items()
        }
        write_guide(guide, contents, written, names, header)


def _properties(contents: Contents) -> dict[str, object]:
    dataset = contents.dataset
    return {
        "title": dataset.title.en,
        "author": dataset.publisher.name,
        "keywords": ", ".join(dataset.keywords),
        "comments": f"{dataset.license.title}, {dataset.license.path}",
        "created": contents.created.astimezone(UTC).replace(tzinfo=None),
    }


def _repack(draft: Path, path: Path) -> None:
    """Copy the archive without the permissions of its files, which depend on who runs this."""
    with ZipFile(draft) as source, ZipFile(path, "w") as target:
        for entry in source.infolist():
            clean = ZipInfo(entry.filename, _MOMENT)
            clean.external_attr, clean.compress_type = _PRIVATE, ZIP_DEFLATED
            clean.file_size = entry.file_size
            with source.open(entry) as piece, target.open(clean, "w") as copy:
                while data := piece.read(_PIECE):
                    copy.write(data)
