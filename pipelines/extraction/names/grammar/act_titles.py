"""Titles of acts, which go on in lower case: "Regolamento per la gestione condivisa dei beni comuni"."""

from pipelines.extraction.lexicon.adjectives import is_adjective, is_fronted
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, LOWER, NAME_CLASSES, Token

# In tokens; an act's title is a sentence of its own.
_LONGEST = 28
# A noun and the word for its sort: "Registro nazionale".
_SORTED = 2
_AGREEING = (
    "uni",
    "ata",
    "ato",
    "ate",
    "ati",
    "iva",
    "isa",
    "iso",
    "ise",
    "isi",
    "tta",
    "tto",
    "tti",
    "rta",
    "rto",
    "rti",
    "rte",
    "rni",
    "rne",
)


def act_title(name: Name) -> int | None:
    """One more phrase of the title: a preposition, "e" or "tra", an article, a plain noun and what
    agrees with it; the act opens with a capital, and only behind "per", "su" or "di" with an article.
    """
    first = name.tokens[name.first]
    if name.head is None or name.head.type != "instrument" or first.kind != CAPITAL:
        return None
    if first.lower not in name.lexicon.titled_acts or name.end - name.first > _LONGEST:
        return None
    linking = _sort_end(name)
    opener, lexicon = name.token(linking), name.lexicon
    if opener is None or not _links(name, opener):
        return None
    at = linking + 1
    article = name.token(at)
    at += article is not None and article.lower in lexicon.articles
    noun = name.token(at)
    if noun is not None and noun.kind in NAME_CLASSES and linking == name.first + _SORTED:
        name.proper = name.phrase = True
        return at + 1  # "Registro nazionale dei Boschi Storici"
    if noun is None or noun.kind != LOWER or noun.lower in lexicon.function_words:
        return None
    joined = opener.lower in lexicon.and_words | lexicon.between_words
    if not is_plain_word(noun.lower) or (lexicon.head(noun.lower, False) and not joined):
        return None
    at += 1
    behind = name.token(at)
    if behind is not None and behind.kind == LOWER and is_fronted(noun, behind, lexicon):
        at += 1  # "nelle pubbliche amministrazioni"
    while (token := name.token(at)) is not None and qualifies(name, at, token):
        at += 1
    name.proper = name.phrase = True
    name.topic |= opener.lower in lexicon.topic_words
    return at


def _sort_end(name: Name) -> int:
    """Where the words end that say which sort of act it is: "Linee GUIDA NAZIONALI per ..."."""
    at = name.end
    if at > name.first + 1:
        return at
    while (token := name.token(at)) is not None and (
        token.lower in name.lexicon.act_sorts or is_adjective(token, name.lexicon)
    ):
        at += 1
    return at


def _links(name: Name, opener: Token) -> bool:
    lexicon = name.lexicon
    topical = opener.lower in lexicon.topic_words | lexicon.di_words
    if name.end == name.first + 1 or not name.phrase:
        return topical and opener.lower not in lexicon.locatives | {"di", "d'", "de"}
    return topical or opener.lower in lexicon.and_words | lexicon.between_words


def qualifies(name: Name, at: int, token: Token) -> bool:
    """Adjectives, and participles that no agent follows ("condivisa", but not "approvato da")."""
    noun = name.tokens[at - 1]
    if token.lower[:-1] in name.lexicon.agent_stems:
        return False
    if is_adjective(token, name.lexicon) and noun.kind == LOWER:
        return True
    agrees = token.lower[-1] == noun.lower[-1] or noun.lower[-1] == "e"
    return token.kind == LOWER and token.lower.endswith(_AGREEING) and agrees
