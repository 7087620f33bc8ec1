"""What was found in texts as one page that needs nothing else: no script, no other file.

Everything that comes from a text is escaped, and the page forbids itself scripts and connections,
so that a hostile text is shown and never run.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from pipelines.explain.spans import Segment, Span, ends_of, numbered, segments
from pipelines.explain.visible import visible
from pipelines.explain.words import Words
from pipelines.extraction.model import Extraction, Relation
from pipelines.resolution.rows import SURE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LANGUAGE = "it"
"""Of the texts: the extractor reads Italian."""


def page(texts: Iterable[tuple[str, Extraction]], words: Words) -> Iterator[str]:
    """The page in pieces, one article for each (text, what was found in it)."""
    style = files("pipelines.explain").joinpath("page.css").read_text(encoding="utf-8")
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>What was found</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        "<h1>What was found</h1>\n"
        "<p>Each marked span leads to the rule that found it, and back. A dashed line means that "
        f"the rule is less than {SURE:.0%} sure: such names are published as candidates.</p>\n"
    )
    try:
        for number, (text, found) in enumerate(texts, start=1):
            yield from _article(f"t{number}", text, found, words)
    finally:
        # Also where a text turns out to be unreadable: the page of the others shall be whole.
        yield "</main>\n</body>\n</html>\n"


def _article(key: str, text: str, found: Extraction, words: Words) -> Iterator[str]:
    spans = numbered(found)
    yield f'<article id="{key}">\n<h2>{_shown(found.id)}</h2>\n'
    yield _legend(spans, words)
    yield f'<div class="text" lang="{_LANGUAGE}" dir="auto">'
    yield from _marked(key, text, spans, words)
    yield "</div>\n"
    yield f"<h3>Relations ({len(found.relations)})</h3>\n"
    if found.relations:
        yield '<ol class="relations">\n'
        for relation in found.relations:
            yield _relation(key, text, relation, ends_of(relation, spans), words)
        yield "</ol>\n"
    yield f"<h3>Spans ({len(spans)})</h3>\n"
    if spans:
        yield from _table(key, text, spans, words)
    yield "</article>\n"


def _legend(spans: Sequence[Span], words: Words) -> str:
    counts: dict[str, int] = {}
    for span in spans:
        counts[span.kind] = counts.get(span.kind, 0) + 1
    items = "".join(
        f'<li><span class="span {kind}">{escape(words.kind(kind))}</span> {count}</li>'
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return f'<ul class="legend">{items}</ul>\n' if items else ""


def _marked(key: str, text: str, spans: Sequence[Span], words: Words) -> Iterator[str]:
    for segment in segments(0, len(text), spans):
        piece = _shown(text[segment.start : segment.end])
        # Targets of their own, because a longer span may begin where a shorter one does.
        for span in segment.spans:
            if span.start == segment.start:
                yield f'<span id="{key}-s{span.number}"></span>'
        yield _link(key, segment, piece, words) if segment.spans else piece


def _link(key: str, segment: Segment, piece: str, words: Words) -> str:
    span = segment.spans[0]
    closed = [one for one in segment.spans if one.end == segment.end]
    labels = "".join(f"\u00a0<small>{escape(words.kind(one.kind))}</small>" for one in closed)
    title = (
        f"{words.kind(span.kind)}: {span.meaning}. {words.rule(span.method)} {span.confidence:.2f}"
    )
    return (
        f'<a class="{_classes(span)}" href="#{key}-r{span.number}" '
        f'title="{escape(visible(title))}">{piece}{labels}</a>'
    )


def _classes(span: Span) -> str:
    return f"span {span.kind}" if span.confidence >= SURE else f"span {span.kind} unsure"


def _relation(key: str, text: str, relation: Relation, ends: Sequence[Span], words: Words) -> str:
    evidence = "".join(_evidence(key, text, relation.evidence, ends))
    start, end = relation.evidence
    return (
        f'<li><p class="claim"><b>{_shown(relation.subject)}</b> '
        f"<i>{escape(words.predicate(relation.predicate))}</i> <b>{_shown(relation.object)}</b></p>\n"
        f'<blockquote lang="{_LANGUAGE}" dir="auto">{evidence}</blockquote>\n'
        f'<p class="why">{escape(words.rule(relation.method))} '
        f"{_sureness(relation.confidence)} <span>· characters {start}–{end}</span></p></li>\n"
    )


def _evidence(key: str, text: str, piece: tuple[int, int], ends: Sequence[Span]) -> Iterator[str]:
    for segment in segments(*piece, ends):
        shown = _shown(text[segment.start : segment.end])
        if segment.spans:
            span = segment.spans[0]
            shown = f'<a class="{_classes(span)}" href="#{key}-s{span.number}">{shown}</a>'
        yield shown


def _table(key: str, text: str, spans: Sequence[Span], words: Words) -> Iterator[str]:
    yield (
        '<table>\n<thead><tr><th scope="col">Words</th><th scope="col">Characters</th>'
        '<th scope="col">What it is</th><th scope="col">Entity or value</th>'
        '<th scope="col">Why</th><th scope="col">Sure</th></tr></thead>\n<tbody>\n'
    )
    for span in spans:
        yield (
            f'<tr id="{key}-r{span.number}"><th scope="row" lang="{_LANGUAGE}">'
            f'<a href="#{key}-s{span.number}">{_shown(text[span.start : span.end])}</a></th>'
            f'<td data-of="Characters">{span.start}–{span.end}</td>'
            f'<td data-of="What it is"><span class="{_classes(span)}">'
            f"{escape(words.kind(span.kind))}</span></td>"
            f'<td data-of="Entity or value"><code>{_shown(span.meaning)}</code></td>'
            f'<td data-of="Why">{escape(words.rule(span.method))}</td>'
            f'<td data-of="Sure">{_sureness(span.confidence)}</td></tr>\n'
        )
    yield "</tbody>\n</table>\n"


def _sureness(confidence: float) -> str:
    return (
        f'<meter min="0" max="1" value="{confidence:.2f}">{confidence:.2f}</meter> {confidence:.2f}'
    )


def _shown(words: str) -> str:
    return escape(visible(words))
