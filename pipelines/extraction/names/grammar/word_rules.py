"""Rules of the span grammar that take one more word: capitals, numbers, adjectives, quotes."""

from pipelines.extraction.document.sentences import is_dotted
from pipelines.extraction.lexicon.adjectives import is_adjectival, is_adjective
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.abbreviation import abbreviates
from pipelines.extraction.names.grammar.growth import Name, funding_words
from pipelines.extraction.names.grammar.number_rules import feast_end
from pipelines.extraction.names.grammar.offices import holds_office
from pipelines.extraction.names.grammar.phrase_rules import town_end
from pipelines.extraction.text.marks import may_close
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    ELISION,
    LOWER,
    MIXED,
    NAME_CLASSES,
    NUMBER,
    Token,
)

_LONGEST_QUOTE, _PAIR = 10, 2
# In tokens: "presidente della Società della | Salute".
_OFFICE_REACH = 4
# A word with more digits is a code.
_MOST_DIGITS = 4


def abbreviation(name: Name) -> int | None:
    """As in "Ass. X", "Coop. Soc. X", "Liceo A. X": the point belongs to the word before."""
    token, word = name.token(name.end), name.tokens[name.end - 1]
    if (
        token is None
        or token.text != "."
        or token.start != word.end
        or not (word.lower in name.lexicon.abbreviations or _is_initial(word))
    ):
        return None
    return name.end + 1 if name.is_name(name.end + 1) else None


def dotted(name: Name) -> int | None:
    """As in "Ri.Uso": a word that is written with a point inside."""
    return name.end + 2 if is_dotted(name.tokens, name.end, name.lexicon) else None


def _is_initial(word: Token) -> bool:
    return len(word.text) == 1 and word.text.isupper()


def capital(name: Name) -> int | None:
    """As in "Torre Civica": one more word with a capital."""
    token = name.token(name.end)
    before = name.tokens[name.end - 1]
    if token is None or token.kind not in NAME_CLASSES or _splits(before, token, name):
        return None
    after = name.token(name.end + 1)
    if token.lower in name.lexicon.measure_words and after is not None and after.kind == NUMBER:
        return None  # "Regione Alba | Asse 2"
    if token.lower in name.lexicon.months or _is_expanded(name, token):
        return None
    if _opens_a_number(name, token) or _is_its_head(name, token):
        return None
    if token.kind == ACRONYM and (
        token.lower in name.lexicon.di_words or token.lower in name.lexicon.foreign_words
    ):
        return None
    if token.kind == MIXED and sum(map(str.isdigit, token.text)) > _MOST_DIGITS:
        return None
    name.proper |= token.lower not in name.lexicon.empty_qualifiers and not _is_sort(name, token)
    if name.head is None and token.text in name.lexicon.phrase_ends.town_openings:
        return town_end(name, name.end) or name.end + 1  # "Valdix Valle d'Aosta"
    return name.end + 1


def _is_its_head(name: Name, token: Token) -> bool:
    """As in "il presidente della Regione | Anna Verdi": who presides over it."""
    lexicon, at = name.lexicon, name.first
    territory = name.tokens[at].lower in lexicon.territories and name.end == at + 1
    presided = at > 1 and name.tokens[at - 2].lower in lexicon.roles
    return territory and presided and token.lower in lexicon.first_names


def _opens_a_number(name: Name, letter: Token) -> bool:
    """As in "Commissione Europea C(2015)7456"."""
    behind = name.token(name.end + 1)
    tight = behind is not None and behind.start == letter.end and behind.text == "("
    return tight and len(letter.text) == 1


def _is_expanded(name: Name, token: Token) -> bool:
    """As in "Fondo Europeo di Sviluppo FES": the acronym of what stands before it is a name too."""
    if token.kind != ACRONYM or name.end - name.first < _PAIR:
        return False
    return abbreviates(token.text, name.tokens[name.first : name.end], name.lexicon)


def _is_sort(name: Name, token: Token) -> bool:
    """As in "Area Portuale", "Codice Fiscale": a capital adjective says which sort, and no name."""
    if name.head is None or name.head.type not in ("place", "instrument", "programme"):
        return False
    weak = name.tokens[name.first].lower in name.lexicon.weak_heads
    if name.head.type == "place" and not weak:
        return False
    return is_adjectival(token, name.lexicon) and is_plain_word(token.lower)


def _splits(before: Token, token: Token, name: Name) -> bool:
    """As in "UE CEF" are two names, "Ministro Rossi", "Ministra ... Anna Rossi" and "presidente della
    Repubblica Anna Rossi" hold a person.
    """
    lexicon = name.lexicon
    if before.kind == token.kind == ACRONYM and len(before.text) == 2:
        return before.lower not in lexicon.articles  # "Associazione IL SOLE"
    if name.first and funding_words(name.tokens, name.end, lexicon):
        return True
    if token.lower in lexicon.roles and _is_person(name):
        return True  # "Anna Bianchi Presidente di X"
    first = name.tokens[name.first].lower
    if name.head is None and name.first > 1 and before.lower not in lexicon.first_names:
        *offices, link = name.tokens[max(0, name.first - _OFFICE_REACH) : name.first]
        held = link.lower in lexicon.di_words and any(
            office.lower in lexicon.roles for office in offices
        )
        if held and lexicon.is_first_name(token.lower):
            return True
    if holds_office(name, before, token):
        return True
    if (
        name.phrase
        and name.head is not None
        and name.head.type in ("public_body", "municipality")
        and before.lower not in ("san", "santo", "don", "papa")
        and token.lower in lexicon.first_names
        and name.is_name(name.end + 1)
    ):
        return True
    return first in lexicon.person_titles and (
        token.lower in lexicon.first_names or name.end == name.first + 1
    )


