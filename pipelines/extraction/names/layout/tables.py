"""Cells of tables as text ("Ente | Bando | Importo"): the word above a column says what stands in it."""

from collections.abc import Iterator, Mapping, Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.passages import Passage
from pipelines.extraction.text.tokens import NAME_CLASSES, Token

_SCORE_A_WORD, _VOTE = 2.0, 2.5
# In tokens, of a cell and of a word above a column; in cells, of a row.
_LONGEST_CELL, _LONGEST_TITLE, _FEWEST_CELLS = 9, 3, 2
_BARS = frozenset({"|", "\t"})
Row = Sequence[Sequence[Token]]


def table_names(context: Context) -> Mapping[int, list[Candidate]]:
    """Return by passage the names in typed columns; a table is a run of lines with as many cells each,
    the first of which says what the columns hold.
    """
    found: dict[int, list[Candidate]] = {}
    columns: Sequence[str] = ()
    above = 0
    for passage in context.passages:
        row = _cells(context, passage)
        goes_on = passage.start - above <= _LINE_END
        above = passage.end
        if len(row) < _FEWEST_CELLS:
            columns = ()
        elif goes_on and len(row) == len(columns):
            found[passage.position] = list(_names(row, columns, context.lexicon))
        else:
            columns = [_column_type(cell, context.lexicon) for cell in row]
    return found


# In characters: a line feed, with or without a carriage return and blanks around.
_LINE_END = 4


def _cells(context: Context, passage: Passage) -> Row:
    if all(context.folded.find(bar, passage.start, passage.end) < 0 for bar in _BARS):
        return ()
    row: list[list[Token]] = [[]]
    for token in context.tokens[passage.position]:
        if token.text in _BARS:
            row.append([])
        else:
            row[-1].append(token)
    return row


def _column_type(cell: Sequence[Token], lexicon: Lexicon) -> str:
    if not 0 < len(cell) <= _LONGEST_TITLE:
        return ""
    return lexicon.types.of_column.get(cell[0].lower, "")


def _names(row: Row, columns: Sequence[str], lexicon: Lexicon) -> Iterator[Candidate]:
    for cell, type_ in zip(row, columns, strict=True):
        parts = _parts(cell) if type_ else ()
        for part in parts:
            if _may_name(part, type_, lexicon):
                score = _SCORE_A_WORD * len(part)
                span = part[0].start, part[-1].end
                yield Candidate(*span, "table.cell", score, ((type_, _VOTE),))


def _parts(cell: Sequence[Token]) -> list[list[Token]]:
    """As in "Alba (via Vela) + Brio": what "+" adds, without brackets."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in cell:
        depth += token.text == "("
        if token.text == "+" and not depth:
            parts.append([])
        elif not depth:
            parts[-1].append(token)
        depth -= token.text == ")" and depth > 0
    return parts


def _may_name(words: Sequence[Token], type_: str, lexicon: Lexicon) -> bool:
    """A title may go on in lower case; bodies and places have capitals."""
    if not 0 < len(words) <= _LONGEST_CELL or not words[0].text[0].isupper():
        return False
    if any(word.text in ":;,.?!" for word in words):
        return False
    small, last = lexicon.function_words, words[-1].lower
    if last in lexicon.small.title_joints or last in lexicon.small.prepositions:
        return False
    if last in lexicon.articles:
        return False
    named = (word.kind in NAME_CLASSES or word.lower in small for word in words[:-1])
    closed = words[-1].kind in NAME_CLASSES or last in lexicon.legal_suffixes
    return type_ == "project" or (closed and all(named))
