"""Forms of regular Italian verbs, in the persons in which texts tell what somebody does: the third of
present, imperfect, past historic and future, the first plural of the present.
"""

from collections.abc import Iterator

_ARE = ("a", "ano", "ava", "avano", "ò", "arono")
_IRE = ("isce", "iscono", "iva", "ivano", "ì", "irono", "irà", "iranno", "iamo")
_FUTURE = ("erà", "eranno")


def conjugated(verb: str) -> Iterator[str]:
    """Yield the forms of an infinitive in -are, or in -ire of the kind of "finire", none of one in
    -ere; any other word as it is.
    """
    stem = verb[:-3]
    if verb.endswith("are"):
        soft = _before_e(stem)
        yield from (stem + ending for ending in _ARE)
        yield from (soft + ending for ending in _FUTURE)
        yield soft.removesuffix("i") + "iamo"
    elif verb.endswith("ire"):
        yield from (stem + ending for ending in _IRE)
    elif not verb.endswith("ere"):
        yield verb


def _before_e(stem: str) -> str:
    """The stem as it is written before an e: "pubblicH-erà", "lanc-erà"."""
    if stem.endswith(("c", "g")):
        return stem + "h"
    return stem[:-1] if stem.endswith(("ci", "gi")) else stem


def gerund(verb: str) -> str | None:
    """Return the gerund of an infinitive, None of any other word: "promuovere" -> "promuovendo"."""
    if verb.endswith("are"):
        return verb[:-3] + "ando"
    return verb[:-3] + "endo" if verb.endswith(("ere", "ire")) else None
