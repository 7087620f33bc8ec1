"""Whether DuckDB can read a CSV as frictionless does, and with which options.

Frictionless has opened the resource before: encoding, dialect and header rows are what it found.
"""

import codecs
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from frictionless.formats import CsvControl
from frictionless.resources import TableResource

from pipelines.sql import literal

NO_NULL = f"\x01{secrets.token_hex(16)}\x02"
"""What DuckDB shall take for null: nothing that a file could hold, so that no cell is null."""

LONGEST_HEADER = 1 << 20
"""Bytes of a header that is looked at."""


@dataclass(frozen=True)
class Reading:
    """How DuckDB reads a file. `skip` counts the lines before the first row of data."""

    path: Path
    delimiter: str
    quote: str
    skip: int

    def scan(self, columns: int) -> str:
        """The table function that yields the text columns `c0`, `c1` and so on."""
        types = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(columns))
        return (
            f"read_csv({literal(_no_pattern(self.path))}, auto_detect=false, header=false,"
            f" skip={self.skip}, strict_mode=true, null_padding=false, ignore_errors=false,"
            f" compression='none', hive_partitioning=false,"
            f" delim={literal(self.delimiter)}, quote={literal(self.quote)},"
            f" escape={literal(self.quote)}, nullstr={literal(NO_NULL)}, columns={{{types}}})"
        )

    def header(self) -> bytes:
        """What stands before the first row: the byte order mark and the lines that are skipped.

        Raises OSError.
        """
        with self.path.open("rb") as stream:
            lines = b"".join(stream.readline() for _ in range(self.skip))
            mark = stream.read(len(codecs.BOM_UTF8)) if not self.skip else b""
        return lines or (mark if mark == codecs.BOM_UTF8 else b"")


def find_reading(resource: TableResource) -> Reading | str:
    """How DuckDB may read the open `resource`, or why it may not."""
    path = resource.normpath or ""
    if resource.compression or resource.multipart or not os.path.isfile(path):
        return "it is not one plain file"
    if resource.encoding not in ("utf-8", "utf-8-sig"):
        return f"its encoding is {resource.encoding}"
    dialect = resource.dialect
    if dialect.comment_char or dialect.comment_rows or dialect.skip_blank_rows:
        return "its dialect leaves out comments or blank rows"
    config = CsvControl.from_dialect(dialect).to_python()
    if config.escapechar or not config.doublequote or config.skipinitialspace:
        return "its dialect escapes quotes or skips initial spaces"
    marks = (config.delimiter, config.quotechar or "")
    if any(len(mark) != 1 or not mark.isascii() or mark in "\r\n\0 " for mark in marks):
        return "its delimiter or quote is not one ASCII character"
    if marks[0] == marks[1]:
        return "its delimiter and quote are the same"
    skip: int = dialect.create_first_content_row() - 1  # type: ignore[no-untyped-call]
    if skip > 1 or (skip and not _one_line(path, *marks)):
        return "its header is not one line with whole quotes"
    return Reading(Path(path).absolute(), *marks, skip)


def _one_line(path: str, delimiter: str, quote: str) -> bool:
    """Whether the first line is a whole record; of others DuckDB may skip the whole file."""
    with open(path, "rb") as stream:
        line = stream.readline(LONGEST_HEADER)
    mark, end = re.escape(quote.encode()), re.escape(delimiter.encode())
    if quote.encode() not in line:
        return True
    cell = b"(?:%s(?:[^%s]|%s%s)*%s|[^%s%s]*)" % (mark, mark, mark, mark, mark, mark, end)
    bom = b"(?:\xef\xbb\xbf)?"
    return bool(re.fullmatch(b"%s%s(?:%s%s)*(?:\r?\n)?" % (bom, cell, end, cell), line))


def _no_pattern(path: Path) -> str:
    """The path as DuckDB takes it literally: `*`, `?` and brackets are patterns to it."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))
