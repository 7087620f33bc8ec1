"""When two names of a relation are the same name."""

from collections.abc import Iterable

_LOOK_ALIKES = str.maketrans(
    dict.fromkeys("‘’", "'") | dict.fromkeys("“”«»", '"') | dict.fromkeys("–—", "-")
)


def name_key(name: str) -> str:
    """What is left of a name for comparison: no case, one kind of quote and dash, single spaces,
    no quotation marks around it.
    """
    return " ".join(name.translate(_LOOK_ALIKES).split()).strip('"').casefold()


def canonical_keys(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each name, as a key, to the key of its canonical name, of pairs (name, canonical name).

    A name of two entities belongs to the one that bears it first, unless it is the canonical name
    of the other.
    """
    keys: dict[str, str] = {}
    canonical: list[str] = []
    for name, whole in names:
        keys.setdefault(name_key(name), name_key(whole))
        canonical.append(name_key(whole))
    return keys | {key: key for key in canonical}
