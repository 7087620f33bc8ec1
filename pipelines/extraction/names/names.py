"""Candidates that the span grammar makes: heads with their names, runs of capitals."""

from collections.abc import Iterator

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.vocabulary import is_english_word, is_plain_word, lemma
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.candidates import Candidate, Votes
from pipelines.extraction.names.capitals.bare_heads import is_bare
from pipelines.extraction.names.capitals.bare_runs import is_lettered, is_shouted
from pipelines.extraction.names.capitals.capitals import alone, tells
from pipelines.extraction.names.capitals.cued_titles import cued_title_end
from pipelines.extraction.names.capitals.defined import is_defined
from pipelines.extraction.names.capitals.ellipses import shares_town
from pipelines.extraction.names.capitals.openers import may_open, opens_title, qualifies_head
from pipelines.extraction.names.capitals.persons import ROMAN, is_person
from pipelines.extraction.names.cues import announcing_cue
from pipelines.extraction.names.form_votes import (
    called_votes,
    first_votes,
    head_votes,
    parent_votes,
    tail_votes,
)
from pipelines.extraction.names.grammar.grammar import grow
from pipelines.extraction.names.grammar.growth import Name, is_announced
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    ELISION,
    LOWER,
    MIXED,
    NAME_CLASSES,
    NUMBER,
    Sentence,
)

# Score of one word of a name; the scores of all sources are compared, see candidates.py.
_HEADED, _RUN, _CUED = 1.5, 1.0, 1.4
_NESTED = 0.25
# What the noun before a head says of its type.
_SAID, _TITLED = 2.0, 6.0
# A head in lower case wants its name within so many tokens.
_NEAR = 6
# In letters; a shorter acronym of a body is often one of a sort of bodies ("ASL").
_LONG_ACRONYM = 4
# In tokens, of the matters that an office lists.
_PORTFOLIO = 8
_PAIR = 2
# Behind one of these marks a sentence goes on.
_CLAUSE_MARKS = frozenset(",(/+")


