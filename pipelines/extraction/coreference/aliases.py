"""Two names of one entity that the text puts side by side: in brackets, behind a dash, adjacent."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.abbreviation import (
    SHORTEST,
    abbreviates,
    letters_of,
    spells,
    written,
)
from pipelines.extraction.names.around import Scene
from pipelines.extraction.names.mentions import Found
from pipelines.extraction.text.fold import fold, lower
from pipelines.extraction.text.tokens import Token

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
        _take_for_body(alias)
        if alias.short.entity_id:
            alias.long.type, alias.long.name = alias.short.type, alias.short.name
            alias.long.entity_id = alias.short.entity_id
    return aliases


def _take_for_body(alias: Alias) -> None:
    """As in "Biblioteca Universitaria (BU)": a house with an acronym is who runs it."""
    for one in (alias.short, alias.long):
        if "place" in one.votes and not one.entity_id and alias.short.text.isupper():
            one.votes["organisation"] = one.votes.pop("place") + one.votes.get("organisation", 0.0)


def _alias(scene: Scene, at: int, context: Context) -> Alias | None:
    before, one = scene.names[at - 1], scene.names[at]
    form = _form(scene, at, context.lexicon)
    if not form or before.text == one.text:
        return None
    first = len(one.text) < len(before.text)
    short, long = (one, before) if first else (before, one)
    words = scene.tokens_of(at - 1 if first else at)
    spelt = _is_spelt(short.text, words, context.lexicon)
    if form == "comma" and not spelt:
        return None
    restated = form == "bracket" and before.type == one.type and _is_mixed(short.text)
    if not _compatible(before, one, restated=restated, spelt=spelt):
        return None
    same = bool(one.entity_id) and one.entity_id == before.entity_id
    coined = form == "bracket" and _may_abbreviate(short.text, long.text)
    if same or spelt or _found_together(before, one):
        return Alias(short, long, f"alias.{form}")
    return Alias(short, long, "alias.coined") if coined else None


def _form(scene: Scene, at: int, lexicon: Lexicon) -> str:
    """How the name ``at`` is joined to the one before it, "" if not at all."""
    gap = [token.lower for token in scene.between(at - 1, at) if token.text != '"']
    if gap[:1] == ["("] and all(word in lexicon.short_openers for word in gap[1:]):
        after = scene.after(at, 1)
        return "bracket" if after and after[0].text == ")" else ""
    return {(): "adjacent", ("-",): "dash", (",",): "comma"}.get(tuple(gap), "")


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
        if long and _compatible(one, long):
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


def _compatible(one: Found, other: Found, *, restated: bool = False, spelt: bool = False) -> bool:
    placed = "place" in (_sure_type(one), _sure_type(other))
    if lower(one.text) == lower(other.text) or (placed and not spelt):
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


def _is_spelt(short: str, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """The short name is made of letters that open the words of the long one."""
    first, *rest = lower(short).split()
    if abbreviates(first, words, lexicon):
        return True  # also of "CIA Noce"
    if len(letters_of(short)) >= SHORTEST and spells(short, words, lexicon):
        return True
    plain = [word.lower for word in written(words)]
    heavy = [word[0] for word in plain if word not in lexicon.small.light_words]
    return bool(rest) and _shortens([*letters_of(first)], rest, heavy, plain)


def _shortens(letters: list[str], rest: list[str], heavy: list[str], words: list[str]) -> bool:
    """As in "PON Cultura" for "Programma operativo nazionale per la cultura": initials, then words
    cut short.
    """
    return heavy[: len(letters)] == letters and all(
        any(word.startswith(part) for word in words) for part in rest
    )
