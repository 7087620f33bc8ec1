"""One text and what was found in it, for a person at a terminal; without colours in a pipe."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipelines.explain.spans import AMOUNT, DATE, Span, ends_of, numbered, segments
from pipelines.explain.visible import visible
from pipelines.explain.words import Words
from pipelines.extraction.model import Extraction, Relation

STYLES: Mapping[str, str] = {
    "municipality": "bold blue",
    "public_body": "cyan",
    "organisation": "green",
    "programme": "magenta",
    "fund": "bold yellow",
    "measure": "bright_magenta",
    "project": "red",
    "place": "bright_blue",
    "instrument": "bright_cyan",
    DATE: "italic yellow",
    AMOUNT: "italic green",
}
"""How each kind looks; every span is underlined and numbered too, because colours may be missing."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def explain(text: str, found: Extraction, words: Words, console: Console) -> None:
    """Print the text with its spans, a legend, each span, and each relation with its evidence."""
    for part in _parts(text, found, words, console.is_terminal):
        console.print(part, highlight=False, markup=False)


def _parts(text: str, found: Extraction, words: Words, colours: bool) -> Iterator[RenderableType]:
    spans = numbered(found)
    yield Rule(Text(visible(found.id), "bold"), align="left")
    yield Text(_counts(found), "dim")
    yield Text()
    yield from marked(text, (0, len(text)), spans, brackets=not colours)
    yield Text()
    if spans:
        yield _legend(spans, words)
        yield _spans(text, spans, words)
    for relation in found.relations:
        yield _claim(relation, words)
        ends = ends_of(relation, spans)
        for line in marked(text, relation.evidence, ends, brackets=not colours):
            yield Padding(line, (0, 0, 0, 2))
        yield Padding(Text(words.rule(relation.method), "dim"), (0, 0, 1, 2))


def _counts(found: Extraction) -> str:
    counts = {
        "name": found.entities,
        "date": found.dates,
        "amount": found.amounts,
        "relation": found.relations,
    }
    return ", ".join(
        f"{len(things)} {name}{'s' * (len(things) != 1)}" for name, things in counts.items()
    )


def marked(
    text: str, piece: tuple[int, int], spans: Sequence[Span], brackets: bool
) -> Iterator[Text]:
    """The lines of a piece of the text, spans underlined, numbered and, if asked, in brackets."""
    line = Text()
    for words, style in _runs(text, piece, spans, brackets):
        first, *others = words.split("\n")
        line.append(first, style)
        for other in others:
            yield line
            line = Text(other, style)
    yield line


def _runs(
    text: str, piece: tuple[int, int], spans: Sequence[Span], brackets: bool
) -> Iterator[tuple[str, str]]:
    for segment in segments(*piece, spans):
        if brackets:
            yield "[" * sum(span.start == segment.start for span in segment.spans), ""
        style = f"underline {STYLES.get(segment.spans[0].kind, '')}" if segment.spans else ""
        yield visible(text[segment.start : segment.end]), style
        for span in segment.spans:
            if span.end == segment.end:
                yield "]" if brackets else "", ""
                yield str(span.number).translate(_SUPERSCRIPT), "dim"


def _legend(spans: Sequence[Span], words: Words) -> Text:
    kinds = sorted({span.kind for span in spans}, key=[*STYLES].index)
    samples = [Text(words.kind(kind), f"underline {STYLES[kind]}") for kind in kinds]
    return Text("  ").join(samples)


def _spans(text: str, spans: Sequence[Span], words: Words) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right", style="dim", no_wrap=True)
    for heading, ratio in (("words", 3), ("what it is", 3), ("why", 4)):
        table.add_column(heading, overflow="fold", ratio=ratio)
    table.add_column("sure", justify="right", no_wrap=True)
    table.expand = True
    for span in spans:
        words_cell = Text(visible(text[span.start : span.end]))
        words_cell.append(f"\n{span.start}-{span.end}", "dim")
        what = Text(words.kind(span.kind), STYLES.get(span.kind, ""))
        what.append(f"\n{visible(span.meaning)}", "default")
        rule = Text(words.rule(span.method))
        table.add_row(str(span.number), words_cell, what, rule, f"{span.confidence:.2f}")
    return table


def _claim(relation: Relation, words: Words) -> Text:
    claim = Text(visible(relation.subject), "bold")
    claim.append(f" {words.predicate(relation.predicate)} ", "not bold cyan")
    claim.append(visible(relation.object))
    start, end = relation.evidence
    claim.append(f"  {relation.confidence:.2f}  {start}-{end}", "not bold dim")
    return claim
