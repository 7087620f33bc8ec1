"""Names that have the form of a code: measures of a programme, laws known by number and date."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.expressions import either, opening
from pipelines.extraction.lexicon.vocabulary import is_verb_form
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.text.fold import lower
from pipelines.extraction.text.passages import Passage

_SCORE_A_WORD = 4.0
# "M2C2.1": a mission and component of the national recovery plan.
_CODE = (
    r"(?:M\d{1,2}C\d{1,2}(?:\.\d+)*|\d+(?:\.\d+)*(?: ?[A-Z](?![\w.]))?|[IVX]+(?:\.\d+)*"
    # 'Obiettivo B "Laboratori"': a letter counts where a title follows.
    r"|[A-H](?= ?(?:\"|[-:] )))(?![\w%])"
)
_DIGIT = re.compile(r"\d")
# What every bare code has: the costly search is for passages that hold it.
_POINTED = re.compile(r"[A-Z]\d*\.[A-Z\d]|M\d{1,2}C\d|KA\d")
# "OB.3.2"; "M1C1.2", a component of the national recovery plan; "KA2", a key action of Erasmus+.
_BARE_CODE = re.compile(
    r"(?<![\w/.-])(?=[A-Z.]*\d)(?:([A-Z]{2,}\d*)(?:\.[A-Z]{1,4}\d*|\.\d+){1,4}"
    r"|M\d{1,2}C\d{1,2}(?:[ .-]?[IR]?\d+(?:\.\d+)*)?|KA\d{1,3})(?![\w/-])"
)
# "Asse 2 - Reti e servizi" on a line of its own: the title is part of the name.
_TITLE = re.compile(r" ?[-:] ?[^\W\d_](?:[^.;:!?\n]|\.(?=\d)){3,150}$")
# ... but not what is said of it behind a dash: "Investimento 4.1: Reti - il progetto prevede ...".
_TITLE_BEFORE_DASH = re.compile(r": ?[^\W\d_][^.;:!?()\n-]{3,120}(?= - )")
# "Missione 1 - Componente 3: Turismo e Cultura": a part of a part carries its title in any line.
_TITLE_OF_PART = re.compile(r": ?[A-ZÀ-Ý](?:[^.,;:!?()\n-]|\.(?=\d)){3,80}(?:[)\n]|$)")
# "Azione 5.1 Interventi per l'occupazione.": without a mark, a few words up to the end of a clause.
_BARE_TITLE = re.compile(r" [A-ZÀ-Ý][a-zà-ü]+(?: [\w']+){1,7}(?=[.;)\n]|$)")
# 'Missione 5 "Inclusione e coesione"': in any line, too.
_TITLE_IN_QUOTES = re.compile(r'(?: -)? "[^"\n]{3,250}"')
# 'legge regionale 7/2001 "Ordinamento contabile"': the title is a name of its own.
_TITLE_OF_LAW = re.compile(r',? ?" ?([A-ZÀ-Ý][^"\n]{5,300}?)[ .,;]*"')
_MONTHS = r"[^\W\d_]{4,9}"
# A law may be cut by the end of a line: "legge 24\nottobre 1977, n. 801".
_DATE = rf"(?:\d{{1,2}}[./ -]\d{{1,2}}[./ -]\d{{2,4}}|\d{{1,2}}°?[ \n]{_MONTHS}[ \n]\d{{4}})"
_NUMBER = (
    r"(?:[nN](?:[.°]|\.?ro|r\.?)? ?)?\d+(?:\.\d{3}(?!\d))?(?:-\d{2,6})?(?:/[A-Z]?\d+|\.\d{4})*"
    r"(?:/(?:CEE?|EC|UE|EU|[A-Z]{1,4})\b)?"
)


def code_names(context: Context, passage: Passage) -> Iterator[Candidate]:
    """Yield measures ("misura 2.1 B", "OB.3.2 - ...") and laws ("legge 12 maggio 1999, n. 41") of
    one passage.
    """
    lexicon, folded = context.lexicon, context.folded
    measure, law = _patterns(lexicon.measure_words, lexicon.law_words, lexicon.law_qualifiers)
    for match in measure.finditer(folded, passage.start, passage.end):
        start, end = match.span()
        title_end = _title_end(folded, match, passage)
        if title_end:
            yield _candidate(context, start, title_end, "measure.titled", "measure")
        else:
            yield _candidate(context, start, end, "measure.number", "measure")
    if not _DIGIT.search(folded, passage.start, passage.end):
        return  # only a measure may be counted in Roman numerals
    yield from _bare_codes(context, passage)
    for match in law.finditer(folded, passage.start, passage.end):
        yield _candidate(context, *match.span(), "law.number", "instrument")
        if title := _TITLE_OF_LAW.match(folded, match.end(), passage.end):
            yield _candidate(context, *title.span(1), "law.titled", "instrument")


def _bare_codes(context: Context, passage: Passage) -> Iterator[Candidate]:
    lexicon, folded = context.lexicon, context.folded
    if not _POINTED.search(folded, passage.start, passage.end):
        return
    for match in _BARE_CODE.finditer(folded, passage.start, passage.end):
        if (
            lower(match.group(1) or "") in lexicon.abbreviations
            or lower(match.group()) in lexicon.nameless
        ):
            continue
        yield _candidate(
            context, match.start(), _end_of_line(match, passage), "measure.code", "measure"
        )


def _end_of_line(match: re.Match[str], passage: Passage) -> int:
    """Return where a line ends that is a code and its title ("KA2 - Scambi"), else where the code does."""
    folded, end = match.string, match.end()
    if match.start() != passage.content_start or passage.text[-1] in ".;:,":
        return end
    dashed = folded.startswith(" - ", end) and passage.kind != "bullet"
    bare = _BARE_TITLE.match(folded, end, passage.end)
    return passage.end if dashed or (bare and bare.end() == passage.end) else end


def _title_end(folded: str, match: re.Match[str], passage: Passage) -> int | None:
    """Return where the title ends that stands behind the code of a measure, None if none does."""
    end = match.end()
    if match.start() == passage.content_start:
        title = _TITLE_BEFORE_DASH.match(folded, end, passage.end)
        title = title or _TITLE.match(folded, end, passage.end)
        if title:
            return title.end()
    quoted = _TITLE_IN_QUOTES.match(folded, end, passage.end)
    if quoted:
        return quoted.end()
    bare = _BARE_TITLE.match(folded, end, passage.end)
    if bare and not any(map(is_verb_form, lower(bare.group()).split())):
        return bare.end()
    bracket = folded[match.start() - 1] == "("
    title = _TITLE_OF_PART.match(folded, end, passage.end) if match["part"] or bracket else None
    return title.end() - (folded[title.end() - 1] in ")\n") if title else None


def _candidate(context: Context, start: int, end: int, method: str, type_: str) -> Candidate:
    words = context.folded.count(" ", start, end) + 1
    return Candidate(start, end, method, _SCORE_A_WORD * words, ((type_, 9.0),))


@lru_cache(maxsize=8)
def _patterns(
    measure_words: frozenset[str], law_words: frozenset[str], law_qualifiers: frozenset[str]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    measures, laws, qualifiers = map(either, (measure_words, law_words, law_qualifiers))
    region = (
        r"(?: d(?:(?:(?:ella|i|el) |ell')(?:Regione|Provincia|Ministero|Ministro|Presidente|Comune|Giunta"
        r"|Parlamento|Consiglio|Commissione|Comitato|Assemblea [Ll]egislativa|Rettore|Commissario|Autorità|Agenzia)"
        r"[^,;.()\n]{0,90}?|(?:ella |el |ell')[A-Z]{2,}))?"
    )
    head = rf"(?<!\w){opening(law_words)}(?i:{laws})\.?(?: (?i:{qualifiers}))*+{region}"
    dated = rf"(?:(?:del(?:l')?|in data|d\.d\.|-) ?{_DATE}|del \d{{4}})"
    # "delibera n. 7 del Consiglio d'Istituto del 12/09/2025"
    issuer = r"(?: d(?:ella |i |el |ell')[A-ZÀ-Ý][^,;.:()\n]{2,60}?)?"
    # "Legge Regionale Toscana 65/2020", "Delibera ANAC n. 32": who made it, where a number follows
    maker = r"(?:[A-ZÀ-Ý][\w'-]+ ){0,2}?(?=[nN][.°r]|\d+/\d)"
    law = (
        rf"{head}(?:[ \n]|(?<=\.)(?=\d+/\d))(?:{maker})?(?:{_DATE}(?:(?:,?[ \n]|, ?){_NUMBER})?|{_NUMBER}(?: prot\.? ?\d+)?(?:{issuer} {dated})?"
        rf"|{dated}(?:,? {_NUMBER})?)(?!\w)"
    )
    measure = rf"(?i:{measures}) {_CODE}(?P<part>(?: ?[-,])? (?i:{measures}) {_CODE})*"
    measure = rf"(?<!\w){opening(measure_words)}{measure}"
    return re.compile(measure), re.compile(law.replace(" prot", " [Pp]rot"))
