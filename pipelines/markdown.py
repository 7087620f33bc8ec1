"""Markdown for people: words, tables, paragraphs."""

import re
from collections.abc import Iterable, Sequence

WIDEST = 60
"""Characters to which cells are padded."""

_ACTIVE = re.compile(
    r"""[*`\[\]]                             # emphasis, code, links
    | (?<![^\W_])_ | _(?![^\W_])           # emphasis too, but not within a word
    | ~(?=~) | (?<=~)~                     # words struck out
    | &(?=\#?\w+;)                         # a character by its name
    | \\(?=[!-/:-@\[-`{-~]|$)             # what would take the meaning from the next character
    """,
    re.VERBOSE,
)
"""What Markdown takes for something else than itself, https://spec.commonmark.org and GitHub's."""
_BLOCK = re.compile(r"^(?=#|>|[+-](?:\s|$)|---)")
"""The same at the beginning of a line."""


class Marked(str):
    """Words that are Markdown, and are to stay so."""


def cell(value: object) -> str:
    """A value as it is, in one line; only what is `Marked` may look or lead otherwise."""
    flat = _one_line(value)
    return _whole(flat if isinstance(value, Marked) else _ACTIVE.sub(r"\\\g<0>", flat))


def paragraph(value: object) -> str:
    """A value as it is, in a paragraph of one line."""
    return _BLOCK.sub(r"\\", cell(value))


def _one_line(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _whole(text: str) -> str:
    """Without what ends a cell or starts HTML."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table. The header is written as given; the cells are as `cell` has them."""
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def aligned_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table whose columns stand below each other, for a terminal as well as a page.

    A cell longer than WIDEST pushes those after it aside, lest it widen its whole column.
    """
    cells = [list(header), *([_whole(_one_line(value)) for value in row] for row in rows)]
    widths = [min(max(map(len, column)), WIDEST) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join(
        f"| {' | '.join(text.ljust(width) for text, width in zip(row, widths, strict=True))} |"
        for row in cells
    )


def paragraphs(blocks: Iterable[str]) -> str:
    """A file of blocks, a blank line between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"
