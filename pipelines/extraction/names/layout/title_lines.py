"""Lines that are a title as they stand: behind a label ("Titolo proposta: X"), opened by the noun of
an undertaking ("- Bando energie di comunità"), or said again in the text below.
"""

from collections.abc import Iterator, Mapping, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_verb_form
from pipelines.extraction.model import UNDERTAKINGS
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.names.grammar.grammar import grow
from pipelines.extraction.names.layout.labels import label_end
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.phrase_index import PhraseIndex, Words
from pipelines.extraction.text.tokens import CAPITAL, ELISION, LOWER, NAME_CLASSES, NUMBER, Token

# Score of one word of a name; the scores of all sources are compared, see candidates.py.
_LABELLED, _HEADED = 4.0, 2.0
# In tokens.
_LONGEST_TITLE, _LONGEST_LINE, _LONGEST_CALL = 24, 8, 6
# What parts a title from what a list item goes on to say of it.
_LINE_MARKS = frozenset({";", ".", ",", "-", ":", "("})
# In tokens: a weekday, a day and its month.
_DAY_REACH = 3
# In digits.
_YEAR = 4
_UNDERTAKINGS = ("project", "fund")


def title_lines(context: Context, passage: Passage) -> Iterator[Candidate]:
    """Yield what one passage, as a line, says to be a title."""
    tokens = context.tokens[passage.position]
    value = tokens[label_end(tokens, context.lexicon) :]
    if len(value) < len(tokens):
        if _is_titled(tokens[: -len(value)], context.lexicon):
            yield from _labelled(value, context)
    elif passage.kind == "bullet":
        yield from _headed(tokens, context.lexicon)
    else:
        yield from _numbered(tokens, passage, context.lexicon)
    yield from _dated(tokens, context)


def _is_titled(label: Sequence[Token], lexicon: Lexicon) -> bool:
    """Does the label say that a title follows: "Titolo", "Nome del progetto", "Bando"?"""
    words = [token.lower for token in label if token.text != ":"]
    return bool(words) and (words[0] in lexicon.title_labels)


def _labelled(value: Sequence[Token], context: Context) -> Iterator[Candidate]:
    value = _without_year(value, context.lexicon)
    if not 1 < len(value) <= _LONGEST_TITLE or not value[0].text[0].isupper():
        return
    if any(token.text in '."?;(' for token in value) or _tells(value, context.lexicon):
        return
    yield _candidate(value, "title.labelled", _LABELLED, "project")


