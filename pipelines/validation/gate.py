"""One pass over the bytes of a CSV: digests, and whatever DuckDB would read differently.

DuckDB drops blank lines and blanks beside quotes in silence, so a file with any is not read by it.
"""

import codecs
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 22
"""Bytes read at a time."""

_OVERLAP = 2
"""Bytes seen again with the next chunk: the longest of the sequences below, less one."""

_BLANK_LINES = (b"\n\n", b"\n\r\n")


@dataclass(frozen=True)
class Passage:
    """What the bytes of a file are. `reason` says why DuckDB must not read it; None if it may.

    `lines` counts the line feeds, plus one for a last line without (`ended` is false then);
    `quotes` counts the quote characters. `beside`: there is a blank beside a quote, which DuckDB
    drops at the edge of a cell. `returns`: there are carriage returns.
    """

    md5: str
    sha256: str
    bytes: int
    lines: int
    ended: bool
    quotes: int
    beside: bool
    returns: bool
    reason: str | None


def pass_bytes(path: Path, quote: str, progress: Callable[[float], None]) -> Passage:
    """Read the file once. `quote` is one ASCII character. Raises OSError."""
    size = max(path.stat().st_size, 1)
    inspector = _Inspector(quote.encode("ascii"))
    md5, sha256 = hashlib.md5(usedforsecurity=False), hashlib.sha256()
    count = 0
    with path.open("rb") as stream:
        for chunk in _chunks(stream):
            md5.update(chunk)
            sha256.update(chunk)
            inspector.look(chunk)
            count += len(chunk)
            progress(count / size)
    inspector.finish()
    return Passage(
        md5.hexdigest(),
        sha256.hexdigest(),
        count,
        inspector.lines,
        inspector.ended,
        inspector.quotes,
        inspector.beside,
        inspector.returns,
        inspector.reason,
    )


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The file in pieces that end with a line, as far as lines are shorter than a piece."""
    rest = b""
    while chunk := stream.read(CHUNK):
        whole, end, begun = chunk.rpartition(b"\n")
        if end:
            yield rest + whole + end
            rest = begun
        else:
            yield rest + begun
            rest = b""
    if rest:
        yield rest


class _Inspector:
    """Sees the chunks of one file in turn; stops looking at the first oddity."""

    def __init__(self, quote: bytes) -> None:
        self.reason: str | None = None
        self.quotes = 0
        self.beside = False
        self.returns = False
        self.ended = True
        self.lines = 0
        self._quote = quote
        self._tail = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._plain = True

    def look(self, chunk: bytes) -> None:
        """Inspect the next chunk, joined to the end of the one before."""
        self.lines += chunk.count(b"\n")
        self.quotes += chunk.count(self._quote)
        self.returns = self.returns or b"\r" in chunk
        if self.reason is None:
            window = self._tail + chunk
            first = not self._tail
            self.beside = self.beside or self._beside(window)
            self.reason = self._line_ends(window, first) or self._text(chunk, first)
        self._tail = (
            chunk[-_OVERLAP:] if len(chunk) >= _OVERLAP else (self._tail + chunk)[-_OVERLAP:]
        )

    def finish(self) -> None:
        """Judge the end of the file."""
        if self._tail and not self._tail.endswith(b"\n"):
            self.lines += 1
            self.ended = False
        if self.reason is None and self._tail.endswith(b"\r"):
            self.reason = "a carriage return without a line feed"
        if self.reason is None:
            self.reason = self._decode(b"", True)

    def _line_ends(self, window: bytes, first: bool) -> str | None:
        if any(blank in window for blank in _BLANK_LINES) or (
            first and window.removeprefix(codecs.BOM_UTF8).startswith((b"\n", b"\r\n"))
        ):
            return "a blank line"
        if b"\r" in window:
            # A carriage return at the very end is judged with the next chunk.
            whole = window[:-1] if window.endswith(b"\r") else window
            if whole.count(b"\r") != whole.count(b"\r\n"):
                return "a carriage return without a line feed"
        return None

    def _beside(self, window: bytes) -> bool:
        return self._quote in window and any(
            beside in window
            for blank in (b" ", b"\t")
            for beside in (self._quote + blank, blank + self._quote)
        )

    def _text(self, chunk: bytes, first: bool) -> str | None:
        if first and chunk.startswith(codecs.BOM_UTF8 * 2):
            return "two byte order marks"
        if b"\0" in chunk:
            return "a null character"
        if self._plain and chunk.isascii():
            return None
        return self._decode(chunk, False)

    def _decode(self, chunk: bytes, final: bool) -> str | None:
        self._plain = False
        try:
            self._decoder.decode(chunk, final)
        except UnicodeDecodeError:
            return "bytes that are not UTF-8"
        return None
