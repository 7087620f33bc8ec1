"""Cut a text into tokens, each with the class that the name grammar asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from unicodedata import normalize

from pipelines.extraction.text.fold import lower
from pipelines.extraction.text.passages import Passage

CAPITAL, ACRONYM, MIXED, NUMBER, LOWER, ELISION, PUNCTUATION = (
    "capital",
    "acronym",
    "mixed",
    "number",
    "lower",
    "elision",
    "punctuation",
)
NAME_CLASSES = frozenset({CAPITAL, ACRONYM, MIXED})

# Soft hyphens, zero-width spaces and marks of direction, which pasted text carries inside words.
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_EDGES = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN = re.compile(f"[{_INVISIBLE}]|-\r?\n")
# The plain word comes first, because most words are one; it is never cut shorter to match.
_TOKEN = re.compile(
    rf"([A-Z]?[a-zàèéìòù]++(?![\w'\u0300-\u036f@&+\-.{_INVISIBLE}])"
    r"|(?:[A-ZÀ-Ý][^\W\d_]{0,2}\.){2,}(?!\w)"
    r"|(?:[A-Z]{2,}\d*|[A-Z]\d[A-Z]\d)(?:\.[A-Z]{1,4}\d*|\.\d+)+(?!\w)"
    r"|[^\W\d_](?:\.[^\W\d_]){2,}(?![\w.])"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[A-Z]\.(?:lli|ssa|le|so|zza|za|ta|to|tta)(?![\w.])"
    r"|\d+(?:[.,]\d+)*(?:[^\W\d_]{1,2})?(?![\w@])"
    r"|[^\W\d_]+'(?=[\w#])"
    rf"|\#?[\w\u0300-\u036f{_INVISIBLE}]+(?:(?:[@&+\-]|-\r?\n(?=[a-zà-ü]))\w+)*\+?"
    r"|\S|\t)"
)
# Each alternative is tried only where a run of its characters begins, and never gives back what a
# label took: a long run is read once, not once from each of its characters.
_MASK = re.compile(
    r"https?://\S+|www\.\S+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.]+"
    r"|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)*\.(?:it|eu|com|org|net|gov|info)\b(?:/\S*)?",
    re.IGNORECASE,
)
# "musicist3" leaves the gender open, where "web3" does not.
_ANY_GENDER, _SHORT = "3", 4
# In digits.
_YEAR = 4
# What every address has: the costly search is for passages that hold it. Every alternative opens with
# a plain character, which makes the search for them fast.
_MASK_SIGN = re.compile(r"://|@|\.(?i:it|eu|com|org|net|gov|info)\b|w(?i:ww\.)|W(?i:ww\.)")
_WORDLIKE = re.compile(r"\#?[\w\u0300-\u036f]")


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or mark; offsets are those of the document, ``text`` is folded.

    Nobody changes one. It is not frozen, because that would take five times as long to build.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Tokens between two full stops of one passage, the offsets where they start, their words in
    lower case, and the numbers of those of a name class.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    words: tuple[str, ...]
    capitals: tuple[int, ...]
    passage: Passage

    @staticmethod
    def of(tokens: Sequence[Token], passage: Passage) -> "Sentence":
        """Return the sentence of these tokens, of which there is at least one."""
        words = tuple([token.lower for token in tokens])
        capitals = tuple([at for at, token in enumerate(tokens) if token.kind in NAME_CLASSES])
        starts, end = tuple([token.start for token in tokens]), tokens[-1].end
        return Sentence(starts[0], end, tuple(tokens), starts, words, capitals, passage)


def tokenise(folded: str, start: int, end: int) -> list[Token]:
    """Return the tokens of ``folded[start:end]``; web and mail addresses yield none."""
    pieces = _TOKEN.split(folded[start:end])
    edges = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    tokens = list(
        map(Token, edges[1::2], edges[2::2], words, map(lower_word, words), map(word_kind, words))
    )
    if _UNSEEN.search(folded, start, end):
        tokens = [seen for token in tokens if (seen := _seen(token))]
    return _unmasked(tokens, folded, start, end)


def _seen(token: Token) -> Token | None:
    """Return the token without what cannot be seen in it, None if nothing else is in it."""
    inside = token.text.strip(_EDGES)
    text = _UNSEEN.sub("", inside)
    if not text:
        return None
    start = token.start + token.text.index(inside)
    return Token(start, start + len(inside), text, lower_word(text), word_kind(text))


def _unmasked(tokens: list[Token], folded: str, start: int, end: int) -> list[Token]:
    if not _MASK_SIGN.search(folded, start, end):
        return tokens
    kept, at = [], 0
    for mask in _MASK.finditer(folded, start, end):
        while at < len(tokens) and tokens[at].end <= mask.start():
            kept.append(tokens[at])
            at += 1
        while at < len(tokens) and tokens[at].start < mask.end():
            at += 1
    return kept + tokens[at:]


def written_words(name: str) -> list[str]:
    """Return the texts of the tokens of a folded name."""
    if name.replace(" ", "").isalpha():
        return name.split()  # so are most names
    return [token.text for token in tokenise(name, 0, len(name))]


def is_year(word: str) -> bool:
    """Tell whether a word is written like a year: four digits."""
    return len(word) == _YEAR and word.isdigit()


def may_open_in_lower_case(word: str) -> bool:
    """Tell whether what is written like ``word`` but for its capitals may be of no name class."""
    return not word[0].isupper() or word_kind(word) not in NAME_CLASSES


# Texts repeat their words.
@lru_cache(maxsize=1 << 16)
def lower_word(text: str) -> str:
    """Return the text of a token in lower case, accents composed."""
    return normalize("NFC", lower(text))


@lru_cache(maxsize=1 << 16)
def word_kind(text: str) -> str:
    """Return the class of a token that is written so."""
    if text[0].isdigit():
        return MIXED if sum(char.isalpha() for char in text) > 2 else NUMBER
    if len(text) > 1 and text[-1] == "'":
        return ELISION
    if not _WORDLIKE.match(text):
        return PUNCTUATION
    letters = text.lstrip("#")
    if text[0] == "#" or (any(char.isupper() for char in letters[1:]) and not letters.isupper()):
        return CAPITAL if _hyphenated_capital(letters) else MIXED
    if letters.isupper() and len(letters) > 1:
        return ACRONYM
    if text.islower() and text[:-1].isalpha() and text[-1] == _ANY_GENDER and len(text) > _SHORT:
        return LOWER
    if any(char.isdigit() for char in text) and any(char.isalpha() for char in text):
        return MIXED
    return CAPITAL if letters[:1].isupper() else LOWER


def _hyphenated_capital(text: str) -> bool:
    return "-" in text and all(
        part[:1].isupper() and part[1:].islower() and len(part) > 2 for part in text.split("-")
    )