def _is_person(name: Name) -> bool:
    """As in "Anna Bianchi": no head, and a first name before one more capital."""
    opens = name.head is None and name.lexicon.is_first_name(name.tokens[name.first].lower)
    return opens and name.end == name.first + _PAIR


def legal_form(name: Name) -> int | None:
    """As in "Vela Rossa srl", "Alba - APS", "Ermes Società Cooperativa Sociale"."""
    token = name.token(name.end)
    if token is None:
        return None
    if token.lower in name.lexicon.legal_suffixes:
        name.proper |= name.head is not None and name.head.type in ("place", "project")
        return name.end + 1 + _is_shortened(name)
    behind = name.token(name.end + 1) if token.text == "-" else None
    if behind is not None and behind.lower in name.lexicon.legal_suffixes:
        return name.end + 2
    formed = name.tokens[name.end - 1].lower in name.lexicon.legal_suffixes
    dashed = behind is not None and not formed
    opener = behind if dashed and behind is not None else token
    if opener.lower not in name.lexicon.phrase_ends.legal_openings:
        return None
    if opener.kind != CAPITAL and opener.lower != "a":
        return None
    for count in (4, 3, 2):
        words = name.tokens[name.end + dashed : name.end + dashed + count]
        written = " ".join(word.lower for word in words)
        if len(words) == count and written in name.lexicon.legal_phrases:
            return name.end + dashed + count
    return None


def _is_shortened(name: Name) -> bool:
    """As in "Vela Soc. Coop. Soc. | di Bra": the point is that of the abbreviation, if the sentence
    goes on.
    """
    form, point, after = name.token(name.end), name.token(name.end + 1), name.token(name.end + 2)
    if form is None or point is None or after is None or point.text != "." or not name.proper:
        return False
    return form.lower in name.lexicon.abbreviations and after.kind in (LOWER, ELISION)


def ampersand(name: Name) -> int | None:
    """As in "Terra & Mare"."""
    token = name.token(name.end)
    if token is None or token.text != "&" or not name.is_name(name.end + 1):
        return None
    name.proper = True
    return name.end + 2


def english_noun(name: Name) -> int | None:
    """As in "Net-Working tour", "Vivilab day": behind a word that is no Italian one an English noun in
    lower case ends the name.
    """
    token, before = name.token(name.end), name.tokens[name.end - 1]
    if token is None or token.lower not in name.lexicon.english_nouns:
        return None
    if before.kind not in NAME_CLASSES or is_plain_word(before.lower):
        return None
    name.proper = name.closed = True
    return name.end + 1


def slashed(name: Name) -> int | None:
    """As in "Programma Italia/Svizzera": no space parts the two words from the stroke; but not in
    "Comune di X/Comune di Y", "Comune di X/Y".
    """
    stroke, after = name.token(name.end), name.token(name.end + 1)
    if stroke is None or after is None or after.kind != CAPITAL or not name.proper:
        return None
    if (
        name.head is None
        or name.head.type == "municipality"
        or name.lexicon.head(after.lower, True)
    ):
        return None
    tight = name.tokens[name.end - 1].end == stroke.start and stroke.end == after.start
    return name.end + 2 if tight else None


def quoted(name: Name) -> int | None:
    """As in "Istituto Comprensivo "A. B."": a head takes its quoted name, and ends there; that of a
    programme only behind a description: "Programma Operativo Nazionale "Vela"".
    """
    token = name.token(name.end)
    if token is None or token.text != '"' or not (name.head or _is_lone_acronym(name)):
        return None
    called = name.proper or name.head is None or name.head.type != "organisation"
    if called and _title_cue_before(name):
        return None
    sort = name.head.type if name.head is not None else ""
    described = sort == "programme" and name.end > name.first + _PAIR
    if (sort in ("project", "programme") and not described) or not (
        _opens_with_capital(name, name.end + 1)
    ):
        return None
    reach = range(name.end + 2, min(name.end + _LONGEST_QUOTE, len(name.tokens)))
    closing = next((at for at in reach if name.tokens[at].text == '"'), None)
    if closing is None or not may_close(name.tokens, closing):
        return None
    name.proper = name.closed = True
    form = name.token(closing + 1)
    return closing + 1 + (form is not None and form.lower in name.lexicon.legal_suffixes)


def _opens_with_capital(name: Name, at: int) -> bool:
    """As in "Liceo "Ada Negri"", "Associazione "L'Arca"", "Circolo "25 Aprile""."""
    token = name.token(at)
    elided = token is not None and token.kind == ELISION and token.text[0].isupper()
    return name.is_name(at) or elided or feast_end(name, at) is not None


def _title_cue_before(name: Name) -> bool:
    """As in "bando della Fondazione X "Y"": the quotation is the title of the call; but not in "il corso
    è curato dalla Fondazione "X"".
    """
    lexicon = name.lexicon
    for token in reversed(name.tokens[max(0, name.first - 4) : name.first]):
        cue = lexicon.trigger(token.lower)
        if cue is not None and cue.type in ("project", "programme"):
            return True
        owned = token.lower in lexicon.di_words or token.kind in NAME_CLASSES
        owned |= is_adjective(token, lexicon)
        if not owned and token.lower not in lexicon.naming_words:
            return False
    return False


def _is_lone_acronym(name: Name) -> bool:
    return name.end == name.first + 1 and name.tokens[name.first].kind in (ACRONYM, MIXED)
