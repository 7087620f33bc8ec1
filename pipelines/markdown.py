"""Markdown for people: cells, tables, links."""

from collections.abc import Iterable, Sequence

WIDEST = 60
"""Characters to which cells are padded."""


def cell(text: object) -> str:
    """A value in a table cell: one line, nothing that ends the cell or starts HTML."""
    flat = " ".join(str(text).split()) if text is not None else ""
    return flat.replace("|", "\\|").replace("<", "&lt;")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table. The header is written as given, the cells are escaped."""
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def aligned_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table whose columns stand below each other, for a terminal as well as a page.

    A cell longer than WIDEST pushes those after it aside, lest it widen its whole column.
    """
    cells = [list(header), *([cell(value) for value in row] for row in rows)]
    widths = [min(max(map(len, column)), WIDEST) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join(
        f"| {' | '.join(text.ljust(width) for text, width in zip(row, widths, strict=True))} |"
        for row in cells
    )


def paragraphs(blocks: Iterable[str]) -> str:
    """A file of blocks, a blank line between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"
