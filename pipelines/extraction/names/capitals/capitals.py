"""Is a capital letter a name? What the word, its neighbours and the document say."""

from collections.abc import Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.adjectives import is_adjectival
from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_english_word, is_infinitive, is_plain_word
from pipelines.extraction.names.abbreviation import abbreviated_noun, abbreviates
from pipelines.extraction.names.capitals.bare_runs import is_compound, is_roman
from pipelines.extraction.names.capitals.defined import is_defined
from pipelines.extraction.names.capitals.openers import (
    is_shouted_word,
    opens_sentence,
)
from pipelines.extraction.names.capitals.persons import is_elided_surname
from pipelines.extraction.names.cues import is_plural
from pipelines.extraction.names.grammar.growth import Name, ends_in_legal_form, is_launching
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    LOWER,
    MIXED,
    NAME_CLASSES,
    NUMBER,
    Token,
)

# In letters.
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 8
# A word with more digits is a code; more plain words in capitals than these are rather a title.
_MOST_DIGITS, _FEW = 4, 2
# An acronym with so many points ("R.I.S.E.") is no abbreviation.
_DOTTED = 3
_MORE_SUFFIXES = ("ale", "ali", "iche", "ici")


def alone(context: Context, name: Name, cue: Head | None) -> bool:
    """Is one capitalised word a name? Yes if a cue says so or its form does, no if it is a word of
    the language.
    """
    token, lexicon = name.tokens[name.first], context.lexicon
    if _is_ruled_out(context, name, cue):
        return False
    if cue or _is_presented(name):
        return True
    if token.kind == ACRONYM:
        if is_defined(name) or _acts(name):
            return True
        return len(token.text) > 2 and not is_shouted_word(token)
    if is_compound(token):
        return False
    if token.kind == MIXED:
        return True
    opens = opens_sentence(name.tokens, name.first)
    if _is_called(context, token):
        return not (opens and token.lower in lexicon.openings)
    if is_defined(name):
        return True
    if _is_common(context, token) or _opens_product(name):
        return False
    return not opens or context.capital_words[token.text] > 1 or _acts(name)


def _is_presented(name: Name) -> bool:
    """As in "si chiama Vela", "Nasce Vela", "gestito da Vela": a plain word without an article."""
    if not name.first:
        return False
    before, lexicon = name.tokens[name.first - 1], name.lexicon
    opens = name.first == 1 and is_launching(before, lexicon)
    return opens or before.lower in lexicon.called_words or _is_agent(name)


def _is_agent(name: Name) -> bool:
    """As in "promosso da X"."""
    if name.first < 2:
        return False
    participle, link = name.tokens[name.first - 2 : name.first]
    lexicon = name.lexicon
    return link.lower in lexicon.agent_words and participle.lower[:-1] in lexicon.agent_stems


def _acts(name: Name) -> bool:
    """As in "Vela promuove la lettura", at the front of a sentence."""
    after = name.token(name.end)
    lexicon = name.lexicon
    verb = after is not None and after.lower in lexicon.types.after_names
    return (
        verb and name.first == 0 and after is not None and after.lower not in lexicon.speech_words
    )


def _is_ruled_out(context: Context, name: Name, cue: Head | None) -> bool:
    """Generic words, codes, persons, abbreviations and sorts of things are no names."""
    token, lexicon = name.tokens[name.first], context.lexicon
    if token.lower in lexicon.months:
        return True
    if token.lower in lexicon.generic and not (token.kind == ACRONYM and (cue or is_defined(name))):
        return True
    if (_is_code(token) or is_roman(token)) and not (cue is not None and cue.type == "project"):
        return True
    if name.first == 0 and _is_label(name):
        return True
    before = name.tokens[name.first - 1] if name.first else None
    if _closes_a_number(name):
        return True
    titled = before is not None and before.lower in lexicon.titles
    if titled or token.text in context.persons or is_elided_surname(name):
        return True
    if lexicon.is_first_name(token.lower) and not cue:
        return True
    abbreviated = "." in token.text and token.lower.split(".")[0] in lexicon.abbreviations
    if abbreviated and token.text.count(".") < _DOTTED:
        return True
    return _is_a_term(name) or (cue is not None and _is_plain_sort(name, cue))


