"""Candidates that the span grammar makes of heads with their names, and of runs of capitals."""

from collections.abc import Iterator

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.heads import Head
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.model import ACTORS
from pipelines.extraction.names.candidates import Candidate, Votes
from pipelines.extraction.names.capitals.bare_runs import is_lettered, is_shouted
from pipelines.extraction.names.capitals.capitals import alone, tells
from pipelines.extraction.names.capitals.cued_titles import cued_title_end
from pipelines.extraction.names.capitals.defined import is_defined
from pipelines.extraction.names.capitals.openers import may_open, opens_title
from pipelines.extraction.names.capitals.persons import is_person
from pipelines.extraction.names.cues import announcing_cue
from pipelines.extraction.names.form_votes import (
    called_votes,
    first_votes,
    head_votes,
    tail_votes,
)
from pipelines.extraction.names.grammar.grammar import grow
from pipelines.extraction.names.grammar.growth import Name, is_announced
from pipelines.extraction.names.grown import grown
from pipelines.extraction.names.headed import headed
from pipelines.extraction.text.tokens import (
    ACRONYM,
    CAPITAL,
    LOWER,
    MIXED,
    NAME_CLASSES,
    NUMBER,
    Sentence,
)

# Score of one word of a name; the scores of all sources are compared, see candidates.py.
_RUN, _CUED = 1.0, 1.4
# In letters; a shorter acronym of a body is often one of a sort of bodies ("ASL").
_LONG_ACRONYM = 4
# In tokens, of the matters that an office lists.
_PORTFOLIO = 8
_PAIR = 2


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
    candidate = headed(name, cue) if name.head else _run(context, name, cue)
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
    return grown(name, "name.cue" if cue else "name.capitals", weight, votes)


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
