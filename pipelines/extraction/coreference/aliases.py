"""Two names of one entity that the text puts side by side: in brackets, behind a dash, adjacent."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extraction.document.context import Context
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.fold import fold, lower

# In letters: an acronym that is looked for in the whole document.
_SHORTEST, _LONGEST = 3, 8


@dataclass(frozen=True, slots=True)
class Alias:
    """``short`` and ``long`` are two names of one entity that the text puts side by side."""

    short: Found
    long: Found
    method: str


def find_aliases(every_scene: Sequence[Scene], context: Context) -> list[Alias]:
    """Return the pairs of an acronym or short name and its expansion.

    Where the gazetteer has two entities, the text that equates them decides for the bracketed name.
    """
    pairs = ((scene, at) for scene in every_scene for at in range(1, len(scene.names)))
    aliases = [alias for scene, at in pairs if (alias := _alias(scene, at, context))]
    aliases += _distant(every_scene, aliases, context)
    for alias in aliases:
        if alias.short.entity_id:
            alias.long.type, alias.long.name = alias.short.type, alias.short.name
            alias.long.entity_id = alias.short.entity_id
    return aliases


def _alias(scene: Scene, at: int, context: Context) -> Alias | None:
    before, one = scene.names[at - 1], scene.names[at]
    short, long = (one, before) if len(one.text) < len(before.text) else (before, one)
    gap = [token.text for token in scene.between(at - 1, at) if token.text != '"']
    after = scene.after(at, 1)
    bracketed = gap == ["("] and bool(after) and after[0].text == ")"
    form = "adjacent" if not gap else "bracket" if bracketed else "dash" if gap == ["-"] else ""
    if not form:
        return None
    restated = bracketed and before.type == one.type and _is_mixed(short.text)
    if not _compatible(before, one, restated):
        return None
    same = bool(one.entity_id) and one.entity_id == before.entity_id
    coined = bracketed and _may_abbreviate(short.text, long.text)
    if same or _found_together(before, one) or _initials(short, long, context):
        return Alias(short, long, f"alias.{form}")
    return Alias(short, long, "alias.coined") if coined else None


def _distant(every_scene: Sequence[Scene], near: Sequence[Alias], context: Context) -> list[Alias]:
    """An acronym and a name with its initials, wherever the document has them: "CoBUL" and "Comitato
    Banda Ultra Larga"; nothing of a pair that stands side by side somewhere.
    """
    paired = {lower(name.text) for alias in near for name in (alias.short, alias.long)}
    names: dict[str, Found] = {}
    for scene in every_scene:
        for one in scene.names:
            if lower(one.text) not in paired:
                names.setdefault(one.text, one)
    acronyms = {one.text: letters for one in names.values() if (letters := _capitals(one.text))}
    if not acronyms:
        return []
    expansions: dict[str, Found] = {}
    for one in names.values():
        for initials in _initial_letters(one, context):
            expansions.setdefault(initials, one)
    aliases = []
    for text, letters in acronyms.items():
        one, long = names[text], expansions.get(letters)
        if long and _compatible(one, long, restated=False):
            aliases.append(Alias(one, long, "alias.distant"))
    return aliases


def _capitals(text: str) -> str:
    """The capitals of what may be an acronym, in lower case; of any other name nothing."""
    if not text.isalpha() or len(text) > _LONGEST:
        return ""
    capitals = [char for char in text if char.isupper()]
    return lower("".join(capitals)) if len(capitals) >= _SHORTEST else ""


def _initial_letters(one: Found, context: Context) -> set[str]:
    """The initials of a name of several words: of all words, and of all but the small ones."""
    words = fold(lower(one.text)).replace("'", " ").split()
    if len(words) < _SHORTEST:
        return set()
    lexicon = context.lexicon
    small = lexicon.small.light_words
    heavy = "".join(word[0] for word in words if word not in small)
    return {heavy, "".join(word[0] for word in words)}


def _found_together(one: Found, other: Found) -> bool:
    return one.candidate.method == other.candidate.method and one.candidate.method.startswith(
        "alias."
    )


def _compatible(one: Found, other: Found, restated: bool) -> bool:
    if lower(one.text) == lower(other.text) or "place" in (_sure_type(one), _sure_type(other)):
        return False
    same = one.entity_id == other.entity_id
    return restated or same or not one.entity_id or not other.entity_id


def _sure_type(one: Found) -> str:
    return one.type or ("place" if one.votes.get("place", 0) > 2 else "")


def _is_coined(short: str) -> bool:
    """As in "RiVela", "CUL": no plain word has a capital inside."""
    return " " not in short and any(char.isupper() for char in short[1:])


def _may_abbreviate(short: str, long: str) -> bool:
    """A coined word; of one all in capitals, the long name has the letters behind its last hyphen in
    that order, as Schwartz and Hearst (2003) ask.
    """
    if not _is_coined(short):
        return False
    if not short.isupper():
        return short.isalpha()
    rest = iter(fold(lower(long)))
    return all(char in rest for char in fold(lower(short)).rpartition("-")[2])


def _is_mixed(short: str) -> bool:
    """As in "RiVela": a coined word, which no other name is abbreviated to by chance."""
    return _is_coined(short) and any(char.islower() for char in short)


def _initials(short: Found, long: Found, context: Context) -> bool:
    """The letters of the short name open the words of the long one, all or all but the small."""
    letters = [char for char in lower(short.text.split()[0]) if char.isalpha()]
    words = fold(lower(long.text)).replace("'", " ").split()
    heavy = [
        word[0]
        for word in words
        if word not in context.lexicon.function_words and word not in context.lexicon.foreign_words
    ]
    if len(letters) < 2 or len(words) < 2:
        return False
    rest = lower(short.text).split()[1:]
    plain = [word for word in words if word[0].isalnum()]
    return (
        heavy == letters
        or [word[0] for word in plain] == letters
        or (bool(rest) and _shortens(letters, rest, heavy, plain))
    )


def _shortens(letters: list[str], rest: list[str], heavy: list[str], words: list[str]) -> bool:
    """As in "PON Cultura" for "Programma operativo nazionale per la cultura": initials, then words
    cut short.
    """
    return heavy[: len(letters)] == letters and all(
        any(word.startswith(part) for word in words) for part in rest
    )