def _without_year(value: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """Leave out a closing point, and the edition: "Premio Vela 2020", "... per l'anno 2018"."""
    end = len(value)
    while end and value[end - 1].text in ".;,":
        end -= 1
    if end and value[end - 1].kind == NUMBER and len(value[end - 1].text) == 4:
        end -= 1
        while end and (
            value[end - 1].lower in lexicon.edition_words or _is_small(value, end - 1, lexicon)
        ):
            end -= 1
    return value[:end]


def _is_small(value: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return value[at].kind == ELISION or value[at].lower in lexicon.dangling_words


def _tells(value: Sequence[Token], lexicon: Lexicon) -> bool:
    """A sentence is no title: it opens with an article and a noun of its kind, and has a verb."""
    opens = value[0].lower in lexicon.articles and len(value) > 1 and value[1].kind == LOWER
    kind = lexicon.trigger(value[1].lower) if opens else None
    generic = kind is not None and kind.type in UNDERTAKINGS
    return generic or any(token.lower in lexicon.copulas for token in value)


def _headed(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    """As in "- Bando energie di comunità": a list item that is nothing but a noun of an undertaking
    with what it is about.
    """
    ends = (at for at, token in enumerate(tokens) if token.text in _LINE_MARKS)
    tokens = tokens[: next(ends, len(tokens))]
    if not 1 < len(tokens) <= _LONGEST_LINE or tokens[0].kind != CAPITAL:
        return
    head = lexicon.head(tokens[0].lower, True)
    if head is None or head.type not in _UNDERTAKINGS:
        return
    small = lexicon.di_words | lexicon.topic_words | lexicon.locatives | lexicon.and_words
    if all(_is_topical(token, small) for token in tokens[1:]):
        yield _candidate(tokens, "title.headed", _HEADED, head.type)


def _numbered(tokens: Sequence[Token], passage: Passage, lexicon: Lexicon) -> Iterator[Candidate]:
    """As in "Avviso 7/2023 - Orti per tutti": a line that opens with a numbered call is its title."""
    if not tokens or tokens[0].lower not in lexicon.numbered_calls or tokens[0].kind != CAPITAL:
        return
    call = grow(tokens, 0, lexicon.head(tokens[0].lower, True), lexicon, limit=_LONGEST_CALL)
    numbered = any(token.text == "/" for token in tokens[: call.end])
    years = (at for at in range(call.end, len(tokens)) if _is_year(tokens[at]))
    whole = _without_year(tokens[: next(years, len(tokens))], lexicon)
    if whole and whole[-1].text == "-":
        whole = whole[:-1]
    if numbered and passage.text[-1] not in ".;:," and len(whole) <= _LONGEST_TITLE:
        yield _candidate(whole, "title.headed", _HEADED, "project")


def _dated(tokens: Sequence[Token], context: Context) -> Iterator[Candidate]:
    """As in "3 marzo 2020 - Serata dei Lupi": a day, a dash, and what happens then."""
    opening = [token.lower for token in tokens[: _DAY_REACH + 1]]
    days = (at for at, word in enumerate(opening) if word in context.lexicon.months)
    month = next(days, 0)
    if not month or not opening[month - 1].isdigit():
        return
    dash = month + 1 + (month + 1 < len(tokens) and _is_year(tokens[month + 1]))
    title = tokens[dash + 1 :]
    if dash < len(tokens) and tokens[dash].text in ("-", ":") and _may_title(title, context):
        yield _candidate(title, "title.dated", _HEADED, "project")


def _is_year(token: Token) -> bool:
    """Tell whether the token is a year of four digits: an edition, or the first of a period."""
    return token.kind == NUMBER and len(token.text) == _YEAR and token.text[:2] in ("19", "20")


def _is_topical(token: Token, small: frozenset[str]) -> bool:
    named = token.kind in NAME_CLASSES or token.lower in small
    return named or (token.kind == LOWER and not is_verb_form(token.lower))


def _candidate(words: Sequence[Token], method: str, weight: float, type_: str) -> Candidate:
    votes = ((type_, 3.5),)
    return Candidate(words[0].start, words[-1].end, method, weight * len(words), votes)


def said_again(context: Context) -> Mapping[int, list[Candidate]]:
    """Return by passage the headings that the text says again, word for word: "Dati in Comune" above
    "Dati in Comune nasce nel 2020", each where it stands.
    """
    lines = (
        context.tokens[passage.position]
        for passage in context.passages
        if passage.kind == "heading"
    )
    titles = (tokens for tokens in lines if _may_title(tokens, context))
    index = PhraseIndex(tuple(one.text for one in line) for line in titles)
    return _occurrences(context, index) if index else {}


def _may_title(tokens: Sequence[Token], context: Context) -> bool:
    """Two words or more, all that are not small with a capital, but not all in capitals."""
    lexicon = context.lexicon
    if not 1 < len(tokens) <= _LONGEST_LINE or tokens[0].kind not in NAME_CLASSES:
        return False
    heavy = [token for token in tokens if token.lower not in lexicon.function_words]
    first = tokens[0].lower
    if first in lexicon.function_words or first in lexicon.nameless or first in lexicon.titles:
        return False
    if " ".join(token.lower for token in tokens) in lexicon.products:
        return False
    if all(token.text.isupper() for token in heavy) or tokens[0].lower in lexicon.first_names:
        return False
    return len(heavy) > 1 and all(token.kind in NAME_CLASSES for token in heavy)


def _occurrences(context: Context, headings: PhraseIndex) -> Mapping[int, list[Candidate]]:
    found: dict[Words, list[tuple[int, Candidate]]] = {}
    for passage in context.passages:
        for sentence in context.sentences[passage.position]:
            for first, title in headings.find(sentence.tokens):
                last = first + len(title)
                candidate = _repeated(sentence.tokens, first, last, context.lexicon)
                found.setdefault(title, []).append((passage.position, candidate))
    by_passage: dict[int, list[Candidate]] = {}
    for places in found.values():
        if any(context.passages[position].kind != "heading" for position, _ in places):
            for position, candidate in places:
                by_passage.setdefault(position, []).append(candidate)
    return by_passage


def _repeated(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Candidate:
    """With its legal form, which makes it a body: "Vela Solidale ODV"."""
    words = tokens[first:last]
    if last < len(tokens) and tokens[last].lower in lexicon.legal_suffixes:
        whole = tokens[first : last + 1]
        return _candidate(whole, "title.repeated", _HEADED, "organisation")
    type_ = "organisation" if words[-1].text in lexicon.towns else "project"
    return _candidate(words, "title.repeated", _HEADED, type_)
