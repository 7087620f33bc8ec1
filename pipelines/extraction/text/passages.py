"""Cut a text into passages (heading, bullet, paragraph): the largest piece that one rule may look
at.
"""

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "bullet", "paragraph"]

_BULLET = re.compile(r"[-*\u2010-\u2015\u2022\u25aa\u25cf\u25e6\u00b7]\s+|\d{1,2}[.)]\s+")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_HEADING_WORDS, _HEADING_LENGTH = 14, 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A non-blank piece of a text; ``position`` counts from 0, ``text`` is the stored text from
    start to end.

    It is a bullet if it opens with a bullet sign or a list number, a heading if short and not
    closed by punctuation; ``content_start`` is the offset in the document of what follows the sign.
    """

    position: int
    start: int
    end: int
    text: str
    kind: BlockKind
    content_start: int


def passages(text: str) -> list[Passage]:
    """Return the non-blank passages of ``text`` in order; lines of one hard-wrapped sentence are
    one passage.
    """
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start >= end:
            continue
        if spans and _continues(text, spans[-1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [_passage(at, start, text[start:end]) for at, (start, end) in enumerate(spans)]


def _passage(position: int, start: int, text: str) -> Passage:
    bullet = _BULLET.match(text)
    content_start = start + (bullet.end() if bullet else 0)
    kind: BlockKind = "bullet" if bullet else _line_kind(text)
    return Passage(position, start, start + len(text), text, kind, content_start)


def _line_kind(text: str) -> BlockKind:
    if len(text) > _HEADING_LENGTH or text[-1] in ".;,!?:)":
        return "paragraph"
    return "heading" if len(text.split()) <= _HEADING_WORDS else "paragraph"


def _continues(text: str, before: tuple[int, int], start: int) -> bool:
    """A line that opens in lower case goes on with the line above, unless that one is closed or
    far.
    """
    gap = text[before[1] : start]
    return text[start].islower() and text[before[1] - 1] not in ".;:!?" and gap.count("\n") <= 1
