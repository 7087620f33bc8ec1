"""Markdown for people: cells, tables, links."""

from collections.abc import Iterable, Sequence


def cell(text: object) -> str:
    """A value in a table cell: one line, nothing that ends the cell or starts HTML."""
    flat = " ".join(str(text).split()) if text is not None else ""
    return flat.replace("|", "\\|").replace("<", "&lt;")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table. The header is written as given, the cells are escaped."""
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def paragraphs(blocks: Iterable[str]) -> str:
    """A file of blocks, a blank line between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"
