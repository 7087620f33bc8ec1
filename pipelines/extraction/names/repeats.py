"""A name found once is a name wherever it stands again with the same capitals."""

from collections.abc import Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.names.candidates import Candidate
from pipelines.extraction.names.tails import may_stand_alone, own_words
from pipelines.extraction.text.phrase_index import PhraseIndex, Words
from pipelines.extraction.text.tokens import NAME_CLASSES, Token, written_words

_REPEAT_BONUS = 1.6
_BODY = (("organisation", 3.0),)
# A repeated word right before another capital is perhaps a part of a longer name.
_NESTED = 0.25
# A repeat may be searched for on the strength of these rules only; the others need each their own
# evidence.
_STRONG = (
    "gazetteer.",
    "name.cue",
    "name.head",
    "name.quoted_cue",
    "name.capitals",
    "alias.",
    "title.",
    "name.listed",
    "known.",
)


def repeats(context: Context, chosen: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return by passage the places, none of them chosen, where the words of a chosen name stand."""
    taken = {(one.start, one.end) for one in chosen}
    models: dict[Words, Candidate] = {}
    tails: dict[Words, Candidate] = {}
    for one in chosen:
        if one.method.startswith(_STRONG) and not one.entries:
            words = written_words(context.folded[one.start : one.end])
            models.setdefault(tuple(words), one)
            if tail := own_words(words, context.lexicon):
                tails.setdefault(tail, one._replace(votes=_BODY))
    tails = {words: one for words, one in tails.items() if words not in models}
    models |= tails
    index = PhraseIndex(models)
    return [
        [
            one
            for sentence in group
            for first, words in index.find(sentence.tokens)
            if (one := _repeat(sentence.tokens, first, first + len(words), models[words]))[:2]
            not in taken
            and (words not in tails or may_stand_alone(sentence.tokens, first, context))
        ]
        for group in context.sentences
    ]


def _repeat(tokens: Sequence[Token], first: int, last: int, model: Candidate) -> Candidate:
    weight = _REPEAT_BONUS * (last - first)
    if _opens_longer(tokens, first, last):
        weight *= _NESTED
    start, end = tokens[first].start, tokens[last - 1].end
    return Candidate(start, end, "document.repeat", weight, model.votes)


def _opens_longer(tokens: Sequence[Token], first: int, last: int) -> bool:
    """As in "Scambi Festival", where "Scambi" was found before."""
    if last == len(tokens) or tokens[last - 1].kind not in NAME_CLASSES:
        return False
    after = tokens[last]
    return after.kind in NAME_CLASSES and after.start - tokens[last - 1].end == 1
