"""Names that are known before the text is read, as a trie of tokens: the cost of a look-up is that
of the match.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.extraction.text.fold import fold
from pipelines.extraction.text.tokens import (
    Sentence,
    Token,
    lower_word,
    may_open_in_lower_case,
    written_words,
)

_SHORT, _SEVERAL = 4, 3


@dataclass(frozen=True, slots=True)
class GazetteerName:
    """One name of one entity; ``label`` is the preferred name of the entity."""

    name: str
    entity_id: str
    entity_type: str
    label: str


@dataclass(frozen=True, slots=True)
class Match:
    """``tokens[first:last]`` is one of these names; ``exact`` if the capitals are those of the
    name.
    """

    first: int
    last: int
    names: tuple[GazetteerName, ...]
    exact: bool


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    names: list[tuple[Sequence[str], GazetteerName]] = field(default_factory=list)


class Gazetteer:
    """An index of names, built once and used for many texts."""

    def __init__(self, names: Iterable[GazetteerName]) -> None:
        """Index ``names``; the same name may belong to several entities."""
        self._root = _Node()
        self._small_openings: set[str] = set()
        self.labels: dict[str, str] = {}
        for name in names:
            self.labels.setdefault(name.entity_id, name.label)
            self._add(name)

    def _add(self, name: GazetteerName) -> None:
        words = written_words(fold(name.name))
        node = self._root
        for word in map(lower_word, words):
            if word not in node.children:
                node.children[word] = _Node()
            node = node.children[word]
        if words:
            node.names.append((words, name))
            if may_open_in_lower_case(words[0]):
                self._small_openings.add(lower_word(words[0]))

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """Yield every match in the sentence, also those inside others, by first token."""
        words, openings = sentence.words, self._root.children
        small = [at for at, word in enumerate(words) if word in self._small_openings]
        for first in sorted({*sentence.capitals, *small}) if small else sentence.capitals:
            if words[first] in openings:
                yield from _from(openings[words[first]], sentence.tokens, first)


def _from(node: _Node | None, tokens: Sequence[Token], first: int) -> Iterator[Match]:
    last = first + 1
    while node is not None:
        if node.names:
            written = [token.text for token in tokens[first:last]]
            exact = [name for texts, name in node.names if texts == written]
            alike = exact or [name for texts, name in node.names if _same_capitals(texts, written)]
            if alike:
                yield Match(first, last, _unique(alike), bool(exact))
        node = node.children.get(tokens[last].lower) if last < len(tokens) else None
        last += 1


def _same_capitals(name: Sequence[str], written: Sequence[str]) -> bool:
    """A capital of the name must be one in the text, but in a name of three words or more only the
    first; a short single word must be written exactly so.
    """
    if len(name) == 1 and len(name[0]) < _SHORT:
        return name == written
    if len(name) >= _SEVERAL and name[0] == written[0]:
        return True
    return all(
        ours[0].isupper() == theirs[0].isupper() or theirs[0].isupper()
        for ours, theirs in zip(name, written, strict=True)
    )


def _unique(names: Iterable[GazetteerName]) -> tuple[GazetteerName, ...]:
    return tuple({name.entity_id: name for name in names}.values())