def _closes_a_number(name: Name) -> bool:
    """As in "91/156/CEE"."""
    number, stroke = (None, None, *name.tokens[max(0, name.first - 2) : name.first])[-2:]
    slashed = stroke is not None and stroke.text == "/"
    return slashed and number is not None and number.kind == NUMBER


def _is_code(token: Token) -> bool:
    """As in "S-04", "B87H24K02", "3D": digits first, or more of them than names have."""
    letters, _, digits = token.text.partition("-")
    numbered = len(letters) < _SHORTEST_ACRONYM and digits.isdigit()
    many = sum(map(str.isdigit, token.text)) > _MOST_DIGITS
    return token.text[0].isdigit() or numbered or many


def _is_label(name: Name) -> bool:
    """As in "TASSONOMIA: ...": a long word in capitals before the colon of its line."""
    token, after = name.tokens[0], name.token(name.end)
    long = token.text.isupper() and len(token.text) > _LONGEST_ACRONYM
    return long and after is not None and after.text == ":"


def _is_a_term(name: Name) -> bool:
    """As in "indice di qualità (IQ)": short for plain words, of which the first opens no names."""
    noun = abbreviated_noun(name.tokens, name.first, name.lexicon)
    return noun is not None and noun.kind == LOWER and not name.lexicon.types.of_thing(noun.lower)


def _is_common(context: Context, token: Token) -> bool:
    """Is it a word of Italian or English, or has it the form of a common noun?"""
    return (
        token.lower in context.lower_words
        or is_plain_word(token.lower)
        or token.lower.endswith(context.lexicon.noun_suffixes)
        or is_english_word(token.lower)
    )


def _is_called(context: Context, token: Token) -> bool:
    """A word that the text uses as a name, and never writes without its capital."""
    lexicon = context.lexicon
    return (
        token.text in context.bare_words
        and token.lower not in context.lower_words
        and token.lower not in lexicon.products
        and token.lower not in lexicon.demonyms
    )


def _opens_product(name: Name) -> bool:
    """As in "Open data": the word behind it is in lower case, and both are one common thing."""
    after = name.token(name.end)
    pair = f"{name.tokens[name.first].lower} {after.lower}" if after else ""
    return pair in name.lexicon.products


def _is_plain_sort(name: Name, cue: Head) -> bool:
    """As in "Centro Storico", "area Mediterranea", "progetti Educativi e Sociali": the cue with a plain
    word names nothing.
    """
    token, before = name.tokens[name.first], name.tokens[name.first - 1]
    plain = token.kind == CAPITAL and is_plain_word(token.lower)
    plain &= not is_infinitive(token.lower)
    if plain and (before.lower in name.lexicon.and_words or before.text == ","):
        return is_adjectival(token, name.lexicon)
    plain &= name.lexicon.trigger(before.lower) is cue
    plain &= not token.lower.endswith("i") or is_plural(name.tokens, name.first - 1)
    sort = cue.type == "place" and before.kind == CAPITAL  # "Casa Famiglia"
    return plain and (sort or is_adjectival(token, name.lexicon))