def grown_names(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Yield what the span grammar makes of every word that may open a name; nothing of a run that
    is longer than any name.
    """
    tokens, lexicon = sentence.tokens, context.lexicon
    if is_shouted(tokens, lexicon):
        return
    run_end = 0
    heads = [at for at, word in enumerate(sentence.words) if word in lexicon.lower_heads]
    for at in sorted({*sentence.capitals, *heads}):
        if at < run_end:
            continue
        token = tokens[at]
        capitalised = token.kind in NAME_CLASSES
        head = None if token.kind == MIXED else lexicon.head(token.lower, capitalised)
        titled = head is None and capitalised and opens_title(tokens, at, lexicon)
        if head is None and not (titled or (capitalised and may_open(context, tokens, at))):
            continue
        if at and f"{tokens[at - 1].lower} {token.lower}" in lexicon.products:
            continue  # "Terzo Settore"
        if token.lower in lexicon.short_months and at and tokens[at - 1].kind == NUMBER:
            continue  # "ROMA, 9 FEB - Nuovo bando"
        if at == 0 and token.lower in lexicon.with_words:
            continue  # "Col Decreto X", but "il Col de Joux"
        name = grow(tokens, at, head, lexicon)
        if name.overlong:
            run_end = name.end
            continue
        if candidate := _grown(context, name):
            yield candidate


def _grown(context: Context, name: Name) -> Candidate | None:
    """The candidate that a grown name is; behind what announces it, a head may be but one of its words:
    "il portale CASA", "il progetto Città dei Bambini".
    """
    tokens, lexicon = name.tokens, context.lexicon
    cue = announcing_cue(tokens, name.first, lexicon)
    if name.head and name.end == name.first + 1 and _is_shouted_name(name, cue):
        name.head = None
    if _is_called_so(name) and may_open(context, tokens, name.first):
        return _run(context, name, cue, head_votes(name))
    candidate = _headed(name, cue) if name.head else _run(context, name, cue)
    if candidate is not None and _is_recited(name):
        return None
    capital = tokens[name.first].kind != LOWER  # "la serata teatro"
    if candidate is None and name.head and capital and is_announced(name):
        return _run(context, grow(tokens, name.first, None, lexicon), cue)
    return candidate


def _is_recited(name: Name) -> bool:
    """As in 'recante "Riforma dell'organizzazione"': the title of an act opens here."""
    if name.first < _PAIR or name.tokens[name.first - 1].text != '"':
        return False
    return name.tokens[name.first - _PAIR].lower in name.lexicon.reciting_words


def _is_shouted_name(name: Name, cue: Head | None) -> bool:
    token = name.tokens[name.first]
    plain = token.kind == ACRONYM and is_plain_word(token.lower)
    return plain and (
        is_announced(name) or (cue is not None and name.first > 0) or is_defined(name)
    )


def _is_called_so(name: Name) -> bool:
    """As in "aderisce ENDAS", "con Lions": what opens the names of its chapters is a name by itself."""
    first = name.tokens[name.first]
    if name.head is None or name.end > name.first + 1 or name.head.type not in ACTORS:
        return False
    long = first.kind == ACRONYM and len(first.text) >= _LONG_ACRONYM
    proper = first.kind == CAPITAL and name.head.inside == "capitalised"
    common = is_plain_word(first.lower) or first.lower in name.lexicon.generic
    return (long or proper) and not common


def _headed(name: Name, cue: Head | None) -> Candidate | None:
    first = name.tokens[name.first]
    if name.head is not None and name.end == name.first + 1:
        if shares_town(name):
            return _candidate(name, "name.head", _HEADED, head_votes(name))
        if _is_counted_district(name):
            start = name.tokens[name.first - 1].start
            return Candidate(start, first.end, "name.head", 2 * _HEADED, head_votes(name))
    if not name.proper or name.head is None or name.end == name.first + 1:
        return None
    if is_bare(name) or _is_a_sort(name) or _is_counted(name):
        return None
    if first.kind == LOWER and not _lower_head_holds(name):
        return None
    votes: Votes = (*head_votes(name), *tail_votes(name), *parent_votes(name))
    weight = _HEADED * (_NESTED if _is_inside(name) else 1)
    return _candidate(name, "name.head", weight, votes + _cue_votes(name, cue))


def _cue_votes(name: Name, cue: Head | None) -> Votes:
    """What the noun before a head says: a little; but "la mostra Torre Aperta" is no tower."""
    if cue is None or name.head is None:
        return ()
    titled = name.head.type == "place" and cue.type == "project" and is_announced(name)
    return ((cue.type, _TITLED if titled else _SAID),)


def _is_counted(name: Name) -> bool:
    """As in "200 Comuni della Sardegna", "14 Piani di Sviluppo Locale": several of a sort."""
    first = name.tokens[name.first]
    if not name.first or name.tokens[name.first - 1].kind != NUMBER or first.kind != CAPITAL:
        return False
    return first.lower.endswith("i") and lemma(first.lower) != first.lower


def _is_counted_district(name: Name) -> bool:
    """As in "VIII Municipio", "III Circoscrizione"."""
    if name.head is None or name.head.type != "municipality" or not name.first:
        return False
    numeral = name.tokens[name.first - 1]
    near = name.tokens[name.first].start - numeral.end == 1
    plural = name.tokens[name.first].lower.endswith("i")  # "I Comuni"
    return near and not plural and ROMAN.issuperset(numeral.text)


def _is_a_sort(name: Name) -> bool:
    """As in "è una cooperativa sociale di Bra": one of those in a town."""
    lexicon, words = name.lexicon, name.tokens[name.first : name.end]
    if not name.first or name.tokens[name.first - 1].lower not in lexicon.indefinites:
        return False
    count = next((at for at, word in enumerate(words) if word.kind != LOWER), 0)
    town = " ".join(word.text for word in words[count:])
    return count > 1 and town in lexicon.towns and words[count - 1].lower in lexicon.di_words


def _is_inside(name: Name) -> bool:
    """As in "Valdix Valle d'Aosta", "del Sacro Monte": a place right behind an unknown word, or a head
    behind a capital within the sentence, is part of its name.
    """
    if not name.first or name.head is None:
        return False
    before = name.tokens[name.first - 1]
    if _is_of_a_house(name):
        return True
    if name.tokens[name.first].start - before.end != 1 or before.kind not in NAME_CLASSES:
        return False
    if qualifies_head(name.tokens, name.first - 1, name.lexicon):
        return True
    head = name.tokens[name.first].lower
    foreign = is_english_word(head) and not is_plain_word(head)  # "Zolvena University"
    placed = name.head.type == "place"
    if placed and before.kind == CAPITAL and _is_place(before.lower, name):
        return True  # "Villaggio Dora"
    return (placed or foreign) and not is_plain_word(before.lower)


def _is_place(word: str, name: Name) -> bool:
    head = name.lexicon.head(word, True)
    return head is not None and head.type == "place"


def _is_of_a_house(name: Name) -> bool:
    """As in "Casa della | Comunità di X": a noun of administrations that says what the place is for."""
    if name.first < _PAIR:
        return False
    lexicon, (opener, link) = name.lexicon, name.tokens[name.first - _PAIR : name.first]
    if link.lower not in lexicon.di_words or opener.kind != CAPITAL:
        return False
    house = lexicon.head(opener.lower, True)
    weak = name.tokens[name.first].lower in lexicon.weak_heads
    return weak and house is not None and house.type == "place"


def _lower_head_holds(name: Name) -> bool:
    """In lower case a head wants its name soon: "comune di X", "compagnia X"."""
    inside = name.tokens[name.first + 1 : name.end]
    if inside[-1].lower in name.lexicon.months:
        return True  # "circolo 25 aprile"
    if any(token.kind == ELISION and token.text[0].isupper() for token in inside):
        return True  # "cooperativa L'arca"
    if name.head is not None and name.head.type == "public_body" and name.phrase:
        ends = name.tokens[name.first], name.tokens[name.end - 1]
        if all(one.lower not in name.lexicon.titles for one in ends):
            return ends[1].kind in NAME_CLASSES  # "ministero della Cultura"
    after = name.tokens[name.first + 1 : name.first + _NEAR]
    near = any(token.kind in NAME_CLASSES or token.text == '"' for token in after)
    words = [token for token in name.tokens[name.first + 1 : name.end] if token.text != "."]
    first = next((at for at, word in enumerate(words) if word.kind in NAME_CLASSES), 0)
    listed = sum(word.kind in NAME_CLASSES or word.kind == NUMBER for word in words) > 1
    if listed and (not first or words[first - 1].lower not in name.lexicon.function_words):
        return near  # "comitato Donne e Lavoro"
    return near and any(
        token.kind in NAME_CLASSES
        and (token.kind == ACRONYM or token.lower not in name.lexicon.generic)
        for token in words
    )


def _run(context: Context, name: Name, cue: Head | None, own: Votes = ()) -> Candidate | None:
    tokens = name.tokens[name.first : name.end]
    if len(tokens) == 1 and not own:
        titled = is_announced(name) and cued_title_end(name, cue) > name.end
        small = tokens[0].lower in name.lexicon.function_words and tokens[0].kind != ACRONYM
        if not titled and (small or not alone(context, name, cue)):
            return None
    if is_lettered(tokens) or _is_portfolio(name):
        return None
    labelled = name.first > 0 and name.tokens[name.first - 1].text == ":"
    person = len(tokens) > 1 and is_person(name)
    if person and (cue is None or cue.type == "place" or labelled):
        return None
    if len(tokens) > 1 and not (cue and _is_cued(name)) and not tells(context, name):
        return None
    name.end = cued_title_end(name, cue)
    votes: Votes = (
        *own,
        *first_votes(name),
        *tail_votes(name),
        *called_votes(name),
        *(((cue.type, 4.0),) if cue else ()),
    )
    weight = _CUED if cue or is_announced(name) or _is_closed(name) else _RUN
    return _candidate(name, "name.cue" if cue else "name.capitals", weight, votes)


def _is_portfolio(name: Name) -> bool:
    """As in "l'assessora alle Politiche Sociali Bianchi", "l'assessore comunale alla Famiglia e Pari
    Opportunità": what an office is about, and who holds it.
    """
    tokens, lexicon, at = name.tokens, name.lexicon, name.first - 1
    listed = at >= 0 and (tokens[at].text == "," or tokens[at].lower in lexicon.and_words)
    if listed and not is_plain_word(tokens[name.first].lower):
        return False
    reach = at - _PORTFOLIO
    while listed and at > max(reach, 0) and tokens[at].lower not in lexicon.to_words:
        if tokens[at].kind == LOWER and tokens[at].lower not in lexicon.and_words:
            return False
        at -= 1
    if at < 1 or tokens[at].lower not in lexicon.to_words:
        return False
    at -= 2 if tokens[at - 1].lower in lexicon.empty_qualifiers else 1
    return at >= 0 and tokens[at].lower in lexicon.roles


def _is_closed(name: Name) -> bool:
    """As in "CSV Salerno", "Wikimedia Italia", "Alba ETS": a known place or a legal form behind an
    unknown word is part of its name.
    """
    last, lexicon = name.tokens[name.end - 1], name.lexicon
    closes = last.text in lexicon.towns or last.lower in lexicon.legal_suffixes
    return closes and name.end > name.first + 1


def _is_cued(name: Name) -> bool:
    """Does a cue make plain words a name? Not one that is itself written as the head of a name, as in
    "Comunità Energetica Rinnovabile".
    """
    before = name.tokens[name.first - 1]
    touches = before.kind == CAPITAL and name.first > 1
    return not (touches and before.lower in name.lexicon.weak_heads)


def _candidate(name: Name, method: str, weight: float, votes: Votes) -> Candidate:
    first = name.first - 1 if _opens_with_article(name) else _ordinal(name)
    start, end = name.tokens[first].start, name.tokens[name.end - 1].end
    return Candidate(start, end, method, weight * (name.end - name.first), votes)


def _opens_with_article(name: Name) -> bool:
    """As in "abita a La Rosa", "presso L'Officina": an article with a capital within a sentence."""
    at = name.first - 1
    if at < 1 or name.tokens[at].lower not in name.lexicon.articles:
        return False
    if name.head is not None and name.head.type in ACTORS:
        return False  # "con L'Associazione X"
    article, before = name.tokens[at], name.tokens[at - 1]
    near = name.tokens[name.first].start - article.end <= (article.kind != ELISION)
    inside = before.kind in (LOWER, ELISION) or before.text in _CLAUSE_MARKS
    return near and inside and article.text[0].isupper() and article.text != "I"


def _ordinal(name: Name) -> int:
    """As in "17° Simposio", "3° Piano di Azione": the number of an edition opens its name."""
    at = name.first
    if at < 2 or name.head is None or name.head.type not in ("project", "programme"):
        return at
    number, sign = name.tokens[at - 2], name.tokens[at - 1]
    tight = number.kind == NUMBER and number.end == sign.start
    return at - 2 if tight and sign.text in "°ª^" else at
