"""Names and the tokens around them: the view that typing, resolution and relations share."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extraction.document.context import Context
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.tokens import Sentence, Token


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its names; ``opens[i]:closes[i]`` are the tokens of name ``i``."""

    sentence: Sentence
    names: Sequence[Found]
    opens: Sequence[int]
    closes: Sequence[int]

    def tokens_of(self, name: int) -> Sequence[Token]:
        """Return the tokens of the name."""
        return self.sentence.tokens[self.opens[name] : self.closes[name]]

    def before(self, name: int, count: int) -> Sequence[Token]:
        """Return up to ``count`` tokens before the name."""
        opens = self.opens[name]
        return self.sentence.tokens[opens - count if opens > count else 0 : opens]

    def after(self, name: int, count: int) -> Sequence[Token]:
        """Return up to ``count`` tokens after the name."""
        return self.sentence.tokens[self.closes[name] : self.closes[name] + count]

    def between(self, first: int, second: int) -> Sequence[Token]:
        """Return the tokens between two names, the first of which stands before the second."""
        return self.sentence.tokens[self.closes[first] : self.opens[second]]

    def token_from(self, offset: int) -> int:
        """Return the number of the first token that starts at ``offset`` of the document or behind
        (``len(tokens)`` if none).
        """
        return bisect_left(self.sentence.starts, offset)

    def name_over(self, offset: int) -> Found | None:
        """Return the name that holds the character at ``offset`` of the document, or None."""
        at = bisect_right(self.names, offset, key=lambda name: name.start) - 1
        return self.names[at] if at >= 0 and offset < self.names[at].end else None

    def first_from(self, token: int) -> int:
        """Return the number of the first name that opens at token ``token`` or later
        (``len(names)`` if none).
        """
        return bisect_left(self.opens, token)

    def last_until(self, token: int) -> int:
        """Return the number of the last name that closes at token ``token`` or earlier, -1 if none."""
        return bisect_right(self.closes, token) - 1


def scenes(context: Context, found: Sequence[Found]) -> Iterator[Scene]:
    """Yield every sentence of the document with its names, in order."""
    starts = [one.start for one in found]
    for group in context.sentences:
        for sentence in group:
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            names = found[first:last]
            yield Scene(sentence, names, *_token_spans(sentence, names))


def _token_spans(sentence: Sentence, names: Sequence[Found]) -> tuple[list[int], list[int]]:
    if not names:
        return [], []
    starts = sentence.starts
    opens = [bisect_left(starts, one.start) for one in names]
    return opens, [bisect_left(starts, one.end) for one in names]
