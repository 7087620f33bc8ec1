"""Entries: a title on a line of its own, and on the lines right below it labels that tell of it."""

import re
from itertools import pairwise

from pipelines.extraction.document.context import Context
from pipelines.extraction.text.passages import Passage

# "Partner: A", "- Data: 3 maggio", "Luogo:": up to four words before a colon.
_LABEL = re.compile(r"(?:[-*\u2022]\s*)?[^\W\d]\w*(?:\s+[\w'\u2019/()]+){0,3}\s*:(?:\s|$)")


def entry_heads(context: Context) -> frozenset[int]:
    """Return the positions of the passages that open an entry: a short line, blank space above it,
    and a line with a label right below.
    """
    heads = set()
    above: Passage | None = None
    for one, below in pairwise(context.passages):
        apart = above is None or _is_apart(context.text, above, one)
        labelled = _LABEL.match(below.text) and not _LABEL.match(one.text)
        if one.kind == "heading" and apart and labelled and not _is_apart(context.text, one, below):
            heads.add(one.position)
        above = one
    return frozenset(heads)


def _is_apart(text: str, above: Passage, below: Passage) -> bool:
    """A blank line parts the two passages."""
    return text.count("\n", above.end, below.start) > 1
