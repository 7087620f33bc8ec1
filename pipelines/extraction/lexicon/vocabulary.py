"""Is a word one of the language? A capital on a plain word proves little, on an unknown word much."""

from functools import lru_cache

from simplemma import is_known, lemmatize

_LANGUAGE = "it"
_INFINITIVES = ("are", "ere", "ire", "rre", "arsi", "ersi", "irsi")
_ABSTRACT = ("tà", "tù", "zione", "zioni", "amento", "imento")
# Infinitives whose forms are not made of them: "faceva".
_IRREGULAR = frozenset({"fare", "dire"})
# In letters: shorter words that open with "ri" are no repetitions ("ridere").
_LONG_PREFIX = 6
_FORMS = 100_000


@lru_cache(maxsize=_FORMS)
def is_plain_word(word: str) -> bool:
    """Tell whether ``word``, in lower case, is in simplemma's dictionary of Italian word forms, or is
    one of the abstract nouns that it lacks ("qualità", "digitalizzazione").
    """
    return word.endswith(_ABSTRACT) or is_known(word, lang=_LANGUAGE)


@lru_cache(maxsize=_FORMS)
def is_english_word(word: str) -> bool:
    """Tell whether ``word``, in lower case, is in simplemma's dictionary of English word forms, which
    Italian texts take over with a capital ("Speaker").
    """
    return is_known(word, lang="en")


@lru_cache(maxsize=_FORMS)
def lemma(word: str) -> str:
    """Return the form under which the dictionary lists ``word``, in lower case; itself if it does not."""
    return lemmatize(word, lang=_LANGUAGE)


@lru_cache(maxsize=_FORMS)
def is_infinitive(word: str) -> bool:
    """Tell whether ``word``, in lower case, is an infinitive: "abitare", of which there is "abitava";
    but not "familiare", of which there is no such form.
    """
    regular = word.endswith(("are", "ere", "ire")) and lemma(word[:-2] + "va") == word
    again = word.startswith("ri") and len(word) > _LONG_PREFIX and is_infinitive(word[2:])
    return regular or again or word in _IRREGULAR


@lru_cache(maxsize=_FORMS)
def is_verb_form(word: str) -> bool:
    """Tell whether the dictionary takes ``word``, in lower case, for a form of a verb."""
    return is_plain_word(word) and lemma(word).endswith(_INFINITIVES)