def tells(context: Context, name: Name) -> bool:
    """Do several capitals name something? Not if all are plain words ("Terzo Settore"), unless the
    text shows otherwise: a legal form, "tra cui" or "promosso da" before them, or that it never
    writes them in lower case.
    """
    lexicon, words = name.lexicon, name.tokens[name.first : name.end]
    if " ".join(word.lower for word in words) in lexicon.products:
        return False
    if _closes_as_name(words, lexicon) or is_defined(name) or _is_paired(name):
        return True
    if not all(_says_nothing(word, lexicon) for word in words):
        shown = _introduced(name) or _is_spelt(name) or _acts(name)
        return shown or not _is_english_term(words, lexicon)
    if ends_in_legal_form(name) or _introduced(name):
        return True
    if any(word.lower in lexicon.nameless or word.lower in lexicon.generic for word in words):
        return False
    if sum(word.kind == CAPITAL for word in words) > _FEW:
        return True
    capitals = [word for word in words if word.kind == CAPITAL]
    return bool(capitals) and all(
        context.capital_words[word.text] > 1 and word.lower not in context.lower_words
        for word in capitals
    )


def _is_paired(name: Name) -> bool:
    """As in "con Terra & Mare", within a sentence."""
    words = name.tokens[name.first : name.end]
    return name.first > 0 and any(word.text == "&" for word in words)


def _is_english_term(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "Open Hardware", "Information Technology": English words, none of which closes names."""
    terms = [word for word in words if word.lower not in lexicon.foreign_words]
    first, last = words[0], words[-1]
    if last.lower in lexicon.types.last or last.lower in lexicon.legal_suffixes:
        return False
    if lexicon.types.first.get(first.lower, "project") != "project" or first.text in lexicon.saints:
        return False
    return last.text not in lexicon.towns and all(
        word.kind == CAPITAL and is_english_word(word.lower) for word in terms
    )


def _closes_as_name(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "Clamore Festival", "Officina Lab": behind a plain word, what undertakings close with."""
    opener, last = words[0], words[-1]
    if last.lower not in lexicon.types.last or len(words) > _FEW or last.kind != CAPITAL:
        return False
    small = opener.lower in lexicon.generic or opener.lower in lexicon.nameless
    small |= opener.lower in lexicon.openings or opener.lower in lexicon.function_words
    return not small


def _is_spelt(name: Name) -> bool:
    """As in "VT - Vela Toolkit", "un esempio è Vela", ": Alba, Vela Exchange, Brio": said to be called
    so, or listed among names.
    """
    before, after = name.tokens[max(0, name.first - 2) : name.first], name.tokens[name.end :][:2]
    if before and before[-1].lower in name.lexicon.copulas:
        return True
    listed = before and before[-1].text in ",:" and len(after) > 1 and after[0].text == ","
    if listed and after[1].kind in NAME_CLASSES:
        return True
    words = name.tokens[name.first : name.end]
    shorts = [before[0]] if len(before) == 2 and before[1].text == "-" else []
    shorts += [after[1]] if len(after) == 2 and after[0].text == "-" else []
    return any(one.kind == ACRONYM and abbreviates(one.text, words) for one in shorts)


def _introduced(name: Name) -> bool:
    """As in "iniziative tra cui X", "promosso da X", "presidente di X", "nasce X"."""
    lexicon = name.lexicon
    before = [token.lower for token in name.tokens[max(0, name.first - 3) : name.first]]
    if before[-1:] == ["cui"] and " ".join(before).endswith(lexicon.phrase_ends.hyponym_endings):
        return True
    if _is_agent(name):
        return True
    if len(before) > 1 and before[-1] == "di" and before[-2] in lexicon.body_nouns:
        return True
    verb = name.tokens[name.first - 1] if name.first else None
    return verb is not None and verb.lower in lexicon.launching_verbs


def _says_nothing(token: Token, lexicon: Lexicon) -> bool:
    if token.kind == CAPITAL:
        return (
            token.lower in lexicon.generic
            or token.lower in lexicon.products
            or is_plain_word(token.lower)
            or token.lower in lexicon.empty_qualifiers
            or token.lower.endswith(lexicon.noun_suffixes + _MORE_SUFFIXES)
        )
    known = token.kind in (MIXED, ACRONYM) and token.lower not in lexicon.nameless
    return not known or (token.kind == ACRONYM and is_shouted_word(token))
