"""Rules of the span grammar that go on behind a dash: a sub-unit, a subtitle, an expansion."""

from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.abbreviation import abbreviates
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import ACRONYM, CAPITAL, MIXED, NAME_CLASSES, Token


def opens_sub_unit(name: Name) -> bool:
    """As in "Città di X - Circoscrizione 8": a unit after a dash belongs to the body before."""
    target = _behind_dash(name)
    if name.head is None or target is None or not target.text[0].isupper():
        return False
    unit = name.lexicon.head(target.lower, True)
    return unit is not None and "unit" in unit.allows


def opens_subtitle(name: Name) -> bool:
    """As in "Dintec - Consorzio per l'innovazione", "Vela - La lunga estate": what stands behind a
    spaced dash says more of the name before it, unless it is a body beside a body, a place or the
    expansion of an acronym, which is a name of its own.
    """
    dash, target = name.token(name.end), _behind_dash(name)
    if dash is None or target is None or not _spaced(name):
        return False
    lexicon, opening = name.lexicon, name.tokens[name.first]
    if lexicon.is_first_name(opening.lower) and name.end == name.first + _SHORT:
        return False  # "Anna Bianchi - Ecomuseo dei Gelsi"
    if name.tokens[name.end - 1].lower in lexicon.legal_suffixes:
        return False
    coined = name.head is None and name.end - name.first <= _SHORT
    coined &= len(opening.text) > 2 and (
        opening.kind in (ACRONYM, MIXED)
        or (lexicon.head(target.lower, True) is not None and not is_plain_word(opening.lower))
    )
    titled = name.head is not None and name.head.type == "project"
    if not (coined or titled) or target.kind != CAPITAL or _is_small(target, name):
        return False
    if target.lower in lexicon.first_names or target.lower in lexicon.months:
        return False
    if target.text in lexicon.towns or _is_town(name):
        return False
    words = [*name.tokens[name.end + 1 : name.end + 1 + 2 * _LONGEST_ACRONYM]]
    return not any(
        abbreviates(opening.text, words[:count], lexicon) for count in range(2, len(words) + 1)
    )


_SHORT, _LONGEST_ACRONYM = 2, 7


def _behind_dash(name: Name) -> Token | None:
    dash = name.token(name.end)
    return name.token(name.end + 1) if dash is not None and dash.text == "-" else None


def _is_town(name: Name) -> bool:
    """As in "CAMPOBASSO - Torna il festival": the town where a piece of news was written."""
    words = name.tokens[name.first : name.end]
    return " ".join(word.text for word in words).title() in name.lexicon.towns or any(
        word.text in name.lexicon.towns for word in words[:1]
    )


def _spaced(name: Name) -> bool:
    dash = name.tokens[name.end]
    before, after = name.tokens[name.end - 1], name.tokens[name.end + 1]
    return before.end < dash.start and dash.end < after.start


def _is_small(token: Token, name: Name) -> bool:
    lexicon = name.lexicon
    small = token.lower in lexicon.openings or token.lower in lexicon.function_words
    small |= token.lower in lexicon.edition_words
    return token.kind not in NAME_CLASSES or small
