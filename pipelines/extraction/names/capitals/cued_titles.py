"""Titles that go on in lower case behind their noun: "il progetto Fonti per la storia, ..."."""

from pipelines.extraction.lexicon.adjectives import is_adjective
from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.vocabulary import is_infinitive, is_plain_word, is_verb_form
from pipelines.extraction.names.cues import is_plural
from pipelines.extraction.names.grammar.growth import Name
from pipelines.extraction.text.tokens import CAPITAL, LOWER, NAME_CLASSES, PUNCTUATION

# In tokens behind the first word.
_LONGEST = 8


def cued_title_end(name: Name, cue: Head | None) -> int:
    """Return where the title ends that the cue announces; ``name.end`` if it does not go on.

    A plain word with a capital right behind "progetto" opens a title, of which adjectives and
    phrases with "per", "a", "senza" are parts, up to a mark, a verb or a body.
    """
    if not _opens_title(name, cue):
        return name.end
    end = at = name.end
    while at - name.first <= _LONGEST and (token := name.token(at)) is not None:
        if token.kind == PUNCTUATION or token.lower in name.lexicon.copulas:
            break
        if is_adjective(token, name.lexicon) and at == name.end:
            at = end = at + 1
            continue
        phrase = _object_end(name, at) or _phrase_end(name, at) or _joined_end(name, at, cue)
        if phrase is None:
            break
        at = end = phrase
    return end


def _opens_title(name: Name, cue: Head | None) -> bool:
    before = name.tokens[name.first - 1] if name.first else None
    words = name.tokens[name.first : name.end]
    touches = before is not None and before.kind in (LOWER, CAPITAL) and cue is not None
    if not touches or cue is None or cue.type not in ("project", "programme") or before is None:
        return False
    direct = name.lexicon.trigger(before.lower) is cue
    return direct and all(one.kind == CAPITAL and _is_word(one.lower) for one in words)


def _is_word(word: str) -> bool:
    return is_plain_word(word) or is_infinitive(word)


def _object_end(name: Name, at: int) -> int | None:
    """As in "Coltivare la città", "Adotta un nonno", "Fare rete", "Oltre il muro": what a verb or a
    preposition that opens the title governs; without an article only if nothing goes on behind it.
    """
    lexicon, first = name.lexicon, name.tokens[name.first]
    small = first.lower in lexicon.function_words or first.lower in lexicon.openings
    if at != name.first + 1 or not (small or _is_verb(first.lower)):
        return None
    article = name.token(at)
    bare = article is None or article.lower not in lexicon.articles
    noun = name.token(at + (not bare))
    if noun is None or noun.kind not in (LOWER, CAPITAL):
        return None
    if noun.lower in lexicon.function_words or noun.text in lexicon.towns:
        return None
    if not is_plain_word(noun.lower) or (bare and is_verb_form(noun.lower)):
        return None
    end = at + 1 + (not bare)
    after = name.token(end)
    if small and after is not None and after.lower in lexicon.di_words:
        return _owned_end(name, end)
    whole = after is None or after.kind == PUNCTUATION or after.lower in lexicon.copulas
    return end if whole or small or not bare else None


def _is_verb(word: str) -> bool:
    return is_verb_form(word) or is_infinitive(word)


def _owned_end(name: Name, at: int) -> int:
    """As in "La città | dei giovani": a plain noun behind "di"."""
    noun = name.token(at + 1)
    plain = noun is not None and noun.kind == LOWER and is_plain_word(noun.lower)
    return at + 2 if plain else at


def _phrase_end(name: Name, at: int) -> int | None:
    """As in "per la storia", "a voce": a preposition, perhaps an article, a noun, its adjective."""
    lexicon = name.lexicon
    opener = name.token(at)
    if opener is None or opener.lower not in lexicon.title_links:
        return None
    at += 1
    article = name.token(at)
    at += article is not None and article.lower in lexicon.articles
    noun = name.token(at)
    if noun is None or noun.text in lexicon.towns or noun.kind not in NAME_CLASSES | {LOWER}:
        return None
    if lexicon.head(noun.lower, noun.kind in NAME_CLASSES) or noun.lower in lexicon.function_words:
        return None
    if noun.kind == LOWER and (is_verb_form(noun.lower) or not is_plain_word(noun.lower)):
        return None
    after = name.token(at + 1)
    return at + 2 if after is not None and is_adjective(after, lexicon) else at + 1


def _joined_end(name: Name, at: int, cue: Head | None) -> int | None:
    """As in "il bando Prevenzione e Promozione della Salute": one bando, so one title."""
    lexicon = name.lexicon
    link, noun = name.token(at), name.token(at + 1)
    if link is None or noun is None or noun.kind != CAPITAL or not is_plain_word(noun.lower):
        return None
    body = lexicon.head(noun.lower, True)
    if body is not None and body.inside == "always":
        return None  # "bando Case Aperte | della Fondazione X"
    single = cue is not None and not is_plural(name.tokens, name.first - 1)
    joins = single and link.lower in lexicon.and_words
    return at + 2 if joins or link.lower in lexicon.di_words else None
