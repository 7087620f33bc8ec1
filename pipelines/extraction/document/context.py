"""What every rule may look at: the text, its fold, its sentences, the lexicon, the names known
before reading.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipelines.extraction.document.bare_words import bare_words
from pipelines.extraction.document.sentences import sentences
from pipelines.extraction.lexicon.gazetteer import Gazetteer, GazetteerName
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.fold import fold, level
from pipelines.extraction.text.passages import Passage, passages
from pipelines.extraction.text.tokens import ACRONYM, CAPITAL, LOWER, Sentence, Token
from pipelines.slug import slug


@dataclass(frozen=True, slots=True)
class Context:
    """One document being read.

    ``level`` is the fold in lower case on one line, ``tokens`` are those of each passage;
    ``lower_words`` are its words in lower case, ``capital_words`` counts its capitals within
    sentences, ``bare_words`` are plain words used as names, ``persons`` are surnames.
    """

    text: str
    folded: str
    level: str
    passages: list[Passage]
    sentences: list[list[Sentence]]
    tokens: list[list[Token]]
    lexicon: Lexicon
    gazetteer: Gazetteer
    known: Gazetteer
    lower_words: frozenset[str]
    capital_words: Mapping[str, int]
    bare_words: frozenset[str]
    persons: frozenset[str]


def read(text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Context:
    """Return the context of ``text``: passages, their sentences and the forms in which words occur."""
    folded = fold(text)
    pieces = passages(text)
    parsed = [list(sentences(folded, passage, lexicon)) for passage in pieces]
    tokens = [[token for one in group for token in one.tokens] for group in parsed]
    lower_words = {token.lower for group in tokens for token in group if token.kind == LOWER}
    capitals = Counter(
        token.text
        for group in parsed
        for one in group
        for at in one.capitals
        if at and (token := one.tokens[at]).kind == CAPITAL
    )
    return Context(
        text,
        folded,
        level(folded),
        pieces,
        parsed,
        tokens,
        lexicon,
        gazetteer,
        _known_names(lexicon),
        frozenset(lower_words),
        capitals,
        bare_words((one for group in parsed for one in group), lexicon),
        frozenset(_surnames(parsed, lexicon)),
    )


def _surnames(parsed: list[list[Sentence]], lexicon: Lexicon) -> Iterator[str]:
    """Capitals after a title or a first name are surnames, wherever they stand again."""
    for group in parsed:
        for one in group:
            for before, token in _pairs(one, lexicon):
                # "Anna Bianchi", "ANNA BIANCHI"
                named = before.kind == token.kind and lexicon.is_first_name(before.lower)
                titled = token.kind == CAPITAL and before.lower in lexicon.titles
                common = token.lower in lexicon.generic or token.lower in lexicon.first_names
                if (named or titled) and not common:
                    yield token.text


def _pairs(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[Token, Token]]:
    """Capitals, each with the token right before it, but for points and particles: "dott. Verdi",
    "professor Di Noce" are pairs.
    """
    tokens = sentence.tokens
    for at in sentence.capitals:
        token, back = tokens[at], at - 1
        if token.kind not in _WORDS or token.text in lexicon.particles:
            continue
        while back >= 0 and (tokens[back].text == "." or tokens[back].text in lexicon.particles):
            back -= 1
        if back >= 0 and 0 < token.start - tokens[back].end < _GAP:
            yield tokens[back], token


_WORDS = (CAPITAL, ACRONYM)
# Between a title and a surname: a point, a space, a particle.
_GAP = 6


@lru_cache(maxsize=8)
def _known_names(lexicon: Lexicon) -> Gazetteer:
    typed = sorted((type_, name) for type_, names in lexicon.known_names.items() for name in names)
    everything = [*typed, *(("place", place) for place in sorted(lexicon.towns))]
    return Gazetteer(GazetteerName(name, slug(name), type_, name) for type_, name in everything)
