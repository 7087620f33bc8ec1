"""A body without the head of its name: "Verdalba" for "associazione culturale Verdalba"."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.fold import lower

_TERRITORIAL = frozenset({"public_body", "municipality", "place"})
# In words: a head and one adjective.
_SORT = 2
# In words: a head and its adjectives.
_LONGEST_HEAD = 3


def headless(
    keys: Sequence[str], found: Sequence[Found], lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    """Yield the key of each name that stands behind the head of a body elsewhere in the document, and the
    key of that body. A town, or what everybody knows, is another entity than what is called after it;
    so is a project and its platform of the same name.
    """
    pairs = list(zip(keys, found, strict=True))
    apart = {key for key, one in pairs if _is_apart(one, lexicon)}
    bare = {key for key in keys if key not in apart}
    quoted = {key for key, one in pairs if key in bare and one.candidate.method == "name.quoted"}
    taken: set[str] = set()
    for key in dict.fromkeys(keys):
        rest = _without_head(key, bare, quoted, lexicon)
        if rest and rest not in taken:
            taken.add(rest)
            yield rest, key


def _is_apart(one: Found, lexicon: Lexicon) -> bool:
    """What is known, or located, or opens with the head of a territory is an entity of its own."""
    if one.entity_id or one.text in lexicon.towns or one.candidate.method.startswith("known."):
        return True
    head = lexicon.head(lower(one.text.split()[0]), True)
    return one.votes.get("place", 0.0) > 0 or (head is not None and head.type in _TERRITORIAL)


def _without_head(key: str, bare: set[str], quoted: set[str], lexicon: Lexicon) -> str:
    """What follows the head and its adjectives, if it is a name of its own; of a place only in quotes, as
    in 'la "Ida Carlini"' for the library of that name.
    """
    words = key.split()
    head = lexicon.head(words[0], True)
    if head is not None and head.type == "place":
        bare = quoted
    elif head is None or not (head.type == "organisation" or is_described(words, lexicon)):
        return ""
    for count in range(1, min(len(words), _LONGEST_HEAD + 1)):
        if count > 1 and not _qualifies(words[count - 1], lexicon):
            return ""
        rest = " ".join(words[count:])
        if rest in bare:
            return rest
    return ""


def is_described(words: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "campagna informativa X", "progetto europeo X": what sort of undertaking X is."""
    head = lexicon.head(words[0], True)
    sort = head is not None and head.type == "project" and len(words) > _SORT
    return sort and _qualifies(words[1], lexicon)


def _qualifies(word: str, lexicon: Lexicon) -> bool:
    return word.endswith(lexicon.adjective_suffixes) and is_plain_word(word)
