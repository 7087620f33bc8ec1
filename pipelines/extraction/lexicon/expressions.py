"""Pieces of regular expressions that are made of the words of the lexicon."""

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """Return an expression for any one of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def opening(words: Iterable[str]) -> str:
    """Return a look-ahead for the letters, small or capital, that ``words`` open with: where none can
    begin it fails at once, and they need not be tried one after the other.
    """
    letters = {letter for word in words for letter in (word[0].lower(), word[0].upper())}
    return f"(?=[{re.escape(''.join(sorted(letters)))}])"
