"""Titles of programmes, funds and acts that go on in lower case: "Piano nazionale per la lotta alla
povertà e all'esclusione sociale".
"""

from pipelines.extraction.lexicon.adjectives import is_adjective
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word, is_verb_form
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.grammar.act_titles import qualifies
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, LOWER, NAME_CLASSES, Token

_TITLED = ("programme", "fund", "instrument")
_ABSTRACT = ("zione", "sione", "mento", "tà", "enza", "anza")


def long_title(name: Name) -> int | None:
    """One more phrase in lower case behind a phrase in lower case: "... lotta | alla povertà", "... aree
    | nelle zone alpine", "... ripresa | e resilienza".
    """
    if name.head is None or name.head.type not in _TITLED or not name.phrase:
        return None
    opener, last = name.token(name.end), name.tokens[name.end - 1]
    if name.tokens[name.first].kind != CAPITAL or last.kind != LOWER or opener is None:
        return None
    noun = name.token(name.end + 1)
    if noun is None or noun.kind != LOWER or not _is_noun(noun.lower):
        return None
    lexicon = name.lexicon
    if opener.lower in lexicon.and_words:
        return name.end + 2 if _is_twin(name, last, noun) else None
    if opener.lower == "per" or opener.lower not in lexicon.topic_words:
        return None
    governed = last.lower in lexicon.governing_nouns
    if not _may_be_meant(noun, lexicon, governed=governed) and not _is_any_place(name, noun):
        return None
    end = name.end + 2
    while (token := name.token(end)) is not None and qualifies(name, end, token):
        end += 1
    name.topic = name.proper = True
    return end


def sort_of_plan(name: Name) -> int | None:
    """As in "Piano d'azione | per la mobilità", "Fondo di sostegno | alle imprese": what sort of plan it
    is, if what it is about follows.
    """
    if name.head is None or name.head.type not in _TITLED or name.end != name.first + 1:
        return None
    link, noun, behind = (name.token(name.end + at) for at in range(3))
    if link is None or noun is None or behind is None or name.tokens[name.first].kind != CAPITAL:
        return None
    lexicon = name.lexicon
    if link.lower not in ("di", "d'") or noun.lower not in lexicon.plan_sorts:
        return None
    articled = lexicon.di_words - {"di", "d'", "de"} | lexicon.topic_words
    name.phrase |= behind.lower in articled
    return name.end + 2 if name.phrase else None


def _is_noun(word: str) -> bool:
    return is_plain_word(word) or word.endswith(_ABSTRACT)


def _may_be_meant(noun: Token, lexicon: Lexicon, *, governed: bool) -> bool:
    """No part of a phrase of the sentence ("nell'ambito di"), nobody to whom something is given."""
    word = noun.lower
    if word in lexicon.locution_nouns or word in lexicon.function_words or word in lexicon.months:
        return False
    cue = lexicon.trigger(word) or lexicon.head(word, False)
    if cue is None:
        return True
    return governed and not (cue.type in ACTORS and cue.inside == "always")


def _is_any_place(name: Name, noun: Token) -> bool:
    """As in "nelle città e nei territori rurali", "nelle imprese"; but not "nella città di X"."""
    cue, after = name.lexicon.trigger(noun.lower), name.token(name.end + 2)
    if cue is None or noun.lower in name.lexicon.locution_nouns:
        return False
    inside = name.tokens[name.end].lower in name.lexicon.inner_locatives
    if cue.type != "place" and not (inside and cue.inside == "never"):
        return False
    named = after is not None and (
        after.kind in NAME_CLASSES or after.lower in name.lexicon.di_words
    )
    return not named


def _is_twin(name: Name, last: Token, noun: Token) -> bool:
    """As in "di ripresa e resilienza": two abstract nouns, neither with an article, nothing behind."""
    lexicon, link, after = name.lexicon, name.tokens[name.end - 2].lower, name.token(name.end + 2)
    if link not in ("di", "per", "d'") or noun.lower in lexicon.function_words:
        return False
    verb = is_verb_form(noun.lower) and not noun.lower.endswith(_ABSTRACT)
    goes_on = after is not None and (after.kind == LOWER and is_adjective(after, lexicon))
    return not verb and not goes_on and noun.lower[-1] not in "i" and last.lower[-1] not in "i"
