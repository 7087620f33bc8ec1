"""Where phrases stand word for word in a sentence."""

from collections.abc import Iterable, Iterator, Sequence

from pipelines.extraction.text.tokens import Token

Words = tuple[str, ...]


class PhraseIndex:
    """An index of phrases by their first word; a search looks only where one can begin."""

    def __init__(self, phrases: Iterable[Words]) -> None:
        """Index ``phrases``, each the texts of its tokens; the empty one stands nowhere."""
        self._phrases = frozenset(filter(None, phrases))
        lengths: dict[str, set[int]] = {}
        for words in self._phrases:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {word: sorted(several) for word, several in lengths.items()}

    def __bool__(self) -> bool:
        """False if it holds no phrase."""
        return bool(self._phrases)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, Words]]:
        """Yield each phrase of ``tokens`` with the number of its first token, the shorter first."""
        texts = tuple([token.text for token in tokens])
        if self._lengths.keys().isdisjoint(texts):
            return
        for first, text in enumerate(texts):
            for length in self._lengths.get(text, ()):
                words = texts[first : first + length]
                if len(words) == length and words in self._phrases:
                    yield first, words
