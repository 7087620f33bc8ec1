"""What a body is called without its head: "Vela", once "associazione Vela" has been read."""

from collections.abc import Sequence

from pipelines.extraction.document.context import Context
from pipelines.extraction.lexicon.adjectives import has_adjective_form
from pipelines.extraction.lexicon.lexicon import Lexicon
from pipelines.extraction.lexicon.vocabulary import is_plain_word
from pipelines.extraction.names.capitals.openers import opens_sentence
from pipelines.extraction.text.phrase_index import Words
from pipelines.extraction.text.tokens import CAPITAL, NAME_CLASSES, Token, word_kind

# In letters.
_SHORTEST = 3


def own_words(words: Sequence[str], lexicon: Lexicon) -> Words | None:
    """Return the words of a body's name that are its own, as written: "Zolvena" of "cooperativa
    sociale Zolvena ETS"; None if it has none, or only a person's, a town's or any body's.
    """
    head = lexicon.head(words[0].lower(), words[0][0].isupper())
    if head is None or head.type != "organisation":
        return None
    first = next((at for at, word in enumerate(words) if at and word[0].isupper()), 0)
    if first > 1 and head.inside != "always":
        return None  # "Archivio fotografico Viticoltura"
    last = len(words) - (words[-1].lower() in lexicon.legal_suffixes)
    own = words[first:last]
    if not first or not own or words[first - 1].lower() in lexicon.function_words:
        return None
    named = all(word_kind(word) in NAME_CLASSES for word in own)
    return tuple(own) if named and _is_own(own, lexicon) else None


def _is_own(own: Sequence[str], lexicon: Lexicon) -> bool:
    opener = own[0].lower()
    if len(opener) < _SHORTEST or own[0] in lexicon.saints or lexicon.is_first_name(opener):
        return False
    if opener in lexicon.titles or opener in lexicon.nameless or own[0] in lexicon.towns:
        return False
    if is_plain_word(opener) and (opener in lexicon.generic or has_adjective_form(opener, lexicon)):
        return False
    return lexicon.head(opener, True) is None


def may_stand_alone(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Tell whether the words at ``at`` stand for the body there: not behind another capital, and a
    plain word not where a sentence opens, unless somebody acts.
    """
    token = tokens[at]
    before = tokens[at - 1] if at else None
    lexicon = context.lexicon
    if before is not None and before.kind in NAME_CLASSES and token.start - before.end == 1:
        small = before.lower in lexicon.function_words or before.lower in lexicon.openings
        if at > 1 or not small:
            return False
    if token.kind != CAPITAL or not is_plain_word(token.lower) or not opens_sentence(tokens, at):
        return True
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return after in lexicon.types.after_names
