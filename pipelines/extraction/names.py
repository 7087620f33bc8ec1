"""Candidates that the span grammar makes: heads with their names, runs of capitals."""

from collections.abc import Iterator, Sequence

from pipelines.extraction.candidates import Candidate, Votes
from pipelines.extraction.context import Context
from pipelines.extraction.cues import cue_before
from pipelines.extraction.grammar import grow
from pipelines.extraction.growth import Name, is_adjective
from pipelines.extraction.lexicon import Head, Lexicon
from pipelines.extraction.tokens import (
    ACRONYM,
    CAPITAL,
    ELISION,
    LOWER,
    MIXED,
    NAME_CLASSES,
    NUMBER,
    PUNCTUATION,
    Sentence,
    Token,
)
from pipelines.extraction.vocabulary import is_plain_word, is_verb_form

# Score of one word of a name; the scores of all sources are compared, see candidates.py.
_HEADED, _RUN, _CUED = 1.5, 1.0, 1.4
_PARENT = 6.0
_SURE, _AMBIVALENT = 5.0, 3.0
# A head in lower case wants its name within so many tokens.
_NEAR = 6
# In letters, in words.
_LONGEST_ACRONYM, _LONGEST_PERSON = 4, 4
_ROMAN = frozenset("IVX")
_PAIR = 2
# A word with more digits is a code.
_MOST_DIGITS = 4
_DIRECTIONS = frozenset({"nord", "sud", "est", "ovest", "centro"})
_MORE_SUFFIXES = ("ale", "ali", "iche", "ici")
# More plain words in capitals than these are rather a title.
_FEW = 2
_CUE_NOUNS = frozenset({"programma", "progetto", "bando", "concorso", "iniziativa", "piattaforma"})


