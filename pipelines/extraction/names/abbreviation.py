"""Does a short form abbreviate a run of words? "CIS" for "comitato italiano per le stelle", "Fosmit" for
"fondo per lo sviluppo delle montagne italiane".

After Schwartz and Hearst (2003), with the stricter condition that every letter opens a word or goes
on where the letter before it stopped: so the words say themselves where the long form begins or ends.
"""

from collections.abc import Container, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.text.fold import lower
from pipelines.extraction.text.tokens import ELISION, NAME_CLASSES, PUNCTUATION, Token

# In letters: a shorter form is a coincidence as often as not, where words are left out.
SHORTEST = 3
# In tokens: the longest long form.
LONGEST = 18


def letters_of(short: str) -> str:
    """Return the letters and digits of a short form in lower case, "+" as it is read: "M.I.T." has
    three, "FSE+" seven.
    """
    return "".join(char for char in lower(short).replace("+", "plus") if char.isalnum())


def spelling_end(letters: str, words: Sequence[str], small: Container[str]) -> int:
    """Return how many of the words, in lower case, spell the letters; 0 if they do not.

    Each word gives its first letters, at least one; those in ``small`` may give none, except the
    first one. It takes two words that give some. The most words win, so that "CoBUL" has all four of
    "comitato banda ultra larga".
    """
    end = 0
    reached = {(0, 0)}  # letters used, words that gave some up to two
    for at, word in enumerate(words[:LONGEST]):
        onward: set[tuple[int, int]] = set()
        for used, given in reached:
            if at and word in small:
                onward.add((used, given))
            for more in range(1, _shared(letters, used, word) + 1):
                onward.add((used + more, min(given + 1, 2)))
        if (len(letters), 2) in onward:
            end = at + 1
        reached = {state for state in onward if state[0] < len(letters)}
        if not reached:
            break
    return end


def spells(short: str, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether the first letters of all the words, but for small ones, are those of ``short``."""
    plain = [word.lower for word in written(words)]
    end = spelling_end(letters_of(short), plain, lexicon.small.light_words)
    return bool(plain) and end == len(plain)


def _shared(letters: str, used: int, word: str) -> int:
    """How many letters of the word, from its first, follow those that are used."""
    count = 0
    while count < len(word) and letters[used + count : used + count + 1] == word[count]:
        count += 1
    return count


def abbreviates(short: str, words: Sequence[Token], lexicon: Lexicon | None = None) -> bool:
    """Tell whether the initials of ``words`` are the letters of ``short``, whatever the case.

    Elisions and marks count for nothing. With a lexicon the small words may be left out, all or
    none, or only the capitals be read.
    """
    letters = lower(short)
    plain = written(words)
    if not plain or not letters.isalpha():
        return False
    if letters == "".join(word.lower[0] for word in plain):
        return True
    if lexicon is None:
        return False
    small = lexicon.small.light_words
    heavy = "".join(word.lower[0] for word in plain if word.lower not in small)
    capitals = "".join(word.lower[0] for word in plain if word.kind in NAME_CLASSES)
    return len(letters) > 2 and letters in (heavy, capitals)


def written(words: Sequence[Token]) -> list[Token]:
    """Return the tokens that may give a letter: no marks, no elided articles."""
    return [word for word in words if word.kind not in (PUNCTUATION, ELISION)]


def abbreviated_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Return the first word of what the acronym at ``at`` abbreviates in brackets behind it: "INDICE di
    qualità (IQ)"; None if it does not.
    """
    bracket, acronym = at - 1, tokens[at].text
    if bracket < 1 or tokens[bracket].text != "(":
        return None
    for first in range(bracket - 2, max(-1, bracket - LONGEST - 1), -1):
        initial = tokens[first].lower[:1] == acronym[0].lower()
        if initial and abbreviates(acronym, tokens[first:bracket], lexicon):
            return tokens[first]
    return None