def grown_names(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Yield what the span grammar makes of every word that may open a name; nothing of a run that
    is longer than any name.
    """
    tokens, lexicon = sentence.tokens, context.lexicon
    if _is_shouted(tokens):
        return
    run_end = 0
    for at, token in enumerate(tokens):
        if at < run_end:
            continue
        capitalised = token.kind in NAME_CLASSES
        head = None if token.kind == MIXED else lexicon.head(token.lower, capitalised)
        if head is None and not (capitalised and _may_open(context, tokens, at)):
            continue
        name = grow(tokens, at, head, lexicon)
        if name.overlong:
            run_end = name.end
            continue
        cue = cue_before(tokens, at, lexicon) or _shared_cue(tokens, at, lexicon)
        candidate = _headed(name, cue) if head else _run(context, name, cue)
        if candidate:
            yield candidate


def _shared_cue(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """As in "progetti X e Y": the cue of the first counts for the second."""
    if at < _PAIR or tokens[at - 1].lower not in lexicon.and_words:
        return None
    first = at - 1
    while first and at - first < _LONGEST_PERSON and tokens[first - 1].kind in NAME_CLASSES:
        first -= 1
    plural = first > 0 and first < at - 1 and tokens[first - 1].lower.endswith(("i", "e"))
    return lexicon.trigger(tokens[first - 1].lower) if plural else None


def _is_shouted(tokens: Sequence[Token]) -> bool:
    """A line all in capitals says nothing about which of its words are names."""
    words = [token for token in tokens if token.kind not in (PUNCTUATION, NUMBER)]
    return len(words) > 3 and all(token.text.isupper() for token in words)


def _headed(name: Name, cue: Head | None) -> Candidate | None:
    first = name.tokens[name.first]
    if not name.proper or name.head is None or name.end == name.first + 1:
        return None
    if _is_bare_phrase(name) or _only_cues(name) or _is_weak(name):
        return None
    if first.kind == LOWER and not _lower_head_holds(name):
        return None
    ambivalent = first.lower in name.lexicon.ambivalent_heads
    weight = _AMBIVALENT if ambivalent else _SURE
    votes: Votes = ((_head_type(name), weight), *_tail_votes(name), *_parent_votes(name))
    return _candidate(name, "name.head", _HEADED, votes + (((cue.type, 2.0),) if cue else ()))


def _lower_head_holds(name: Name) -> bool:
    """In lower case a head wants its name soon: "comune di X", "compagnia X"."""
    after = name.tokens[name.first + 1 : name.first + _NEAR]
    near = any(token.kind in NAME_CLASSES or token.text == '"' for token in after)
    words = [token for token in name.tokens[name.first + 1 : name.end] if token.text != "."]
    return near and any(
        token.kind in NAME_CLASSES and token.lower not in name.lexicon.generic for token in words
    )


def _run(context: Context, name: Name, cue: Head | None) -> Candidate | None:
    tokens = name.tokens[name.first : name.end]
    if len(tokens) == 1 and not _alone(context, name, cue):
        return None
    if (not cue or cue.type == "place") and len(tokens) > 1 and _is_person(name):
        return None
    if len(tokens) > 1 and not (cue and _is_cued(name)) and not _tells(context, name):
        return None
    votes: Votes = (*_tail_votes(name), *(((cue.type, 4.0),) if cue else ()))
    weight = _CUED if cue or _ends_in_town(name) else _RUN
    return _candidate(name, "name.cue" if cue else "name.capitals", weight, votes)


def _ends_in_town(name: Name) -> bool:
    """As in "CSV Salerno", "Wikimedia Italia": a known place after an unknown word is part of it."""
    return name.end > name.first + 1 and name.tokens[name.end - 1].text in name.lexicon.towns


def _is_cued(name: Name) -> bool:
    """Does a cue make plain words a name? Not one that is itself written as the head of a name, as in
    "Comunità Energetica Rinnovabile".
    """
    before = name.tokens[name.first - 1]
    touches = before.kind == CAPITAL and name.first > 1
    return not (touches and before.lower in name.lexicon.weak_heads)


def _tells(context: Context, name: Name) -> bool:
    """Do several capitals name something? Not if all are plain words ("Terzo Settore"), unless the
    text shows otherwise: a legal form, "tra cui" or "promosso da" before them, or that it never
    writes them in lower case.
    """
    lexicon, words = name.lexicon, name.tokens[name.first : name.end]
    if " ".join(word.lower for word in words) in lexicon.products:
        return False
    if not all(_says_nothing(word, lexicon) for word in words):
        return True
    if words[-1].lower in lexicon.legal_suffixes or _introduced(name):
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


def _introduced(name: Name) -> bool:
    """As in "iniziative tra cui X", "promosso da X"."""
    lexicon = name.lexicon
    before = [token.lower for token in name.tokens[max(0, name.first - 3) : name.first]]
    if before[-1:] == ["cui"] and " ".join(before).endswith(lexicon.hyponym_endings):
        return True
    agent = len(before) > 1 and before[-1] in lexicon.agent_words
    return agent and before[-2][:-1] in lexicon.agent_stems


def _candidate(name: Name, method: str, weight: float, votes: Votes) -> Candidate:
    start, end = name.tokens[_ordinal(name)].start, name.tokens[name.end - 1].end
    return Candidate(start, end, method, weight * (name.end - name.first), votes)


def _ordinal(name: Name) -> int:
    """As in "17° Simposio", "3° Piano di Azione": the number of an edition opens its name."""
    at = name.first
    if at < 2 or name.head is None or name.head.type not in ("project", "programme"):
        return at
    number, sign = name.tokens[at - 2], name.tokens[at - 1]
    tight = number.kind == NUMBER and number.end == sign.start
    return at - 2 if tight and sign.text in "°ª^" else at


def _parent_votes(name: Name) -> Votes:
    """A unit is of the type of the body that it names: "Dipartimento di X dell'Università di Y"."""
    if name.head is None or "unit" not in name.head.allows:
        return ()
    for at in range(name.first + 2, name.end - 1):
        parent = name.lexicon.head(name.tokens[at].lower, True)
        following = name.tokens[at + 1]
        goes_on = following.lower in name.lexicon.di_words or following.kind in NAME_CLASSES
        if parent and parent.type == "organisation" and goes_on:
            return ((parent.type, _PARENT),)
    return ()


def _head_type(name: Name) -> str:
    """The type of the head, unless the next words say more: "Città metropolitana", "Pro Loco"."""
    phrases = name.lexicon.typed_phrases
    for count in (4, 3, 2):
        words = tuple(token.lower for token in name.tokens[name.first : name.first + count])
        if words in phrases:
            return phrases[words]
    if name.head is None:
        return ""
    inside = {token.lower for token in name.tokens[name.first + 1 : name.end]}
    taught = name.tokens[name.first].lower == "dipartimento" and inside & name.lexicon.disciplines
    return "organisation" if taught else name.head.type


def _is_weak(name: Name) -> bool:
    """As in "Consiglio di Amministrazione", "Comunità Energetica": a common noun of administrations
    with nothing but plain words behind it.
    """
    tokens, lexicon = name.tokens[name.first : name.end], name.lexicon
    if tokens[0].lower not in lexicon.weak_heads:
        return False
    return all(
        token.kind in (LOWER, CAPITAL, ELISION)
        and token.text not in lexicon.towns
        and (token.kind != CAPITAL or is_plain_word(token.lower))
        for token in tokens[1:]
    )


def _only_cues(name: Name) -> bool:
    """As in "Programma transfrontaliero Alba": an undertaking's noun with an adjective in lower case
    stands before the name, not in it.
    """
    if name.head is None or name.tokens[name.first].lower not in _CUE_NOUNS:
        return False
    words = name.tokens[name.first + 1 : name.end]
    count = next((at for at, word in enumerate(words) if word.kind != LOWER), len(words))
    adjectives = all(
        is_adjective(word, name.lexicon) and word.lower not in name.lexicon.empty_qualifiers
        for word in words[:count]
    )
    return 0 < count < len(words) and adjectives and words[count].kind in NAME_CLASSES


def _is_bare_phrase(name: Name) -> bool:
    """As in "la Pro Loco": the phrase that opens a name, without the name."""
    words = tuple(token.lower for token in name.tokens[name.first : name.end])
    return words in name.lexicon.typed_phrases


def _tail_votes(name: Name) -> Votes:
    type_ = name.lexicon.tail_type.get(name.tokens[name.end - 1].lower)
    ending = [token.lower for token in name.tokens[max(name.first + 1, name.end - 4) : name.end]]
    if any(" ".join(ending[at:]) in name.lexicon.legal_phrases for at in range(len(ending))):
        return (("organisation", 3.5),)
    return ((type_, 3.5),) if type_ and name.end > name.first + 1 else ()


def _may_open(context: Context, tokens: Sequence[Token], at: int) -> bool:
    token, lexicon = tokens[at], context.lexicon
    if (
        len(token.text) == 1
        or token.lower in lexicon.function_words
        or (token.lower in lexicon.nameless and not _goes_on(tokens, at))
        or (token.kind == ACRONYM and _is_shouted_word(token) and is_verb_form(token.lower))
        or _announces(tokens, at, lexicon)
    ):
        return False
    if at and token.kind == MIXED and tokens[at - 1].kind == NUMBER:
        return False  # a unit of measure
    if at and _is_rank(tokens[at - 1], token, lexicon):
        return False
    if (
        at
        and tokens[at - 1].kind in NAME_CLASSES
        and tokens[at - 1].end == token.start - 1
        and at > 1
    ):
        return (
            tokens[at - 1].lower in lexicon.generic
            or _announces(tokens, at - 1, lexicon)
            or tokens[at - 1].lower in lexicon.openings
            or tokens[at - 1].kind == ACRONYM
        )
    if token.lower in lexicon.legal_suffixes:
        return False
    if at == 0 and token.kind == CAPITAL and token.lower in lexicon.generic:
        return False
    return not (_opens_sentence(tokens, at) and token.lower in lexicon.openings)


def _announces(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """As in "Contributo PNRR", "Lancio Fondo Vela": a plain noun before an acronym or a head."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or tokens[at].kind != CAPITAL or after.start - tokens[at].end != 1:
        return False
    named = after.kind == ACRONYM and len(after.text) > _PAIR
    headed = after.kind == CAPITAL and lexicon.head(after.lower, True) is not None
    sort = lexicon.head(tokens[at].lower, True)
    return (named or headed) and sort is None and is_plain_word(tokens[at].lower)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """As in "Linux Day": a product opens a name with the capital behind it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].lower in _DIRECTIONS:
        return False
    near = after is not None and after.start - tokens[at].end == 1
    return near and after is not None and after.kind == tokens[at].kind == CAPITAL


def _is_rank(before: Token, token: Token, lexicon: Lexicon) -> bool:
    """As in "Giunta Comunale", "Enti Pubblici": the second word of a generic pair opens nothing."""
    return before.lower in lexicon.generic and token.lower in lexicon.empty_qualifiers


def _opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    first = at == 0 or (at == 1 and tokens[0].kind in (PUNCTUATION, ELISION))
    quoted = at > 1 and tokens[at - 1].text == '"' and tokens[at - 2].kind == PUNCTUATION
    return first or quoted or tokens[at - 1].text in ".?!"


def _alone(context: Context, name: Name, cue: Head | None) -> bool:
    """Is one capitalised word a name? Yes if a cue says so or its form does, no if it is a word of
    the language.
    """
    token, lexicon = name.tokens[name.first], context.lexicon
    if token.lower in lexicon.generic or token.lower in lexicon.months:
        return False
    if sum(map(str.isdigit, token.text)) > _MOST_DIGITS:
        return False
    if token.text[0].isdigit() or (token.lower in lexicon.first_names and not cue):
        return False
    before = name.tokens[name.first - 1] if name.first else None
    if token.text in context.persons or (before and before.lower in lexicon.titles):
        return False
    if cue and _is_plain_sort(name, cue):
        return False
    if "." in token.text and token.lower.split(".")[0] in lexicon.abbreviations:
        return False
    if token.kind == ACRONYM:
        return bool(cue) or (len(token.text) > 2 and not _is_shouted_word(token))
    if cue or token.kind == MIXED:
        return True
    if (
        token.lower in context.lower_words
        or is_plain_word(token.lower)
        or token.lower.endswith(lexicon.noun_suffixes)
    ):
        return False
    return not _opens_sentence(name.tokens, name.first) or context.capital_words[token.text] > 1


def _is_plain_sort(name: Name, cue: Head) -> bool:
    """As in "Centro Storico", "area Mediterranea": the cue with a plain word names nothing."""
    token, before = name.tokens[name.first], name.tokens[name.first - 1]
    written_small = token._replace(kind=LOWER)
    plain = token.kind == CAPITAL and is_plain_word(token.lower)
    plain &= name.lexicon.trigger(before.lower) is cue
    return plain and is_adjective(written_small, name.lexicon)


def _is_shouted_word(token: Token) -> bool:
    """As in "GESTIONE": a plain word in capitals is a heading, not an acronym."""
    return len(token.text) > _LONGEST_ACRONYM and is_plain_word(token.lower)


def _is_person(name: Name) -> bool:
    """As in "Anna Bianchi", "Toti Verdi, docente di ...", "il presidente Toti Verdi"."""
    lexicon, words = name.lexicon, name.tokens[name.first : name.end]
    if len(words) > _LONGEST_PERSON or any(word.kind == MIXED for word in words):
        return False
    if set(words[-1].text) <= _ROMAN:
        return False  # "Paolo VI" is a street or a quarter
    if words[0].lower in lexicon.persons or _beside_a_person(name):
        return True
    if len(words) == _PAIR and words[1].lower in lexicon.first_names:
        return not is_plain_word(words[0].lower) and words[0].text not in lexicon.towns
    after, behind = name.token(name.end), name.token(name.end + 1)
    presented = after is not None and after.text == "," and behind is not None
    if presented and behind is not None and behind.lower in lexicon.roles:
        return behind.kind == LOWER
    before = name.tokens[name.first - 1] if name.first else None
    return before is not None and before.lower in lexicon.roles and words[0].kind == CAPITAL


def _beside_a_person(name: Name) -> bool:
    """As in "Anna Bianchi e Toti Verdi", "Toti Verdi, Anna Bianchi": persons are listed together."""
    tokens, names = name.tokens, name.lexicon.first_names
    joins = name.lexicon.and_words | {","}
    if name.end - name.first > _LONGEST_PERSON - 1 or tokens[name.first].kind != CAPITAL:
        return False
    before = tokens[max(0, name.first - 3) : name.first]
    if len(before) == _PAIR + 1 and before[-1].lower in joins and _is_full_name(before, names):
        return True
    after = tokens[name.end : name.end + _PAIR + 1]
    listed = len(after) == _PAIR + 1 and after[0].lower in joins
    return listed and _is_full_name(after[1:], names)


def _is_full_name(tokens: Sequence[Token], first_names: frozenset[str]) -> bool:
    return tokens[0].lower in first_names and tokens[1].kind == CAPITAL


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
    return not known or (token.kind == ACRONYM and _is_shouted_word(token))
